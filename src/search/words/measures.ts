/** Lengths of time and shares that a text gives, each with its unit: "five years", "18-month", "23%". */
import { z } from "zod";
import { type Language, lazilyByLanguage } from "../../contract.ts";
import { languageData } from "../../language/load.ts";
import type { Unit } from "../../language/schema.ts";
import type { Token } from "../../text/tokens.ts";
import { isYear, numberOf } from "./numbers.ts";

/** Two measures can be compared if they are in the same: a month has no fixed number of days. */
export const Scale = z.enum(["months", "hours", "percent"]);
export type Scale = z.infer<typeof Scale>;

export interface Quantity {
  scale: Scale;
  /** Of its scale: five years are 60 months. */
  value: number;
}

export interface Measure extends Quantity {
  /** Position of its first token, and after its last. */
  at: number;
  next: number;
}

const DAY = 24;
const scales: Readonly<Record<Unit, { scale: Scale; size: number }>> = {
  year: { scale: "months", size: 12 },
  month: { scale: "months", size: 1 },
  week: { scale: "hours", size: 7 * DAY },
  day: { scale: "hours", size: DAY },
  hour: { scale: "hours", size: 1 },
  min: { scale: "hours", size: 1 / 60 },
  percent: { scale: "percent", size: 1 },
};

/** Whether it measures time; else a share. */
export const isDuration = ({ scale }: Pick<Measure, "scale">): boolean => scale !== "percent";

const unitsByWord = lazilyByLanguage(
  (language) =>
    new Map(
      Object.entries(languageData[language].units).flatMap(([unit, words]) =>
        words.map((word) => [word, unit as Unit] as const),
      ),
    ),
);

/** What is read at a position, and the position after it. */
interface Read<T> {
  value: T;
  next: number;
}

const isDigits = (token: Token | undefined): boolean => token !== undefined && /^\p{N}/u.test(token.text);
/** The word at a position, or two from there on; undefined where the text ends before. */
function phraseAt(tokens: readonly Token[], at: number, length: 1 | 2): string | undefined {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (!first || (length === 2 && !second)) return undefined;
  return (length === 2 ? `${first.text} ${second?.text}` : first.text).toLowerCase();
}

/** A number of one word or two, with decimals or without: 2.1, "fifteen", "mười lăm". */
function numeralAt(tokens: readonly Token[], at: number, language: Language): Read<number> | undefined {
  const pair = languageData[language].numbers[phraseAt(tokens, at, 2) ?? ""];
  if (pair !== undefined) return { value: pair, next: at + 2 };
  const token = tokens[at];
  if (!token) return undefined;
  // A leading zero begins no group of thousands: 0.125.
  const isDecimal = /^(?:0[.,]\p{N}+|\p{N}+[.,]\p{N}{1,2})$/u.test(token.text);
  const value = isDecimal ? Number(token.text.replace(",", ".")) : numberOf(token, language);
  return value === undefined ? undefined : { value, next: at + 1 };
}

/** A unit of one word or two: "months", "per cent". */
function unitAt(tokens: readonly Token[], at: number, language: Language): Read<Unit> | undefined {
  const units = unitsByWord[language];
  for (const length of [2, 1] as const) {
    const value = units.get(phraseAt(tokens, at, length) ?? "");
    if (value) return { value, next: at + length };
  }
  return undefined;
}

/** What a span's words are the unit of, if they are one. */
export const unitIn = (tokens: readonly Token[], language: Language): Unit | undefined => {
  const unit = unitAt(tokens, 0, language);
  return unit?.next === tokens.length ? unit.value : undefined;
};

/** Numbers with their units in one word: "трёхдневный". */
const compounds = lazilyByLanguage((language) => {
  const numbers = Object.entries(languageData[language].numbers);
  const all = [...unitsByWord[language]].flatMap(([unitWord, unit]) =>
    numbers.map(([number, value]) => [number + unitWord, { value, unit }] as const),
  );
  // Of two that are spelt alike the first counts.
  return new Map(all.reverse());
});

function compoundAt(tokens: readonly Token[], at: number, language: Language): Measure | undefined {
  const found = compounds[language].get(phraseAt(tokens, at, 1) ?? "");
  return found && measure(found.value, found.unit, at, at + 1);
}

function measure(value: number, unit: Unit, at: number, next: number): Measure {
  const { scale, size } = scales[unit];
  return { scale, value: value * size, at, next };
}

/** The measure that begins at a token, or undefined. */
export function measureAt(tokens: readonly Token[], at: number, language: Language): Measure | undefined {
  const first = numeralAt(tokens, at, language);
  if (!first) return compoundAt(tokens, at, language);
  // A bare "one" may be no more than an article, and a year is no number.
  const isArticle = first.value === 1 && !isDigits(tokens[at]);
  const goesOn = !tokens[at - 1]?.pause && numeralAt(tokens, at - 1, language) !== undefined;
  if (isArticle || isYear(tokens[at]?.text ?? "") || goesOn) return undefined;
  const measured = ({ value, next }: Read<number>): Measure | undefined => {
    const unit = unitAt(tokens, next, language);
    // "22 tháng 9" is a day.
    const isDay = unit && !tokens[unit.next - 1]?.pause && isDigits(tokens[unit.next]);
    return unit && !isDay ? measure(value, unit.value, at, unit.next) : undefined;
  };
  // "Twenty-five"; any other two numbers side by side are no number that is read here.
  const second = numeralAt(tokens, first.next, language);
  const isPair = second && second.value < 10 && first.value % 10 === 0 && first.value < 100 && !isDigits(tokens[at]);
  return (isPair && measured({ value: first.value + second.value, next: second.next })) || measured(first);
}

/** Whether two are of the same scale. */
export const isComparable = (a: Quantity, b: Quantity): boolean => a.scale === b.scale;
/** Whether two are the same, in whatever units: five years are sixty months. */
export const isEqual = (a: Quantity, b: Quantity): boolean => isComparable(a, b) && a.value === b.value;

/** All measures of a text, in order. */
export function measuresIn(tokens: readonly Token[], language: Language): Measure[] {
  const found: Measure[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const own = measureAt(tokens, at, language);
    if (!own) continue;
    found.push(own);
    at = own.next - 1;
  }
  return found;
}
