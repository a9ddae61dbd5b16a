/** Claims that the facts have otherwise, that were only proposed, or that name what no article names. */
import { describe, expect, test } from "vitest";
import { createEngine } from "../../../src/search/engine.ts";
import { readCorpusIn } from "../../support/questions.ts";
import { ask } from "../islands.ts";

describe("what the nearest fact has otherwise is said to be not so", () => {
  test.each([
    "Were diplomatic relations established in 1988?",
    "Our draft has diplomatic relations established in 1988. Correct?",
  ])("%s", (text) => {
    const { outcome, related } = ask(text);
    expect([outcome, related[0]?.id]).toEqual(["absent", "diplomatic-relations-1974"]);
  });
});

test.each(["Is the rescue centre up and running yet?", "They cut the ribbon at the rescue centre, right?"])(
  "what was only proposed is told as that, whatever word claims it: %s",
  (text) => expect(ask(text).text).toMatch(/^Proposed by Edda Marlow; the articles report no reply\./),
);

describe("a name in capitals that no article has", () => {
  test("is said not to be mentioned, beside what is nearest", () => {
    const { outcome, text, missing } = ask("Did Verrin present the Order of the Beacon to Quibble?");
    expect([outcome, missing]).toEqual(["absent", ["Quibble"]]);
    expect(text).toMatch(/^The articles don’t mention “Quibble”\. They say: .*Brandt/s);
  });

  test("is not, where it was said before: somebody tells where he is from", () => {
    expect(ask("and who got the order?", "I am from Quibble.").outcome).not.toBe("absent");
  });
});

test.each([
  ["They have had diplomatic relations since 1974, right?", /^Yes\./],
  ["They have had diplomatic relations since 1960, right?", /^(?!Yes)/],
])("what is so since a time began then: %s", (text, says) => expect(ask(text).text).toMatch(says));

describe("a length of time or a share is compared by its value", () => {
  const { ask: askOf } = createEngine(readCorpusIn("tests/corpora/uruguay-estonia"));

  test.each([
    ["Is the wool contract valid for ten years?", "absent", "contract-wool"],
    ["Will the wool contract run for 60 months?", "answered", "contract-wool"],
    ["Trade grew by 30 percent, right?", "absent", "trade-growth"],
    ["Торговля выросла на 23 процента?", "answered", "trade-growth"],
    // The end is worked out where the beginning and the term are told; it is compared, and not said.
    ["Will the wool contract last until 2032?", "answered", "contract-wool"],
    ["The wool contract lasts until 2030, right?", "absent", "contract-wool"],
    ["Until when does the wool contract run?", "answered", "contract-wool"],
  ])("%s %s", (text, outcome, id) => {
    const { outcome: own, facts, related } = askOf({ text });
    expect([own, [...facts, ...related][0]?.id]).toEqual([outcome, id]);
  });
});

describe("what a fact says the opposite of is not so", () => {
  const { ask: askOf } = createEngine(readCorpusIn("tests/corpora/uruguay-estonia"));

  test.each([
    ["Had a Uruguayan president been to Estonia on a state visit before?", /^No\. .*first/],
    ["Did dairy sales rise?", /^No\. .*slipped by 11%/],
    // Of two that are offered neither is denied.
    ["Did dairy sales rise or fall?", /^(?!No)/],
  ])("%s", (text, says) => expect(askOf({ text }).text).toMatch(says));
});

test.each([
  ["Is the seafarers' agreement valid for ten years?", /^Yes\./],
  ["Is the seafarers' agreement valid for ten years if one side leaves it?", /^(?!Yes)/],
  ["Is the seafarers' agreement valid for ten years in case one side leaves it?", /^(?!Yes)/],
  // Of two lengths in a statement neither is said to be that of a word.
  ["Is the grace period of the loan 15 years?", /^(?!Yes)/],
])("neither yes nor no hangs on an if: %s", (text, says) => {
  const { ask: askOf } = createEngine(readCorpusIn("tests/corpora/namibia-latvia"));
  expect(askOf({ text }).text).toMatch(says);
});

test("what none of a set is, is said with its length", () => {
  const { ask: askOf } = createEngine(readCorpusIn("tests/corpora/namibia-latvia"));
  expect(askOf({ text: "Is the declaration for five years?" }).text).toMatch(
    /^The articles name no declaration of “?five years”?\. /,
  );
});

describe("no yes is said before a statement that says what is not so", () => {
  const { ask: askOf } = createEngine(readCorpusIn("tests/corpora/namibia-latvia"));
  test.each([
    ["Giá tàu có gồm nhiên liệu và radar không?", "không gồm nhiên liệu hay radar"],
    ["Катерлер бағасына жанармай мен радар кіре ме?", "отын мен радар кірмейді"],
  ])("%s", (text, says) => {
    const { outcome, text: said } = askOf({ text });
    expect(outcome).toBe("answered");
    expect(said).toContain(says);
    expect(said).not.toMatch(/^(Có|Иә)\./);
  });
});
