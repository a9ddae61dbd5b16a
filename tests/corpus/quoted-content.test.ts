import { describe, expect, test } from "vitest";
import { partDate } from "../../src/corpus/figures.ts";
import { NameRegister } from "../../src/corpus/name-register.ts";
import { QuotedContent } from "../../src/corpus/quoted-content.ts";
import { load, sound } from "./plant.ts";

const { corpus } = load(sound);
/** Published on Tuesday, 5 March 2024. */
const article = corpus.articles.find(({ id }) => id === "talks");
const names = new NameRegister({
  ...corpus.lexicon,
  names: [
    ...corpus.lexicon.names,
    { id: "callao", class: "country", country: "peru", en: ["Callao", "US"] },
    { id: "party", class: "country", en: ["Sea Party"] },
    { id: "chair", class: "person", seat: "party", en: ["chair of the Sea Party"] },
  ],
});

const evidenceOf = (...sources: [article: string, quote: string][]): QuotedContent =>
  QuotedContent.of(
    sources.map(([id, quote]) => ({ article: id, quote, supports: ["on"] })),
    corpus.articles,
    names,
  );

function evidence(...quotes: string[]): QuotedContent {
  if (article === undefined) throw new Error("the sound corpus has changed");
  return new QuotedContent(
    quotes.map((quote) => ({ quote, article })),
    names,
  );
}

test("a name that stands only within a longer one is told with that", () => {
  expect(evidence("the Sea Party of Peru won").nameAround("Sea")).toBe("Sea Party");
  expect(evidence("the Sea Party of Peru won").nameAround("Sea Party")).toBeUndefined();
});

describe("a date stands in a passage", () => {
  test.each([
    ["on June 29, 1963", "1963-06-29", true],
    ["on June 29, 1963", "1963-06", true],
    ["on June 29, 1963", "1963", true],
    ["on June 29, 1963", "1963-06-28", false],
    ["in 1963", "1963-06", false],
    ["for the 2024-26 period", "2026", true],
    ["for the 2024-26 period", "2025", false],
    ["they met", "2024-03-05", true],
    ["trade grew last year", "2023", true],
    ["trade grew last year", "2022", false],
    ["they meet next year", "2025", true],
    ["they meet again in February", "2025-02", true],
    ["it opens next April", "2025-04", true],
    ["it opened last April", "2025-04", false],
    ["it may open", "2024-05", false],
    ["between January and March 2028", "2028-01", true],
    ["on June 29", "2024-06-29", true],
    ["on June 29", "2023-06-29", true],
    ["on June 29", "2025-06-29", true],
    ["on June 29", "2021-06-29", false],
    ["on June 29", "2026-06-29", false],
    ["on Wednesday", "2024-03-06", true],
    ["on Thursday", "2024-03-07", true],
    ["on Friday", "2024-03-08", true],
    ["on Saturday", "2024-03-09", true],
    ["on Sunday", "2024-03-10", true],
    ["on Tuesday", "2024-03-12", true],
    ["on Monday", "2024-02-26", true],
    ["on Monday", "2024-02-19", false],
    ["on Monday", "2024-03-04", true],
    ["on Monday", "2024-03-11", true],
    ["on Monday", "2024-03-06", false],
    ["next Wednesday", "2024-03-06", true],
    ["next Wednesday", "2024-03-13", true],
    ["next Wednesday", "2024-02-28", false],
    ["next Monday", "2024-03-11", true],
    ["next Monday", "2024-03-18", true],
    ["next Monday", "2024-03-04", false],
    ["last Wednesday", "2024-02-28", true],
    ["last Wednesday", "2024-03-06", false],
    ["last Monday", "2024-03-04", true],
    ["last Monday", "2024-02-26", true],
    ["last Monday", "2024-03-11", false],
    ["he will travel on Friday", "2024-03-08", true],
    ["he will travel on Friday", "2024-03-01", false],
    ["he will build on Friday’s talks", "2024-03-01", true],
    ["he will travel, he said on Friday", "2024-03-01", true],
    ["yesterday", "2024-03-04", true],
    ["tomorrow", "2024-03-06", true],
  ])("%s: %s is %s", (quote, date, expected) => {
    expect(evidence(quote).hasDate(partDate(date))).toBe(expected);
  });

  test.each([
    ["on June 29, 1963", { month: 6, day: 29 }, true],
    ["on June 28, 1963", { month: 6, day: 29 }, false],
  ])("%s: %o without its year is %s", (quote, date, expected) => {
    expect(evidence(quote).hasDate(date)).toBe(expected);
  });
});

