/** The graded questions: what share of them the engine must answer right, by corpus and language. */
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/contract.ts";
import { createEngine } from "../../src/search/engine.ts";
import { asserts } from "../support/judge.ts";
import {
  type CorpusName,
  describeMiss,
  grade,
  type QuestionFile,
  questionFiles,
  readCorpus,
  readQuestions,
  table,
} from "../support/questions.ts";

/** The least share of right answers, in per cent. */
const least: Record<CorpusName, Partial<Record<Language, number>>> = {
  own: { en: 98, vi: 97, ru: 97, kk: 97 },
  islands: { en: 95, vi: 95, ru: 95, kk: 95 },
};

const files = questionFiles();
const rowsOf = (wanted: (file: QuestionFile) => boolean) => files.filter(wanted).flatMap(readQuestions);

test("every question has an id of its own", () => {
  const ids = rowsOf(() => true).map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("there are enough questions, and enough that are to be declined", () => {
  const own = rowsOf(({ corpus, language }) => corpus === "own" && language === "en");
  const declined = own.filter(({ outcome }) => outcome === "unanswered" || outcome === "no");
  expect(own.length).toBeGreaterThanOrEqual(200);
  expect(declined.length / own.length).toBeGreaterThanOrEqual(1 / 3);
  expect(rowsOf(({ corpus, language }) => corpus === "islands" && language === "en").length).toBeGreaterThanOrEqual(40);
});

describe.each(["own", "islands"] satisfies CorpusName[])("%s", (corpus) => {
  const { ask } = createEngine(readCorpus(corpus));
  const languages = [...new Set(files.filter((file) => file.corpus === corpus).map(({ language }) => language))];
  const graded = new Map(
    languages.map((language) => [
      language,
      grade(
        rowsOf((file) => file.corpus === corpus && file.language === language),
        ask,
      ),
    ]),
  );

  test.each(languages)("questions in %s", (language) => {
    const all = graded.get(language)!;
    const misses = all.filter(({ why }) => why.length > 0);
    console.log(`${corpus} · ${language}\n${table(all)}`);
    const share = (100 * (all.length - misses.length)) / all.length;
    expect(share, misses.map(describeMiss).join("\n")).toBeGreaterThanOrEqual(least[corpus][language]!);
  });

  test.each(languages)("nothing is asserted in %s that the articles do not say", (language) => {
    const wrong = graded.get(language)!.filter(({ row, answer }) => asserts(row, answer));
    expect(wrong.map(describeMiss)).toEqual([]);
  });
});
