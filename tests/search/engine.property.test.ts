/** What must hold of every question, however odd. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Answer } from "../../src/contract.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { createEngine } from "../../src/search/engine.ts";
import { questionFiles, readQuestions } from "../support/questions.ts";

const loaded = loadCorpus("src/corpus");
if (loaded.problems) throw new Error("the corpus does not load");
const { ask } = createEngine(loaded.corpus);

const rows = questionFiles()
  .filter(({ corpus, language }) => corpus === "own" && language === "en")
  .flatMap(readQuestions);
const questions = rows.filter(({ history }) => history.length === 0).map(({ q }) => q);
const question = fc.constantFrom(...questions);
const factsOf = (text: string): string[] => ask({ text }).facts.map(({ id }) => id);

describe("any question", () => {
  test("gives a valid answer, whatever its characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 1200 }), (text) => {
        Answer.parse(ask({ text }));
      }),
      { numRuns: 300 },
    );
  });

  test("gives a valid answer when it is put together of words that mean something", () => {
    const words = fc.array(fc.constantFrom(...new Set(questions.flatMap((text) => text.split(/\s+/)))), {
      maxLength: 14,
    });
    fc.assert(
      fc.property(words, fc.array(question, { maxLength: 3 }), (parts, history) => {
        const answer = Answer.parse(ask({ text: parts.join(" "), history }));
        expect(answer.facts.length > 0).toBe(answer.outcome === "answered");
        // Of an answer to several questions, the one that is open says what it lacks.
        if (answer.outcome === "answered") expect(answer.related).toEqual([]);
        if (answer.outcome === "help") expect([...answer.missing, ...answer.related]).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("gives the same answer byte for byte when it is asked again, by another engine, too", () => {
    const other = createEngine(loaded.corpus);
    fc.assert(
      fc.property(question, (text) => {
        expect(JSON.stringify(other.ask({ text }))).toBe(JSON.stringify(ask({ text })));
      }),
      { numRuns: 100 },
    );
  });

  test("is read alike however its letters are composed", () => {
    fc.assert(
      fc.property(question, (text) => {
        const composed = ask({ text: text.normalize("NFC") });
        expect(ask({ text: text.normalize("NFD") })).toEqual({ ...composed });
      }),
      { numRuns: 200 },
    );
  });

  test("keeps its facts in capitals, at least 98 in 100 times", () => {
    const changed = questions.filter((text) => factsOf(text.toUpperCase()).join() !== factsOf(text).join());
    expect(changed.length / questions.length, changed.join("; ")).toBeLessThanOrEqual(0.02);
  });

  test("keeps its facts amid courtesy and punctuation, at least 99 in 100 times", () => {
    const answered = rows
      .filter(({ history, outcome }) => history.length === 0 && outcome === "answered")
      .map(({ q }) => q);
    const before = fc.constantFrom("", "please ", "can anyone tell me ", "could you tell me ");
    const after = fc.constantFrom("", "?", " ???", "!", " please", ", thank you", " …");
    const changed = fc
      .sample(fc.tuple(before, fc.constantFrom(...answered), after), 400)
      .filter(([courtesy, text, end]) => {
        const around = courtesy + text.replace(/[?!.…\s]+$/u, "") + end;
        return factsOf(around).join() !== factsOf(text).join();
      });
    expect(changed.length / 400, changed.join("; ")).toBeLessThanOrEqual(0.01);
  });
});
