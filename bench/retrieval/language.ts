/** The language of a set. */
import type { Language } from "../../src/contract.ts";
import { detectLanguage } from "../../src/search/words/detect.ts";
import { tokenize } from "../../src/text/tokens.ts";
import { vocabularies } from "../../tests/support/vocabularies.ts";

/** So many questions tell a set's language. */
const SAMPLE = 100;

/** The language of most of the first questions. */
export function languageOf(questions: readonly string[]): Language {
  const counts = new Map<Language, number>();
  for (const text of questions.slice(0, SAMPLE)) {
    const language = detectLanguage(tokenize(text), vocabularies);
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].reduce((most, own) => (own[1] > most[1] ? own : most), ["en", 0] as const)[0];
}
