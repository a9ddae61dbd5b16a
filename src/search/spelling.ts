/** Reads an unknown word as the known one that it was most likely meant to be. */
import damerau from "damerau-levenshtein";
import type { Language } from "../contract.ts";
import { isWord } from "./dictionary.ts";
import type { Token } from "./tokens.ts";

/** Words of fewer letters are too short to tell what was meant. */
const SHORTEST = 3;
/** Up to two slips are forgiven in words of at least this many letters, else one. */
const LONG = 8;

export interface Speller {
  /** The word meant, folded, or undefined where it is known, a word of the language, or like no other. */
  correct(token: Token, context: { first: boolean; shouting: boolean }): string | undefined;
}

/** What a word can be corrected to: best first where two are equally near. */
export interface KnownWords {
  names: ReadonlySet<string>;
  language: ReadonlySet<string>;
  corpus: ReadonlySet<string>;
}

type Buckets = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** Words by their length, each with its rank: 0 for the language's own, 1 for names, 2 for the corpus's other words. */
function bucketsOf({ language, names, corpus }: KnownWords): Buckets {
  const buckets = new Map<number, Map<string, number>>();
  [language, names, corpus].forEach((words, rank) => {
    for (const word of words) {
      if (word.length < SHORTEST || /\p{N}/u.test(word)) continue;
      const bucket = buckets.get(word.length) ?? new Map<string, number>();
      buckets.set(word.length, bucket);
      if (!bucket.has(word)) bucket.set(word, rank);
    }
  });
  return buckets;
}

/** How unlikely it is that `candidate` was meant: slips first, then the first letter, which is seldom the wrong one. */
function costOf(word: string, candidate: string, rank: number, slips: number): number {
  const sameStart = candidate[0] === word[0] ? 0 : 0.5;
  // A short word was likelier meant for a function word, a long one for a name or a word of the corpus.
  const unlikely = word.length <= 4 || rank > 0 ? rank * 0.1 : 0.2;
  return slips + sameStart + unlikely;
}

function nearest(word: string, buckets: Buckets, isWanted: (candidate: string) => boolean): string | undefined {
  const allowed = word.length >= LONG ? 2 : 1;
  let best: { word: string; cost: number } | undefined;
  for (let length = word.length - allowed; length <= word.length + allowed; length++) {
    for (const [candidate, rank] of buckets.get(length) ?? []) {
      if (!isWanted(candidate)) continue;
      const slips = damerau(word, candidate).steps;
      if (slips > allowed) continue;
      const cost = costOf(word, candidate, rank, slips);
      const isBetter = !best || cost < best.cost || (cost === best.cost && candidate < best.word);
      if (isBetter) best = { word: candidate, cost };
    }
  }
  return best?.word;
}

/** A speller for a language; `isKnown` says which words need none. */
export function createSpeller(known: KnownWords, language: Language, isKnown: (word: string) => boolean): Speller {
  const buckets = bucketsOf(known);
  return {
    correct({ text, folded }, { first, shouting }) {
      if (folded.length < SHORTEST || !/^[\p{L}\p{M}]+$/u.test(folded)) return undefined;
      if (isKnown(folded) || isWord(folded, language)) return undefined;
      const isAcronym = !shouting && text.length <= 5 && text === text.toUpperCase();
      if (isAcronym) return undefined;
      const isCapitalised = !shouting && !first && /^\p{Lu}/u.test(text);
      return nearest(folded, buckets, (candidate) => !isCapitalised || known.names.has(candidate));
    },
  };
}
