/** Says the program's own sentences in the reader's language. */
import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "../../contract.ts";
import { type Phrase, wordings } from "./wording.ts";

const compiled = new Map<string, IntlMessageFormat>();

/** A sentence with its slots filled. Slots are strings, since number formats differ between Node versions. */
export function say(language: Language, phrase: Phrase, slots: Readonly<Record<string, string>> = {}): string {
  const key = `${language} ${phrase}`;
  const format =
    compiled.get(key) ??
    new IntlMessageFormat(wordings[language].phrases[phrase], language, undefined, { ignoreTag: true });
  compiled.set(key, format);
  return String(format.format({ ...slots }));
}

/** What a language calls itself. */
export const languageName = (language: Language): string => wordings[language].name;

/** A date `YYYY-MM-DD` in words. */
export function sayDay(language: Language, day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return say(language, "day", {
    year,
    month: wordings[language].months[Number(month) - 1] ?? month,
    day: String(Number(date)),
  });
}
