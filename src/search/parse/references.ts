/**
 * Words that describe a name rather than spell it: "the president of X", "X's ministries", "the port authority".
 * They are replaced by the names that they describe; what describes no name of the corpus stays unresolved,
 * and so makes the engine decline.
 */

import { remembered } from "../../cache/memoize.ts";
import { languages } from "../../contract.ts";
import type { LanguageData } from "../../language/schema.ts";
import { termKey, termKeys } from "../../text/stems.ts";
import { tokenize } from "../../text/tokens.ts";
import type { FactIndex } from "../find/fact-index.ts";
import type { Span } from "../words/annotate.ts";
import { hasSense, isContent, isVerbForm, keysOf, senseOf } from "../words/annotate.ts";
import type { Sense } from "../words/sense.ts";

type NameEntry = FactIndex["corpus"]["lexicon"]["names"][number];

const isOf = (name: NameEntry, ids: readonly string[]): boolean =>
  ids.some((id) => id === name.country || id === name.seat || id === name.partOf);

/** "of", or an article or the like, as it also stands in dates; a preposition that says something else links nothing. */
const isLink = (span: Span | undefined): boolean => {
  if (span === undefined || hasSense(span, "name")) return false;
  const roles = span.senses.flatMap((sense) => (sense.is === "role" ? [sense.role] : []));
  if (roles.length > 0) return roles.includes("of");
  return hasSense(span, "dateWord") && !hasSense(span, "time");
};

const isDescribing = (span: Span | undefined): boolean =>
  span !== undefined &&
  (span.senses.length === 0 || hasSense(span, "subject") || hasSense(span, "concept")) &&
  !hasSense(span, "function");

/** The name beside position `at`, linked to it by "of" or nothing, with the positions that it takes up. */
function nameBeside(
  spans: readonly Span[],
  at: number,
  step: 1 | -1,
): { ids: readonly string[]; last: number } | undefined {
  for (let place = at + step, links = 0; links <= 2; place += step, links++) {
    const sense = senseOf(spans[place], "name");
    if (sense) return { ids: sense.ids, last: place };
    if (!isLink(spans[place])) return undefined;
  }
  return undefined;
}

function merge(spans: Span[], from: number, to: number, senses: Sense[]): void {
  const parts = spans.slice(from, to + 1);
  spans.splice(from, to - from + 1, { at: parts[0]?.at ?? 0, tokens: parts.flatMap((part) => part.tokens), senses });
}

/** "… to X" after an office: to whom its holder is sent. */
function nameSentTo(spans: readonly Span[], at: number): { ids: readonly string[]; last: number } | undefined {
  const name = senseOf(spans[at + 2], "name");
  return senseOf(spans[at + 1], "role")?.role === "to" && name ? { ids: name.ids, last: at + 2 } : undefined;
}

/** People whose office fact at this place has the words of the title, such as the president of a company. */
function titledThere(title: Span, ids: readonly string[], { entries, names }: FactIndex, data: LanguageData): string[] {
  const keys = keysOf(title, data.language);
  return entries.flatMap(({ fact, words }) => {
    if (fact.type !== "office" || !ids.includes(names.get(fact.person)?.seat ?? "")) return [];
    return keys.every((alternatives) => alternatives.some((key) => words.has(key))) ? [fact.person] : [];
  });
}

