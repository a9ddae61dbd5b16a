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

/** Why a fact is not among the answers to a question, and what would mend it; undefined where it is. */
export type Judge = (fact: { id: string }, text: string) => { what: string; cure: string } | undefined;

/** Asks the engine. */
export function judgeBy(prepared: Prepared): Judge {
  const { ask } = createEngine(prepared.corpus, prepared);
  return (fact, text) => {
    const { outcome, facts } = ask({ text });
    const own = prepared.index.byId.get(fact.id);
    if (own === undefined || facts.some(({ id }) => id === fact.id)) return undefined;
    const instead = outcome === "answered" ? `by ${facts.map(({ id }) => id).join(", ")}` : "by no fact";
    const reasons = uniqueBy(whyNot({ text }, own, prepared), ({ what }) => what).slice(0, MOST_REASONS);
    const why = reasons.map(({ what }) => what).join("; ");
    const cures = uniqueBy(reasons, ({ cure }) => cure).map(({ cure }) => cure);
    const what = `"${text}" is answered ${instead}, not by ${fact.id}: ${why}`;
    return { what, cure: `${cures.join("; ")}; or ask it in other words` };
  };
}

/**
 * Asks each question of each fact, in every language that has some; where the fact is not among the answers, it is told
 * why, and what would mend it.
 */
export function checkOwnQuestions({ corpus, where }: Loaded, judge: Judge): Problem[] {
  return corpus.facts.flatMap((fact) => {
    const translated = translatedLanguages.flatMap((language) => corpus.translations[language].get(fact.id) ?? []);
    return [fact, ...translated].flatMap((entry) =>
      entry.questions.flatMap((text, index): Problem[] => {
        const judged = judge(fact, text);
        return judged ? [problemAt(where(entry, "questions", index), judged.what, judged.cure)] : [];
      }),
    );
  });
}
