/** The check that takes the engine: every fact is among the answers to its own questions. */
import type { Loaded } from "../corpus/load.ts";
import { type Problem, problemAt } from "../corpus/problem.ts";
import { translatedLanguages } from "../corpus/schema.ts";
import { createEngine } from "./engine.ts";
import type { Prepared } from "./prepare.ts";
import { uniqueBy } from "./unique.ts";
import { whyNot } from "./why-not.ts";

/** So many reasons are told of one question. */
const MOST_REASONS = 3;

/**
 * Asks each question of each fact, in every language that has some; where the fact is not among the answers, it is told
 * why, and what would mend it.
 */
export function checkOwnQuestions({ corpus, where }: Loaded, prepared: Prepared): Problem[] {
  const { ask } = createEngine(prepared.corpus, prepared);
  return corpus.facts.flatMap((fact) => {
    const translated = translatedLanguages.flatMap((language) => corpus.translations[language].get(fact.id) ?? []);
    return [fact, ...translated].flatMap((entry) =>
      entry.questions.flatMap((text, index): Problem[] => {
        const { outcome, facts } = ask({ text });
        const own = prepared.index.byId.get(fact.id);
        if (own === undefined || facts.some(({ id }) => id === fact.id)) return [];
        const instead = outcome === "answered" ? `by ${facts.map(({ id }) => id).join(", ")}` : "by no fact";
        const reasons = uniqueBy(whyNot({ text }, own, prepared), ({ what }) => what).slice(0, MOST_REASONS);
        const why = reasons.map(({ what }) => what).join("; ");
        const cures = uniqueBy(reasons, ({ cure }) => cure).map(({ cure }) => cure);
        const what = `"${text}" is answered ${instead}, not by ${fact.id}: ${why}`;
        return [problemAt(where(entry, "questions", index), what, `${cures.join("; ")}; or ask it in other words`)];
      }),
    );
  });
}
