/** The check that takes the engine: every fact is among the answers to its own questions. */
import type { Ask } from "../contract.ts";
import type { Loaded } from "../corpus/load.ts";
import { type Problem, problemAt } from "../corpus/problem.ts";
import { translatedLanguages } from "../corpus/schema.ts";

/** Asks each question of each fact, in every language that has some. */
export function checkOwnQuestions({ corpus, where }: Loaded, ask: Ask): Problem[] {
  return corpus.facts.flatMap((fact) => {
    const translated = translatedLanguages.flatMap((language) => corpus.translations[language].get(fact.id) ?? []);
    return [fact, ...translated].flatMap((entry) =>
      entry.questions.flatMap((text, index): Problem[] => {
        const { outcome, facts, missing } = ask({ text });
        if (facts.some(({ id }) => id === fact.id)) return [];
        const instead = outcome === "answered" ? `by ${facts.map(({ id }) => id).join(", ")}` : "by no fact";
        const what = `"${text}" is answered ${instead}, not by ${fact.id}`;
        const lacking = missing.map((word) => `“${word}”`).join(", ");
        const cure = lacking === "" ? "" : ` than ${lacking}, or add those to the fact or the lexicon`;
        return [problemAt(where(entry, "questions", index), what, `ask it in other words${cure}`)];
      }),
    );
  });
}
