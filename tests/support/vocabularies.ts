/** The words of the languages alone, without any corpus. */
import { type Language, languages } from "../../src/contract.ts";
import type { Lexicon } from "../../src/corpus/schema.ts";
import { compileVocabulary, type Vocabulary } from "../../src/search/words/vocabulary.ts";

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
