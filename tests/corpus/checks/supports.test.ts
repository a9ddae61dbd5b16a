import { expect, test } from "vitest";
import { supports } from "../../../src/corpus/checks/supports.ts";
import { checkProblems, type Faults } from "../plant.ts";

const documents = "facts/documents.yaml";
const talks = "facts/talks.yaml";

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(supports, {})).toEqual([]);
});

test.each<[string, Faults, string]>([
  [
    "a field that is misspelt",
    { [documents]: ["[kind, subjects]", "[kind, subject]"] },
    `${documents} «subject]» the fact has no "subject" to support → did you mean "subjects"?`,
  ],
  [
    "a field that the fact lacks",
    { [documents]: ["[kind, subjects]", "[kind, subjects, amounts]"] },
    `${documents} «amounts]» the fact has no "amounts" to support → remove it; quotes support status, statement, with, subjects, on, kind, parties`,
  ],
  [
    "a field that no quote can support",
    { [talks]: ["[to]", "[to, questions]"] },
    `${talks} «questions]» the fact has no "questions" to support → remove it; quotes support status, statement, to, on`,
  ],
  [
    "a kind that no quote supports",
    { [documents]: ["[kind, subjects]", "[subjects]"] },
    `${documents} «agreement» no quote supports kind → add kind to the supports of the quote that does`,
  ],
  [
    "a status that no quote supports",
    { [documents]: ["[status, parties, on, with]", "[parties, on, with]"] },
    `${documents} «signed» no quote supports status → add status to the supports of the quote that does`,
  ],
  [
    "parties that no quote supports",
    { [documents]: ["[status, parties, on, with]", "[status, on, with]"] },
    `${documents} «[peru, icela» no quote supports parties → add parties to the supports of the quote that does`,
  ],
  [
    "a day that no quote supports",
    { [documents]: ["[status, parties, on, with]", "[status, parties, with]"] },
    `${documents} «"2024-03-05"» no quote supports on → add on to the supports of the quote that does`,
  ],
  [
    "amounts that no quote supports",
    { [talks]: ["purpose, period, amounts", "purpose, period"] },
    `${talks} «[US$2 billio» no quote supports amounts → add amounts to the supports of the quote that does`,
  ],
  [
    "a day of what only states how things are that no quote supports",
    {
      [talks]: [
        ["type: event\n  status: reported\n  title: First", "type: background\n  status: reported\n  title: First"],
        ["[status, on]\n      quote: The", "[status]\n      quote: The"],
      ],
    },
    `${talks} «"1997"» no quote supports on → add on to the supports of the quote that does`,
  ],
  [
    "a period that no quote supports",
    { [documents]: ["[kind, parties, subjects, period]", "[kind, parties, subjects]"] },
    `${documents} «{ from: "202» no quote supports period → add period to the supports of the quote that does`,
  ],
])("finds %s", (_, faults, problem) => {
  expect(checkProblems(supports, faults)).toEqual([problem]);
});

test.each(["type: background", "type: office\n  person: ana-quispe"])(
  "the status of what only states how things are needs no quote of its own: %s",
  (type) => {
    const faults: Faults = {
      [talks]: [
        ["type: event\n  status: reported\n  title: First", `${type}\n  status: reported\n  title: First`],
        ["[status, on]\n      quote: The", "[on]\n      quote: The"],
      ],
    };
    expect(checkProblems(supports, faults)).toEqual([]);
  },
);

test("a quote may support a part of a field", () => {
  expect(checkProblems(supports, { [talks]: ["purpose, period, amounts", "purpose, period.to, amounts"] })).toEqual([]);
});
