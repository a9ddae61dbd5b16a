/** Which part a name plays in what is asked: who does it, to whom, from whom, where. Read from the words beside it. */

import { languageData } from "../../language/load.ts";
import type { LanguageData, Role } from "../../language/schema.ts";
import { hasSense, isContent, isVerb, isVerbForm, keysOf, mainSense, type Span, senseOf } from "../words/annotate.ts";
import type { Vocabulary } from "../words/vocabulary.ts";
import type { Atom, Branch, Part } from "./reading.ts";

type NameAtom = Extract<Atom, { is: "name" }>;

const partOfRole: Readonly<Record<Role, Part>> = {
  by: "agent",
  to: "receiver",
  from: "giver",
  at: "place",
  between: "beside",
  with: "beside",
  of: "any",
};

/** The part that a declined name plays, by the ending that it has and its label has not. */
export function partByCase(span: Span, ids: readonly string[], vocabulary: Vocabulary): Part | undefined {
  const { cases } = languageData[vocabulary.language];
  const asked = span.tokens.at(-1)?.folded ?? "";
  for (const own of ids.flatMap((id) => [...vocabulary.labelWords(id), ...vocabulary.calledWords(id)])) {
    // A final vowel gives way to the ending, so the last letter may differ.
    const stem = own.slice(0, Math.max(3, own.length - 1));
    if (asked === own || !asked.startsWith(stem)) continue;
    for (const [role, endings] of Object.entries(cases)) {
      if (endings.some((ending) => asked === own + ending || asked === stem + ending)) return partOfRole[role as Role];
    }
  }
  return undefined;
}

const isFiller = (span: Span | undefined): boolean =>
  span !== undefined &&
  hasSense(span, "function") &&
  !(["role", "time", "active", "passive", "operator", "ask", "pronoun"] as const).some((is) => hasSense(span, is));

/** Whether a name stands without an ending, as the lexicon has it. */
function isBare(span: Span, vocabulary: Vocabulary): boolean {
  const asked = span.tokens.at(-1)?.folded;
  return senseOf(span, "name")?.ids.some((id) => vocabulary.labelWords(id).at(-1) === asked) ?? false;
}

/** "X awarded Y", where names have no endings: who stands before the verb did it, who stands behind it is whom it was done to. */
function partByOrder(spans: readonly Span[], at: number, data: LanguageData): Part | undefined {
  const isName = (place: number): boolean => hasSense(spans[place], "name");
  const isDeed = (place: number): boolean =>
    isVerbForm(spans[place], data) && isName(place - 1) && isName(place + 1) && !hasSense(spans[place], "name");
  if (isDeed(at + 1)) return "doer";
  return isDeed(at - 1) ? "undergoer" : undefined;
}

/** "X наградил Y" of two names in any order: who did it has no ending, to whom it was done has one. */
export function partByVerb(
  spans: readonly Span[],
  at: number,
  vocabulary: Vocabulary,
  asksWho: boolean,
): Part | undefined {
  const { verbs, mainVerb } = languageData[vocabulary.language];
  const isPassive = hasSense(spans[at - 1], "passive") && !isContent(spans[at - 1]);
  // "Was X awarded": a thing's word right behind the name is what was done to it.
  if (isPassive && hasSense(spans[at + 1], "class")) return "undergoer";
  if (verbs.objects.length === 0)
    return mainVerb === "first" ? partByOrder(spans, at, languageData[vocabulary.language]) : undefined;
  const others = spans.filter((span, place) => place !== at && hasSense(span, "name"));
  const before = spans.slice(0, at).findLast((span) => !isFiller(span));
  const after = spans.slice(at + 1).find((span) => !isFiller(span));
  const span = spans[at];
  const isBesideVerb = [before, after].some((beside) => isVerbForm(beside, languageData[vocabulary.language]));
  // Of a verb of receiving, whoever "does" it is to whom it was done.
  if (!span || !isBesideVerb || spans.some((other) => hasSense(other, "receiving"))) return undefined;
  // A country that is named alone and without an ending does it, unless who does is asked.
  const isCountry = senseOf(span, "name")?.ids.every(vocabulary.isCountry) ?? false;
  const isClaim = [before, after].some((beside) => beside && mainSense(beside)?.is === "status");
  if (others.length === 0) return isClaim && isCountry && isBare(span, vocabulary) && !asksWho ? "doer" : undefined;
  if (isBare(span, vocabulary))
    return spans.slice(0, at).some((other) => isBare(other, vocabulary)) ? undefined : "doer";
  const asked = span.tokens.at(-1)?.folded ?? "";
  const labels = senseOf(span, "name")?.ids.flatMap((id) => vocabulary.labelWords(id).slice(-1)) ?? [];
  return labels.some((own) => verbs.objects.some((ending) => asked === own + ending)) ? "undergoer" : undefined;
}

/** "X được trao …": nothing but words without content stands between the name and the word that it was done to it. */
function isUndergone(spans: readonly Span[], after: number): boolean {
  const next = spans.slice(after).findIndex((span) => hasSense(span, "undergone") || isContent(span));
  return next >= 0 && hasSense(spans[after + next], "undergone");
}

