/** The facts as a reader browses them: topics, documents by subject. Put together once a language. */
import type { FactView, Language, Library } from "../../contract.ts";
import { rememberedBy } from "../../remembered.ts";
import { say } from "../../wording/say.ts";

export interface Group {
  label: string;
  facts: readonly FactView[];
}

export interface Shelf {
  /** Subjects with all their facts, the largest first. */
  topics: readonly Group[];
  /** Documents by subject; last those whose subject the articles don't state. */
  documents: readonly Group[];
  popular: readonly FactView[];
}

function bySubject(facts: readonly FactView[], language: Language): Group[] {
  const groups = new Map<string, { label: string; facts: FactView[] }>();
  const unstated: FactView[] = [];
  for (const fact of facts) {
    if (fact.subjects.length === 0) unstated.push(fact);
    for (const { id, label } of fact.subjects) {
      const group = groups.get(id) ?? { label, facts: [] };
      group.facts.push(fact);
      groups.set(id, group);
    }
  }
  const rest = unstated.length === 0 ? [] : [{ label: say(language, "noSubject"), facts: unstated }];
  return [...groups.values(), ...rest];
}

export const shelfOf = rememberedBy((library: Library, language: Language): Shelf => {
  const facts = library.facts(language);
  const topics = bySubject(
    facts.filter(({ subjects }) => subjects.length > 0),
    language,
  );
  return {
    topics: topics.sort((a, b) => b.facts.length - a.facts.length),
    documents: bySubject(
      facts.filter(({ kind }) => kind !== undefined),
      language,
    ),
    popular: library.popular(language),
  };
});
