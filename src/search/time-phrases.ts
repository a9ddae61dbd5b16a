/** Dates as people write them: "6 May 2025", "May 6, 2025", "2025-27", "29/06/1992", "ngày 29 tháng 6 năm 1992". */
import type { PartialDate } from "../corpus/schema.ts";
import { hasSense, type Span, senseOf, textOf } from "./annotate.ts";

export interface DatePhrase {
  date: PartialDate;
  /** The end of a range such as 2025-27. */
  until?: PartialDate;
  /** Position after the phrase. */
  next: number;
}

const pad = (n: number): string => String(n).padStart(2, "0");
const number = (span: Span | undefined): number | undefined => {
  const text = span && span.tokens.length === 1 ? textOf(span) : "";
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
};
const isYear = (n: number | undefined): n is number => n !== undefined && n >= 1500 && n <= 2199;
const isDay = (n: number | undefined): n is number => n !== undefined && n >= 1 && n <= 31;
const isMonth = (n: number | undefined): n is number => n !== undefined && n >= 1 && n <= 12;

/** Reads a date that begins at `start`, or gives undefined. Day before month where both are numbers. */
export function readDate(spans: readonly Span[], start: number): DatePhrase | undefined {
  const skip = (at: number): number => {
    let next = at;
    while (hasSense(spans[next], "dateWord") && number(spans[next]) === undefined) next++;
    return next;
  };
  const first = skip(start);
  const n = number(spans[first]);

  if (isYear(n)) {
    const second = number(spans[first + 1]);
    const digits = spans[first + 1] ? textOf(spans[first + 1] as Span) : "";
    // ISO: 2025-05-06
    const third = number(spans[first + 2]);
    if (isMonth(second) && isDay(third) && digits.length === 2 && textOf(spans[first + 2] as Span).length === 2) {
      return { date: `${n}-${pad(second)}-${pad(third)}`, next: first + 3 };
    }
    // 2025-2027 and 2025-27
    if (isYear(second) && second > n) return { date: String(n), until: String(second), next: first + 2 };
    if (second !== undefined && digits.length === 2 && second > n % 100) {
      return { date: String(n), until: `${String(n).slice(0, 2)}${digits}`, next: first + 2 };
    }
    // Year before month: "1992 жылғы 29 маусым"
    const after = skip(first + 1);
    const month = senseOf(spans[after + 1], "month")?.month;
    if (isDay(number(spans[after])) && month)
      return { date: `${n}-${pad(month)}-${pad(number(spans[after]) as number)}`, next: after + 2 };
    return { date: String(n), next: after > first + 1 && hasSense(spans[first + 1], "dateWord") ? after : first + 1 };
  }

  const yearAfter = (at: number): { year: number; next: number } | undefined => {
    const place = skip(at);
    const year = number(spans[place]);
    return isYear(year) ? { year, next: place + 1 } : undefined;
  };

  const monthFirst = senseOf(spans[first], "month")?.month;
  if (monthFirst) {
    const dayPlace = skip(first + 1);
    const day = number(spans[dayPlace]);
    if (isDay(day)) {
      const year = yearAfter(dayPlace + 1);
      if (year) return { date: `${year.year}-${pad(monthFirst)}-${pad(day)}`, next: year.next };
    }
    const year = yearAfter(first + 1);
    return year ? { date: `${year.year}-${pad(monthFirst)}`, next: year.next } : undefined;
  }

  if (isDay(n)) {
    const place = skip(first + 1);
    const named = senseOf(spans[place], "month")?.month;
    const numbered = number(spans[first + 1]);
    const month = named ?? (isMonth(numbered) ? numbered : undefined);
    const year = month ? yearAfter((named ? place : first + 1) + 1) : undefined;
    if (month && year) return { date: `${year.year}-${pad(month)}-${pad(n)}`, next: year.next };
  }
  return undefined;
}
