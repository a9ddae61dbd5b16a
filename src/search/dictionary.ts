/** Which words a language has, so that a right word that the corpus lacks is never "corrected" into one that it has. */
import english from "dictionary-en";
import russian from "dictionary-ru";
import vietnamese from "dictionary-vi";
import type { Language } from "../contract.ts";
import { fold } from "../corpus/fold.ts";
import { stem } from "./stems.ts";

/** Hunspell dictionaries. There is none for Kazakh, whose writers use many Russian words. */
const dictionaries: Partial<Record<Language, { dic: Uint8Array }>> = { en: english, vi: vietnamese, ru: russian };
const loaded = new Map<Language, ReadonlySet<string>>();

/** Reads a Hunspell word list; its affix flags are not needed, since words are compared by their stems. */
function load(language: Language): ReadonlySet<string> {
  const dictionary = dictionaries[language];
  if (!dictionary) return new Set();
  const lines = new TextDecoder().decode(dictionary.dic).split("\n").slice(1);
  const stems = new Set<string>();
  for (const line of lines) {
    const word = line.split("/", 1)[0]?.trim();
    // A capitalised entry is a name; a question's small letters seldom mean one.
    if (!word || /^\p{Lu}\p{Ll}/u.test(word)) continue;
    for (const part of fold(word).split(/[^\p{L}\p{M}\p{N}]+/u)) if (part) stems.add(stem(part, language));
  }
  return stems;
}

/** Whether a folded word is one of the language's, in any of its forms. Read at the first unknown word only. */
export function isWord(word: string, language: Language): boolean {
  if (language === "kk") return isWord(word, "ru");
  const stems = loaded.get(language) ?? load(language);
  loaded.set(language, stems);
  return stems.has(stem(word, language));
}
