/** Spent rounds of blind questions: what of them is missed is an exact list, so that one more, or one less, is seen. */
import { expect, test } from "vitest";
import { readMisses } from "../support/questions.ts";
import { measureRound, readRounds, roundMisses, roundTable } from "../support/rounds.ts";

const known = readMisses(new URL("./rounds/known-misses.txt", import.meta.url));
const rounds = readRounds();

test("no question stands twice", () => {
  const ids = rounds.flatMap(({ rows }) => rows.map(({ id }) => id));
  expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
});

// Some 1,300 questions.
test("what is missed of the rounds is what is known to be", { timeout: 180_000 }, () => {
  const found = rounds.flatMap((round) => {
    const measured = measureRound(round);
    console.log(`${round.name}\n${roundTable(measured)}`);
    return roundMisses(measured).map(({ line }) => line);
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
