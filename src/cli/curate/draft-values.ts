/** The dates, amounts and numbers of a sentence, as the fields of a fact. */
import { type Figures, figures, type PartDate } from "../../corpus/figures.ts";
import { fold } from "../../text/fold.ts";
import { cues } from "./cues.ts";
import { daysNamed } from "./days.ts";

export interface Values {
  /** Null where the text names a day that could be one of two. */
  on?: string | null;
  period?: { from?: string; to?: string };
  amounts?: string[];
  count?: number;
}

/** Of a text published on a day, `YYYY-MM-DD`. */
export function valuesIn(text: string, published: string): Values {
  const { dates, numbers } = figures(text);
  // "By Friday" is no day on which it happens.
  const named = daysNamed(text, published).filter(({ bound }) => bound === undefined);
  const days = [...dates.flatMap((date) => writeDate(date) ?? []), ...named.flatMap(({ date }) => date ?? [])];
  const period = periodIn(text, dates);
  const inPeriod = new Set(Object.values(period ?? {}));
  const [known] = days.filter((day) => !inPeriod.has(day));
  const on = known ?? (named.some(({ date }) => date === undefined) ? null : undefined);
  const amounts = amountsIn(text);
  const [count] = countsIn(text, numbers, amounts);
  return {
    ...(on === undefined ? {} : { on }),
    ...(period === undefined ? {} : { period }),
    ...(amounts.length === 0 ? {} : { amounts }),
    ...(count === undefined ? {} : { count }),
  };
}

const pad = (number: number): string => String(number).padStart(2, "0");

/** As a corpus writes it; undefined for one without its year. */
export function writeDate({ year, month, day }: PartDate): string | undefined {
  if (year === undefined) return undefined;
  if (month === undefined) return String(year);
  return day === undefined ? `${year}-${pad(month)}` : `${year}-${pad(month)}-${pad(day)}`;
}

/** "2026-28" and "from 2026 to 2028"; "by 2030" and "until 2030"; "since 1992". */
function periodIn(text: string, dates: Figures["dates"]): Values["period"] {
  const folded = fold(text);
  const at = (date: { text: string }): number => folded.indexOf(date.text);
  const after = (words: string, date: { text: string }): boolean =>
    new RegExp(`\\b(?:${words})(?: the end of| early| late)?\\s*$`).test(folded.slice(0, at(date)));
  const [first, second] = dates;
  const [from, to] = [first && writeDate(first), second && writeDate(second)];
  if (first === undefined || from === undefined) return undefined;
  const isRange = second?.text === first.text || after("from|between", first);
  if (isRange && to !== undefined) return { from, to };
  if (after("by|until|till|before", first)) return { to: from };
  return after("from|since|starting|as of", first) ? { from } : undefined;
}

const scale = "(?:thousand|million|billion|trillion)";
const amountForms = new RegExp(
  [
    `\\p{L}{0,3}\\p{Sc} ?\\d[\\d.,]*\\d|\\p{L}{0,3}\\p{Sc} ?\\d`,
    `\\d[\\d.,]* ?(?:%|per ?cent)`,
    `(?:\\d[\\d.,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten)) ${scale}(?: \\p{L}+)?`,
  ]
    .map((form) => `(?<![\\p{L}\\p{N}])(?:${form})(?: ${scale})?(?! ?${scale})`)
    .join("|"),
  "giu",
);

/** As the text writes them: "US$5 billion", "40 per cent", "18 million crowns". */
function amountsIn(text: string): string[] {
  return [...new Set([...text.matchAll(amountForms)].map(([amount]) => amount.replace(/[.,]$/, "")))];
}

/** Numbers that count something: no part of an amount or an order, no length of time, and not the "two" of "the two sides". */
function countsIn(text: string, numbers: Figures["numbers"], amounts: readonly string[]): number[] {
  const inAmounts = fold(amounts.join(" "));
  return numbers
    .filter(({ unit, value, word }) => unit === "" && value > 1 && !(word && value === 2))
    .filter(({ text: written }) => {
      const counted = new RegExp(`\\b${written} (\\p{L}+)`, "u").exec(fold(text))?.[1];
      return counted !== undefined && !inAmounts.includes(written) && !cues.lengths.has(counted);
    })
    .map(({ value }) => value);
}