/** "the president of X", "X president", "X's ambassador to Y": the persons who hold the office, or the word left as it is. */
function resolveOffice(spans: Span[], at: number, index: FactIndex, data: LanguageData): void {
  const office = senseOf(spans[at], "office");
  if (!office) return;
  const holders = [...index.names.values()].filter((name) => name.office === office.id);
  const sentTo = nameSentTo(spans, at);
  // "envoy to X" says nothing of an office that is not held at places such as X.
  const classAt = (id: string | undefined): string => String(id === undefined ? "" : index.names.get(id)?.class);
  const to = sentTo?.ids.some((id) => holders.some(({ seat }) => classAt(seat) === classAt(id))) ? sentTo : undefined;
  // Where "of" stands before whose it is, a name before it is no owner: "X của Tổng thống".
  const isOfBefore = senseOf(spans[at - 1], "role")?.role === "of" && !data.modifiers.includes("before");
  const beside = nameBeside(spans, at, 1) ?? (isOfBefore ? undefined : nameBeside(spans, at, -1));
  const itself = beside?.ids.some((id) => holders.some((name) => name.id === id)) ? beside : undefined;
  // "X, who is president" says something of X; "President X" is but a name.
  if (itself && Math.abs(itself.last - at) > 1) {
    (spans[at] as Span).senses = [{ is: "name", ids: itself.ids, all: false }];
    return;
  }
  if (itself) {
    merge(spans, Math.min(at, itself.last), Math.max(at, itself.last), [{ is: "name", ids: itself.ids, all: false }]);
    return;
  }
  const of = beside?.ids.every((id) => index.names.get(id)?.office === undefined) ? beside : undefined;
  const fits = (name: NameEntry): boolean => {
    if (to && !to.ids.includes(name.seat ?? "")) return false;
    return !of || (to ? of.ids.includes(name.country ?? "") : isOf(name, of.ids));
  };
  // Where nobody of the corpus holds that office there, the name is one that no fact mentions.
  const held = holders.filter(fits).map((name) => name.id);
  const found = held.length > 0 || !of ? held : titledThere(spans[at] as Span, of.ids, index, data);
  const places = [at, to?.last, of?.last].filter((place) => place !== undefined);
  if (of || to)
    merge(spans, Math.min(...places), Math.max(...places), [
      { is: "name", ids: found, all: false, held: holders.length > 0 },
    ]);
  else if (holders.length > 0 && spans[at]) spans[at].senses = [{ is: "name", ids: found, all: false }];
}

/** The words of each of a name's wordings, as keys. */
const wordingsOf = remembered((name: NameEntry): readonly ReadonlySet<string>[] => {
  return languages.flatMap((language) =>
    (name[language] ?? []).map((phrase) => new Set(tokenize(phrase).map(({ folded }) => termKey(folded, language)))),
  );
});

/** Whether a name, in any of its wordings, has all these words. */
const isCalled = (name: NameEntry, keys: readonly (readonly string[])[]): boolean =>
  wordingsOf(name).some((own) => keys.every((alternatives) => alternatives.some((key) => own.has(key))));

/** "port authority", "ministries of X", "X companies": the names of that class that are so called, or are of X. */
function resolveClass(spans: Span[], at: number, index: FactIndex, data: LanguageData): void {
  const found = senseOf(spans[at], "class");
  if (!found) return;
  const members = [...index.names.values()].filter((name) => index.classesOf(name.id).has(found.id));
  let from = at;
  let to = at;
  const describing: Span[] = [];
  if (data.modifiers.includes("before")) {
    while (isDescribing(spans[from - 1])) describing.unshift(spans[--from] as Span);
  }
  if (describing.length === 0 && data.modifiers.includes("after")) {
    let next = at + 1;
    // Where words that describe stand before, one that follows needs its "of".
    if (data.modifiers.includes("before")) next = senseOf(spans[next], "role")?.role === "of" ? next + 1 : spans.length;
    while (isDescribing(spans[next])) {
      describing.push(spans[next] as Span);
      to = next++;
    }
  }
  if (describing.length > 0) {
    const keys = describing.flatMap((span) => span.tokens.map((token) => termKeys(token.folded)));
    const called = members.filter((name) => isCalled(name, keys)).map((name) => name.id);
    if (called.length > 0) {
      merge(spans, from, to, [{ is: "name", ids: called, all: false, described: true, class: found.id }]);
      return;
    }
  }
  const beside = nameBeside(spans, at, -1) ?? nameBeside(spans, at, 1);
  const isOwner = beside?.ids.some((id) => [...index.names.values()].some((name) => isOf(name, [id])));
  if (beside && isOwner && members.length > 0) {
    // Of a country that has none in the corpus, the name is one that no fact mentions.
    const ofThem = members.filter((name) => isOf(name, beside.ids)).map((name) => name.id);
    const sense: Sense = { is: "name", ids: ofThem, all: false, described: true, class: found.id };
    merge(spans, Math.min(at, beside.last), Math.max(at, beside.last), [sense]);
  }
}

