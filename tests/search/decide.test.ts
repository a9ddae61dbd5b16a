import { describe, expect, test } from "vitest";
import { decide } from "../../src/search/decide/decide.ts";
import type { Decision } from "../../src/search/decide/decision.ts";
import { deciding, queryOf } from "./islands.ts";

const decisionOn = (text: string): Decision => decide(queryOf(text), deciding);

describe("the engine declines what it cannot carry out, whatever else it found", () => {
  test.each<[string, string]>([
    ["Which protocol is the largest?", "largest"],
    ["documents except the oldest", "oldest"],
    ["Should we sign the lease?", "Should we"],
    ["documents except", "except"],
    ["documents except penguins", "except"],
    ["documents signed by companies only", "only"],
  ])("%s", (text, word) => expect(decisionOn(text)).toMatchObject({ is: "unsupported", word }));

  test("a word of an exception that no fact has", () => {
    expect(decisionOn("documents except penguin leases")).toMatchObject({ is: "unsupported", word: "penguin" });
    expect(decisionOn("documents except leases")).toMatchObject({ is: "found" });
  });
});

test("a country outside the corpus is outside, even beside names that are in it", () => {
  expect(decisionOn("Which leases did Velmora sign with Iceland?").is).toBe("outside");
  expect(decisionOn("Which leases did Velmora sign with Skerra?").is).toBe("found");
});

test.each(["How old is Marlow?", "What time did the talks begin?", "What is the price of the lease?"])(
  "a detail that no fact of any corpus holds is absent: %s",
  (text) => expect(decisionOn(text)).toMatchObject({ is: "absent" }),
);

describe("what is missing", () => {
  const missing = (text: string): string[] => {
    const decision = decisionOn(text);
    return decision.is === "absent" ? decision.missing.map((atom) => atom.text) : [decision.is];
  };
  test("are the words that no fact has", () => {
    expect(missing("What is the population of Skerra?")).toEqual(["population"]);
    expect(missing("Which protocols cover penguins?")).toEqual(["penguins"]);
  });

  test("is all of it where each word is in some fact, but none has them all", () => {
    expect(missing("scholarships of Brandt")).toEqual(["scholarships", "Brandt"]);
  });

  test("is nothing to name where nothing was said", () => {
    expect(missing("what?")).toEqual([]);
  });
});

test("“which X” means names of that class, and the word where no name of it answers", () => {
  expect(decisionOn("Which company signed the lease?")).toMatchObject({ is: "found", ask: ["who"] });
  expect(decisionOn("Which award did Verrin present to Brandt?")).toMatchObject({
    is: "found",
    entries: [{ fact: { id: "order-beacon-brandt" } }],
  });
});

test("a set of another kind gives way to a statement that has every word", () => {
  expect(decisionOn("Which document did Verrin pledge scholarships in?").is).toBe("absent");
  expect(decisionOn("What deal did Verrin say was under discussion?")).not.toMatchObject({
    is: "found",
    widened: true,
  });
});

test("what a yes-or-no question claims does not narrow the set that it asks about", () => {
  expect(decisionOn("Was the additional protocol signed?")).toMatchObject({
    is: "found",
    verdict: "weaker",
    widened: false,
  });
  expect(decisionOn("Which additional protocols were signed?")).toMatchObject({ is: "found", widened: true });
});
