/** What a statement says of a time in words: of a fact that tells it nobody says that the articles don't. */
import { expect, test } from "vitest";
import { createEngine } from "../../../src/search/engine.ts";
import { tellsTime } from "../../../src/search/evidence/times.ts";
import { readCorpusIn } from "../../support/questions.ts";
import { prepared } from "../islands.ts";

const none = { held: [], published: [] };
const vocabulary = prepared.vocabularies.en;

test.each([
  ["when", "The council met in February.", true],
  ["when", "The council met.", false],
  ["when", "The ferry had been planned for 2031.", true],
  ["when", "The money is released only after the first report.", true],
  ["until", "The lease was put off until the new council meets.", true],
  ["until", "The lease was signed by both.", false],
  ["until", "The council met in February.", false],
  ["since", "She has taught there since 2009.", true],
  ["amount", "The council met in February.", false],
] as const)("%s: %s", (field, statement, told) => expect(tellsTime(statement, field, none, vocabulary)).toBe(told));

test("a day that a field holds, or of an article, tells nothing more", () => {
  const statement = "As reported on 9 March 2031, the council met on 6 March 2031.";
  expect(tellsTime(statement, "when", { held: ["2031-03-06"], published: ["2031-03-09"] }, vocabulary)).toBe(false);
  expect(tellsTime(statement, "when", { held: ["2031-03-06"], published: [] }, vocabulary)).toBe(true);
});

test.each([
  ["tests/corpora/kenya-portugal", "When did the Portuguese parliament approve the Double Taxation Convention?"],
  ["tests/corpora/kenya-portugal", "Until when was the signing of the Extradition Treaty put off?"],
  ["tests/corpora/ghana-slovenia", "На сколько лет соглашение о какао?"],
  ["tests/corpora/czechia-ecuador", "When was the consulate in Guayaquil originally to open?"],
])("%s: %s is answered by the statement", (dir, text) => {
  expect(createEngine(readCorpusIn(dir)).ask({ text }).outcome).toBe("answered");
});
