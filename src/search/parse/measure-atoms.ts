/** A length of time or a share as it was asked: "for ten years", "23%". */
import type { Language } from "../../contract.ts";
import { keysOf, type Span, senseOf, textOf } from "../words/annotate.ts";
import { measureAt } from "../words/measures.ts";
import type { Atom } from "./reading.ts";

type MeasureAtom = Extract<Atom, { is: "measure" }>;

/** "Twenty-five per cent": a number and its unit are so many spans at most. */
const MOST_SPANS = 4;

/** Reads a measure that begins at a position, and gives the position after it; undefined where none begins. */
export function readMeasure(
  spans: readonly Span[],
  at: number,
  language: Language,
): { atom: MeasureAtom; next: number } | undefined {
  const near = spans.slice(at, at + MOST_SPANS);
  const measure = measureAt(
    near.flatMap(({ tokens }) => tokens),
    0,
    language,
  );
  // "Since 92" is a year, whatever word follows it; and a word that is known, such as "decade", is what it is.
  const isSince = senseOf(spans[at - 1], "time")?.relation === "from";
  const isKnownWord = measure?.next === 1 && (spans[at]?.senses.length ?? 0) > 0;
  if (!measure || isSince || isKnownWord) return undefined;
  const ends = near.map((_, last) => near.slice(0, last + 1).reduce((sum, { tokens }) => sum + tokens.length, 0));
  const own = near.slice(0, ends.indexOf(measure.next) + 1);
  const [first] = own;
  if (!first) return undefined;
  const text = textOf({ ...first, tokens: own.flatMap(({ tokens }) => tokens) });
  const keys = own.flatMap((span) => keysOf(span, language));
  const { scale, value } = measure;
  return { atom: { is: "measure", at: first.at, text, keys, scale, value }, next: at + own.length };
}
