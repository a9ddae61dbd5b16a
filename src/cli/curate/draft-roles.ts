/** Who and what plays which part in a sentence: its names, by the field of a fact that they belong in. */
import { hasSense } from "../../search/words/annotate.ts";
import { fold } from "../../text/fold.ts";
import { cues, type FactType } from "./cues.ts";
import type { Lexical } from "./lexical.ts";
import { idsOf, isCapital, type Marked } from "./marked-words.ts";
import { witnessesIn } from "./witnesses.ts";

export interface Parts {
  by?: string[];
  to?: string[];
  with?: string[];
  about?: string[];
  at?: string[];
  parties?: string[];
}

export interface Roles {
  parts: Parts;
  /** What keeps a part from being certain. */
  doubts: Partial<Record<keyof Parts, string>>;
}

/** The sentence, and what is known of it. */
interface Clause {
  spans: readonly Marked[];
  type: FactType;
  /** The place of the verb by which it is told; -1 where there is none. */
  verb: number;
  /** The place at which the main clause begins. */
  start: number;
  /** The places of the names right before the verb, or of a speaker right behind it. */
  doers: ReadonlySet<number>;
  /** Whether a pronoun stands there instead. */
  isPronoun: boolean;
}

export function rolesIn(
  spans: readonly Marked[],
  { type, verb, start }: { type: FactType; verb: Marked | undefined; start: number },
  lexical: Lexical,
): Roles {
  const verbAt = verb === undefined ? -1 : spans.indexOf(verb);
  const subject = subjectBefore(spans, verbAt);
  const speaker = type === "position" ? speakerBehind(spans, verbAt) : [];
  // "…, said A" is not "A said B would …".
  const isBehind = subject.names.length === 0 || /[,"”]/.test(spans[verbAt]?.gap ?? "");
  const doers = new Set(isBehind && speaker.length > 0 ? speaker : subject.names);
  const clause: Clause = { spans, type, verb: verbAt, start, doers, isPronoun: subject.isPronoun };
  const parts: Required<Parts> = { by: [], to: [], with: [], about: [], at: [], parties: [] };
  const doubts: Roles["doubts"] = {};
  const witnesses = witnessesIn(spans);
  for (const [at, span] of spans.entries()) {
    if (!hasSense(span, "name") || isOwner(spans, at) || (isOfAnother(spans, at) && !witnesses.has(at))) continue;
    const ids = idsOf(span, "name");
    if (ids.some((id) => lexical.isAdjective(id, span.text)) && isDescribing(spans, at)) continue;
    const isWitness = witnesses.has(at) && !ids.some((id) => lexical.isPlace(id));
    const { part, doubt } = isWitness ? { part: "with" as const } : partAt(clause, at, ids, lexical);
    if (doubt !== undefined) doubts[part] ??= doubt;
    parts[part].push(...ids.filter((id) => !parts[part].includes(id)));
  }
  return { parts: Object.fromEntries(Object.entries(parts).filter(([, ids]) => ids.length > 0)), doubts };
}

/** Words that may stand between a subject and its verb, or within its list. */
const passing = ["class", "function", "name", "office", "operator", "passive", "active", "modal"] as const;

/** The names right before a verb: "A and B signed", "the Premier of X, A, on Monday signed". */
function subjectBefore(spans: readonly Marked[], verb: number): { names: number[]; isPronoun: boolean } {
  const names: number[] = [];
  for (let at = verb - 1; at >= 0; at--) {
    const span = spans[at];
    const step = span === undefined ? "end" : stepAt(spans, at, verb);
    if (step === "pronoun" && names.length === 0) return { names, isPronoun: true };
    // "Near A and agreed": A is where, not who.
    if (step === "preposition")
      return {
        names: listed(
          spans,
          names.filter((name) => hasComma(spans, at, name)),
        ),
        isPronoun: false,
      };
    if (step === "end") break;
    if (step === "name") names.push(at);
  }
  return { names: listed(spans, names), isPronoun: false };
}

/** What a word is on the way from a verb back to its subject; "end" where it belongs to neither. */
function stepAt(
  spans: readonly Marked[],
  at: number,
  verb: number,
): "pronoun" | "preposition" | "name" | "passes" | "end" {
  const span = spans[at] as Marked;
  const word = fold(span.text);
  const next = spans[at + 1];
  if (cues.pronouns.one.has(word) || cues.pronouns.several.has(word)) return "pronoun";
  // What ends a quotation ends the search: “…,” A said.
  if (at + 1 < verb && /["”:;]/.test(next?.gap ?? "")) return "end";
  if (next?.gap === "-" || span.gap === "-" || word === "of" || isAdverb(word)) return "passes";
  if (hasSense(span, "name")) return "name";
  if (cues.introducing.has(word) || cues.relative.has(word)) return "end";
  if (hasSense(span, "role")) return "preposition";
  return passing.some((sort) => hasSense(span, sort)) ? "passes" : "end";
}

/** "On Monday", "formally". */
const isAdverb = (word: string): boolean =>
  cues.days.has(word) || cues.leading.has(word) || cues.partsOfDay.has(word) || /ly$/.test(word);

const hasComma = (spans: readonly Marked[], from: number, to: number): boolean =>
  spans.slice(from + 1, to + 1).some(({ gap }) => gap.startsWith(","));

/** Of names, the last first: that one, and those that commas and an "and" before it join to it. */
function listed(spans: readonly Marked[], names: readonly number[]): number[] {
  const list: number[] = [];
  for (const at of names) {
    const next = list.at(-1);
    const hasAnd = next !== undefined && spans.slice(at + 1, next).some(({ text }) => cues.joining.has(fold(text)));
    const isJoined = next === undefined || hasAnd || (list.length > 1 && hasComma(spans, at, next));
    // "Of X, A and B": X says whose.
    if (isJoined && !isOfAnother(spans, at)) list.push(at);
    else if (!isOfAnother(spans, at)) break;
  }
  return list;
}

/** "…, said the President", "…, said A". */
function speakerBehind(spans: readonly Marked[], verb: number): number[] {
  for (let at = verb + 1; at < spans.length; at++) {
    const span = spans[at];
    const isTitle = hasSense(spans[at - 1], "office") || hasSense(spans[at - 1], "class");
    if (span === undefined || !(/^[ ’']*$/.test(span.gap) || (isTitle && span.gap === ", "))) return [];
    if (hasSense(span, "name") && !isOwner(spans, at) && !isOfAnother(spans, at)) return [at];
    // "She said in Riga": where, and not who.
    if (hasSense(span, "role") && fold(span.text) !== "of") return [];
    const passes = (["class", "function", "name", "office"] as const).some((sort) => hasSense(span, sort));
    if (!passes && fold(span.text) !== "s" && fold(span.text) !== "of") return [];
  }
  return [];
}

/** "President of X": the name says whose the other is. */
const isOfAnother = (spans: readonly Marked[], at: number): boolean =>
  fold(spans[at - 1]?.text ?? "") === "of" && spans[at]?.gap === " ";

/** "X’s visit", "X President Y": the name says whose or which the other is. */
function isOwner(spans: readonly Marked[], at: number): boolean {
  const next = spans[at + 1];
  if (next === undefined) return false;
  // "A Riga-based carrier": where the other is from.
  if (next.gap === "-" && !isCapital(next.text)) return true;
  if (/^[’']$/.test(next.gap) && next.text === "s") return true;
  return (
    /^[ -]$/.test(next.gap) &&
    (hasSense(next, "office") || hasSense(next, "class") || (hasSense(next, "name") && isCapital(next.text)))
  );
}

/** "The Estonian minister", "its Kazakh counterpart". */
const isDescribing = (spans: readonly Marked[], at: number): boolean =>
  /^[ -]$/.test(spans[at + 1]?.gap ?? "") && !isCapital(spans[at + 1]?.text ?? "");

interface Placed {
  part: keyof Parts;
  doubt?: string | undefined;
}

function partAt(clause: Clause, at: number, ids: readonly string[], lexical: Lexical): Placed {
  const { spans, type, verb, doers } = clause;
  if (spans[at + 1]?.gap === "-") return { part: "about" };
  if (doers.has(at)) return { part: doerPart(type) };
  const isPlace = ids.every((id) => lexical.isPlace(id));
  const role = roleBefore(spans, at, verb);
  if (role === "at") return isPlace ? placeAt(clause, at) : { part: "about" };
  if (role === "by") return doerBehind(clause, at);
  if (type === "document") return { part: role === "between" || role === "with" ? "parties" : "about" };
  const name = spans[at]?.text ?? "";
  if (role === "source") return { part: "by", doubt: `“according to ${name}”: or who does it` };
  if (type === "background" || isPlace) return { part: "about" };
  if (role === "to") return receiver(clause, at);
  if (role === "with") return { part: "with", doubt: `see whether ${name} took part` };
  return mayDo(clause, at, role)
    ? { part: "by", doubt: `${name} stands before the verb, but not right before it` }
    : { part: "about" };
}

const doerPart = (type: FactType): "parties" | "about" | "by" =>
  type === "document" ? "parties" : type === "background" ? "about" : "by";

/** Where nobody is found to do it, those before the verb may. */
const mayDo = ({ verb, start, doers, isPronoun }: Clause, at: number, role: string | undefined): boolean =>
  at < verb && doers.size === 0 && !isPronoun && (role === "between" || (role === undefined && at >= start));

/** Of a document, it may be what that is about. */
function placeAt({ spans, type }: Clause, at: number): Placed {
  if (cues.single.has(fold(spans[at - 1]?.text ?? ""))) return { part: "about" };
  return {
    part: "at",
    doubt: type === "document" ? `signed in ${spans[at]?.text}, or is what it is about there?` : undefined,
  };
}

/** "Was signed by A" is certain; "a visit by A", "headed by A" are not. */
function doerBehind({ spans, type, verb, doers }: Clause, at: number): Placed {
  if (type === "background" || doers.size > 0) return { part: "about" };
  const by = spans.findLastIndex(
    (span, place) => place < at && span.senses.some((own) => own.is === "role" && own.role === "by"),
  );
  const part = type === "document" ? "parties" : "by";
  return by - 1 === verb ? { part } : { part, doubt: `“by ${spans[at]?.text}” does not stand right behind the verb` };
}

/** "Suggested to A that …" is certain, "offered a lease to A" is not; "a visit to A" is none. */
function receiver({ type, spans, verb }: Clause, at: number): Placed {
  if (at < verb || (type !== "proposal" && type !== "commitment")) return { part: "about" };
  const between = spans.slice(verb + 1, at).filter((span) => !hasSense(span, "office") && !hasSense(span, "class"));
  const doubt = between.length <= 1 ? undefined : `see whether it is to ${spans[at]?.text}`;
  return { part: "to", doubt };
}

/** The preposition that a name, or the list that it stands in, depends on; before the verb a comma ends that. */
function roleBefore(spans: readonly Marked[], at: number, verb: number): string | undefined {
  const isBeforeVerb = at < verb;
  for (let place = at - 1; place >= 0; place--) {
    const span = spans[place];
    if (span === undefined || (isBeforeVerb && spans[place + 1]?.gap.startsWith(","))) return undefined;
    if (cues.introducing.has(fold(span.text))) return "beside";
    if (fold(span.text) === "to" && fold(spans[place - 1]?.text ?? "") === "according") return "source";
    const role = span.senses.find((sense) => sense.is === "role");
    if (role !== undefined && "role" in role && role.role !== "of") return role.role;
    if (cues.relative.has(fold(span.text))) return undefined;
    const passes = (["class", "function", "name", "office", "operator", "role"] as const).some((sort) =>
      hasSense(span, sort),
    );
    if (!passes) return undefined;
  }
  return undefined;
}
