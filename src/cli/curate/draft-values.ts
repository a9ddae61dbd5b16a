/** The dates, amounts and numbers of a sentence, as the fields of a fact. */
import { type Figures, figures, scales, units } from "../../corpus/figures.ts";
import type { Figure } from "../../corpus/schema.ts";
import { fold } from "../../text/fold.ts";
import { cues } from "./cues.ts";
import { dayIn, type Period, periodIn, type Read } from "./draft-dates.ts";

export interface Values {
  /** Null where the text names a day that could be one of two. */
  on?: string | null;
  period?: Period;
  amounts?: string[];
  count?: number;
  figures?: Figure[];
}

export interface ReadValues {
  values: Values;
  /** What keeps a value from being certain, by field. */
  doubts: Partial<Record<keyof Values, string>>;
}

/** Of a text published on a day, `YYYY-MM-DD`. */
export function valuesIn(text: string, published: string): ReadValues {
  const amounts = amountsIn(text);
  const read = {
    on: dayIn(text, published),
    period: periodIn(text),
    amounts: { value: amounts.length > 0 ? amounts : undefined },
    count: countIn(text, figures(text).numbers, amounts),
    figures: figuresIn(text),
  };
  const each = <T>(of: (own: Read<unknown>) => T | undefined): object =>
    Object.fromEntries(
      Object.entries(read).flatMap(([field, own]) => (of(own) === undefined ? [] : [[field, of(own)] as const])),
    );
  return { values: each(({ value }) => value), doubts: each(({ doubt }) => doubt) };
}

/** "Three hundred people" is a count, no amount. */
const scale = `(?:${Object.keys(scales)
  .filter((name) => name !== "hundred")
  .join("|")})`;
const digits = "\\d[\\d.,]*";
const small = `(?:${units.slice(1, 11).join("|")})`;
const amountForms = new RegExp(
  [
    `\\p{L}{0,3}\\p{Sc} ?\\d[\\d.,]*\\d|\\p{L}{0,3}\\p{Sc} ?\\d`,
    `${digits} ?(?:%|per ?cent)`,
    `(?:${digits}|${small}) (?:${scale} )?(?:${[...cues.measures].join("|")})(?![\\p{L}\\p{N}])`,
    // "A nation of two million" is no amount, "two million crowns" is one.
    `(?:${digits}|${small}) ${scale} \\p{L}+`,
  ]
    .map((form) => `(?<![\\p{L}\\p{N}])(?:${form})(?: ${scale})?(?! ?${scale})`)
    .join("|"),
  "giu",
);

/** As the text writes them: "US$5 billion", "40 per cent", "18 million crowns", "420 tonnes". */
function amountsIn(text: string): string[] {
  return [...new Set([...text.matchAll(amountForms)].map(([amount]) => amount.replace(/[.,]$/, "")))];
}

/** No year: "from 2033 to 2035" is a period. */
const number = `(?:(?!(?:19|20)\\d\\d\\b)\\d[\\d.,]*|${small})`;
const length = `(?:${[...cues.lengths].filter((word) => word !== "per").join("|")})`;
/** What a sentence says plainly of each, with the words that say it. */
const figureForms: readonly (readonly [Figure["is"], RegExp])[] = [
  ["change", new RegExp(`\\bfrom ${number} to ${number}(?: (?!an? )\\p{Ll}+)?(?: an? ${length})?`, "gu")],
  ["duration", new RegExp(`\\bfor ${number} ${length}\\b`, "gu")],
  ["frequency", new RegExp(`\\b(?:once|twice|${number} times) (?:an?|every|per) ${length}\\b`, "gu")],
];

function figuresIn(text: string): Read<Figure[]> {
  const value = figureForms.flatMap(([is, form]) => (text.match(form) ?? []).map((words) => ({ is, text: words })));
  if (value.length === 0) return {};
  return { value, doubt: value.length === 1 ? undefined : "see what each of them is of" };
}

/**
 * The number that counts something: no part of an amount or an order, no length of time, no age, and not the "two" of "the
 * two sides".
 */
function countIn(text: string, numbers: Figures["numbers"], amounts: readonly string[]): Read<number> {
  const folded = fold(text);
  const inAmounts = fold(amounts.join(" "));
  const counts = numbers
    .filter(({ unit, value, word }) => unit === "" && value > 1 && !(word && value === 2))
    .filter(({ text: written }) => {
      const counted = new RegExp(`(?<!-)\\b${written} (\\p{L}+)`, "u").exec(folded)?.[1];
      // "One of eight agreements" tells how many there are beside it.
      const isWhole = new RegExp(`\\bone of (?:the )?${written}\\b`, "u").test(folded);
      return counted !== undefined && !isWhole && !inAmounts.includes(written) && !cues.lengths.has(counted);
    });
  const [first, ...others] = counts;
  if (first === undefined) return {};
  const change = new RegExp(`\\bfrom ${first.text}\\b.* to (\\S+)`, "u").exec(folded);
  // From so many to so many: neither of the two is the number alone.
  if (change !== null)
    return {
      doubt: `it goes from ${first.text} to ${change[1]}: a count is one number; figures hold both`,
    };
  const named = [...others.map(({ text: written }) => written), ...amounts].join(", ");
  return { value: first.value, doubt: named === "" ? undefined : `the sentence also has ${named}` };
}
