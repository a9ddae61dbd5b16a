import { expect, test } from "vitest";
import { statuses } from "../../../src/corpus/checks/statuses.ts";
import { checkProblems, type Faults } from "../plant.ts";

const documents = "facts/documents.yaml";
const talks = "facts/talks.yaml";
const lexicon = "lexicon/statuses.yaml";
const ladder = (rest = ""): string =>
  [
    `- { id: ratified, affirms: true, report: { en: "R." }, en: [ratified]${rest} }`,
    '- { id: signed, affirms: true, report: { en: "S." }, en: [signed] }',
    '- { id: reported, affirms: true, report: { en: "R." }, en: [reported, met] }',
    '- { id: proposed, affirms: false, report: { en: "P." }, en: [proposed] }',
    '- { id: said, affirms: false, report: { en: "S." }, en: [said] }',
    "",
  ].join("\n");
const ratified = ["status: signed\n  title: MoU", "status: ratified\n  title: MoU"] as const;

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(statuses, {})).toEqual([]);
});

test.each<[string, Faults, string]>([
  [
    "a document that is stronger than its quote",
    { [lexicon]: ladder(), [documents]: ratified },
    `${documents} «ratified» status: the quotes that support it say "signed", and not ratified → write status: signed, or quote where the article says ratified`,
  ],
  [
    "a statement that is stronger than its quote",
    {
      [talks]: [
        ["status: reported\n  title: Diplomatic", "status: signed\n  title: Diplomatic"],
        ["Peru established diplomatic relations on 29", "Peru signed diplomatic relations on 29"],
        ["quote: Iceland and Peru established", "quote: As proposed, Iceland and Peru established"],
      ],
    },
    `${talks} «signed» status: the quotes that support it say "proposed", and not signed → write status: proposed, or quote where the article says signed`,
  ],
])("finds %s", (_, faults, problem) => {
  expect(checkProblems(statuses, faults)).toEqual([problem]);
});

test.each<[string, Faults]>([
  ["a status that includes what is said", { [lexicon]: ladder(", includes: [signed]"), [documents]: ratified }],
  [
    "a status that is weaker than what is said",
    { [documents]: ["status: signed\n  title: MoU", "status: said\n  title: MoU"] },
  ],
  [
    "a quote that says no status",
    { [documents]: ["quote: Peru and Iceland have signed two documents", "quote: two documents"] },
  ],
  [
    "what took place, in any word",
    { [talks]: ["quote: The first visit by", "quote: As proposed, the first visit by"] },
  ],
  [
    "a word in a quote that supports something else",
    { [lexicon]: ladder(), [documents]: [ratified, ["supports: [status]", "supports: [on]"]] },
  ],
])("takes %s", (_, faults) => {
  expect(checkProblems(statuses, faults)).toEqual([]);
});
