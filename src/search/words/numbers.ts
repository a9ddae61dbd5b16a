/** The numbers that a text gives, in digits or as words, without its dates. */
import { type Language, lazilyByLanguage } from "../../contract.ts";
import { languageData } from "../../language/load.ts";
import { type Token, tokensOf } from "../../text/tokens.ts";

/** A year. */
export const isYear = (text: string): boolean => /^(?:1[5-9]|2[01])\d\d$/.test(text);

/** A day of a month, as it stands in a date. */
const isDay = (text: string): boolean => /^(?:[1-9]|[12]\d|3[01])$/.test(text);

/** The whole number that a word gives, in digits or spelt; undefined of any other, such as 3.2. */
export function numberOf({ text, folded }: Token, language: Language): number | undefined {
  const { numbers } = languageData[language];
  const digits = /^\p{N}/u.test(folded) ? folded.replace(/[.,](?=\p{N}{3}(?!\p{N}))/gu, "") : "";
  return /^\p{N}+$/u.test(digits) ? Number(digits) : (numbers[text.toLowerCase()] ?? numbers[folded]);
}

/** The first words of the months' names. */
const monthNames = lazilyByLanguage(
  (language) => new Set(languageData[language].months.flat().map((name) => name.toLowerCase().split(" ")[0])),
);

export function numbersIn(text: string, language: Language): string[] {
  const { numbers } = languageData[language];
  const tokens = tokensOf(text);
  // A day stands beside its month, be that a name or a number, "29/6/1992", and the end of a period beside its beginning: "2019-21".
  const isMonthName = (place: number): boolean => monthNames[language].has(tokens[place]?.text.toLowerCase() ?? "");
  const isJoined = (place: number): boolean =>
    /^\p{N}+$/u.test(tokens[place]?.text ?? "") && /^[/–-]$/.test(tokens[place]?.joint ?? "");
  const isInDate = (at: number): boolean =>
    [at - 2, at - 1, at + 1, at + 2].some(isMonthName) || isJoined(at) || isJoined(at + 1);
  return tokens.flatMap(({ text: word, folded }, at) => {
    if (/^\p{N}/u.test(word)) return isYear(word) || (isDay(word) && isInDate(at)) ? [] : [word];
    // "năm" is five and a year.
    const value = numbers[word.toLowerCase()] ?? numbers[folded] ?? 0;
    return value > 1 && !isInDate(at) ? [word] : [];
  });
}
