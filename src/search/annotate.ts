/** Tokens → spans: which words of a question belong together, and what they can stand for. */
import type { Speller } from "./spelling.ts";
import type { Token } from "./tokens.ts";
import type { Sense, Vocabulary } from "./vocabulary.ts";

export interface Span {
  tokens: Token[];
  /** What it can stand for; none for a word that the vocabulary lacks. */
  senses: Sense[];
  /** Token position in the question. */
  at: number;
}

/** A word that was read as another. */
export interface Correction {
  from: string;
  to: string;
}

/** Replaces misspelt tokens; the token keeps its written text in `corrections` only. */
export function correctSpelling(tokens: readonly Token[], speller: Speller): { tokens: Token[]; corrections: Correction[] } {
  const corrections: Correction[] = [];
  const shouting = tokens.length > 1 && tokens.every(({ text }) => text === text.toUpperCase());
  const corrected = tokens.map((token, position) => {
    const meant = speller.correct(token, { first: position === 0, shouting });
    if (meant === undefined) return token;
    corrections.push({ from: token.text, to: meant });
    return { text: meant, folded: meant };
  });
  return { tokens: corrected, corrections };
}

/** Splits tokens into the vocabulary's longest matches; of two equally long ones the earlier wins. */
export function annotate(tokens: readonly Token[], vocabulary: Vocabulary, wanted: (sense: Sense) => boolean): Span[] {
  const matches: Span[] = [];
  tokens.forEach((_, at) => {
    for (const { length, senses } of vocabulary.matchesAt(tokens, at)) {
      const kept = senses.filter(wanted);
      if (kept.length > 0) matches.push({ at, tokens: tokens.slice(at, at + length), senses: kept });
    }
  });
  matches.sort((a, b) => b.tokens.length - a.tokens.length || a.at - b.at);

  const taken = new Array<boolean>(tokens.length).fill(false);
  const spans: Span[] = [];
  for (const match of matches) {
    const places = match.tokens.map((_, offset) => match.at + offset);
    if (places.some((place) => taken[place])) continue;
    for (const place of places) taken[place] = true;
    spans.push(match);
  }
  tokens.forEach((token, at) => {
    if (!taken[at]) spans.push({ at, tokens: [token], senses: [] });
  });
  return spans.sort((a, b) => a.at - b.at);
}

export const hasSense = (span: Span | undefined, is: Sense["is"]): boolean =>
  span?.senses.some((sense) => sense.is === is) ?? false;

/** Those members of the union whose `is` can be `I`. */
type SenseThatIs<I> = Sense extends infer S ? (S extends { is: infer J } ? (I extends J ? S : never) : never) : never;

/** The span's first sense of a sort, or undefined. */
export function senseOf<I extends Sense["is"]>(span: Span | undefined, is: I): SenseThatIs<I> | undefined {
  return span?.senses.find((sense) => sense.is === is) as SenseThatIs<I> | undefined;
}

export const textOf = (span: Span): string => span.tokens.map((token) => token.text).join(" ");
