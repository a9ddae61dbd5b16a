/** The numbers that a text gives, in digits or as words, without its dates. */
import type { Language } from "../../contract.ts";
import { languageData } from "../../language/load.ts";
import { memoize } from "../../remembered.ts";
import { foldWord } from "../../text/fold.ts";
import { tokenize } from "../../text/tokens.ts";

/** A year. */
const isYear = (text: string): boolean => /^(?:1[5-9]|2[01])\d\d$/.test(text);

/** A day of a month, as it stands in a date. */
const isDay = (text: string): boolean => /^(?:[1-9]|[12]\d|3[01])$/.test(text);

/** Number words as they are written, and as they are folded: a language's list has them with their marks. */
const numberWords = memoize(
  (language: Language): ReadonlySet<string> =>
    new Set(
      Object.entries(languageData[language].numbers).flatMap(([word, value]) => (value > 1 ? [foldWord(word)] : [])),
    ),
);

export function numbersIn(text: string, language: Language): string[] {
  const monthNames = new Set(languageData[language].months.flat().map((name) => name.toLowerCase().split(" ")[0]));
  const tokens = tokenize(text);
  const isInDate = (at: number): boolean =>
    [at - 2, at - 1, at + 1, at + 2].some((place) => {
      const near = tokens[place];
      return near !== undefined && (monthNames.has(near.text.toLowerCase()) || isYear(near.text));
    });
  return tokens.flatMap(({ text: word, folded }, at) => {
    if (/^\p{N}/u.test(word)) return isYear(word) || (isDay(word) && isInDate(at)) ? [] : [word];
    // "năm" is five and a year.
    return numberWords(language).has(folded) && !isInDate(at) ? [word] : [];
  });
}
