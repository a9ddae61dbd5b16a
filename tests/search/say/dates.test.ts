import { describe, expect, test } from "vitest";
import type { Language } from "../../../src/contract.ts";
import { languageData } from "../../../src/language/load.ts";
import { formatDate, formatPeriod, isBefore, overlap, type Period, span } from "../../../src/search/say/dates.ts";

test.each<[string, string, string]>([
  ["1992", "1992-01-01", "1992-12-31"],
  ["1992-06", "1992-06-01", "1992-06-31"],
  ["1992-06-29", "1992-06-29", "1992-06-29"],
])("%s covers %s to %s", (date, first, last) => expect(span(date)).toEqual({ first, last }));

test.each<[string, string, boolean]>([
  ["1991", "1992", true],
  ["1992", "1992-06-29", false],
  ["1992-06-29", "1992", false],
  ["1992-06", "1992-07", true],
  ["1992-06-29", "1992-06-29", false],
])("%s is before %s: %s", (a, b, expected) => {
  expect(isBefore(a, b)).toBe(expected);
  if (expected) expect(isBefore(b, a)).toBe(false);
});

test.each<[string, string, boolean]>([
  ["1992", "1992-06-29", true],
  ["1992-06", "1992-06-29", true],
  ["1992-06", "1992-07-01", false],
  ["1992-12-31", "1993", false],
  ["1992-06-29", "1992-06-29", true],
  ["1992", "1992-12-31", true],
])("%s and %s have a day in common: %s", (a, b, expected) => {
  expect(overlap(a, b)).toBe(expected);
  expect(overlap(b, a)).toBe(expected);
});

describe("in words", () => {
  test.each<[Language, string, string, string]>([
    ["en", "29 June 1992", "June 1992", "1992"],
    ["vi", "29/6/1992", "6/1992", "1992"],
    ["ru", "29 июня 1992", "июня 1992", "1992"],
    ["kk", "1992 жылғы 29 маусым", "1992 жылғы маусым", "1992"],
  ])("a date as exact as it is given, in %s", (language, day, month, year) => {
    const data = languageData[language];
    const said = ["1992-06-29", "1992-06", "1992"].map((date) => formatDate(date, data));
    expect(said[0]).toContain(day);
    expect(said[2]).toContain(year);
    expect(said[1]).not.toContain("29");
    expect(said[1]).toContain(month.slice(-4) === "1992" ? "1992" : month);
  });

  test.each<[Period, string]>([
    [{ from: "2019", to: "2021" }, "2019–2021"],
    [{ from: "2019-01-01", to: "2033-12-31" }, "1 January 2019–31 December 2033"],
    [{ from: "2019" }, "from 2019"],
    [{ to: "2024" }, "until 2024"],
  ])("the period %j is %s", (period, said) => expect(formatPeriod(period, languageData.en)).toBe(said));
});
