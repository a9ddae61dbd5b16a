/** When it happens or holds: the dates of a sentence, as the fields `on` and `period` of a fact. */
import { type Figures, figures, monthOf, pad, writeDate } from "../../corpus/figures.ts";
import { placedWords } from "../../corpus/text.ts";
import { fold } from "../../text/fold.ts";
import { cues } from "./cues.ts";
import { daysNamed } from "./days.ts";

export interface Period {
  from?: string;
  to?: string;
}

/** A value, and what keeps it from being certain. */
export interface Read<T> {
  value?: T | undefined;
  doubt?: string | undefined;
}

type WrittenDate = Figures["dates"][number];

const vague = "(?:early|mid|late|spring|summer|autumn|winter)";
const partOf = "(?:end|close|middle|beginning|start|half|quarter) of";
/** By the words before a date, how it is meant; in the order in which they are tried. */
const meanings = {
  /** "Postponed until": the day that takes the place of another. */
  moved: `\\b(?:postpone(?:d|ment)|delay(?:ed)?|put off|pushed back|moved|wait)\\b[^.;]* (?:until|till|to)(?: the)?(?: ${partOf})?(?: ${vague})?`,
  to: `\\b(?:by|until|till|before|through|to)(?: the)?(?: ${partOf})?(?: ${vague})?`,
  /** "The first since 2009": no time at which it happens. */
  compared: "\\b(?:first|last|only|\\p{L}+est)\\b.* since",
  begins: "\\b(?:start|starts|starting|begin|begins|beginning)(?: in| on)?",
  from: "\\b(?:from|since|as of|as from)(?: early| mid| late)?",
  vague: `\\b(?:${partOf}|${vague})`,
  /** "The 2016 earthquake", "the treaty of 1984": part of a name. */
  named: "\\b(?:the|its|their|of)",
} as const;
type Meaning = keyof typeof meanings;
const forms = Object.entries(meanings).map(
  ([meaning, words]) => [meaning as Meaning, new RegExp(`${words}[ -]?$`, "u")] as const,
);

const startOf = (text: string, date: WrittenDate): number => fold(text).indexOf(date.text);

function meaningOf(text: string, date: WrittenDate): Meaning | undefined {
  const words = fold(text).slice(0, startOf(text, date));
  return forms.find(([, form]) => form.test(words))?.[0];
}

/** What a date is written with, from the word on that says how it is meant. */
const asWritten = (text: string, date: WrittenDate): string => {
  const start = startOf(text, date);
  const words = text.slice(0, start).split(" ").slice(-3).join(" ");
  return `“${words}${text.slice(start, start + date.text.length)}”`;
};

/** Both ends, or one of them, of a text's dates. */
export function periodIn(text: string): Read<Period> {
  const range = rangeIn(text);
  if (range !== undefined) return { value: range };
  const ends = figures(text).dates.flatMap((date) => {
    const written = writeDate(date);
    const meaning = meaningOf(text, date);
    return written !== undefined && (meaning === "to" || meaning === "from" || meaning === "begins")
      ? [{ written, meaning, date }]
      : [];
  });
  const [first, ...others] = ends;
  if (first === undefined) return {};
  const value: Period = first.meaning === "to" ? { to: first.written } : { from: first.written };
  const isSure = others.length === 0 && first.meaning !== "begins" && !/\bbefore\b/.test(asWritten(text, first.date));
  return {
    value,
    doubt: isSure
      ? undefined
      : `see what begins or ends with ${ends.map(({ date }) => asWritten(text, date)).join(" and ")}`,
  };
}

const monthsForm = /\b(?:between|from) (?<from>\p{L}+) (?:and|to|until) (?<to>\p{L}+) (?<year>\d{4})\b/u;

/** "2026-28", "from 2026 to 2028", "between January and March 2028". */
function rangeIn(text: string): Required<Period> | undefined {
  const { from: first = "", to: last = "", year } = monthsForm.exec(fold(text))?.groups ?? {};
  const [start, end] = [monthOf(first), monthOf(last)];
  if (start !== undefined && end !== undefined) return { from: `${year}-${pad(start)}`, to: `${year}-${pad(end)}` };
  const { dates } = figures(text);
  for (const [index, date] of dates.entries()) {
    const next = dates[index + 1];
    const [from, to] = [writeDate(date), next && writeDate(next)];
    if (next === undefined || from === undefined || to === undefined) continue;
    const words = fold(text).slice(0, startOf(text, date));
    const between = fold(text).slice(startOf(text, date) + date.text.length, startOf(text, next));
    const isPair = /\b(?:from|between)(?: the)? ?$/.test(words) && /^ (?:and|to|until|through) $/.test(between);
    // One text with two dates is a range; one date named twice is none.
    const isRange = next.text === date.text && to !== from;
    if (isRange || isPair) return { from, to };
  }
  return undefined;
}

/** The day, month or year at which it happens. `value` is null where the text names a day that could be one of two. */
export function dayIn(text: string, published: string): Read<string | null> {
  const range = rangeIn(text);
  const dates = figures(text).dates.flatMap((date) => {
    const written = writeDate(date);
    const meaning = meaningOf(text, date);
    const isOther = written === undefined || (range !== undefined && Object.values(range).includes(written));
    return isOther || !(meaning === undefined || happens.has(meaning)) ? [] : [{ written, meaning, date }];
  });
  // "By Friday" is no day on which it happens.
  const named = daysNamed(text, published).filter(({ bound }) => bound === undefined);
  const known = [...dates.map(({ written }) => written), ...named.flatMap(({ date }) => date ?? [])];
  const [value] = known;
  if (value === undefined) return { value: named.length > 0 ? null : undefined };
  const unsure = dates.find(({ meaning }) => meaning !== undefined);
  if (unsure !== undefined)
    return { value, doubt: `the article says ${asWritten(text, unsure.date)}; a date is a year, a month or a day` };
  const hoping = placedWords(text).find(({ folded }) => cues.types.target?.has(folded) || cues.hoping.has(folded));
  if (hoping !== undefined && value > published)
    return { value, doubt: `with “${hoping.text}” it may be the end of a period` };
  if (new Set(known).size > 1) return { value, doubt: `the sentence also names ${known.slice(1).join(", ")}` };
  if (/^\d{4}$/.test(value)) return { value, doubt: `is ${value} when it happens, or what it is compared with?` };
  const before = text.slice(0, text.indexOf(dates[0]?.date.text ?? named[0]?.text ?? ""));
  const told = placedWords(before).find(({ folded }) => cues.relative.has(folded));
  return told === undefined ? { value } : { value, doubt: `is it the day of what stands with “${told.text}”?` };
}

/** Meanings of a date at which something may happen. */
const happens: ReadonlySet<Meaning> = new Set<Meaning>(["moved", "vague"]);
