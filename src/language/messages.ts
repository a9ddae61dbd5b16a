/** ICU messages, compiled once. Numbers come in as strings where they are shown, since locale data differs between Node versions. */
import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "../contract.ts";

const compiled = new Map<string, IntlMessageFormat>();

/** Fills an ICU message's slots. Tags are plain text: nothing in a message is markup. */
export function formatMessage(
  message: string,
  language: Language,
  slots: Readonly<Record<string, string | number>> = {},
): string {
  const key = `${language}\n${message}`;
  const format = compiled.get(key) ?? new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  compiled.set(key, format);
  return String(format.format({ ...slots }));
}