/** "who visited X": between the question word and the name stand only words of doing. */
function isDoneTo(spans: readonly Span[], at: number, whoAt: number): boolean {
  const between = whoAt < 0 ? [] : spans.slice(whoAt + 1, at).filter((span) => !isFiller(span));
  const isDoing = (span: Span): boolean =>
    isContent(span) && !(["name", "kind", "subject"] as const).some((is) => hasSense(span, is));
  return between.length > 0 && between.length <= 2 && between.every(isDoing);
}

/** "X mua gì", "X mua … không": where the question word stands last, a name that opens the sentence does what follows. */
const opensClause = (spans: readonly Span[], at: number, after: number): boolean =>
  at === 0 &&
  isContent(spans[after]) &&
  !hasSense(spans[after], "name") &&
  spans.slice(after).some((span) => (hasSense(span, "ask") || hasSense(span, "particle")) && !isContent(span));

/** What is around a name. */
interface Around {
  spans: readonly Span[];
  at: number;
  /** Position of the question word that asks for whoever did it, or -1. */
  whoAt: number;
  previous: { at: number; part: Part } | undefined;
  byCase: Part | undefined;
  data: LanguageData;
}

/** Which part a name plays: by the preposition before it, by its ending, then by where it stands among the verbs. */
export function partOf({ spans, at, whoAt, previous, byCase, data }: Around): Part {
  let before = at - 1;
  while (isFiller(spans[before]) && before > 0) before--;
  const prior = spans[before];
  if (hasSense(prior, "operator") && previous && previous.at === before - 1) return previous.part;
  if (hasSense(prior, "name") && prior?.tokens.at(-1)?.pause && previous?.at === before) return previous.part;
  if (senseOf(spans[at + 1], "role")?.role === "of") return "any";
  const adposition = data.adpositions === "before" ? prior : spans[at + 1];
  const role = isContent(adposition) ? undefined : senseOf(adposition, "role")?.role;
  if (role !== undefined) return partOfRole[role];
  if (byCase) return byCase;
  if (isUndergone(spans, at + 1)) return "undergoer";
  let after = at + 1;
  while (isFiller(spans[after])) after++;
  return partAmongVerbs({ spans, at, whoAt, previous, data }, prior, after);
}

/** Whether a verb may be this name's: where names have no endings, none stands between the two. */
const isOfName = (spans: readonly Span[], at: number, verb: number, { verbs }: LanguageData): boolean =>
  verbs.objects.length > 0 ||
  !spans.slice(Math.min(at, verb) + 1, Math.max(at, verb)).some((span) => hasSense(span, "name"));

function partAmongVerbs(
  { spans, at, whoAt, previous, data }: Omit<Around, "byCase">,
  prior: Span | undefined,
  after: number,
): Part {
  const receives = spans.some((span, place) => hasSense(span, "receiving") && isOfName(spans, at, place, data));
  if (hasSense(prior, "active")) return receives ? "undergoer" : "doer";
  if (hasSense(prior, "passive")) {
    return spans.slice(after).some((span) => senseOf(span, "role")?.role === "by") ? "undergoer" : "any";
  }
  if (isVerb(spans[after], data) || (data.which === "after" && opensClause(spans, at, after)))
    return receives ? "undergoer" : "doer";
  const doerAt = whoAt < 0 && previous?.part === "doer" ? previous.at : whoAt;
  return isContent(prior) && !hasSense(prior, "name") && isDoneTo(spans, at, doerAt) ? "undergoer" : "any";
}

/** What a doer is said to do, where verbs follow their doers. */
export function deedAfter(next: Span | undefined, { mainVerb, language }: LanguageData): NameAtom["deed"] {
  if (mainVerb !== "first" || !next || !isContent(next) || mainSense(next)?.is === "name") return undefined;
  return { keys: keysOf(next, language), words: next.tokens.length };
}

/** Where verbs end the sentence, the one name without an ending, among names that have one, is who does it. */
export function nominativeDoer(branches: readonly Branch[], spans: readonly Span[]): NameAtom | undefined {
  const names = branches.flatMap(({ where }) => where.flatMap(({ any }) => any.filter((atom) => atom.is === "name")));
  const bare = names.filter((atom) => atom.part === "any" && !atom.declined);
  const [doer] = bare;
  if (bare.length !== 1 || !doer) return undefined;
  // Of a verb of receiving it is to whom it was done.
  const receives = spans.some((span) => hasSense(span, "receiving"));
  doer.part = receives ? "undergoer" : "doer";
  return receives ? undefined : doer;
}

/** Whether the word before says that it is somebody's document or deed: "by companies", "between ministries". */
export function isActing(spans: readonly Span[], at: number): boolean {
  let before = at - 1;
  while (hasSense(spans[before], "function") && !hasSense(spans[before], "role")) before--;
  const prior = spans[before];
  const role = isContent(prior) ? undefined : senseOf(prior, "role")?.role;
  return role === "by" || role === "between" || role === "with";
}
