import { expect, test } from "vitest";
import { annotate, textOf } from "../../../src/search/words/annotate.ts";
import type { Sense } from "../../../src/search/words/sense.ts";
import type { Vocabulary } from "../../../src/search/words/vocabulary.ts";
import { tokenize } from "../../../src/text/tokens.ts";
import { prepared } from "../islands.ts";

/** A vocabulary of these phrases, names where they begin with a capital. */
function vocabularyOf(...phrases: string[]): Vocabulary {
  const senses = (phrase: string): Sense[] =>
    /^[A-Z]/.test(phrase) ? [{ is: "name", ids: [phrase], all: false }] : [{ is: "concept", id: phrase }];
  const known = phrases.map((phrase) => ({ words: phrase.toLowerCase().split(" "), senses: senses(phrase) }));
  return {
    ...prepared.vocabularies.en,
    matchesAt: (tokens, at) =>
      known
        .filter(({ words }) => words.every((word, offset) => tokens[at + offset]?.folded === word))
        .map(({ words, ...rest }) => ({ length: words.length, own: true, ...rest })),
  };
}

test.each<[string, string[], string, string[]]>([
  ["the longest match", ["a", "b", "a b"], "a b", ["a b"]],
  ["no word that nobody knows, where that can be", ["a b", "b C d", "C d"], "a b c d", ["a b", "c d"]],
  ["a long one and a short one before two of a length", ["a b", "c d", "b c d", "a"], "a b c d", ["a", "b c d"]],
  ["a name, of two that are equally long", ["a b", "B c", "a", "c"], "a b c", ["a", "b c"]],
  ["else the earlier", ["a b", "b c", "a", "c"], "a b c", ["a b", "c"]],
  ["unknown words one by one", ["b"], "a b c d", ["a", "b", "c", "d"]],
])("words are split into %s", (_, phrases, text, expected) =>
  expect(annotate(tokenize(text), vocabularyOf(...phrases), () => true).map(textOf)).toEqual(expected),
);
