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
])("takes %s", (_, faults) => {
  expect(checkProblems(translatedFigures, faults)).toEqual([]);
});

test.each(["1.500", "1 500", "1,500", "1\u00a0500"])("reads %s as 1500", (written) => {
  const faults: Faults = {
    "facts/talks.yaml": ["statement: Ana Quispe said that", "statement: Ana Quispe said to 1,500 people that"],
    [vi]: ["statement: Ana Quispe nói rằng", `statement: Ana Quispe nói với ${written} người rằng`],
    [ru]: ["statement: Ана Киспе сказала", "statement: Перед 1500 людьми Ана Киспе сказала"],
  };
  expect(checkProblems(translatedFigures, faults)).toEqual([]);
});
