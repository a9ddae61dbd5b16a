/** Reads an unknown word as the known one that it was most likely meant to be. */
import type { Language } from "../contract.ts";
import { isWord } from "./dictionary.ts";
import type { Token } from "./tokens.ts";

/** Words of fewer letters are too short to tell what was meant. */
const SHORTEST = 3;
/** In a word of so many letters no letter is taken for another: too much would be like it. */
const TOO_SHORT_FOR_ANOTHER = 3;
/** An abbreviation of this many letters may have two of them swapped, or one struck twice. */
const SHORTEST_ABBREVIATION = 4;
/** Up to two slips are forgiven in words of at least this many letters, else one. */
const LONG = 8;

/** A word that stands in the facts ten times as often is so much likelier, beside the costs of `costOf`. */
const USUAL = 0.1;

export interface Speller {
  /** The word meant, folded, or undefined where it is known, a word of the language, or like no other. */
  correct(token: Token, context: { first: boolean; shouting: boolean }): string | undefined;
}

/** What a word can be corrected to: best first where two are equally near. */
export interface KnownWords {
  names: ReadonlySet<string>;
  language: ReadonlySet<string>;
  /** With how often each stands in the facts. */
  corpus: ReadonlyMap<string, number>;
}

interface Candidate {
  word: string;
  /** 0 for the language's own words, 1 for names, 2 for the corpus's other words. */
  rank: number;
  /** How often it stands in the facts. */
  times: number;
  letters: number;
}

type Buckets = ReadonlyMap<number, readonly Candidate[]>;

/** Words by their length. */
function bucketsOf({ language, names, corpus }: KnownWords): Buckets {
  const ranks = new Map<string, number>();
  [language, names, corpus.keys()].forEach((words, rank) => {
    for (const word of words) if (!ranks.has(word)) ranks.set(word, rank);
  });
  const buckets = new Map<number, Candidate[]>();
  for (const [word, rank] of ranks) {
    if (word.length < SHORTEST || /\p{N}/u.test(word)) continue;
    const bucket = buckets.get(word.length) ?? [];
    buckets.set(word.length, bucket);
    bucket.push({ word, rank, times: corpus.get(word) ?? 0, letters: lettersOf(word) });
  }
  return buckets;
}

/** A bit for each letter of a word; those of one alphabet share none, or nearly. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) % 32);
  return letters;
}

/** Whether so many slips can make one word of the other: each brings in a letter at most, and takes one out. */
function mayBecome(letters: number, others: number, slips: number): boolean {
  let differing = letters ^ others;
  for (let left = 2 * slips; left > 0; left--) differing &= differing - 1;
  return differing === 0;
}

/** Letters put in, left out, taken for another, or swapped with the next: the optimal string alignment distance. */
function slipsBetween(word: string, meant: string): number {
  // Rows of the table of distances between beginnings: the last but one, the last, and the one being filled.
  let beforeLast: number[] = [];
  let last = Array.from({ length: meant.length + 1 }, (_, at) => at);
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    for (let j = 1; j <= meant.length; j++) {
      const other = word[i - 1] === meant[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + other);
      const isSwap = i > 1 && j > 1 && word[i - 1] === meant[j - 2] && word[i - 2] === meant[j - 1];
      if (isSwap) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [beforeLast, last] = [last, row];
  }
  return last[meant.length] ?? 0;
}

const sorted = (word: string): string => [...word].sort().join("");

/** Another letter makes another abbreviation; a Roman numeral is one, too. */
function isSameAbbreviation(word: string, name: string): boolean {
  if (/^[ivxlcdm]+$/.test(word)) return false;
  const once = (text: string): string => text.replace(/(.)\1+/g, "$1");
  return sorted(word) === sorted(name) || once(word) === once(name);
}

/** How unlikely it is that `meant` was, beside others that are as many slips away. */
function costOf(word: string, { word: meant, rank, times }: Candidate): number {
  // Letters change places more often than they are taken for others; they are left out more often than put in.
  if (sorted(word) === sorted(meant)) return -1;
  const leftOut = meant.length > word.length ? 0 : 0.15;
  const sameStart = meant[0] === word[0] ? 0 : 0.5;
  // A short word was likelier meant for a function word, a long one for a name or a word of the corpus.
  const unlikely = word.length <= 4 || rank > 0 ? rank * 0.1 : 0.2;
  return leftOut + sameStart + unlikely - USUAL * Math.log10(1 + times);
}

/** Whether only a letter taken for another makes the words differ, in a word that is too short for it. */
const isAnotherShort = (word: string, meant: string): boolean =>
  word.length <= TOO_SHORT_FOR_ANOTHER && word.length === meant.length && sorted(word) !== sorted(meant);

/** The likeliest of the wanted words that are so many slips away. */
function nearest(
  word: string,
  slips: number,
  buckets: Buckets,
  isWanted: (candidate: string) => boolean,
): string | undefined {
  const letters = lettersOf(word);
  let best: { word: string; cost: number } | undefined;
  for (let length = word.length - slips; length <= word.length + slips; length++) {
    for (const candidate of buckets.get(length) ?? []) {
      if (!mayBecome(letters, candidate.letters, slips) || !isWanted(candidate.word)) continue;
      if (isAnotherShort(word, candidate.word) || slipsBetween(word, candidate.word) > slips) continue;
      const cost = costOf(word, candidate);
      const isBetter = !best || cost < best.cost || (cost === best.cost && candidate.word < best.word);
      if (isBetter) best = { word: candidate.word, cost };
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
      if (isAcronym) {
        const isMeant = (name: string): boolean => known.names.has(name) && isSameAbbreviation(folded, name);
        return folded.length >= SHORTEST_ABBREVIATION ? nearest(folded, 1, buckets, isMeant) : undefined;
      }
      const isCapitalised = !shouting && !first && /^\p{Lu}/u.test(text);
      const isWanted = (candidate: string): boolean => !isCapitalised || known.names.has(candidate);
      const one = nearest(folded, 1, buckets, isWanted);
      return one ?? (folded.length >= LONG ? nearest(folded, 2, buckets, isWanted) : undefined);
    },
  };
}
