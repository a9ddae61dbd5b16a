import { expect, test } from "vitest";
import { wording } from "../../../src/corpus/checks/wording.ts";
import { checkProblems, type Faults } from "../plant.ts";

const talks = "facts/talks.yaml";
const documents = "facts/documents.yaml";

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(wording, {})).toEqual([]);
});

const visit = (statement: string): Faults => ({
  [talks]: ["statement: The first visit of a Peruvian president to Iceland was in 1997.", `statement: ${statement}`],
});

const sea = (values: string, said: string): Faults => ({
  [talks]: [
    ["about: [both-countries]", values],
    ["said that the sea joins the two countries.", `said that ${said}`],
  ],
});

const agreement = (parties: string, statement: string): Faults => ({
  [documents]: [
    ["parties: [peru, iceland]", `parties: ${parties}`],
    [
      "statement: Peru and Iceland signed an agreement on geothermal energy after talks on 5 March 2024.",
      `statement: ${statement}`,
    ],
  ],
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
  [
    "a number between two names and the end",
    visit("A Peruvian visited Iceland 12 times by 1997."),
    '«A Peruvian v» statement: "12"',
  ],
  [
    "an unknown name before a sum",
    {
      [talks]: [
        "statement: President Ana Quispe proposed",
        "statement: For US$2 billion in Akureyri, for US$2 billion in all, Ana Quispe proposed",
      ],
    },
    '«For US$2 bil» statement: "Akureyri"',
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
  "A first visit to Iceland came in 1997, says the Post.",
  "The first visit to Iceland was in 1997. Peruvians.",
  "The first visit to Iceland was in 1997. Applause.",
])("takes what the quotes say in other words: %s", (statement) => {
  expect(checkProblems(wording, visit(`"${statement}"`))).toEqual([]);
});

test.each<[string, Faults]>([
  ["the number of what it lists", sea("items: [peru, iceland, both-countries]", "the sea joins three.")],
  ["one", sea("about: [both-countries]", "one sea joins the two countries.")],
  [
    "the number of a document's parties",
    agreement("[peru, iceland, both-countries]", "Three parties signed an agreement on geothermal energy."),
  ],
  [
    "a term in capitals of which the quotes have another word",
    { [documents]: ["title: MoU on fisheries, 2024-26", "title: MoU on Fishing, 2024-26"] },
  ],
  [
    "a number within a name",
    {
      ...visit("The first Icelandic welcome of a president of the Republic of Nine was in 1997."),
      "lexicon/names.yaml": ["en: [Peru, Peruvian]", "en: [Peru, Peruvian, Republic of Nine]"],
    },
  ],
])("takes %s", (_, faults) => {
  expect(checkProblems(wording, faults)).toEqual([]);
});

test.each<[string, Faults, string]>([
  [
    "a number other than that of what it lists",
    sea("items: [peru, iceland, both-countries]", "the sea joins four."),
    `${talks} «Ana Quispe s» statement: "four"`,
  ],
  [
    "a number other than that of a document's parties",
    agreement("[peru, iceland, both-countries]", "Four parties signed an agreement on geothermal energy."),
    `${documents} «Four parties» statement: "four"`,
  ],
  [
    "an unknown name beside a term that the quotes have",
    { [documents]: ["title: MoU on fisheries, 2024-26", "title: MoU on fisheries of Akureyri"] },
    `${documents} «MoU on fishe» title: "Akureyri"`,
  ],
])("does not take %s", (_, faults, problem) => {
  expect(checkProblems(wording, faults)).toEqual([
    `${problem} does not stand in the quotes → quote where it stands, or correct it`,
  ]);
});
