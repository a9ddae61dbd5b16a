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
