/** Spent rounds of blind questions: what of them is missed is an exact list, so that one more, or one less, is seen. */
import { expect, test } from "vitest";
import { loadCorpus } from "../../src/corpus/load.ts";
import { createEngine } from "../../src/search/engine.ts";
import { readMisses } from "../support/questions.ts";
import { measureRound, missOf, readRounds, roundTable } from "../support/rounds.ts";

const known = readMisses(new URL("./rounds/known-misses.txt", import.meta.url));
const rounds = readRounds();

test("no question stands twice", () => {
  const ids = rounds.flatMap(({ rows }) => rows.map(({ id }) => id));
  expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
});

test("what is missed of the rounds is what is known to be", () => {
  const found = rounds.flatMap(({ name, corpus, rows }) => {
    const loaded = loadCorpus(corpus);
    if (loaded.problems !== undefined) throw new Error(`${corpus} does not load`);
    const measured = measureRound(rows, createEngine(loaded.corpus).ask);
    console.log(`${name}\n${roundTable(measured)}`);
    return measured.flatMap((each) => {
      const miss = missOf(each);
      return miss === undefined ? [] : [`${each.row.id} ${miss}`];
    });
  });
  expect(
    found.filter((line) => !known.includes(line)),
    "new misses",
  ).toEqual([]);
  expect(
    known.filter((line) => !found.includes(line)),
    "no longer missed: take them off the list",
  ).toEqual([]);
});
