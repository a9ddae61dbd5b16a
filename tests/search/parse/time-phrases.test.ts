import { describe, expect, test } from "vitest";
import type { Language } from "../../../src/contract.ts";
import { readDate, withYears } from "../../../src/search/parse/time-phrases.ts";
import { annotate, textOf } from "../../../src/search/words/annotate.ts";
import { tokenize } from "../../../src/text/tokens.ts";
import { vocabularies } from "../../support/vocabularies.ts";

/** The date that a text begins with, as "from" or "from–until", and the words behind it. */
function read(text: string, language: Language): { date: string; rest: string } | undefined {
  const spans = annotate(tokenize(text), vocabularies[language], () => true);
  const dated = readDate(spans, 0);
  if (!dated) return undefined;
  const rest = spans.slice(dated.next).flatMap(({ tokens }) => tokens.map((token) => token.text));
  return { date: dated.until ? `${dated.date}–${dated.until}` : dated.date, rest: rest.join(" ") };
}

describe.each<[Language, [string, string][]]>([
  [
    "en",
    [
      ["29 June 1992", "1992-06-29"],
      ["29th of June 1992", "1992-06-29"],
      ["the 6th of May, 2025", "2025-05-06"],
      ["June 29, 1992", "1992-06-29"],
      ["June 29th, 1992", "1992-06-29"],
      ["29 Jun 1992", "1992-06-29"],
      ["June 1992", "1992-06"],
      ["June of 1992", "1992-06"],
      ["1992", "1992"],
      ["1992-06-29", "1992-06-29"],
      ["29/06/1992", "1992-06-29"],
      ["29.06.1992", "1992-06-29"],
      ["9.6.1992", "1992-06-09"],
      ["2025-27", "2025–2027"],
      ["2025–2027", "2025–2027"],
      ["2025/27", "2025–2027"],
    ],
  ],
  [
    "vi",
    [
      ["ngày 29 tháng 6 năm 1992", "1992-06-29"],
      ["29 tháng 6 năm 1992", "1992-06-29"],
      ["tháng 6 năm 1992", "1992-06"],
      ["tháng sáu năm 1992", "1992-06"],
      ["tháng 6/1992", "1992-06"],
      ["ngày 29-6-1992", "1992-06-29"],
      ["năm 1992", "1992"],
    ],
  ],
  [
    "ru",
    [
      ["29 июня 1992 года", "1992-06-29"],
      ["29 июня 1992 г.", "1992-06-29"],
      ["июнь 1992", "1992-06"],
      ["1992 год", "1992"],
      ["2025–2027 годы", "2025–2027"],
    ],
  ],
  [
    "kk",
    [
      ["1992 жылғы 29 маусым", "1992-06-29"],
      ["1992 жылдың 29 маусымы", "1992-06-29"],
      ["1992 ж. 29 маусым", "1992-06-29"],
      ["маусым 1992", "1992-06"],
      ["2025–2027 жылдар", "2025–2027"],
    ],
  ],
])("a date in %s", (language, dates) => {
  test.each(dates)("%s is %s, to the last word of it", (text, date) => {
    expect(read(text, language)).toMatchObject({ date });
    expect(read(text, language)?.rest ?? "").not.toMatch(/\p{N}/u);
  });
});

test.each([
  ["a number that is no year", "13"],
  ["a month without a year", "June"],
  ["a day that no month has", "32 June 1992"],
  ["a month that no year has", "29/13/1992"],
  ["a year that nobody asks for", "999"],
  ["an amount", "1,992"],
])("%s is no date: %s", (_, text) => {
  expect(read(text, "en")).toBeUndefined();
});

test("the day stands before the month where both could be either", () => {
  expect(read("03/04/2019", "en")?.date).toBe("2019-04-03");
});

test("a range needs an end that is later than its beginning", () => {
  expect(read("2025-19", "en")).toEqual({ date: "2025", rest: "19" });
  expect(read("2025-2019", "en")).toEqual({ date: "2025", rest: "2019" });
});

test("what follows a date is left for others to read", () => {
  expect(read("29 June 1992 in Hallow Bay", "en")).toEqual({ date: "1992-06-29", rest: "in Hallow Bay" });
});

describe("a day without its year", () => {
  const years: Readonly<Record<string, readonly string[]>> = { "05-06": ["2025"], "06-29": ["1992", "2024"] };
  const words = (text: string, language: Language): string[] =>
    withYears(
      annotate(tokenize(text), vocabularies[language], () => true),
      (day) => years[day] ?? [],
    ).map(textOf);

  test.each<[Language, string, string[]]>([
    ["en", "on May 6", ["on", "May", "6", "2025"]],
    ["en", "6 May", ["6", "May", "2025"]],
    ["vi", "6/5", ["6", "5", "2025"]],
    ["ru", "6 мая", ["6", "мая", "2025"]],
    ["kk", "6 мамырда", ["6", "мамырда", "2025"]],
    ["en", "6 May 2024", ["6", "May", "2024"]],
    ["en", "6 5", ["6", "5"]],
  ])("is given the one year in which something was, in %s: %s", (language, text, expected) => {
    expect(words(text, language)).toEqual(expected);
  });

  test("is one word where nothing was, or in more years than one", () => {
    expect(words("on May 7", "en")).toEqual(["on", "May 7"]);
    expect(words("29 June", "en")).toEqual(["29 June"]);
  });
});
