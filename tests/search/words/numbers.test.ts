import { expect, test } from "vitest";
import type { Language } from "../../../src/contract.ts";
import { numbersIn } from "../../../src/search/words/numbers.ts";

test.each<[string, Language, string, string[]]>([
  ["digits", "en", "a rent: 2.4 million crowns for 15 years", ["2.4", "15"]],
  ["words", "en", "They named four areas and two ports.", ["four", "two"]],
  ["words in Russian", "ru", "четыре области", ["четыре"]],
  ["words in Kazakh", "kk", "төрт сала", ["төрт"]],
  ["digits with their marks", "en", "They gave 1,000.5 crowns.", ["1,000.5"]],
])("a text gives its numbers: %s", (_, language, text, numbers) => expect(numbersIn(text, language)).toEqual(numbers));

test.each<[string, Language, string]>([
  ["a year", "en", "They met in 1974."],
  ["a range of years", "en", "a protocol for 2019-21"],
  ["a day before its month", "en", "on 4 October 2018"],
  ["a day behind its month", "en", "on October 4, 2018"],
  ["a day in Vietnamese", "vi", "ngày 4 tháng 10 năm 2018"],
  ["a day in Russian", "ru", "4 октября 2018 года"],
  ["a day in Kazakh", "kk", "2018 жылғы 4 қазанда"],
  ["the article “one”", "en", "One of them spoke."],
])("%s is none (%s: %s)", (_, language, text) => expect(numbersIn(text, language)).toEqual([]));

test("a number of a sentence with a date is one all the same", () => {
  expect(numbersIn("40 scholarships a year were pledged on 5 May 2018", "en")).toEqual(["40"]);
});

test("a Vietnamese word for a number is one", () => expect(numbersIn("bốn lĩnh vực", "vi")).toEqual(["bốn"]));

test("a number behind “of” is one", () => {
  expect(numbersIn("a grant of 18.5 million crowns for one of 15 ports", "en")).toEqual(["18.5", "15"]);
});
