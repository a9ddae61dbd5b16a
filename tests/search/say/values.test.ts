import { describe, expect, test } from "vitest";
import type { AskField } from "../../../src/language/schema.ts";
import { joinList, labelOf, namesIn, type ValueContext, valueFor } from "../../../src/search/say/values.ts";
import { entryOf, values } from "../islands.ts";

const value = (id: string, field: AskField, context: Partial<ValueContext> = {}): string | undefined =>
  valueFor(entryOf(id).fact, field, { ...values, ...context });

describe("a fact says to a question word", () => {
  test.each<[string, AskField, string | undefined]>([
    ["lease-gannet-quay", "who", "Larkspur Ferries and Hallow Bay Port Authority"],
    ["lease-gannet-quay", "amount", "2.4 million crowns a year"],
    ["lease-gannet-quay", "until", "31 December 2033"],
    ["lease-gannet-quay", "since", "1 January 2019"],
    ["protocol-storm-warnings", "duration", "2019–2021"],
    ["protocol-storm-warnings", "when", "2019–2021"],
    ["protocol-storm-warnings", "subject", "storm warnings"],
    ["protocol-sea-rescue", "kind", "additional protocol"],
    ["protocol-sea-rescue", "status", "initialled"],
    ["protocol-sea-rescue", "until", undefined],
    ["letter-universities", "subject", undefined],
    ["talks-hallow-bay", "where", "Hallow Bay"],
    ["talks-hallow-bay", "when", "4 October 2018"],
    ["talks-hallow-bay", "kind", undefined],
    ["order-beacon-brandt", "receiver", "Ilse Brandt"],
    ["order-beacon-brandt", "reason", "for guiding the trawler Petrel to safety in last winter’s storm"],
    ["premier-marlow", "identity", "Edda Marlow"],
    ["scholarships", "count", "40"],
    ["growth-areas", "count", "4"],
    ["trade-goal", "count", undefined],
    ["trade-goal", "what", undefined],
    ["premier-marlow", "detail", undefined],
  ])("%s, %s: %s", (id, field, said) => expect(value(id, field)).toBe(said));

  test("who it was done to, where the question names who did it", () => {
    expect(value("order-beacon-brandt", "who")).toBe("Tomas Verrin");
    expect(value("order-beacon-brandt", "who", { given: new Set(["verrin"]) })).toBe("Ilse Brandt");
  });

  test("with whom, without those that the question names", () => {
    expect(value("lease-gannet-quay", "companion", { given: new Set(["larkspur-ferries"]) })).toBe(
      "Hallow Bay Port Authority",
    );
  });

  test("only names of the sort asked for", () => {
    const isAsked = (id: string): boolean => id === "larkspur-ferries";
    expect(value("lease-gannet-quay", "who", { isAsked })).toBe("Larkspur Ferries");
    expect(value("talks-hallow-bay", "who", { isAsked })).toBeUndefined();
  });

  test("no number that counts something else", () => {
    expect(value("scholarships", "count", { counts: () => false })).toBeUndefined();
  });

  test("a large number in groups, as the language has them", () => {
    const fact = { ...entryOf("scholarships").fact, count: 1_234_567 };
    expect(valueFor(fact, "count", values)).toBe("1,234,567");
    expect(valueFor({ ...fact, count: 123 }, "count", values)).toBe("123");
    expect(valueFor(fact, "count", { ...values, language: "ru" })).toMatch(/^1\s234\s567$/);
  });
});

test("a list is joined as its language does", () => {
  const lists = { separator: ", ", and: " and " };
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((items) => joinList(items, lists))).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
});

test("a label that a language lacks is the English one", () => {
  expect(labelOf({ en: ["lease"], ru: ["аренда"] }, "ru")).toBe("аренда");
  expect(labelOf({ en: ["lease"], ru: ["аренда"] }, "kk")).toBe("lease");
});

test("the names of a fact are each given once, those that act first", () => {
  expect(namesIn(entryOf("order-beacon-brandt").fact)).toEqual(["verrin", "brandt", "order-of-the-beacon", "petrel"]);
  expect(namesIn(entryOf("lease-gannet-quay").fact).slice(0, 2)).toEqual([
    "larkspur-ferries",
    "hallow-bay-port-authority",
  ]);
});
