/** The dates and numbers of an English text, as values that two spellings share. */
import { fold } from "../text/fold.ts";
import type { PartialDate } from "./schema.ts";

/** A date as exact as the text gives it; "on June 29" lacks its year. */
export interface PartDate {
  year?: number;
  month?: number;
  day?: number;
}

export interface Amount {
  value: number;
  /** What stands at it: a currency as written ("us$"), "%", or "th" of an ordinal; empty for a bare number. */
  unit: string;
  /** Written as a word: "four". */
  word: boolean;
}

export interface Figures {
  dates: (PartDate & { text: string })[];
  numbers: (Amount & { text: string })[];
}

const months = "january february march april may june july august september october november december".split(" ");
/** By their values. */
export const units =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const ordinals = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
export const scales: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

const monthName = months.map((name) => (name.length > 3 ? `${name.slice(0, 3)}(?:${name.slice(3)}|t?\\.?)` : name));
const monthForm = `(?<month>${monthName.join("|")})`;
const dayNumber = "(?:3[01]|[12]\\d|0?[1-9])";
const daysForm = `(?<day>${dayNumber})(?:st|nd|rd|th)?(?:-(?<lastDay>${dayNumber})(?:st|nd|rd|th)?)?`;
const yearForm = "(?<year>(?:1\\d|2[01])\\d\\d)";
/** In this order: a longer reading goes before a shorter one that is part of it. */
const dateForms = [
  "(?<year>\\d{4})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\\d|3[01])",
  `${daysForm} (?:of )?${monthForm}(?:,? ${yearForm})?`,
  `${monthForm} ${daysForm}(?:,? ${yearForm})?`,
  `${monthForm},? ${yearForm}`,
  `${yearForm}(?:-| to | until | through )(?<lastYear>\\d{4}|\\d\\d)`,
  yearForm,
].map((form) => new RegExp(`(?<![\\p{L}\\p{N}\\p{Sc}.,])${form}(?![\\p{L}\\p{N}%]|[.,]\\d)`, "gu"));

const currencyForm = "(?<currency>\\p{L}{0,3}\\p{Sc}) ?";
const digitsForm = "(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)";
const wordForm = `(?<word>(?:${tens.join("|")})(?:[- ](?:${units.slice(1, 10).join("|")}))?|${units.join("|")})`;
const ordinalForm = `(?<ordinal>${ordinals.join("|")}|\\d+(?:st|nd|rd|th))`;
const scaleForm = `[ -]?(?<scale>${Object.keys(scales).join("|")})`;
const percentForm = "(?<percent> ?%| per ?cent)";
const cardinalForm = `(?:${currencyForm})?(?:${digitsForm}|${wordForm})(?:${scaleForm})?${percentForm}?`;
const numberForm = new RegExp(`(?<![\\p{L}\\p{N}])(?:${ordinalForm}|${cardinalForm})(?![\\p{L}\\p{N}])`, "gu");

type Groups = Partial<Record<string, string>>;

/** Reads the dates first; what is part of a date is no number. */
export function figures(text: string): Figures {
  let rest = fold(text);
  const dates: Figures["dates"] = [];
  for (const form of dateForms) {
    rest = rest.replace(form, (...match) => {
      const text = String(match[0]);
      dates.push(...readDates(match.at(-1) as Groups).map((date) => ({ ...date, text })));
      return " · ";
    });
  }
  const numbers = [...rest.matchAll(numberForm)].map(({ 0: written, groups = {} }) => ({
    ...readNumber(groups),
    text: written.trim(),
  }));
  return { dates, numbers };
}

function readNumber({ digits, word = "", ordinal, currency = "", percent, scale = "" }: Groups): Amount {
  if (ordinal !== undefined) {
    const place = ordinals.indexOf(ordinal);
    return { value: place === -1 ? Number.parseInt(ordinal, 10) : place, unit: "th", word: place !== -1 };
  }
  const value = digits === undefined ? numberOfWord(word) : Number(digits.replaceAll(",", ""));
  const unit = percent === undefined ? currency : "%";
  return { value: value * (scales[scale] ?? 1), unit, word: digits === undefined };
}

function readDates({ year, month, day, lastDay, lastYear }: Groups): PartDate[] {
  const first = {
    ...(year !== undefined && { year: Number(year) }),
    ...(month !== undefined && { month: monthNumber(month) }),
    ...(day !== undefined && { day: Number(day) }),
  };
  if (lastDay !== undefined) return [first, { ...first, day: Number(lastDay) }];
  if (lastYear === undefined) return [first];
  const century = lastYear.length === 2 ? String(year).slice(0, 2) : "";
  return [first, { year: Number(century + lastYear) }];
}

const monthNumber = (text: string): number =>
  /^\d/.test(text) ? Number(text) : months.findIndex((name) => name.startsWith(text.slice(0, 3))) + 1;

function numberOfWord(text: string): number {
  const [first = "", second] = text.split(/[- ]/);
  const ten = tens.indexOf(first);
  if (ten === -1) return units.indexOf(first);
  return (ten + 2) * 10 + (second === undefined ? 0 : units.indexOf(second));
}

/** The number of the month that a word is the name of, from 1; undefined where it is none. */
export const monthOf = (word: string): number | undefined => months.indexOf(fold(word)) + 1 || undefined;
export const isMonth = (word: string): boolean => monthOf(word) !== undefined;

/** Reads a corpus date, `1992`, `1992-06` or `1992-06-29`. */
export function partDate(date: PartialDate): PartDate {
  const [year, month, day] = date.split("-").map(Number);
  return {
    ...(year !== undefined && { year }),
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
  };
}

/** A month or day with two digits. */
export const pad = (number: number): string => String(number).padStart(2, "0");

/** As a corpus writes it; undefined for one without its year. */
export function writeDate({ year, month, day }: PartDate): string | undefined {
  if (year === undefined) return undefined;
  if (month === undefined) return String(year);
  return day === undefined ? `${year}-${pad(month)}` : `${year}-${pad(month)}-${pad(day)}`;
}
