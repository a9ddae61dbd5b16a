import { describe, expect, test } from "vitest";
import { type Language, languages } from "../../../src/contract.ts";
import { showFact } from "../../../src/search/say/show.ts";
import { isTranslated, wordsIn } from "../../../src/search/say/translated.ts";
import { corpus, entryOf, prepared } from "../islands.ts";

describe("a fact is shown", () => {
  test.each(languages)("in %s, with its quotes as the articles have them", (language: Language) => {
    const { fact } = entryOf("protocol-sea-rescue");
    const shown = showFact(fact, language, prepared);
    expect(shown.statement).toBe(wordsIn(fact, language, corpus).statement);
    expect(shown.statementEn).toBe(fact.statement);
    expect(shown.sources.map(({ quote }) => quote)).toEqual(fact.sources.map(({ quote }) => quote));
    expect(shown.sources.map(({ paragraph }) => paragraph)).toEqual([3, 2]);
    expect(shown.sources[0]).toMatchObject({ publisher: "Velmora Gazette", publishedOn: "2018-10-04" });
  });
});

test("without a translation, or with one of another English, a fact is in English", () => {
  const { fact } = entryOf("protocol-sea-rescue");
  expect(isTranslated(fact, "ru", corpus)).toBe(true);
  const changed = { ...fact, statement: `${fact.statement} It did so in May.` };
  expect(isTranslated(changed, "ru", corpus)).toBe(false);
  expect(wordsIn(changed, "ru", corpus).statement).toBe(changed.statement);
  expect(wordsIn({ ...fact, id: "no-such-fact" }, "vi", corpus).title).toBe(fact.title);
});
