/** Says the program's own sentences in the reader's language. */
import type { Citation, Language } from "../contract.ts";
import { formatMessage } from "../language/messages.ts";
import { type PhraseName, type Sentences, wordings } from "./wording.ts";

export type Slots = Readonly<Record<string, string | number>>;

/** A sentence with its slots filled. What is shown as a number comes in as a string, since number formats differ between Node versions. */
export function say(language: Language, phrase: PhraseName, slots: Slots = {}): string {
  return formatMessage(wordings[language].phrases[phrase], language, slots);
}

/** How a face says its own sentences, as `readSentences` gives them. */
export function speaker<P extends string>(
  sentences: Readonly<Record<Language, Sentences<P>>>,
): (language: Language, phrase: P, slots?: Slots) => string {
  return (language, phrase, slots = {}) => formatMessage(sentences[language][phrase], language, slots);
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

/** Where a quote stands: "Publisher, 6 May 2025, paragraph 4". */
export function saySource(
  language: Language,
  { publisher, publishedOn, paragraph }: Pick<Citation, "publisher" | "publishedOn" | "paragraph">,
): string {
  return say(language, "source", { publisher, day: sayDay(language, publishedOn), paragraph: String(paragraph) });
}
