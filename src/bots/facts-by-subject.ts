/** The facts by what they are about. Put together once a language. */

import { rememberedBy } from "../cache/memoize.ts";
import type { FactView, Language, Library } from "../contract.ts";

export interface SubjectFacts {
  label: string;
  facts: readonly FactView[];
}

/** Subjects with all their facts, the largest first. */
export const factsBySubject = rememberedBy((library: Library, language: Language): readonly SubjectFacts[] => {
  const topics = new Map<string, { label: string; facts: FactView[] }>();
  for (const fact of library.facts(language)) {
    for (const { id, label } of fact.subjects) {
      const topic = topics.get(id) ?? { label, facts: [] };
      topic.facts.push(fact);
      topics.set(id, topic);
    }
  }
  return [...topics.values()].sort((a, b) => b.facts.length - a.facts.length);
});
