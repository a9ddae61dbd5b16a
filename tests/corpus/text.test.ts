import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { occurrences, placedWords, rangesOverlap, sentences } from "../../src/corpus/text.ts";

describe("sentences", () => {
  test.each<[string, string[]]>([
    ["One. Two? Three!", ["One.", "Two?", "Three!"]],
    [
      "Trade is to reach US$5 billion by 2030. Exports rose 4.5 per cent.",
      ["Trade is to reach US$5 billion by 2030.", "Exports rose 4.5 per cent."],
    ],
    [
      "The U.N. Charter holds. Dr. Ngô and J. R. Smith came.",
      ["The U.N. Charter holds.", "Dr. Ngô and J. R. Smith came."],
    ],
    ["“The sea joins us.” She smiled.", ["“The sea joins us.”", "She smiled."]],
    ["“The sea joins us,” she said (as ever). “It does.”", ["“The sea joins us,” she said (as ever).", "“It does.”"]],
    ["They adopted a statement. — VNS", ["They adopted a statement. — VNS"]],
    ["ASTANA — The two met. Đức spoke.", ["ASTANA — The two met.", "Đức spoke."]],
    ["In 1992. 29 came.", ["In 1992.", "29 came."]],
    ["Sovico Group Jsc. and others met.", ["Sovico Group Jsc. and others met."]],
    ["He paused… Then he left.", ["He paused…", "Then he left."]],
    ["They took plan B... Then they left.", ["They took plan B...", "Then they left."]],
    ["Was it plan B? It was.", ["Was it plan B?", "It was."]],
    ["It came to the USA. Then it left.", ["It came to the USA.", "Then it left."]],
    ["See item IV.b. The rest follows.", ["See item IV.b.", "The rest follows."]],
    ["So said J.Smith. He left.", ["So said J.Smith.", "He left."]],
    ["", []],
  ])("%s", (paragraph, expected) => {
    expect(sentences(paragraph).map(({ text }) => text)).toEqual(expected);
  });

  test("hold all of the paragraph but spaces, in order", () => {
    const paragraph = fc.string({ unit: fc.constantFrom(..."aB1.!?… —“”)U.N"), maxLength: 60 });
    fc.assert(
      fc.property(paragraph, (text) => {
        const found = sentences(text);
        const apart = found.every(({ start }, i) => start >= (found[i - 1]?.end ?? 0));
        const exact = found.every((sentence) => text.slice(sentence.start, sentence.end) === sentence.text);
        return (
          apart &&
          exact &&
          found
            .map((s) => s.text)
            .join("")
            .replace(/\s/g, "") === text.replace(/\s/g, "")
        );
      }),
    );
  });
});

test("tokenize gives words and figures, composed or not, with their places", () => {
  const text = "Việt Nam–Kazakhstan’s US$5".normalize("NFD");
  const tokens = placedWords(text);
  expect(tokens.map(({ folded }) => folded)).toEqual(["viet", "nam", "kazakhstan", "s", "us", "5"]);
  for (const token of tokens) expect(text.slice(token.start, token.end)).toBe(token.text);
});

test("occurrences are found in every paragraph, letter for letter", () => {
  const article = {
    id: "a",
    publisher: "P",
    published: "2024-03-05",
    dateline: "LIMA",
    setAside: [],
    paragraphs: ["LIMA — The sea. The sea.", "Not the sea, but The sea."],
  };
  expect(occurrences(article, "The sea")).toEqual([
    { paragraph: 0, start: 7, end: 14 },
    { paragraph: 0, start: 16, end: 23 },
    { paragraph: 1, start: 17, end: 24 },
  ]);
  expect(occurrences(article, "sea. Not")).toEqual([]);
  expect(occurrences(article, "")).toEqual([]);
});

test("spans that only touch do not overlap", () => {
  expect(rangesOverlap({ start: 0, end: 2 }, { start: 2, end: 4 })).toBe(false);
  expect(rangesOverlap({ start: 2, end: 4 }, { start: 0, end: 2 })).toBe(false);
  expect(rangesOverlap({ start: 0, end: 3 }, { start: 2, end: 4 })).toBe(true);
});
