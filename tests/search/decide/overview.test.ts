import { describe, expect, test } from "vitest";
import type { Decision } from "../../../src/search/decide/decision.ts";
import { decisionOn } from "../islands.ts";

const ids = (decision: Decision): string[] =>
  "entries" in decision ? decision.entries.map(({ fact }) => fact.id) : [];

describe("the whole is told", () => {
  // The charter begins both articles and is offered to newcomers; the protocol is told of second.
  const leading = [
    "charter-two-lights",
    "talks-hallow-bay",
    "protocol-storm-warnings",
    "trade-goal",
    "order-beacon-brandt",
  ];
  test.each([
    "What happened?",
    "What came of the talks?",
    "What happened on the visit?",
    "What do the articles say?",
    "Give me a summary of the visit",
    "Каковы итоги визита?",
    "tóm tắt chuyến thăm",
    "қорытындысы қандай?",
  ])("by what the articles tell of first, and what the curator offers: %s", (text) => {
    const decision = decisionOn(text);
    expect([decision.is, ids(decision)]).toEqual(["overview", leading]);
  });

  test("by the first fact of each article, where the articles are asked for", () => {
    expect(decisionOn("Which articles are there?")).toMatchObject({
      is: "overview",
      of: "articles",
      entries: [{ fact: { id: "charter-two-lights" } }],
    });
  });

  test("by whoever took part in the events, where the people are asked for; a country is nobody", () => {
    expect(decisionOn("Who took part?")).toMatchObject({ is: "names", names: ["marlow", "verrin"] });
    expect(ids(decisionOn("Who took part?"))).not.toContain("diplomatic-relations-1974");
  });

  test("by all documents with their parties, where it is asked who signed what", () => {
    const decision = decisionOn("Who signed what?");
    expect(decision).toMatchObject({ is: "found", ask: ["parties"], isSet: true });
    // One was only proposed: nobody signed it.
    const proposed = "protocol-sea-rescue";
    expect(ids(decision)).toEqual(ids(decisionOn("all documents")).filter((id) => id !== proposed));
  });
});

describe("what was done on the visit is the documents of that status", () => {
  test.each([
    "List everything that was signed during the visit",
    "Перечислите всё, что было подписано во время визита",
    "Какие документы подписаны во время визита?",
  ])("%s", (text) => expect(ids(decisionOn(text))).toEqual(ids(decisionOn("Which documents were signed?"))));

  test("but a subject, or a party, is a part", () => {
    expect(ids(decisionOn("Which documents on oyster farming were signed during the visit?"))).toEqual([
      "grant-oyster-farming",
    ]);
  });
});

describe("a part is no whole", () => {
  test.each([
    ["a subject", "What was achieved in oyster farming?"],
    ["somebody whom few facts name", "What happened on the visit of Brandt?"],
    ["documents", "Which protocols are the main results?"],
    ["all but one thing", "What happened except the lease?"],
    ["a value", "When did what happened happen?"],
    ["yes or no", "Did they take part in what happened?"],
    ["a time", "What happened in 1974?"],
  ])("%s: %s", (_, text) => expect(decisionOn(text).is).not.toBe("overview"));
});
