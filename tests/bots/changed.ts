/** A library of which one fact is said otherwise, or is gone; or one that has learnt what it did not know. */
import type { FactView, Library } from "../../src/contract.ts";

export function withFact(library: Library, id: string, change: ((fact: FactView) => FactView) | undefined): Library {
  const changed = (facts: readonly FactView[]): FactView[] =>
    facts.flatMap((fact) => (fact.id === id ? (change ? change(fact) : []) : fact));
  return {
    ...library,
    version: `${change ? "changed" : "without"}${library.version}`.slice(0, 12),
    facts: (language, filter) => changed(library.facts(language, filter)),
    fact: (wanted, language) => changed(library.facts(language)).find((fact) => fact.id === wanted),
  };
}

/** Lamp `at` is lit at dawn, and not at dusk. */
export const atDawn = (library: Library, at: number): Library =>
  withFact(library, `lantern-${at}`, (fact) => ({
    ...fact,
    statement: fact.statement.replace("at dusk", "at dawn"),
    statementEn: fact.statementEn.replace("at dusk", "at dawn"),
  }));

/** What is asked with this word is asked for the fact beside it: a gap that was filled. */
export const filled = (library: Library, word: string): Library => ({
  ...library,
  version: `filled${library.version}`.slice(0, 12),
  ask: (question) => library.ask({ ...question, text: question.text.replace(word, "lamp") }),
});
