/** Tokens → spans: which words of a question belong together, and what they can stand for. */

import type { Language } from "../../contract.ts";
import { concepts, languageData } from "../../language/load.ts";
import type { Concepts, LanguageData } from "../../language/schema.ts";
import { COMMON, rarityOf } from "../../text/frequency.ts";
import { pairKeys } from "../../text/pairs.ts";
import type { Speller } from "../../text/spelling.ts";
import { termKeys } from "../../text/stems.ts";
import { hasMarks, markedKey, type Token } from "../../text/tokens.ts";
import type { Steps } from "../steps.ts";
import type { Sense } from "./sense.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface Span {
  tokens: Token[];
  /** What it can stand for; none for a word that the vocabulary lacks. */
  senses: Sense[];
  /** Token position in the question. */
  at: number;
}

/** A span, as far as its meaning goes. */
interface Meant {
  readonly senses: readonly Sense[];
}

/** A word that was read as another. */
export interface Correction {
  from: string;
  to: string;
}

/** Replaces misspelt tokens, a token a step; the token keeps its written text in `corrections` only. */
export function* correctSpelling(
  tokens: readonly Token[],
  speller: Speller,
): Steps<{ tokens: readonly Token[]; corrections: Correction[] }> {
  const corrections: Correction[] = [];
  const shouting = tokens.length > 1 && tokens.every(({ text }) => text === text.toUpperCase());
  const corrected: Token[] = [];
  for (const [position, token] of tokens.entries()) {
    const meant = speller.correct(token, { first: position === 0, shouting });
    corrected.push(meant === undefined ? token : { text: meant, folded: meant });
    if (meant !== undefined) corrections.push({ from: token.text, to: meant });
    yield;
  }
  return { tokens: corrections.length === 0 ? tokens : corrected, corrections };
}

/** What the corpus itself calls something comes before what everyday words mean. */
const ofCorpus: ReadonlySet<Sense["is"]> = new Set<Sense["is"]>([
  ...(["name", "kind", "subject", "class", "office", "status"] as const),
]);
const isOfCorpus = ({ senses }: Span): boolean => senses.some(({ is }) => ofCorpus.has(is));

const isEverydayPhrase = ({ senses, tokens }: Span): boolean =>
  tokens.length > 1 && senses.every(({ is }) => is === "concept");

/** An everyday phrase that shares words with what the corpus calls something gives way to it. */
function withoutClashes(matches: readonly Span[]): readonly Span[] {
  if (!matches.some(isEverydayPhrase)) return matches;
  const places = ({ at, tokens }: Span): number[] => tokens.map((_, offset) => at + offset);
  const named = new Set(matches.filter(isOfCorpus).flatMap(places));
  return matches.filter((span) => !isEverydayPhrase(span) || !places(span).some((place) => named.has(place)));
}

/** A way to split the tokens from a place on. */
interface Split {
  /** How many words are known. */
  known: number;
  /** The sum of the squares of the spans' lengths: a long one and a short one have more than two of a length. */
  length: number;
  /** How many spans are what the corpus itself calls something. */
  ofCorpus: number;
  first?: Span;
}

/** Fewer words that nobody knows are better, then longer spans, then what the corpus calls so, then a longer span at the beginning. */
const isBetter = (a: Split, b: Split): boolean =>
  a.known !== b.known
    ? a.known > b.known
    : a.length !== b.length
      ? a.length > b.length
      : a.ofCorpus !== b.ofCorpus
        ? a.ofCorpus > b.ofCorpus
        : (a.first?.tokens.length ?? 0) > (b.first?.tokens.length ?? 0);

/** Splits tokens so that the vocabulary knows as many as can be, in the longest matches. */
export function annotate(tokens: readonly Token[], vocabulary: Vocabulary, wanted: (sense: Sense) => boolean): Span[] {
  const matches: Span[] = [];
  tokens.forEach((_, at) => {
    for (const { length, senses } of vocabulary.matchesAt(tokens, at)) {
      const kept = senses.filter(wanted);
      if (kept.length > 0) matches.push({ at, tokens: tokens.slice(at, at + length), senses: kept });
    }
  });
  if (matches.length === 0) return tokens.map((token, at) => ({ at, tokens: [token], senses: [] }));
  const from = tokens.map((): Span[] => []);
  for (const match of withoutClashes(matches)) from[match.at]?.push(match);

  // The best split from each place on, from the last to the first.
  const splits: Split[] = [{ known: 0, length: 0, ofCorpus: 0 }];
  const splitAt = (at: number): Split => splits[tokens.length - at] as Split;
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at] as Token;
    const rest = splitAt(at + 1);
    let best: Split = { ...rest, length: rest.length + 1, first: { at, tokens: [token], senses: [] } };
    for (const match of from[at] ?? []) {
      const after = splitAt(at + match.tokens.length);
      const split = {
        known: after.known + match.tokens.length,
        length: after.length + match.tokens.length ** 2,
        ofCorpus: after.ofCorpus + Number(isOfCorpus(match)),
        first: match,
      };
      if (isBetter(split, best)) best = split;
    }
    splits.push(best);
  }

  const spans: Span[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { first } = splitAt(at);
    if (!first) break;
    spans.push(first);
    at += first.tokens.length;
  }
  return spans;
}

