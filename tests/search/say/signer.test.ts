/** Which people signed a document for its parties. */
import { expect, test } from "vitest";
import { createEngine } from "../../../src/search/engine.ts";
import { readCorpusIn } from "../../support/questions.ts";

const { ask } = createEngine(readCorpusIn("tests/corpora/kenya-portugal"));

test.each([
  "Which people signed the Loan Agreement?",
  "Names of the signatories of the Loan Agreement",
  "Кто лично подписал кредитное соглашение?",
])("those that a curator named, not its parties: %s", (text) => {
  const { facts } = ask({ text });
  expect(facts.map(({ id }) => id)).toEqual(["loan-agreement"]);
  expect(ask({ text }).text).toMatch(/Lagat|Лагат/);
  expect(ask({ text }).text).not.toMatch(/^(Kenya|Кения)/);
});

test.each([
  "Who personally signed the MoU on vocational training?",
  "Who put their name to the MoU on vocational training?",
])("of what only the parties are known, they are lacking: %s", (text) => {
  const { outcome, missing } = ask({ text });
  expect([outcome, missing]).toEqual(["absent", ["which people signed it"]]);
});

test("who signed asks for the parties", () => {
  expect(ask({ text: "Who signed the MoU on vocational training?" }).outcome).toBe("answered");
});

test("whoever is a party and signed is named once", () => {
  const { text } = createEngine(readCorpusIn("src/corpus")).ask({ text: "who personally signed the joint statement?" });
  expect(text.match(/Tokayev/g)).toHaveLength(1);
});
