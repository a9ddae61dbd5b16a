/** Dates as people write them: "6 May 2025", "May 6, 2025", "2025-27", "29/06/1992", "ngày 29 tháng 6 năm 1992". */
import { pad } from "../../corpus/figures.ts";
import type { PartialDate } from "../../corpus/schema.ts";
import { hasSense, type Span, senseOf, textOf } from "../words/annotate.ts";

export interface DatePhrase {
  date: PartialDate;
  /** The end of a range such as 2025-27. */
  until?: PartialDate;
  /** Position after the phrase. */
  next: number;
}

const number = (span: Span | undefined): number | undefined => {
  const text = span && span.tokens.length === 1 ? textOf(span) : "";
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
};
const isYear = (n: number | undefined): n is number => n !== undefined && n >= 1500 && n <= 2199;
const isDay = (n: number | undefined): n is number => n !== undefined && n >= 1 && n <= 31;
const isMonth = (n: number | undefined): n is number => n !== undefined && n >= 1 && n <= 12;

type Spans = readonly Span[];

const written = (spans: Spans, at: number): string => (spans[at] ? textOf(spans[at]) : "");
const numberAt = (spans: Spans, at: number): number | undefined => number(spans[at]);
const monthAt = (spans: Spans, at: number): number | undefined => senseOf(spans[at], "month")?.month;

/** So many words that are no number stand inside a date at most. */
const MOST_INSIDE = 4;

/** Past words such as "of" or "года" that stand inside a date. */
function skip(spans: Spans, at: number): number {
  let next = at;
  while (next < at + MOST_INSIDE && hasSense(spans[next], "dateWord") && numberAt(spans, next) === undefined) next++;
  return next;
}

function yearFrom(spans: Spans, at: number): { year: number; next: number } | undefined {
  const place = skip(spans, at);
  const year = numberAt(spans, place);
  return isYear(year) ? { year, next: place + 1 } : undefined;
}

/** 2025-05-06 */
function readIso(spans: Spans, at: number, year: number): DatePhrase | undefined {
  const month = numberAt(spans, at + 1);
  const day = numberAt(spans, at + 2);
  const isPadded = written(spans, at + 1).length === 2 && written(spans, at + 2).length === 2;
  return isMonth(month) && isDay(day) && isPadded
    ? { date: `${year}-${pad(month)}-${pad(day)}`, next: at + 3 }
    : undefined;
}

/** 2025-2027 and 2025-27 */
function readYears(spans: Spans, at: number, year: number): DatePhrase | undefined {
  const end = numberAt(spans, at + 1);
  if (end === undefined) return undefined;
  if (isYear(end) && end > year) return { date: String(year), until: String(end), next: at + 2 };
  const isShort = written(spans, at + 1).length === 2 && end > year % 100;
  return isShort ? { date: String(year), until: String(year - (year % 100) + end), next: at + 2 } : undefined;
}

/** 1992 жылғы 29 маусым, or the year alone */
function readYearFirst(spans: Spans, at: number, year: number): DatePhrase {
  const after = skip(spans, at + 1);
  const day = numberAt(spans, after);
  const month = monthAt(spans, after + 1);
  if (isDay(day) && month) return { date: `${year}-${pad(month)}-${pad(day)}`, next: after + 2 };
  return { date: String(year), next: after };
}

/** May 6, 2025 and May 2025 */
function readMonthFirst(spans: Spans, at: number, month: number): DatePhrase | undefined {
  const place = skip(spans, at + 1);
  const day = numberAt(spans, place);
  const dayYear = isDay(day) ? yearFrom(spans, place + 1) : undefined;
  if (isDay(day) && dayYear) return { date: `${dayYear.year}-${pad(month)}-${pad(day)}`, next: dayYear.next };
  const year = yearFrom(spans, at + 1);
  return year && { date: `${year.year}-${pad(month)}`, next: year.next };
}

/** 6 May 2025 and 06/05/2025 */
function readDayFirst(spans: Spans, at: number, day: number): DatePhrase | undefined {
  const place = skip(spans, at + 1);
  const named = monthAt(spans, place);
  const numbered = numberAt(spans, at + 1);
  const month = named ?? (isMonth(numbered) ? numbered : undefined);
  if (!month) return undefined;
  const year = yearFrom(spans, (named ? place : at + 1) + 1);
  return year && { date: `${year.year}-${pad(month)}-${pad(day)}`, next: year.next };
}

/** "6 May", "May 6", "6/5": a day of a month, with the position after it. */
function readDayOfMonth(spans: Spans, at: number): { day: string; next: number } | undefined {
  const named = monthAt(spans, at);
  const place = skip(spans, at + 1);
  const second = numberAt(spans, place);
  if (named && isDay(second)) return { day: `${pad(named)}-${pad(second)}`, next: place + 1 };
  const first = numberAt(spans, at);
  const isSlashed = spans[at + 1]?.tokens[0]?.joint === "/";
  const month = monthAt(spans, place) ?? (isSlashed && isMonth(second) ? second : undefined);
  return isDay(first) && month ? { day: `${pad(month)}-${pad(first)}`, next: place + 1 } : undefined;
}

/** "In June", without a day or a year. A month's name that is another word as well needs a word of time before it. */
export const isBareMonth = (spans: Spans, at: number): boolean =>
  hasSense(spans[at], "month") &&
  (hasSense(spans[at - 1], "time") ||
    (spans[at]?.senses.every(({ is }) => is === "month" || is === "dateWord") ?? false));

/** Puts the year behind each day that has none, where the corpus tells of that day in one year; of no such day it is one word. */
export function withYears(spans: Spans, yearsOf: (day: string) => readonly string[]): Span[] {
  const dated: Span[] = [];
  for (let at = 0; at < spans.length; ) {
    const known = readDate(spans, at);
    const found = known ? undefined : readDayOfMonth(spans, at);
    const [year, ...others] = found ? yearsOf(found.day) : [];
    const next = known?.next ?? found?.next ?? at + 1;
    const own = spans.slice(at, next);
    const place = own[0]?.at ?? 0;
    if (!found) dated.push(...own);
    else if (year !== undefined && others.length === 0)
      dated.push(...own, { at: place, tokens: [{ text: year, folded: year }], senses: [] });
    else dated.push({ at: place, tokens: own.flatMap(({ tokens }) => tokens), senses: [] });
    at = next;
  }
  return dated;
}

/** Reads a date that begins at `start`, or gives undefined. Where both are numbers, the day stands before the month. */
export function readDate(spans: Spans, start: number): DatePhrase | undefined {
  const at = skip(spans, start);
  const first = numberAt(spans, at);
  if (isYear(first)) return readIso(spans, at, first) ?? readYears(spans, at, first) ?? readYearFirst(spans, at, first);
  const month = monthAt(spans, at);
  if (month) return readMonthFirst(spans, at, month);
  return isDay(first) ? readDayFirst(spans, at, first) : undefined;
}
