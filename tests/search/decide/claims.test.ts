/** Claims that the facts have otherwise, that were only proposed, or that name what no article names. */
import { describe, expect, test } from "vitest";
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
