/** Which words a language has, so that a right word that the corpus lacks is never "corrected" into one that it has. */
import english from "dictionary-en";
import russian from "dictionary-ru";
import vietnamese from "dictionary-vi";
import type { Language } from "../contract.ts";
import { fold } from "./fold.ts";
import { stem } from "./stems.ts";

/** Hunspell dictionaries. There is none for Kazakh, whose writers use many Russian words. */
const dictionaries: Partial<Record<Language, { dic: Uint8Array }>> = { en: english, vi: vietnamese, ru: russian };

/** A word's stem begins as the word does, so a dictionary's words are stemmed only as far as they begin like one asked for. */
const BEGINNING = 2;
const beginningOf = (word: string): string => word.slice(0, BEGINNING);

/** A dictionary's words as they are written, and the stems of those that were needed so far, by their folded beginnings. */
interface Dictionary {
  words: ReadonlyMap<string, readonly string[]>;
  stems: Map<string, ReadonlySet<string>>;
}
const loaded = new Map<Language, Dictionary>();

/** Reads a Hunspell word list; its affix flags are not needed, since words are compared by their stems. */
function load(language: Language): Dictionary {
  const words = new Map<string, string[]>();
  const beginnings = new Map<string, string>();
  const lines = new TextDecoder().decode(dictionaries[language]?.dic).split("\n").slice(1);
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
  return { words, stems: new Map() };
}

/** Whether a folded word is one of the language's, in any of its forms. Read at the first unknown word only. */
export function isWord(word: string, language: Language): boolean {
  if (language === "kk") return isWord(word, "ru");
  const dictionary = loaded.get(language) ?? load(language);
  loaded.set(language, dictionary);
  const beginning = beginningOf(word);
  const stems =
    dictionary.stems.get(beginning) ??
    new Set((dictionary.words.get(beginning) ?? []).map((own) => stem(fold(own), language)));
  dictionary.stems.set(beginning, stems);
  return stems.has(stem(word, language));
}
