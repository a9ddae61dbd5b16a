import { expect, test } from "vitest";
import type { Language } from "../../src/contract.ts";
import { isWord } from "../../src/text/dictionary.ts";

test.each<[string, Language, string]>([
  ["a word", "en", "lantern"],
  ["its plural", "en", "lanterns"],
  ["another form", "en", "leasing"],
  ["a folded Vietnamese syllable", "vi", "nghe"],
  ["a Vietnamese syllable with a rare rime", "vi", "khuynh"],
  ["a Vietnamese syllable that begins with a vowel", "vi", "yeu"],
  ["a Russian word", "ru", "маяк"],
  ["its declined form", "ru", "маяками"],
  ["a word whose ё is folded", "ru", "елка"],
  ["a Russian word among Kazakh ones", "kk", "протокол"],
])("%s is one of the language's: %s %s", (_, language, word) => expect(isWord(word, language)).toBe(true));

test.each<[string, Language, string]>([
  ["a slip", "en", "lantren"],
  ["letters at random", "en", "qwzx"],
  ["a name", "en", "london"],
  ["a word of another language", "en", "maяк"],
  ["a Russian slip", "ru", "маякк"],
  ["a syllable that Vietnamese cannot have", "vi", "blorf"],
  ["a Vietnamese syllable with a letter too many", "vi", "vann"],
  ["two Vietnamese syllables in one", "vi", "vanhoa"],
])("%s is none: %s %s", (_, language, word) => expect(isWord(word, language)).toBe(false));
