import { expect, test } from "vitest";
import { dates } from "../../../src/corpus/checks/dates.ts";
import { checkProblems, type Faults } from "../plant.ts";

const documents = "facts/documents.yaml";
const period = 'period: { from: "2024", to: "2026" }';

const statuses = "lexicon/statuses.yaml";
const affirmNothing = ["reported, affirms: true", "reported, affirms: false"] as const;
const fromLater = [
  "    - article: talks\n      supports: [kind, subjects]",
  "    - article: history\n      supports: [kind, subjects]",
] as const;

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(dates, {})).toEqual([]);
});

test.each<[string, Faults, string]>([
  [
    "a day that its month has not",
    { [documents]: ["2024-03-05", "2024-04-31"] },
    `${documents} «"2024-04-31"» 2024-04-31 is not in the calendar → correct the day`,
  ],
  [
    "a leap day out of turn",
    { "articles/talks.md": ["2024-03-05", "2023-02-29"] },
    `articles/talks.md «"2023-02-29"» 2023-02-29 is not in the calendar → correct the day`,
  ],
  [
    "the end of a period that is no day",
    { [documents]: [period, 'period: { from: "2024", to: "2026-02-30" }'] },
    `${documents} «"2026-02-30"» 2026-02-30 is not in the calendar → correct the day`,
  ],
  [
    "the start of a period that is no day",
    { [documents]: [period, 'period: { from: "2024-11-31", to: "2026" }'] },
    `${documents} «"2024-11-31"» 2024-11-31 is not in the calendar → correct the day`,
  ],
  [
    "a period that ends before it begins",
    { [documents]: [period, 'period: { from: "2026-02", to: "2026-01-31" }'] },
    `${documents} «{ from: "202» the period ends in 2026-01-31, before it begins in 2026-02 → swap them, or correct one`,
  ],
  [
    "what was done after its article was published",
    { [documents]: ["2024-03-05", "2024-03-12"] },
    `${documents} «"2024-03-12"» on: 2024-03-12 is after the article was published (2024-03-05), when nothing was signed yet → correct the day, or give it a status that affirms nothing`,
  ],
])("finds %s", (_, faults, problem) => {
  expect(checkProblems(dates, faults)).toEqual([problem]);
});

test.each(['{ from: "2024-06", to: "2024" }', '{ from: "2024-02-29" }', '{ from: "2024", to: "2024" }'])(
  "takes the period %s",
  (to) => {
    expect(checkProblems(dates, { [documents]: [period, `period: ${to}`] })).toEqual([]);
  },
);

test.each<[string, Faults]>([
  ["what was done on the day of publication, or in its month", { [documents]: ["2024-03-05", "2024-03"] }],
  [
    "what is only proposed for a later day",
    { "facts/talks.yaml": ['on: "1997"', 'on: "2025"'], [statuses]: affirmNothing },
  ],
  ["what the later of two articles reports", { [documents]: [["2024-03-05", "2024-03-06"], fromLater] }],
])("takes %s", (_, faults) => {
  expect(checkProblems(dates, faults)).toEqual([]);
});
