import { expect, test } from "vitest";
import { isOpposed } from "../../../src/search/evidence/opposites.ts";
import type { Atom } from "../../../src/search/parse/reading.ts";
import { conceptKey } from "../../../src/search/words/annotate.ts";
import { entryOf } from "../islands.ts";

const word = (...concepts: string[]): Atom => ({ is: "word", at: 0, text: "", keys: [concepts.map(conceptKey)] });
const saying = (...concepts: string[]) => ({ ...entryOf("premier-marlow"), said: new Set(concepts.map(conceptKey)) });

test.each([
  ["the opposite", ["decrease"], ["increase"], true],
  ["the opposite, named the other way round", ["increase"], ["decrease"], true],
  ["both", ["decrease"], ["increase", "decrease"], false],
  ["something else", ["decrease"], ["open"], false],
  ["an earlier time, of what was the first", ["past-time"], ["be-first"], true],
])("a fact that says %s", (_, asked, said, opposed) =>
  expect(isOpposed(word(...asked), saying(...said))).toBe(opposed),
);
