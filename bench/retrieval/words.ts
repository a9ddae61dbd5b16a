/** Words for those peers that bring no way to split a question, or no stop words. */
import type { Language } from "../../src/contract.ts";
import { languageData } from "../../src/language/load.ts";

/** The single words among a language's function words: one list for every peer that takes a list and has none. */
export const stopWords = (language: Language): string[] =>
  languageData[language].function.filter((phrase) => /^[\p{L}\p{M}]+$/u.test(phrase));

/** The words of a text, each once, in small letters. */
export const wordsOf = (text: string): string[] => [...new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])];
