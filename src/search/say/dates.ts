/** Dates as exact as they were given, compared as the spans of days that they cover. */
import type { PartialDate } from "../../corpus/schema.ts";
import type { LanguageData } from "../../language/schema.ts";

/** First and last day that a date covers, as YYYY-MM-DD; February's last day is rounded up, which order does not mind. */
export function span(date: PartialDate): { first: string; last: string } {
  return { first: date + "-01-01".slice(date.length - 4), last: date + "-12-31".slice(date.length - 4) };
}

export const overlap = (a: PartialDate, b: PartialDate): boolean =>
  span(a).first <= span(b).last && span(b).first <= span(a).last;

export const isBefore = (a: PartialDate, b: PartialDate): boolean => span(a).last < span(b).first;

/** A date in words, by the pattern of a language. */
export function formatDate(date: PartialDate, data: LanguageData): string {
  const [year = "", month, day] = date.split("-");
  const pattern = day ? data.dates.day : month ? data.dates.month : data.dates.year;
  return pattern
    .replace("{year}", year)
    .replace("{month}", month ? (data.months[Number(month) - 1]?.[0] ?? month) : "")
    .replace("{number}", month ? String(Number(month)) : "")
    .replace("{day}", day ? String(Number(day)) : "");
}

export interface Period {
  from?: PartialDate | undefined;
  to?: PartialDate | undefined;
}

/** A period in words: two years as "2025–2027", else from, until, or both. */
export function formatPeriod(period: Period, data: LanguageData): string {
  const { both, from, to } = data.labels.period;
  const first = period.from && formatDate(period.from, data);
  const last = period.to && formatDate(period.to, data);
  const pattern = first && last ? both : first ? from : to;
  return pattern.replace("{from}", first ?? "").replace("{to}", last ?? "");
}
