/** The graded questions: which of them the engine misses, exactly, by corpus and language. */
import { describe, expect, test } from "vitest";
import { createEngine } from "../../src/search/engine.ts";
import {
  type CorpusName,
  describeMiss,
  grade,
  missesOf,
  type QuestionFile,
  questionFiles,
  readCorpus,
  readMisses,
  readQuestions,
  table,
} from "../support/questions.ts";

const known = readMisses(new URL("./known-misses.txt", import.meta.url));
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

  test.each(languages)("what is missed in %s is what is known to be", (language) => {
    const all = graded.get(language)!;
    console.log(`${corpus} · ${language}\n${table(all)}`);
    const missed = missesOf(all);
    const unknown = all.filter((own) => missesOf([own]).some((line) => !known.includes(line)));
    expect(unknown.map(describeMiss), "new misses").toEqual([]);
    const ids = new Set(all.map(({ row }) => row.id));
    const mended = known.filter((line) => ids.has(line.split(" ")[0]!) && !missed.includes(line));
    expect(mended, "no longer missed: take them off the list").toEqual([]);
  });
});
