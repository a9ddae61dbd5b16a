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

export function createSpeller(known: KnownWords, language: Language, isKnown: (word: string) => boolean): Speller {
  const ranked = [known.language, known.names, known.corpus];
  const byLength = new Map<number, Map<string, number>>();
  ranked.forEach((words, rank) => {
    for (const word of words) {
      if (word.length < SHORTEST || /\p{N}/u.test(word)) continue;
      let bucket = byLength.get(word.length);
      if (!bucket) byLength.set(word.length, (bucket = new Map()));
      if (!bucket.has(word)) bucket.set(word, rank);
    }
  });

  const nearest = (word: string, namesOnly: boolean): string | undefined => {
    const slips = word.length >= LONG ? 2 : 1;
    let best: { word: string; cost: number } | undefined;
    for (let length = word.length - slips; length <= word.length + slips; length++) {
      for (const [candidate, rank] of byLength.get(length) ?? []) {
        if (namesOnly && !known.names.has(candidate)) continue;
        const { steps } = damerau(word, candidate);
        if (steps > slips) continue;
        // The first letter is seldom the wrong one; in short words a function word is likelier than a name.
        const sameStart = candidate[0] === word[0] ? 0 : 0.5;
        const unlikely = word.length <= 4 ? rank * 0.1 : rank === 0 ? 0.2 : rank * 0.1;
        const cost = steps + sameStart + unlikely;
        if (!best || cost < best.cost || (cost === best.cost && candidate < best.word))
          best = { word: candidate, cost };
      }
    }
    return best?.word;
  };

  return {
    correct(token, { first, shouting }) {
      const word = token.folded;
      if (word.length < SHORTEST || !/^[\p{L}\p{M}]+$/u.test(word)) return undefined;
      if (isKnown(word) || isWord(word, language)) return undefined;
      const letters = token.text;
      const isAcronym = !shouting && letters.length <= 5 && letters === letters.toUpperCase();
      if (isAcronym) return undefined;
      const isCapitalised = !shouting && !first && /^\p{Lu}/u.test(letters);
      return nearest(word, isCapitalised);
    },
  };
}
