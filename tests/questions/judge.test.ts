/** The judge of the graded questions finds every kind of wrong answer, and passes right ones. */
import { expect, test } from "vitest";
import type { Answer, AnswerFact } from "../../src/contract.ts";
import { asserts, judge } from "../support/judge.ts";
import type { Row } from "../support/questions.ts";

const question: Row = {
  id: "q",
  cat: "facts",
  lang: "en",
  q: "How many ferries were bought?",
  why: "a count",
  history: [],
  outcome: "answered",
  want: [["Gull Line", "Gull Ferries"], ["harbour"]],
  short: ["4", "four"],
  only: ["ferr"],
  forbid: ["airport"],
};
const fact: AnswerFact = {
  id: "ferries",
  title: "Ferries",
  status: "bought",
  statement: "Gull Line bought 4 ferries.",
  statementEn: "Gull Line bought 4 ferries.",
  sources: [
    { article: "a", publishedOn: "2018-10-05", publisher: "P", paragraph: 1, quote: "ferries for the harbour" },
  ],
};
const right: Answer = {
  outcome: "answered",
  language: "en",
  text: "Four ferries.",
  reading: "ferry",
  readingParts: [{ is: "with", label: "ferry" }],
  facts: [fact],
  notes: [],
  missing: [],
  related: [],
  suggestions: [],
  corpus: "0",
};
const declined: Answer = { ...right, outcome: "absent", text: "The articles don’t say.", facts: [] };
const changed = (change: Partial<AnswerFact>): Partial<Answer> => ({ facts: [{ ...fact, ...change }] });

test("a right answer passes", () => {
  expect(judge(question, right)).toEqual([]);
  expect(judge({ ...question, facts: ["ferries"] }, right)).toEqual([]);
});

test.each<[string, Partial<Answer>]>([
  ["outcome help, not answered", { outcome: "help" }],
  ["lacks Gull Line|Gull Ferries", changed({ statement: "Bought 4 ferries.", statementEn: "Bought 4 ferries." })],
  ["lacks harbour", changed({ sources: [{ ...fact.sources[0]!, quote: "ferries" }] })],
  ["text lacks 4|four", { text: "In 2024 some ferries." }],
  ["says airport", { text: "Four ferries for the Airport." }],
  ["says airport", changed({ statementEn: "Gull Line bought 4 ferries for the aïrport." })],
  [
    "tugs is too many",
    { facts: [fact, { ...fact, id: "tugs", statement: "Tugs.", statementEn: "Tugs.", sources: [] }] },
  ],
  ["no facts", { facts: [] }],
  ["6 facts", { facts: Array.from({ length: 6 }, () => fact) }],
  ["ferries has no statement", changed({ statement: " " })],
  ["ferries has no quote", changed({ sources: [] })],
  ["ferries has a long quote", changed({ sources: [{ ...fact.sources[0]!, quote: "harbour ".repeat(60) }] })],
  ["text of 701 characters", { text: `four${"!".repeat(697)}` }],
  ["language ru, not en", { language: "ru" }],
])("%s", (why, change) => expect(judge(question, { ...right, ...change })).toContain(why));

test("the exact set of facts is held", () => {
  expect(judge({ ...question, facts: ["ferries", "tugs"] }, right)).toEqual(["lacks the fact tugs"]);
  expect(judge({ ...question, facts: [] }, right)).toEqual(["ferries is too many"]);
});

test("a set may be longer", () => {
  const long = { ...right, text: `four${"!".repeat(1000)}`, facts: Array.from({ length: 10 }, () => fact) };
  expect(judge({ ...question, cat: "logic" }, long)).toEqual([]);
});

test.each<[string[], Partial<Answer>]>([
  [[], {}],
  [["outcome answered, not unanswered"], { outcome: "answered", facts: [fact] }],
  [["declines with facts"], { facts: [fact] }],
  [["declines with the figure 7"], { text: "Of the 3 asked for, 7 are unknown." }],
])("a decline: %j", (why, change) => {
  const row: Row = { ...question, q: "Are there 3?", outcome: "unanswered", want: [], short: [], only: [], forbid: [] };
  expect(judge(row, { ...declined, ...change })).toEqual(why);
});

test.each<[boolean, Partial<Answer>]>([
  [true, { text: "Yes: four ferries." }],
  [true, { text: `${"Four ferries. ".repeat(7)}No more.` }],
  [false, { text: "No: four ferries." }],
  [false, { text: "Four ferries, proposed by Gull Line." }],
  [false, { outcome: "absent", facts: [] }],
  [true, { text: "Вот несколько паромов.", language: "ru" }],
  [false, { text: "О паромах статьи не говорят.", language: "ru" }],
])("a false premise is asserted: %s, by %j", (asserted, change) => {
  const row: Row = { ...question, outcome: "no", want: [], short: [], only: [], forbid: [] };
  expect(asserts(row, { ...right, ...change })).toBe(asserted);
});
