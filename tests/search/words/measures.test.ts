import { expect, test } from "vitest";
import type { Language } from "../../../src/contract.ts";
import { measuresIn } from "../../../src/search/words/measures.ts";
import { tokenize } from "../../../src/text/tokens.ts";

const read = (text: string, language: Language): string[] =>
  measuresIn(tokenize(text), language).map(({ value, scale }) => `${value} ${scale}`);

test.each<[Language, string, string[]]>([
  ["en", "a lease of twenty-five years, and an 18-month trial", ["300 months", "18 months"]],
  ["en", "0.125 percent", ["0.125 percent"]],
  ["en", "within 90 days, or 72 hours", ["2160 hours", "72 hours"]],
  ["en", "2.1 percent, 35 per cent and 23%", ["2.1 percent", "35 percent", "23 percent"]],
  [
    "vi",
    "trong năm năm, với thời gian ân hạn mười lăm tháng và lãi suất 2,1%",
    ["60 months", "15 months", "2.1 percent"],
  ],
  ["vi", "20 năm, ba mươi phần trăm", ["240 months", "30 percent"]],
  ["ru", "на пять лет, трёхдневный визит, 40 процентов", ["60 months", "72 hours", "40 percent"]],
  ["kk", "он бес жылға, 18 айлық сынақ, 82 пайызына", ["180 months", "18 months", "82 percent"]],
])("%s: “%s”", (language, text, measures) => expect(read(text, language)).toEqual(measures));

test.each<[Language, string]>([
  ["en", "in 2027, years after the 46 members and a year"],
  ["vi", "ngày 22 tháng 9 năm 2026"],
  ["vi", "một tuần báo"],
  ["ru", "в 2027 году и 22 сентября 1992 года"],
  ["kk", "2025 жылғы 6 мамырда"],
])("%s: a year, a day or an article is no measure: “%s”", (language, text) => expect(read(text, language)).toEqual([]));
