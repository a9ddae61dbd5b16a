import { expect, test } from "vitest";
import { wording } from "../../../src/corpus/checks/wording.ts";
import { checkProblems, type Faults } from "../plant.ts";

const talks = "facts/talks.yaml";

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(wording, {})).toEqual([]);
});

const visit = (statement: string): Faults => ({
  [talks]: ["statement: The first visit of a Peruvian president to Iceland was in 1997.", `statement: ${statement}`],
});

test.each<[string, Faults, string]>([
  ["another year", visit("The first visit to Iceland was in 1998."), '«The first vi» statement: "1998"'],
  ["a day too exact", visit("The first visit to Iceland was in June 1997."), '«The first vi» statement: "june 1997"'],
  ["another number", visit("A president visited Iceland 3 times from 1997 on."), '«A president » statement: "3"'],
  ["another number word", visit("The second visit to Iceland was in 1997."), '«The second v» statement: "second"'],
  [
    "an ordinal",
    { [talks]: ["statement: President Ana Quispe proposed", "statement: In a first step Ana Quispe proposed"] },
    '«In a first s» statement: "first"',
  ],
  ["another sum", visit("In 1997 trade with Iceland was US$2 billion."), '«In 1997 trad» statement: "us$2 billion"'],
  [
    "a name of the lexicon",
    visit("The first visit was Jón Jónsson’s in 1997."),
    '«The first vi» statement: "Jón Jónsson"',
  ],
  [
    "a group of the lexicon",
    {
      ...visit("In 1997 the first visit drew crowds in both capitals."),
      "lexicon/groups.yaml": [
        "- id: both-countries",
        "- {id: capitals, any: [jon-jonsson], en: [both capitals]}\n- id: both-countries",
      ],
    },
    '«In 1997 the » statement: "both capitals"',
  ],
  [
    "an unknown name",
    visit("The first visit, to Akureyri in Iceland, was in 1997."),
    '«The first vi» statement: "Akureyri"',
  ],
  ["a kind in capitals", visit("In 1997 the first visit led to an MoU."), '«In 1997 the » statement: "MoU"'],
  [
    "a year of a title",
    { [talks]: ["title: First visit of a Peruvian president, 1997", "title: First visit, 1998"] },
    '«First visit,» title: "1998"',
  ],
])("finds %s that the quotes do not have", (_, faults, problem) => {
  expect(checkProblems(wording, faults)).toEqual([
    `${talks} ${problem} does not stand in the quotes → quote where it stands, or correct it`,
  ]);
});

test.each([
  "The first visit by a president of Peru was in 1997.",
  "Iceland: the 1st Peruvian presidential visit was in 1997.",
  "One visit, the first, came in 1997. Peruvian it was.",
  "The two countries saw a first visit in 1997.",
])("takes what the quotes say in other words: %s", (statement) => {
  expect(checkProblems(wording, visit(`"${statement}"`))).toEqual([]);
});
