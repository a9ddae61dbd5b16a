/** Which words a language has, so that a right word that the corpus lacks is never "corrected" into one that it has. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { memoize } from "../cache/memoize.ts";
import type { Language } from "../contract.ts";
import { languageData } from "../language/load.ts";
import { fold } from "./fold.ts";
import { stem } from "./stems.ts";

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

/**
 * Reads a Hunspell word list, at the first unknown word only; its affix flags are not needed, since words are compared
 * by their stems. Gives the stems of the words with a folded beginning.
 */
const stemsIn = memoize((language: Language) => {
  const words = new Map<string, string[]>();
  const beginnings = new Map<string, string>();
  const folder = dictionaries[language]?.();
  const lines = folder === undefined ? [] : readFileSync(join(folder, "index.dic"), "utf8").split("\n").slice(1);
  for (const line of lines) {
    const [entry = ""] = line.split("/", 1);
    // A capitalised entry is a name; a question's small letters seldom mean one.
    if (/^\p{Lu}\p{Ll}/u.test(entry)) continue;
    for (const word of entry.split(/[^\p{L}\p{M}\p{N}]+/u)) {
      if (word === "") continue;
      const written = beginningOf(word);
      const beginning = beginnings.get(written) ?? beginningOf(fold(written));
      beginnings.set(written, beginning);
      const known = words.get(beginning);
      if (known) known.push(word);
      else words.set(beginning, [word]);
    }
  }
  return memoize(
    (beginning: string): ReadonlySet<string> =>
      new Set((words.get(beginning) ?? []).map((own) => stem(fold(own), language))),
  );
});

/** What a folded syllable of a language looks like; undefined if the language is not written in syllables. */
const syllableOf = memoize((language: Language): { pattern: RegExp | undefined } => {
  const { syllable } = languageData[language];
  return {
    pattern: syllable && new RegExp(`^(?:${syllable.onsets.join("|")})?(?:${syllable.rimes.join("|")})$`),
  };
});

/** Whether a folded word is one of the language's, in any of its forms. */
export function isWord(word: string, language: Language): boolean {
  if (language === "kk") return isWord(word, "ru");
  const { pattern } = syllableOf(language);
  return pattern?.test(word) ?? stemsIn(language)(beginningOf(word)).has(stem(word, language));
}
