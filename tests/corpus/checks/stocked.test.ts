import { expect, test } from "vitest";
import { stocked } from "../../../src/corpus/checks/stocked.ts";
import { formatProblem } from "../../../src/corpus/problem.ts";
import { type Faults, load, plant } from "../plant.ts";

/** Not pinpointed: a folder has no line to show. */
const told = (faults: Faults): string[] => stocked(load(plant(faults))).map(formatProblem);

const draftName = "- { id: olaf-berg, draft: true, en: [Olaf Berg] }\n";
const draftFact = "- { id: reading, draft: true }\n";
const noFacts: Faults = { facts: null, "corpus.yaml": ["[mou-fisheries, flights]", "[]"] };
const addFact = ["facts:1:1 there are none → add at least one"];
const curate = ["facts:1:1 there are none → remove draft: true from one that is right"];

test("finds nothing in the sound corpus", () => {
  expect(told({})).toEqual([]);
});

test.each<[string, Faults, string[]]>([
  [
    "a corpus without articles, before all else",
    { ...noFacts, articles: null },
    ["articles:1:1 there are none → add one: npm run corpus -- add FILE"],
  ],
  ["a corpus without facts", noFacts, addFact],
  ["facts that are all drafts", { ...noFacts, "facts/reading.yaml": draftFact }, curate],
  ["no facts, and drafts of names alone", { ...noFacts, "lexicon/names-reading.yaml": draftName }, addFact],
  [
    "drafts of names beside those of facts",
    { ...noFacts, "facts/reading.yaml": draftFact, "lexicon/names-reading.yaml": draftName },
    curate,
  ],
  [
    "nothing to offer to a newcomer",
    { "corpus.yaml": ["[mou-fisheries, flights]", "[]"] },
    ["corpus.yaml:5:10 warning: no fact is offered to a newcomer → list the ids of a few that anybody would ask for"],
  ],
])("finds %s", (_, faults, problems) => {
  expect(told(faults)).toEqual(problems);
});

test("a draft beside a fact is no fault", () => {
  expect(told({ "facts/reading.yaml": draftFact })).toEqual([]);
});
