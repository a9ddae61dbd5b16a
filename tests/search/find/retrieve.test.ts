import { describe, expect, test } from "vitest";
import { contentTerms, type Passage, retrieverInSteps, termsOf } from "../../../src/search/find/retrieve.ts";
import { finish } from "../../../src/search/steps.ts";
import { tokenize } from "../../../src/text/tokens.ts";

const retrieverOf = (passages: readonly Passage[]) => finish(retrieverInSteps(passages));
const passage = (id: number, title: string, body = ""): Passage => ({ id, texts: [{ language: "en", title, body }] });
const found = (passages: readonly Passage[], question: string, limit?: number): number[] =>
  retrieverOf(passages)
    .search(termsOf(tokenize(question), "en"), limit)
    .map(({ id }) => id);

describe("of a few passages", () => {
  const passages = [
    passage(0, "The harbour", "Ferries leave the quay at dawn."),
    passage(1, "The quay", "Lanterns are lit there at dusk."),
    passage(2, "The orchard", "Pears and plums ripen in autumn."),
  ];

  test("the one with the word in its title comes first", () => {
    expect(found(passages, "quay")).toEqual([1, 0]);
  });

  test("words are found in any of their forms", () => {
    expect(found(passages, "ferry leaving")).toEqual([0]);
  });

  test("a word of content counts more than those that only serve a sentence", () => {
    expect(found(passages, "in the plum")[0]).toBe(2);
  });

  test("two words side by side count more than apart", () => {
    const apart = passage(0, "", "a red door and a green boat");
    const together = passage(1, "", "a green door and a red boat");
    expect(found([apart, together], "red boat")[0]).toBe(1);
  });

  test("no more are given than are asked for", () => {
    expect(found(passages, "the quay at dawn", 1)).toEqual([0]);
  });

  test("of equal ones the earlier comes first", () => {
    expect(found([passage(1, "pier"), passage(0, "pier")], "pier")).toEqual([0, 1]);
  });

  test("without a word that any has, nothing is found", () => {
    expect(found(passages, "zeppelin")).toEqual([]);
    expect(found(passages, "")).toEqual([]);
  });
});

describe("terms of content", () => {
  test("leave out what serves a sentence", () => {
    expect(contentTerms(["en:the", "en:plum", "en:of"])).toEqual(["en:plum"]);
  });

  test("are all where there are no others", () => {
    expect(contentTerms(["en:the", "en:of"])).toEqual(["en:the", "en:of"]);
  });

  test("are those, too, that serve a sentence only beside others: “in the field of”", () => {
    expect(contentTerms(termsOf(tokenize("field"), "en"))).toEqual(["en:field"]);
    expect(contentTerms(["en:the", ...termsOf(tokenize("field"), "en")])).toEqual(["en:field"]);
  });
});

test("a pair of words counts less than a word", () => {
  // Each holds one thing that the other lacks: the two words side by side, or one of them more.
  const side = passage(0, "", "red boat and green door");
  const more = passage(1, "", "boat and red door, red");
  const [first, second] = retrieverOf([side, more, passage(2, "", "plums")]).search(
    termsOf(tokenize("red boat"), "en"),
  );
  expect([first?.id, second?.id]).toEqual([0, 1]);
  expect((first?.score ?? 0) / (second?.score ?? 1)).toBeLessThan(1.5);
});

test("a passage that has a common word besides does not come before a short one for that", () => {
  const filler = Array.from({ length: 40 }, (_, n) => `filler${n}`).join(" ");
  const common = Array.from({ length: 6 }, (_, n) => passage(2 + n, "", "pier"));
  expect(
    found([passage(0, "", `lantern ${filler} pier`), passage(1, "", "lantern"), ...common], "lantern pier")[0],
  ).toBe(1);
});

describe("of many passages", () => {
  const many = (size: number): Passage[] =>
    Array.from({ length: size }, (_, id) => passage(id, id === 7000 ? "pebble lantern" : "pebble"));

  test("a word that most of them have is left out beside a rare one", () => {
    expect(found(many(7001), "pebble lantern")).toEqual([7000]);
  });

  test("of a few hundred every word counts", () => {
    const few = [...many(500), passage(7000, "pebble lantern")];
    const places = found(few, "pebble lantern");
    expect(places).toHaveLength(501);
    expect(places[0]).toBe(7000);
  });
});
