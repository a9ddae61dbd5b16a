/** Where the evidence and the question's words find different facts, neither is told as the answer. */
import { describe, expect, test } from "vitest";
import { decide } from "../../../src/search/decide/decide.ts";
import { createEngine } from "../../../src/search/engine.ts";
import { ask, corpus, decisionOn, engineOf, readingOf } from "../islands.ts";

// "The leaders" are those who signed the charter; "sign" is said of the universities alone.
const question = "What did the leaders sign?";

test("both are shown as the nearest, the one that the words find first", () => {
  const { outcome, related } = ask(question);
  expect([outcome, related.map(({ id }) => id).slice(0, 2)]).toEqual([
    "nearest",
    ["letter-universities", "charter-two-lights"],
  ]);
});

test("where they agree it is answered", () =>
  expect(decisionOn("Which charter did the leaders sign?").is).toBe("found"));

test("a reading without words has the evidence alone", () => {
  const reading = readingOf(question);
  const wordless = { ...reading, lean: { ...reading.lean, words: [] } };
  expect(decide(wordless, engineOf(wordless)).is).toBe("found");
});

type Translated = keyof typeof corpus.translations;

// Their words can't find them: an answer that is no word of another fact's is none for that.
describe("facts without words in the question's language are found as it was read", () => {
  const bare = (of: (order: number) => boolean) => {
    const isBare = new Set(corpus.facts.filter((_, order) => of(order)).map(({ id }) => id));
    const without = (language: Translated) =>
      new Map([...corpus.translations[language]].filter(([id]) => !isBare.has(id)));
    const translations = { vi: without("vi"), ru: without("ru"), kk: without("kk") };
    const engine = createEngine({ ...corpus, translations });
    return (language: Translated): number => {
      const asked = [...corpus.translations[language]].filter(([id]) => isBare.has(id));
      const found = asked.flatMap(([id, { questions }]) =>
        questions.map((text) => engine.ask({ text }).facts.some((fact) => fact.id === id)),
      );
      return found.filter(Boolean).length / found.length;
    };
  };
  const translated: readonly Translated[] = ["vi", "ru", "kk"];

  test("where none has any", () => {
    const foundIn = bare(() => true);
    expect(Math.min(...translated.map(foundIn))).toBeGreaterThan(0.9);
  });

  test("and where the others have some", () => {
    const foundIn = bare((order) => order % 2 === 0);
    expect(Math.min(...translated.map(foundIn))).toBeGreaterThan(0.9);
  });
});
