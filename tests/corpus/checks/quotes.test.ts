import { expect, test } from "vitest";
import { quotes } from "../../../src/corpus/checks/quotes.ts";
import { checkProblems, type Faults } from "../plant.ts";

const documents = "facts/documents.yaml";
const talks = "facts/talks.yaml";

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(quotes, {})).toEqual([]);
});

test.each<[string, Faults, string]>([
  [
    "a straight quotation mark",
    { [talks]: ["quote: “The sea joins us,” she", `quote: “The sea joins us," she`] },
    `${talks} «“The sea joi» after "“The sea joins us," the quote has " (U+0022), article talks has ” (U+201D) → write it as the article does`,
  ],
  [
    "another dash",
    { [documents]: ["2024-26 period", "2024–26 period"] },
    `${documents} «>-» after "of Food for the 2024" the quote has – (U+2013), article talks has - (U+002D) → write it as the article does`,
  ],
  [
    "a letter that is put together otherwise",
    { [documents]: ["Prime Minister Jón", "Prime Minister Jo\u0301n"] },
    `${documents} «>-» after "Quispe and Prime Minister J" the quote has o\u0301 (U+006F U+0301), article talks has ó (U+00F3) → write it as the article does`,
  ],
  [
    "a space that is not broken",
    { [talks]: ["President Quispe proposed\n", "President\u00a0Quispe proposed\n"] },
    `${talks} «President\u00a0Qu» after "President" the quote has (U+00A0), article talks has (U+0020) → write it as the article does`,
  ],
  [
    "a capital",
    { [documents]: ["      quote: an agreement", "      quote: An agreement"] },
    `${documents} «An agreement» after "" the quote has A (U+0041), article talks has a (U+0061) → write it as the article does`,
  ],
  [
    "a space too many",
    { [talks]: ["quote: Peru and Iceland have signed two", "quote: Peru and Iceland have  signed two"] },
    `${talks} «Peru and Ice» after "Peru and Iceland have " the quote has (U+0020), article talks has s (U+0073) → write it as the article does`,
  ],
  [
    "what no one sees after the last word of a paragraph",
    { [talks]: ["quote: “The sea joins us,” she said.", 'quote: "“The sea joins us,” she said.\\u00ad"'] },
    `${talks} «"“The sea jo» after "sea joins us,” she said." the quote has (U+00AD), article talks has nothing → write it as the article does`,
  ],
  [
    "another letter, before a line end",
    { [talks]: ["quote: “The sea joins us,” she said.", 'quote: "“The Sea joins us,” she said.\\n"'] },
    `${talks} «"“The Sea jo» after "“The " the quote has S (U+0053), article talks has s (U+0073) → write it as the article does`,
  ],
  [
    "two paragraphs and a line end",
    {
      [talks]: [
        "quote: “The sea joins us,” she said.",
        'quote: "the two governments. President Quispe proposed that Iceland open four direct flights a week\\n"',
      ],
    },
    `${talks} «"the two gov» the quote crosses from one paragraph into the next → make it two sources`,
  ],
  [
    "a line end at its end",
    {
      [talks]: [
        "quote: Peru and Iceland have signed two documents",
        "quote: |\n        Peru and Iceland have signed two documents",
      ],
    },
    `${talks} «|» the quote has a space or line end around it → remove it; after | or > write a -`,
  ],
  [
    "two paragraphs",
    { [documents]: ["between the two governments\n", "between the two governments. President Quispe proposed\n"] },
    `${documents} «an agreement» the quote crosses from one paragraph into the next → make it two sources`,
  ],
  [
    "another article",
    { [talks]: ["article: history\n      supports: [status, on]", "article: talks\n      supports: [status, on]"] },
    `${talks} «The first vi» the quote stands in history, not in talks → write article: history`,
  ],
  [
    "a word too many",
    { [documents]: ["on geothermal energy between", "on clean geothermal energy between"] },
    `${documents} «an agreement» the quote is not from article talks: it stands in it only as far as "…an agreement on" → copy it from the article`,
  ],
  [
    "words that the article has not",
    { [talks]: ["“The sea joins us,” she said.", "Nothing of the sort."] },
    `${talks} «Nothing of t» the quote is not from article talks: it does not stand in it → copy it from the article`,
  ],
])("finds %s", (_, faults, problem) => {
  expect(checkProblems(quotes, faults)).toEqual([problem]);
});

test("an article that is unknown is left to the check of references", () => {
  const faults: Faults = {
    [talks]: ["article: history\n      supports: [to]", "article: nowhere\n      supports: [to]"],
  };
  expect(checkProblems(quotes, faults)).toEqual([]);
});

test("a quote that is longer than 450 characters does not load", () => {
  const long = "“The sea joins us,” she said.".padEnd(451, ".");
  expect(() => checkProblems(quotes, { [talks]: ["“The sea joins us,” she said.", long] })).toThrow(
    "sources[1].quote: must have at most 450 characters, has 451 → shorten it",
  );
});
