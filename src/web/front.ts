/** What a newcomer is offered to begin with. */

import { rememberedBy } from "../cache/memoize.ts";
import type { Language, Library } from "../contract.ts";

export interface FrontTopic {
  label: string;
  /** The language to ask it in, where the word alone would be taken for another. */
  language: Language | undefined;
}

/** Subjects that answer when they are asked by their names, those with the most facts first. */
export const topicsOf = rememberedBy((library: Library, language: Language): readonly FrontTopic[] => {
  const facts = library.facts(language);
  const counted = library.facets(language).subjects.map(({ id, label }) => ({
    label,
    count: facts.filter(({ subjects }) => subjects.some((subject) => subject.id === id)).length,
  }));
  return counted
    .sort((one, other) => other.count - one.count)
    .flatMap(({ label }): FrontTopic[] => {
      const answer = library.ask({ text: label });
      if (answer.outcome === "answered" && answer.language === language) return [{ label, language: undefined }];
      return library.ask({ text: label, language }).outcome === "answered" ? [{ label, language }] : [];
    });
});
