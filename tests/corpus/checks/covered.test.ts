import { expect, test } from "vitest";
import { covered } from "../../../src/corpus/checks/covered.ts";
import { checkProblems, type Faults } from "../plant.ts";

const talks = "articles/talks.md";
const history = "articles/history.md";

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(covered, {})).toEqual([]);
});

test.each<[string, Faults, string]>([
  [
    "a sentence that no fact covers",
    { [history]: ["in 1997. ", "in 1997. Ships came, too. "] },
    `${history} «REYKJAVÍK — » no fact covers "Ships came, too. — RP" → quote from it in a fact, or add it to setAside with the reason`,
  ],
  [
    "a sentence set aside that the article has not",
    {
      [talks]: ["  - sentence: The talks", "  - { sentence: It was cold., reason: weather }\n  - sentence: The talks"],
    },
    `${talks} «It was cold.» the sentence does not stand in the article → copy it from the article`,
  ],
  [
    "a sentence set aside that a fact covers",
    {
      [talks]: [
        "  - sentence: The talks",
        "  - { sentence: President Quispe proposed that Iceland open, reason: dull }\n  - sentence: The talks",
      ],
    },
    `${talks} «President Qu» a fact covers the sentence → remove it here`,
  ],
])("finds %s", (_, faults, problem) => {
  expect(checkProblems(covered, faults)).toEqual([problem]);
});