describe("a number stands in a passage", () => {
  test.each([
    ["four flights", 4, "", true],
    ["4 flights", 4, "", true],
    ["US$2 billion", 2_000_000_000, "us$", true],
    ["US$2 billion", 2_000_000_000, "", true],
    ["2 billion crowns", 2_000_000_000, "us$", false],
    ["in 1963", 1963, "", true],
    ["in 1963", 1963, "us$", false],
    ["both sides", 2, "", true],
    ["both sides", 2, "%", false],
    ["both sides", 3, "", false],
    ["four flights", 2, "", false],
    ["June 29, 1963", 29, "", false],
  ])("%s: %d%s is %s", (quote, value, unit, expected) => {
    expect(evidence(quote).hasNumber({ value, unit, word: false })).toBe(expected);
  });
});

describe("a name stands in a passage", () => {
  test.each([
    ["by its own word", "Peru’s ships", "peru", true],
    ["by another", "a Peruvian ship", "peru", true],
    ["by a word of another language", "Băng Đảo", "iceland", true],
    ["in the plural", "three Icelands", "iceland", true],
    ["by a part of its name alone", "the Ministry", "pe-production-ministry", false],
    ["by the office", "the President said", "ana-quispe", true],
    ["by another's office", "the Prime Minister said", "ana-quispe", false],
    ["by a group", "the two countries", "iceland", true],
    ["of a group, by all of it", "Peru and Iceland", "both-countries", true],
    ["of a group, by a part of it", "Peru", "both-countries", false],
    ["by country and class", "the ministry and its Icelandic counterpart", "is-food-ministry", true],
    ["by the country alone", "Icelandic ships", "is-food-ministry", false],
    ["of a country, by what is in it", "in Callao", "peru", true],
    ["within a longer name, by whose seat it is", "the chair of the Sea Party", "party", true],
    ["by an abbreviation", "the US", "callao", true],
    ["by a small word like an abbreviation", "it joins us", "callao", false],
    ["not at all", "in Chile", "peru", false],
  ])("%s: %s, %s is %s", (_, quote, id, expected) => {
    expect(evidence(quote).hasName(id)).toBe(expected);
  });
});

test("texts stand in a passage but for typography, words in the front matter, too", () => {
  const quoted = evidence("“The sea joins us,” she said.");
  expect(quoted.hasText('"the sea joins us," she')).toBe(true);
  expect(quoted.hasText("the sea joins them")).toBe(false);
  expect([quoted.hasWord("SEA"), quoted.hasWord("Herald"), quoted.hasWord("seas")]).toEqual([true, true, false]);
  expect([evidence("deals on fishing").hasTerm("fisheries"), quoted.hasTerm("fisheries")]).toEqual([true, false]);
});

test("any of several passages has a text", () => {
  const quoted = evidence("The sea joins us.", "Four flights a week.");
  expect([quoted.hasText("the sea"), quoted.hasText("four flights"), quoted.hasText("five")]).toEqual([
    true,
    true,
    false,
  ]);
});

test("a headline says what its article does", () => {
  if (article === undefined) throw new Error("the sound corpus has changed");
  const quoted = new QuotedContent(
    [{ quote: "They met.", article: { ...article, headline: "Trade since 1963" } }],
    names,
  );
  expect([quoted.hasWord("trade"), quoted.hasDate({ year: 1963 })]).toEqual([true, true]);
  expect(evidence("They met.").hasWord("trade")).toBe(false);
});

describe("the sources of a fact", () => {
  test("have the front matter of their own article, and of no other", () => {
    const quoted = evidenceOf(["talks", "They met."]);
    expect([quoted.hasDate(partDate("2024-03-05")), quoted.hasWord("Herald")]).toEqual([true, true]);
    expect([quoted.hasDate(partDate("2024-03-06")), quoted.hasWord("Reykjavík")]).toEqual([false, false]);
  });

  test("say nothing where the article is unknown", () => {
    const quoted = evidenceOf(["nowhere", "They met in 1990."], ["talks", "They met."]);
    expect([quoted.hasDate({ year: 1990 }), quoted.hasDate(partDate("2024-03-05"))]).toEqual([false, true]);
  });
});
