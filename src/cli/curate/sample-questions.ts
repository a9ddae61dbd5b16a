/** The sample questions of facts, in the language that they are worded in. */
import type { Language } from "../../contract.ts";
import { didYouMean } from "../../corpus/nearest.ts";
import type { Corpus, Fact } from "../../corpus/schema.ts";
import { exitCodes, Failure } from "../failure.ts";

export interface SampleQuestion {
  fact: string;
  language: Language;
  question: string;
}

/** None where the fact isn't translated into the language. */
export const questionsOf = (fact: Fact, language: Language, { translations }: Corpus): readonly string[] =>
  (language === "en" ? fact : translations[language].get(fact.id))?.questions ?? [];

/** The facts with these ids, all where there is no id; a Failure that offers the nearest id where one is unknown. */
export function factsNamed(ids: readonly string[], { facts }: Corpus): Fact[] {
  const known = facts.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const cure = didYouMean(unknown, known, "npm run facts lists them; a draft answers nothing");
    throw new Failure(`No fact has the id "${unknown}": ${cure}`, exitCodes.absent);
  }
  return facts.filter(({ id }) => ids.length === 0 || ids.includes(id));
}

/** The corpus as it were with these questions added to their facts and translations. */
export function withQuestions(corpus: Corpus, added: readonly SampleQuestion[]): Corpus {
  const more = (fact: string, of: Language): string[] =>
    added.filter((each) => each.fact === fact && each.language === of).map(({ question }) => question);
  const translated = (language: Exclude<Language, "en">): Corpus["translations"][typeof language] =>
    new Map(
      [...corpus.translations[language]].map(([id, words]) => [
        id,
        { ...words, questions: [...words.questions, ...more(id, language)] },
      ]),
    );
  return {
    ...corpus,
    facts: corpus.facts.map((fact) => ({ ...fact, questions: [...fact.questions, ...more(fact.id, "en")] })),
    translations: { vi: translated("vi"), ru: translated("ru"), kk: translated("kk") },
  };
}
