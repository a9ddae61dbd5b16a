/** Where the evidence and the question's words find different facts, neither is told as the answer. */
import { expect, test } from "vitest";
import { decide } from "../../../src/search/decide/decide.ts";
import { ask, decisionOn, engineOf, readingOf } from "../islands.ts";

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