export const hasSense = (span: Meant | undefined, is: Sense["is"]): boolean =>
  span?.senses.some((sense) => sense.is === is) ?? false;

/** Those members of the union whose `is` can be `I`. */
type SenseThatIs<I> = Sense extends infer S ? (S extends { is: infer J } ? (I extends J ? S : never) : never) : never;

/** The span's first sense of a sort, or undefined. */
export function senseOf<I extends Sense["is"]>(span: Meant | undefined, is: I): SenseThatIs<I> | undefined {
  return span?.senses.find((sense) => sense.is === is) as SenseThatIs<I> | undefined;
}

/** The words of a span as they were written. */
export const textOf = ({ tokens }: Span): string =>
  tokens.map(({ text, joint = " " }, place) => (place === 0 ? text : joint + text)).join("");

/** The order in which a span's senses are tried, where it has several. */
const contentSenses = [
  "name",
  "kind",
  "outside",
  "office",
  "class",
  "subject",
  "status",
  "relative",
  "number",
  "concept",
  "request",
  "oneWay",
  "first",
  "ranking",
] as const;
/** These mean something even where the word also serves the sentence. */
const alwaysContent: ReadonlySet<string> = new Set(["name", "kind", "outside", "office", "class", "subject"]);
/** Words with one of these senses serve the sentence. */
const serving: ReadonlySet<string> = new Set([
  "function",
  "overview",
  "courtesy",
  "ask",
  "operator",
  "dateWord",
  "lasting",
  "begins",
  "ends",
]);

/** Whether a span is something that a fact must have, rather than a word that serves the sentence. */
export function isContent(span: Meant | undefined): boolean {
  if (!span) return false;
  const { senses } = span;
  if (senses.length === 0 || senses.some(({ is }) => alwaysContent.has(is))) return true;
  return !senses.some(({ is }) => serving.has(is)) && mainSense(span) !== undefined;
}

/** What a content span stands for first of all; undefined for a plain word. */
export function mainSense(span: Meant): Sense | undefined {
  for (const is of contentSenses) {
    const sense = senseOf(span, is);
    if (sense) return sense;
  }
  return undefined;
}

export const isVerb = (span: Span | undefined, data?: LanguageData): boolean =>
  isContent(span) &&
  (mainSense(span as Span)?.is === "status" || hasSense(span, "oneWay")) &&
  !data?.verbs.nouns.some((ending) => span?.tokens.at(-1)?.folded.endsWith(ending));

/** Whether a word has the ending of a verb, where the language tells them so. */
export const isVerbForm = (span: Span | undefined, { verbs }: LanguageData): boolean =>
  isContent(span) && verbs.endings.some((ending) => span?.tokens.at(-1)?.folded.endsWith(ending));

/** The key by which a concept is found, whatever words it stands in. */
export const conceptKey = (id: string): string => `~${id}`;
export const isConceptKey = (key: string): boolean => key.startsWith("~");
/** The concept of a concept's key. */
export const idOf = (key: string): string => key.slice(1);
/** What a key's concept has to do with others; undefined of a word, and of a concept with nothing to say. */
export const conceptOf = (key: string): Concepts[string] | undefined =>
  isConceptKey(key) ? concepts[idOf(key)] : undefined;

/** Keys of each of a span's words, and of the concepts that it belongs to as a whole. */
export function keysOf(span: Span, language: Language): (readonly string[])[] {
  const { syllables } = languageData[language];
  const keysOfToken = (token: Token): readonly string[] => {
    if (syllables && hasMarks(token)) return [markedKey(token)];
    const keys = termKeys(token.folded);
    // English words are filed by their stems but for the most common: as it stands, an unmarked word may be quite another one of another language.
    const isFiledByStem = language === "en" && !hasMarks(token) && rarityOf(token.text, language) >= COMMON;
    return isFiledByStem && keys.some((key) => key.startsWith("en:")) ? keys.slice(1) : keys;
  };
  const groups = span.senses.flatMap((sense) => (sense.is === "concept" ? [conceptKey(sense.id)] : []));
  const numbers = span.senses.flatMap((sense) => (sense.is === "number" ? [`=${sense.value}`] : []));
  if (span.tokens.length === 1) return [[...span.tokens.flatMap(keysOfToken), ...groups, ...numbers]];
  if (groups.length + numbers.length > 0) return [[...groups, ...numbers]];
  return languageData[language].syllables ? pairKeys(span.tokens) : span.tokens.map(keysOfToken);
}

const isUnknownWord = ({ senses, tokens }: Span): boolean =>
  senses.length === 0 && tokens.every(({ text }) => !/\p{N}/u.test(text));

/**
 * Joins words that nobody knows, where a language writes words as several syllables: alone they would be found in
 * other words that share a syllable.
 */
export function joinSyllables(spans: readonly Span[], language: Language): Span[] {
  if (!languageData[language].syllables) return [...spans];
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const goesOn = last && isUnknownWord(last) && isUnknownWord(span) && !last.tokens.at(-1)?.pause;
    if (goesOn) last.tokens = [...last.tokens, ...span.tokens];
    else joined.push({ ...span });
  }
  return joined;
}
