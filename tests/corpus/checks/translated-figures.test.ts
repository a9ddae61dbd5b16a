import { expect, test } from "vitest";
import { translatedFigures } from "../../../src/corpus/checks/translated-figures.ts";
import { checkProblems, type Faults } from "../plant.ts";

const vi = "facts/talks.vi.yaml";
const ru = "facts/talks.ru.yaml";
const day = "ngày 29 tháng 6 năm 1963";
const trade = "lên 2 tỷ USD vào năm 2030";

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(translatedFigures, {})).toEqual([]);
});

test.each<[string, Faults, string[]]>([
  [
    "another day",
    { [vi]: [day, "ngày 28 tháng 6 năm 1963"] },
    [
      `${vi} «Iceland và P» statement: 29 of the English is missing → write it, in figures`,
      `${vi} «Iceland và P» statement: 28 is not in the English → correct it, or write it in words`,
    ],
  ],
  [
    "another month",
    { [vi]: [day, "ngày 29/7/1963"] },
    [`${vi} «Iceland và P» statement: 7 is not in the English → correct it, or write it in words`],
  ],
  [
    "a year of a title that is lost",
    { [ru]: ["Дипломатические отношения с 1963 года", "Дипломатические отношения"] },
    [`${ru} «Дипломатичес» title: 1963 of the English is missing → write it, in figures`],
  ],
  [
    "another number in a figure",
    { [vi]: ["[bốn chuyến bay thẳng mỗi tuần]", "[5 chuyến bay thẳng mỗi tuần]"] },
    [`${vi} «5 chuyến bay» figures: 5 is not in the English → correct it, or write it in words`],
  ],
  [
    "another sum in a purpose",
    { [vi]: [trade, "lên 2,5 tỷ USD vào năm 2030"] },
    [
      `${vi} «để giúp nâng» purpose: 2 of the English is missing → write it, in figures`,
      `${vi} «để giúp nâng» purpose: 2.5 is not in the English → correct it, or write it in words`,
    ],
  ],
])("finds %s", (_, faults, problems) => {
  expect(checkProblems(translatedFigures, faults)).toEqual(problems);
});

test.each<[string, Faults]>([
  ["a date in figures", { [vi]: [day, "ngày 29/6/1963"] }],
  ["a date with full stops", { [ru]: ["29 июня 1963 года", "29.06.1963"] }],
  ["a period in short or in full", { "facts/documents.ru.yaml": ["на 2024–2026 годы", "на 2024–26 годы"] }],
  ["a number word in figures", { [vi]: ["Bốn chuyến bay thẳng", "4 chuyến bay thẳng"] }],
  ["a text that is not translated", { [vi]: [/ {2}purpose: .*\n/, ""] }],
  [
    "a translation of what there is not",
    { [ru]: ["  statement: Ана Киспе", "  differs: В другой статье их 12.\n  statement: Ана Киспе"] },
  ],
])("takes %s", (_, faults) => {
  expect(checkProblems(translatedFigures, faults)).toEqual([]);
});

/** A statement with a number in English, and what stands for it in one of the translations. */
const said = (english: string, translated: string): Faults => ({
  "facts/talks.yaml": ["statement: Ana Quispe said that", `statement: Ana Quispe said of ${english} tonnes that`],
  [vi]: ["statement: Ana Quispe nói rằng", `statement: Ana Quispe nói về ${translated} tấn rằng`],
  [ru]: null,
  "facts/documents.ru.yaml": null,
});

test.each([
  ["1,500", "1.500"],
  ["1,500", "1 500"],
  ["1,500", "1,500"],
  ["1,500", "1\u00a0500"],
  ["1,500", "1500"],
  ["12,500", "12 500"],
  ["125,500", "125 500"],
  ["1,234,567", "1.234.567"],
  ["1,234,567", "1 234 567"],
  ["2.25", "2,25"],
])("reads %s and %s as one number", (english, translated) => {
  expect(checkProblems(translatedFigures, said(english, translated))).toEqual([]);
});

test.each([
  ["2.25", "2,24", 2.25, 2.24],
  ["12345", "1,2345", 12_345, 1.2345],
  ["1,234,567", "1234,567", 1_234_567, 1234.567],
])("reads %s and %s as two numbers", (english, translated, missing, extra) => {
  expect(checkProblems(translatedFigures, said(english, translated))).toEqual([
    `${vi} «Ana Quispe n» statement: ${missing} of the English is missing → write it, in figures`,
    `${vi} «Ana Quispe n» statement: ${extra} is not in the English → correct it, or write it in words`,
  ]);
});

test("a month without its year may be a figure", () => {
  const english = "Iceland and Peru meet in January.";
  const faults = (month: string): Faults => ({
    "facts/talks.yaml": [
      "statement: Iceland and Peru established diplomatic relations on 29 June 1963.",
      `statement: ${english}`,
    ],
    [vi]: [
      "statement: Iceland và Peru thiết lập quan hệ ngoại giao ngày 29 tháng 6 năm 1963.",
      `statement: Iceland và Peru gặp nhau vào tháng ${month}.`,
    ],
  });
  expect(checkProblems(translatedFigures, faults("1")).filter((line) => line.startsWith(vi))).toEqual([]);
  expect(checkProblems(translatedFigures, faults("2")).join()).toContain("2 is not in the English");
});
