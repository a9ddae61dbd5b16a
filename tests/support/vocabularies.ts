/** The words of the languages alone, without any corpus. */
import { byLanguage } from "../../src/contract.ts";
import type { Lexicon } from "../../src/corpus/schema.ts";
import { compileVocabulary } from "../../src/search/words/vocabulary.ts";

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

export const vocabularies = byLanguage((language) => compileVocabulary(noLexicon, language));
