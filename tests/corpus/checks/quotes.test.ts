import { expect, test } from "vitest";
import { quotes } from "../../../src/corpus/checks/quotes.ts";
import { checkProblems, type Faults } from "../plant.ts";

const facts = "facts/talks.yaml";

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(quotes, {})).toEqual([]);
});

test.each<[string, Faults, string]>([
  [
    "a straight quotation mark",
    { [facts]: ["“The sea joins us,” she said.", '"“The sea joins us,\\" she said."'] },
    `after "“The sea joins us," the quote has " (U+0022), article talks has ” (U+201D) → write it as the article does`,
  ],
  [
    "another dash",
    { "facts/documents.yaml": ["for the 2024-26 period", "for the 2024–26 period"] },
    `after "Ministry of Food for the 2024" the quote has – (U+2013), article talks has - (U+002D) → write it as the article does`,
  ],
  [
    "a decomposed letter",
    { "facts/documents.yaml": ["Minister Jón Jónsson", "Minister Jo\u0301n Jónsson"] },
    `after "Ana Quispe and Prime Minister J" the quote has o\u0301 (U+006F U+0301)`,
  ],
]);
