import { expect, test } from "vitest";
import { values } from "../../../src/corpus/checks/values.ts";
import { checkProblems, type Faults } from "../plant.ts";

const documents = "facts/documents.yaml";
const talks = "facts/talks.yaml";

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(values, {})).toEqual([]);
});

test.each<[string, Faults, string]>([
  ["a day", { [talks]: ['"1963-06-29"', '"1963-06-28"'] }, `${talks} «"1963-06-28"» on: 1963-06-28`],
  ["a month", { [talks]: ['on: "1997"', 'on: "1997-03"'] }, `${talks} «"1997-03"» on: 1997-03`],
  ["a weekday", { [documents]: ['"2024-03-05"', '"2024-03-04"'] }, `${documents} «"2024-03-04"» on: 2024-03-04`],
  [
    "the start of a period",
    { [documents]: ['from: "2024"', 'from: "2023"'] },
    `${documents} «"2023", to: » period: 2023`,
  ],
  ["the end of a period", { [documents]: ['to: "2026"', 'to: "2027"'] }, `${documents} «"2027" }» period: 2027`],
  ["an amount", { [talks]: ["[US$2 billion]", "[US$3 billion]"] }, `${talks} «US$3 billion» amounts: "US$3 billion"`],
  [
    "an amount in the article's words",
    { [talks]: ["[US$2 billion]", "[2 billion dollars]"] },
    `${talks} «2 billion do» amounts: "2 billion dollars"`,
  ],
  [
    "a figure in the article's words",
    { [talks]: ["text: four direct flights", "text: five direct flights"] },
    `${talks} «five direct » figures: "five direct flights a week"`,
  ],
  ["a count", { [talks]: ["count: 4", "count: 5"] }, `${talks} «5» count: 5`],
  [
    "a purpose in the article's words",
    { [talks]: ["purpose: to help raise", "purpose: to help lower"] },
    `${talks} «to help lowe» purpose: "to help lower trade to US$2 billion by 2030"`,
  ],
  [
    "who",
    { [talks]: ["by: [iceland, peru]", "by: [iceland, jon-jonsson]"] },
    `${talks} «jon-jonsson]» by: jon-jonsson`,
  ],
  [
    "to whom",
    { [talks]: ["to: [iceland]\n  count", "to: [pe-production-ministry]\n  count"] },
    `${talks} «pe-productio» to: pe-production-ministry`,
  ],
  [
    "with whom",
    { [documents]: ["[ana-quispe, jon-jonsson]", "[ana-quispe, is-food-ministry]"] },
    `${documents} «is-food-mini» with: is-food-ministry`,
  ],
  [
    "about whom",
    { [talks]: ["about: [both-countries]", "about: [is-food-ministry]"] },
    `${talks} «is-food-mini» about: is-food-ministry`,
  ],
  [
    "where",
    { [talks]: ['on: "1997"', 'on: "1997"\n  at: [pe-production-ministry]'] },
    `${talks} «pe-productio» at: pe-production-ministry`,
  ],
  [
    "a party",
    { [documents]: ["parties: [peru, iceland]", "parties: [peru, is-food-ministry]"] },
    `${documents} «is-food-mini» parties: is-food-ministry`,
  ],
  [
    "what a document is about",
    { [documents]: ["subjects: [geothermal]", "subjects: [fisheries]"] },
    `${documents} «fisheries]» subjects: fisheries`,
  ],
  ["a kind", { [documents]: ["kind: agreement", "kind: mou"] }, `${documents} «mou» kind: mou`],
  ["an item", { [talks]: ["about: [both-countries]", "items: [peru, energy]"] }, `${talks} «energy]» items: energy`],
  [
    "who holds an office",
    {
      [talks]: [
        "type: event\n  status: reported\n  title: Diplomatic",
        "type: office\n  person: jon-jonsson\n  status: reported\n  title: Diplomatic",
      ],
    },
    `${talks} «jon-jonsson» person: jon-jonsson`,
  ],
  [
    "what only a quote for something else has",
    { [talks]: ["by: [ana-quispe]\n  about", "by: [iceland]\n  about"] },
    `${talks} «iceland]» by: iceland`,
  ],
])("finds %s that the quotes do not give", (_, faults, problem) => {
  expect(checkProblems(values, faults)).toEqual([
    expect.stringContaining(`${problem} does not stand in the quotes that support it → `),
  ]);
});

test.each<[string, Faults]>([
  [
    "a count of what the fact lists",
    { [talks]: ["about: [both-countries]", "items: [peru, iceland, both-countries]\n  count: 3"] },
  ],
  ["a subject that is unstated", { [documents]: ["subjects: [geothermal]", "subjects: unstated"] }],
  [
    "a kind for which the article has the broader word",
    {
      [documents]: [
        ["[status, parties, on, with]", "[status, kind, parties, on, with]"],
        ["[kind, subjects]", "[subjects]"],
      ],
    },
  ],
])("%s need not stand in the article", (_, faults) => {
  expect(checkProblems(values, faults)).toEqual([]);
});

test("a count of more than the fact lists must stand in the article", () => {
  const items = "items: [peru, iceland, both-countries]\n  count: 5";
  expect(checkProblems(values, { [talks]: ["about: [both-countries]", items] })).toEqual([
    `${talks} «5» count: 5 does not stand in the quotes that support it → quote where it stands, or correct it`,
  ]);
});

test("the cure is that of the kind of value", () => {
  const faults: Faults = {
    [talks]: [
      ["count: 4", "count: 5"],
      ["[US$2 billion]", "[two billion]"],
      ["by: [iceland, peru]", "by: [iceland, jon-jonsson]"],
    ],
  };
  expect(checkProblems(values, faults).map((problem) => problem.replace(/.*→ /, ""))).toEqual([
    "write it as a quote does",
    "quote where it stands, or correct it",
    "quote where it stands, give its entry the word that does, or correct it",
  ]);
});

test("of several that “the two” may stand for, a group is the cure", () => {
  const faults: Faults = {
    [documents]: ["parties: [peru, iceland]", "parties: [pe-production-ministry, is-food-ministry]"],
  };
  expect(checkProblems(values, faults)[0]).toMatch(
    /; where words stand for all of them, add those to lexicon\/groups\.yaml, with all: \[pe-production-ministry, is-food-ministry\]$/,
  );
});
