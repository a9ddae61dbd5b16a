import fc from "fast-check";
import { expect, test } from "vitest";
import { segments, visible } from "../../src/web/segments.ts";

const short = (paragraph: string, quotes: Record<string, string>): string[] =>
  segments(
    paragraph,
    Object.entries(quotes).map(([id, quote]) => ({ id, quote })),
  ).map(({ text, within, ending }) => `${text}|${within.join("")}|${ending.join("")}`);

test.each<[string, Record<string, string>, string[]]>([
  ["no quote", {}, ["abcdef||"]],
  ["one in the middle", { x: "cd" }, ["ab||", "cd|x|x", "ef||"]],
  ["the whole of it", { x: "abcdef" }, ["abcdef|x|x"]],
  ["nested, the shortest first", { x: "bcde", y: "cd" }, ["a||", "b|x|", "cd|yx|y", "e|x|x", "f||"]],
  ["overlapping", { x: "abcd", y: "cdef" }, ["ab|x|", "cd|xy|x", "ef|y|y"]],
  ["the same twice", { x: "cd", y: "cd" }, ["ab||", "cd|xy|xy", "ef||"]],
  ["side by side", { x: "ab", y: "cd" }, ["ab|x|x", "cd|y|y", "ef||"]],
  ["one that isn't there, and an empty one", { x: "zz", y: "" }, ["abcdef||"]],
])("%s", (_, quotes, expected) => expect(short("abcdef", quotes)).toEqual(expected));

test("an empty paragraph has no segments", () => expect(short("", { x: "a", y: "" })).toEqual([]));

/** A text, with passages cut out of it anywhere. */
const marked = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }).chain((paragraph) =>
  fc.record({
    paragraph: fc.constant(paragraph),
    cuts: fc.array(fc.tuple(fc.nat(paragraph.length - 1), fc.integer({ min: 1, max: paragraph.length })), {
      maxLength: 8,
    }),
  }),
);

test("whatever is marked, the segments are the paragraph, and each passage's segments are the passage", () => {
  fc.assert(
    fc.property(marked, ({ paragraph, cuts }) => {
      const passages = cuts.map(([from, length], at) => ({
        id: String(at),
        quote: paragraph.slice(from, from + length),
      }));
      const parts = segments(paragraph, passages);
      expect(parts.map(({ text }) => text).join("")).toBe(paragraph);
      for (const { id, quote } of passages) {
        const own = parts.filter(({ within }) => within.includes(id));
        expect(own.map(({ text }) => text).join("")).toBe(quote);
        expect(own.map(({ ending }) => ending.includes(id))).toEqual(own.map((_, at) => at === own.length - 1));
      }
      expect(parts.every(({ text }) => text !== "")).toBe(true);
    }),
  );
});

const seen = (paragraph: string, quotes: Record<string, string>): string[] =>
  visible(
    segments(
      paragraph,
      Object.entries(quotes).map(([id, quote]) => ({ id, quote })),
    ),
  ).map(({ text, within, ending }) => `${text}|${within.join("")}|${ending.join("")}`);

test.each<[string, Record<string, string>, string[]]>([
  ["a full stop after a shorter passage", { x: "It is. ", y: "It is" }, ["It is. |yx|yx", "So.||"]],
  ["a mark before a shorter one", { x: "“It” is", y: "It” is" }, ["“It” is|yx|yx", ". So.||"]],
  ["what lies between two is no mark", { x: "It", y: "So" }, ["It|x|x", " is. ||", "So|y|y", ".||"]],
])("no mark is of a full stop alone: %s", (what, quotes, expected) =>
  expect(seen(what.includes("before") ? "“It” is. So." : "It is. So.", quotes)).toEqual(expected),
);

test("to be seen, the segments are the paragraph, too, and a sign stands alone only where nothing around it is marked so", () => {
  fc.assert(
    fc.property(marked, ({ paragraph, cuts }) => {
      const passages = cuts.map(([from, length], at) => ({ id: `${at}`, quote: paragraph.slice(from, from + length) }));
      const parts = visible(segments(paragraph, passages));
      expect(parts.map(({ text }) => text).join("")).toBe(paragraph);
      for (const { id, quote } of passages) {
        const own = parts.filter(({ within }) => within.includes(id));
        expect(own.map(({ text }) => text).join("")).toContain(quote);
      }
    }),
  );
});
