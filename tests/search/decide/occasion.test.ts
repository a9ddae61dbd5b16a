/** What was signed on an occasion: a document of another month was not. */
import { expect, test } from "vitest";
import { createEngine } from "../../../src/search/engine.ts";
import { readCorpusIn } from "../../support/questions.ts";

const { ask } = createEngine(readCorpusIn("tests/corpora/kenya-portugal"));
const idsFor = (text: string): string[] => ask({ text }).facts.map(({ id }) => id);
const earlier = "double-taxation-convention-signed";

test("the documents of a status are all of them, and on an occasion those of its month", () => {
  expect(idsFor("Which documents were signed?")).toContain(earlier);
  const then = idsFor("Which documents were signed during the visit?");
  expect(then).not.toContain(earlier);
  expect(then.length).toBeGreaterThan(3);
});

test("so is everything that was signed", () => {
  const then = idsFor("List everything that was signed during the visit, and by whom.");
  expect(then).not.toContain(earlier);
  expect(then.length).toBeGreaterThan(3);
});

test("no more are counted than there were then", () => {
  const { text, facts } = ask({ text: "Were 4 documents signed during the visit?" });
  expect([text.split(".")[0], facts.length]).toEqual(["Yes", 4]);
});

test("one that is of another month was not signed then", () => {
  expect(ask({ text: "Was the Double Taxation Convention signed?" }).text).toMatch(/^Yes/);
  expect(ask({ text: "Was the Double Taxation Convention signed during the visit?" }).outcome).toBe("absent");
});

test("who agreed what tells of no document that was put off, or turned down", () => {
  const then = idsFor("Who agreed what with whom?");
  expect(then.length).toBeGreaterThan(4);
  expect(then).not.toContain("extradition-treaty-postponed");
  expect(then).not.toContain("fisheries-agreement-rejected");
});
