/** Which words a language has, so that a right word that the corpus lacks is never "corrected" into one that it has. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { memoize } from "../cache/memoize.ts";
import { type Language, languages } from "../contract.ts";
import { languageData } from "../language/load.ts";
import { fold } from "./fold.ts";
import { stem, stemOfOne } from "./stems.ts";

const require = createRequire(import.meta.url);

/**
 * The folders of the Hunspell dictionaries. There is none for Kazakh, whose writers use many Russian words; Vietnamese is
 * written in syllables of a fixed build, which its grammar.yaml gives.
 */
const dictionaries: Partial<Record<Language, () => string>> = {
  en: () => join(require.resolve("dictionary-en"), ".."),
  ru: () => join(require.resolve("dictionary-ru"), ".."),
};

/** A word's stem begins as the word does, so a dictionary's words are stemmed only as far as they begin like one asked for. */
const BEGINNING = 2;
const beginningOf = (word: string): string => word.slice(0, BEGINNING);

/** Words that begin alike: the stems of those that were stemmed, and those that were not yet. */
interface Alike {
  stems: Set<string>;
  rest: string[];
}

/** What was read of each language, once a word was asked for that nothing else knows; by folded beginnings. */
const known = new Map<Language, ReadonlyMap<string, Alike>>();

/** The words of a line of a Hunspell list. A capitalised one is a name; a question's small letters seldom mean one. */
function wordsOf(line: string): string[] {
  const [entry = ""] = line.split("/", 1);
  if (/^\p{Lu}\p{Ll}/u.test(entry)) return [];
  return /^\p{L}+$/u.test(entry) ? [entry] : entry.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
}

/** So many lines are read in a step. */
const LINES = 2000;

/** The lines of a text, but for the first. */
function* linesIn(text: string): Generator<string, void> {
  for (let from = text.indexOf("\n") + 1; from > 0; ) {
    const end = text.indexOf("\n", from);
    yield text.slice(from, end < 0 ? undefined : end);
    from = end + 1;
  }
}

/** Reads a language's list, in steps; words are compared by their stems, not by its affix flags. */
function* reading(language: Language): Generator<undefined, void> {
  const words = new Map<string, Alike>();
  const folder = dictionaries[language]?.();
  let lines = 0;
  for (const line of linesIn(folder === undefined ? "" : readFileSync(join(folder, "index.dic"), "utf8"))) {
    lines += 1;
    if (lines % LINES === 0) yield;
    for (const word of wordsOf(line)) {
      const beginning = beginningOf(fold(beginningOf(word)));
      const alike = words.get(beginning) ?? { stems: new Set(), rest: [] };
      words.set(beginning, alike);
      alike.rest.push(word);
    }
  }
  known.set(language, words);
}

/** Stems so many more of the words that begin alike; gives whether there were any. */
function stemMore({ stems, rest }: Alike, language: Language, count: number): boolean {
  const more = rest.splice(-count);
  for (const word of more) stems.add(stemOfOne(fold(word), language));
  return more.length > 0;
}

/** So many words are stemmed in a step. */
const WORDS = 200;

/** Makes ready, in steps, what is else made when a word is first asked for. */
export function* readingDictionaries(): Generator<undefined, void> {
  for (const language of languages) {
    if (!known.has(language)) yield* reading(language);
    for (const alike of known.get(language)?.values() ?? []) while (stemMore(alike, language, WORDS)) yield;
  }
}

/** What a folded syllable of a language looks like; undefined if the language is not written in syllables. */
const syllableOf = memoize((language: Language): { pattern: RegExp | undefined } => {
  const { syllable } = languageData[language];
  return {
    pattern: syllable && new RegExp(`^(?:${syllable.onsets.join("|")})?(?:${syllable.rimes.join("|")})$`),
  };
});

function hasStemOf(word: string, language: Language): boolean {
  if (!known.has(language)) Array.from(reading(language));
  const alike = known.get(language)?.get(beginningOf(word));
  if (!alike) return false;
  const own = stem(word, language);
  while (!alike.stems.has(own) && stemMore(alike, language, WORDS));
  return alike.stems.has(own);
}

/** Whether a folded word is one of the language's, in any of its forms. */
export function isWord(word: string, language: Language): boolean {
  if (language === "kk") return isWord(word, "ru");
  const { pattern } = syllableOf(language);
  return pattern?.test(word) ?? hasStemOf(word, language);
}
