import { describe, expect, test } from "vitest";
import { figures, isMonth, partDate, writeDate } from "../../src/corpus/figures.ts";

const dates = (text: string): string[] =>
  figures(text).dates.map(({ year = "", month = "", day = "" }) => `${year}-${month}-${day}`);
const numbers = (text: string): string[] => figures(text).numbers.map(({ value, unit }) => `${value}${unit}`);

describe("dates", () => {
  test.each([
    ["on June 29, 1992", ["1992-6-29"]],
    ["on 29 June 1992", ["1992-6-29"]],
    ["on the 6th of May", ["-5-6"]],
    ["1992-06-29", ["1992-6-29"]],
    ["May 6–7, 2025", ["2025-5-6", "2025-5-7"]],
    ["6-7 May 2025", ["2025-5-6", "2025-5-7"]],
    ["Sept. 3, 2001", ["2001-9-3"]],
    ["Jun. 5, 2024", ["2024-6-5"]],
    ["5 Jul 2024", ["2024-7-5"]],
    ["in June 1992", ["1992-6-"]],
    ["for the 2025-27 period", ["2025--", "2027--"]],
    ["from 2025 to 2027", ["2025--", "2027--"]],
    ["1999–2003", ["1999--", "2003--"]],
    ["by 2030.", ["2030--"]],
    ["the 1982 Convention", ["1982--"]],
    ["US$2024, 2,024 seats, 2024.5 and 20240", []],
    ["you may come", []],
  ])("%s", (text, expected) => {
    expect(dates(text)).toEqual(expected);
  });
});

describe("numbers", () => {
  test.each([
    ["US$5 billion", ["5000000000us$"]],
    ["€ 3 million", ["3000000€"]],
    ["1,500 seats and 4.5 per cent", ["1500", "4.5%"]],
    ["four areas, twenty-one people, three hundred", ["4", "21", "300"]],
    ["twenty people", ["20"]],
    ["twenty twelve-seat boats", ["20", "12"]],
    ["a 15-year lease of 12 sites", ["15", "12"]],
    ["the first and the 21st", ["1th", "21th"]],
    ["five million", ["5000000"]],
    ["on June 29, 1992", []],
    ["someone often weighs a tonne", []],
  ])("%s", (text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });
});

test("a number written as a word is known from one in figures", () => {
  const { numbers } = figures("four of 4, five million of 5 million, the first, the second and the 21st");
  expect(numbers.map(({ text, word }) => `${text}: ${word}`)).toEqual([
    "four: true",
    "4: false",
    "five million: true",
    "5 million: false",
    "first: true",
    "second: true",
    "21st: false",
  ]);
});

test("a corpus date is read as far as it goes", () => {
  expect([partDate("1992"), partDate("1992-06"), partDate("1992-06-29")]).toEqual([
    { year: 1992 },
    { year: 1992, month: 6 },
    { year: 1992, month: 6, day: 29 },
  ]);
});

test("a date is written as a corpus has it, where its year is known", () => {
  const written = ["1992", "1992-06", "1992-06-29"];
  expect(written.map((date) => writeDate(partDate(date)))).toEqual(written);
  expect(writeDate({ month: 6, day: 9 })).toBeUndefined();
});

test("months are known by name", () => {
  expect(["May", "june", "Sunday"].map(isMonth)).toEqual([true, true, false]);
});
