/** Who did it to whom, in a claim that is put as a statement, where no status of the corpus has the verb. */
import { expect, test } from "vitest";
import { createEngine } from "../../../src/search/engine.ts";
import { readCorpusIn } from "../../support/questions.ts";
import { readingOf } from "../islands.ts";

const { ask } = createEngine(readCorpusIn("src/corpus"));

const claims = (claim: string): string[] => [
  `Is it true that ${claim}?`,
  `${claim}, right?`,
  `${claim} right`,
  `Do the articles confirm that ${claim}?`,
];

test.each(claims("Tokayev awarded Lam an order"))("%s is so", (text) => expect(ask({ text }).text).toMatch(/^Yes/));

test.each(claims("Lam awarded Tokayev an order"))("%s is not: it was the other way round", (text) =>
  expect(ask({ text }).text).not.toMatch(/^Yes/),
);

test("where role words follow their name, the one behind it says its part", () => {
  const [at, by] = ["Скерра жерінде маяк тұр ма?", "Скерра тарапынан маяк тұр ма?"].map(
    (text) => readingOf(text).branches.flatMap(({ where }) => where.flatMap(({ any }) => any))[0],
  );
  expect([at, by]).toMatchObject([
    { is: "name", part: "place" },
    { is: "name", part: "agent" },
  ]);
});

test("of a verb of receiving, a name with another before it is no receiver", () => {
  const { facts, outcome } = ask({
    text: "what did lam offer to do so kazakhs can get closer to southeast asia",
  });
  expect([outcome, facts[0]?.id]).toEqual(["answered", "bridge-southeast-asia"]);
});

test("a country that is named alone and without an ending is who did it", () => {
  const { facts } = ask({ text: "что предложил Казахстан?" });
  expect(facts[0]?.id).toMatch(/visa|flights|policies/);
  expect(facts.map(({ id }) => id)).not.toContain("proposal-trade-office");
});

test("where verbs end the sentence, a name behind another verb is not whom that was done to", () => {
  const { outcome, text } = ask({ text: "Вьетнамның сауда өкілдігін ашуды Тоқаев ұсынды ма?" });
  expect([outcome, text]).toEqual(["absent", expect.stringMatching(/«Тоқаев» туралы бұлай айтылмаған/)]);
});
