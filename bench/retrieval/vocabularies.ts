/** The words of the languages alone, without any corpus; and the language of a set by them. */
import { type Language, languages } from "../../src/contract.ts";
import type { Lexicon } from "../../src/corpus/schema.ts";
import { detectLanguage } from "../../src/search/detect.ts";
import { tokenize } from "../../src/search/tokens.ts";
import { compileVocabulary, type Vocabulary } from "../../src/search/vocabulary.ts";

const noLexicon: Lexicon = {
  names: [],
  groups: [],
  classes: [],
  offices: [],
  subjects: [],
  kinds: [],
  statuses: [],
  synonyms: { en: [], vi: [], ru: [], kk: [] },
};

export const vocabularies = Object.fromEntries(
  languages.map((language) => [language, compileVocabulary(noLexicon, language)]),
) as Record<Language, Vocabulary>;

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
