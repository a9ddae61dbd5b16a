/** The numbers that a text gives, in digits or as words, without its dates. */
import type { Language } from "../../contract.ts";
import { languageData } from "../../language/load.ts";
import { tokenize } from "../../text/tokens.ts";

/** A year, or the day that stands in a date. */
const isYear = (text: string): boolean => /^(?:1[5-9]|2[01])\d\d$/.test(text);

export function numbersIn(text: string, language: Language): string[] {
  const { months, numbers, dateWords } = languageData[language];
  const monthNames = new Set(months.flat().map((name) => name.toLowerCase()));
  const tokens = tokenize(text);
  const isInDate = (at: number): boolean =>
    [at - 2, at - 1, at + 1, at + 2].some((place) => {
      const near = tokens[place];
      return near !== undefined && (monthNames.has(near.text.toLowerCase()) || isYear(near.text));
    }) || dateWords.includes(tokens[at - 1]?.text.toLowerCase() ?? "");
  return tokens.flatMap(({ text: word, folded }, at) => {
    const isDigits = /^\p{N}/u.test(word);
    if (isDigits) return isYear(word) || isInDate(at) ? [] : [word];
    return folded in numbers && (numbers[folded] ?? 0) > 1 ? [word] : [];
  });
}
