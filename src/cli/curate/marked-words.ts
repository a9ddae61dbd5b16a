/** A sentence as the engine reads it, with the place of every word. */
import type { TextRange } from "../../corpus/text.ts";
import { annotate, senseOf } from "../../search/words/annotate.ts";
import type { Sense } from "../../search/words/sense.ts";
import type { Vocabulary } from "../../search/words/vocabulary.ts";
import { tokenize } from "../../text/tokens.ts";

/** A word, or words that mean something together. */
export interface Marked extends TextRange {
  text: string;
  senses: readonly Sense[];
  /** What stands between it and the one before. */
  gap: string;
}

const forAsking: ReadonlySet<Sense["is"]> = new Set<Sense["is"]>([
  ...(["smalltalk", "courtesy", "talkOpener", "self", "overview", "request", "ask", "opener", "particle"] as const),
  // Everyday phrases would take in the words by which a sentence is told.
  "concept",
]);

export function mark(text: string, vocabulary: Vocabulary): Marked[] {
  // As `tokenize` writes apostrophes, letter by letter.
  const written = text.replace(/[ʼ’`´]/gu, "'");
  let from = 0;
  const places = tokenize(text).map((token) => {
    const start = Math.max(written.indexOf(token.text, from), from);
    from = start + token.text.length;
    return { token, start, end: from };
  });
  const spans = annotate(
    places.map(({ token }) => token),
    vocabulary,
    ({ is }) => !forAsking.has(is),
  );
  let last = 0;
  return spans.map(({ at, tokens, senses }) => {
    const start = places[at]?.start ?? 0;
    const end = places[at + tokens.length - 1]?.end ?? start;
    const gap = text.slice(last, start);
    last = end;
    return { text: text.slice(start, end), senses, start, end, gap };
  });
}

/** The ids of what a span is, of one sort; none where it is of another. */
export function idsOf(span: Marked, is: "name" | "class" | "office" | "subject" | "kind" | "status"): string[] {
  const sense = senseOf(span, is);
  if (sense === undefined) return [];
  return "ids" in sense ? [...sense.ids] : [sense.id];
}

export const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text);
