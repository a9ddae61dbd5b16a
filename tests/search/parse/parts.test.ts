/** Who did it to whom, in a claim that is put as a statement, where no status of the corpus has the verb. */
import { expect, test } from "vitest";
import { createEngine } from "../../../src/search/engine.ts";
import { readCorpusIn } from "../../support/questions.ts";

const { ask } = createEngine(readCorpusIn("src/corpus"));

const claims = (claim: string): string[] => [
  `Is it true that ${claim}?`,
  `${claim}, right?`,
  `${claim} right`,
  `Do the articles confirm that ${claim}?`,
];

test.each(claims("Tokayev awarded Lam an order"))("%s is so", (text) => expect(ask({ text }).text).toMatch(/^Yes/));

test.each(claims("Lam awarded Tokayev an order"))("%s is not: it was the other way round", (text) =>
  expect(ask({ text }).text).not.toMatch(/^Yes/),
);