/** "наградил" is what somebody did, though its stem is that of the thing: such a form stands for itself. */
function resolveVerb(spans: Span[], at: number, index: FactIndex, data: LanguageData): void {
  const span = spans[at] as Span;
  const thing = senseOf(span, "class") ?? senseOf(span, "office") ?? senseOf(span, "subject");
  if (!thing || !isVerbForm(span, data)) return;
  if (data.mainVerb === "last" && spans.slice(at + 1).some(isContent)) return;
  const { classes, offices, subjects } = index.corpus.lexicon;
  const own = [...classes, ...offices, ...subjects].find(({ id }) => id === thing.id)?.[data.language] ?? [];
  const isThing = own.some((phrase) => tokenize(phrase).at(-1)?.folded === span.tokens.at(-1)?.folded);
  if (!isThing) span.senses = span.senses.filter((sense) => sense !== thing);
}

/** Whether a country's word is one that says whose the name beside it is. */
function isOwnerForm(country: Span, link: Span | undefined, side: "before" | "after", data: LanguageData): boolean {
  if (link) return true;
  const word = country.tokens.at(-1);
  return data.owner[side].some((ending) => ending === "*" || (word?.folded.endsWith(ending) ?? false));
}

/** What stands before "of" is owned, and owns nothing; what stands before "'s" owns. */
const isOwned = (of: Span | undefined, side: "before" | "after", data: LanguageData): boolean =>
  side === "before" ? !data.modifiers.includes("before") : of?.tokens[0]?.joint !== undefined;

/** "X's ministry", "the ministry of X", where it is another country's: a name that no fact mentions. */
function resolveOwner(spans: Span[], at: number, index: FactIndex, data: LanguageData): void {
  const country = senseOf(spans[at], "name");
  const id = country?.ids.length === 1 ? country.ids[0] : undefined;
  if (id === undefined || !index.countries.has(id)) return;
  for (const [side, step] of [
    ["before", 1],
    ["after", -1],
  ] as const) {
    const isOf = senseOf(spans[at + step], "role")?.role === "of";
    if (isOf && isOwned(spans[at + step], side, data)) continue;
    const place = at + step * (isOf ? 2 : 1);
    const owned = senseOf(spans[place], "name");
    const first = spans[Math.min(at, place)];
    if (!owned || owned.ids.length === 0 || first?.tokens.at(-1)?.pause) continue;
    if (!isOwnerForm(spans[at] as Span, isOf ? spans[at + step] : undefined, side, data)) continue;
    const isForeign = (own: string): boolean => {
      const around = index.belongsTo(own);
      return own !== id && index.names.get(own)?.country !== undefined && !around.has(id);
    };
    if (!owned.ids.every(isForeign)) continue;
    merge(spans, Math.min(at, place), Math.max(at, place), [{ is: "name", ids: [], all: false }]);
    return;
  }
}

/** Whoever receives a person is the host, and is given nothing. */
function resolveReceiving(spans: Span[], at: number, index: FactIndex): void {
  const span = spans[at] as Span;
  const guest = senseOf(spans[at + 1], "name");
  if (!guest || guest.ids.length === 0 || !guest.ids.every(index.isPerson)) return;
  span.senses = span.senses
    .filter(({ is }) => is !== "receiving")
    .map((sense) => (sense.is === "ask" && sense.field === "receiver" ? { is: "ask", field: "who" } : sense));
}

/** Replaces descriptions by names, in place of the spans that they took up. */
export function resolveReferences(original: readonly Span[], index: FactIndex, data: LanguageData): Span[] {
  const spans = original.map((span) => ({ ...span }));
  for (let at = 0; at < spans.length; at++) resolveVerb(spans, at, index, data);
  for (let at = 0; at < spans.length; at++) resolveOffice(spans, at, index, data);
  for (let at = 0; at < spans.length; at++) resolveClass(spans, at, index, data);
  for (let at = 0; at < spans.length; at++) resolveOwner(spans, at, index, data);
  for (let at = 0; at < spans.length; at++) resolveReceiving(spans, at, index);
  return spans;
}
