/** Why a question doesn't lead to a fact: which word or condition fails, against which field. */
import { expect, test } from "vitest";
import { whyNot } from "../../src/search/why-not.ts";
import { entryOf, prepared } from "./islands.ts";

const why = (text: string, id: string): string[] =>
  whyNot({ text }, entryOf(id), prepared).map(({ what, cure }) => `${what} → ${cure}`);

test.each([
  [
    "Who signed the grant on pearls?",
    "grant-oyster-farming",
    ["no word of it says “pearls” → say it in the statement, or in lexicon/synonyms.yaml"],
  ],
  [
    "When does the charter expire?",
    "charter-two-lights",
    ["it is asked until when, and has no `period` → fill `period`"],
  ],
  [
    "Which protocols were signed in 2024?",
    "protocol-storm-warnings",
    ["its `period` is not “in 2024” → mend `period`, or the question's date"],
  ],
  [
    "documents on ports",
    "protocol-storm-warnings",
    ["“port facilities” is none of its subjects → add port-facilities to `subjects`"],
  ],
  [
    "What did Sweden sign?",
    "charter-two-lights",
    ["it names Sweden, of which no fact tells → add it to lexicon/names.yaml, and to the fact"],
  ],
  ["hello", "charter-two-lights", ["it asks nothing → ask for something"]],
])("%s", (text, id, reasons) => expect(why(text, id)).toEqual(reasons));

test("a name that stands in another field than the question has it in", () => {
  expect(why("What did Ilse Brandt propose to Edda Marlow?", "rescue-centre")).toEqual([
    "it doesn’t name “Ilse Brandt” → add brandt to `by`",
    "“Edda Marlow” is looked for in `to`, and stands in `by` → add it to `to`, or ask what is said of it in `by`",
  ]);
});

test("where nothing is missing, another fact has as much of it", () => {
  expect(why("What did Tomas Verrin say?", "scholarships")).toEqual([
    "fishing-licence has as much of the question → say in the question what sets it apart",
  ]);
});
