/** Dates with the words that relate them: "before 2027", "from 2025 to 2027". */
import type { Language } from "../../contract.ts";
import { conceptOfRelation, languageData } from "../../language/load.ts";
import type { TimeRelation } from "../../language/schema.ts";
import { conceptKey, hasSense, isContent, type Span, senseOf, textOf } from "../words/annotate.ts";
import { type Atom, baseOf } from "./reading.ts";
import { type DatePhrase, readDate } from "./time-phrases.ts";

/** A time as it was asked; of what it is meant, day or period, the rest of the question says. */
export type TimeAtom = Omit<Extract<Atom, { is: "time" }>, "of">;

/** Where verbs end the sentence, the word that relates a date stands behind it. */
function relationBehind(spans: readonly Span[], at: number, language: Language): TimeRelation | undefined {
  return languageData[language].mainVerb === "last" ? senseOf(spans[at], "time")?.relation : undefined;
}

/** "to 2027" after "from 2025" or "2025"; "and 2024" after "between 2020". */
function readRangeEnd(spans: readonly Span[], start: DatePhrase, relation: TimeRelation): DatePhrase | undefined {
  if (start.until || relation === "before" || relation === "after") return undefined;
  const link = spans[start.next];
  const links =
    senseOf(link, "time")?.relation === "to" || (relation === "between" && senseOf(link, "operator")?.op === "and");
  return links ? readDate(spans, start.next + 1) : undefined;
}

/** Reads a time that begins at a position, and gives the position after it; undefined where none begins. */
export function readTime(
  spans: readonly Span[],
  at: number,
  language: Language,
): { atom: TimeAtom; next: number } | undefined {
  const span = spans[at] as Span;
  const time = senseOf(span, "time");
  const isDateItself = !isContent(span) || hasSense(span, "month") || /^\d/.test(textOf(span));
  const dated = (isDateItself ? readDate(spans, at) : undefined) ?? (time && readDate(spans, at + 1));
  if (!dated) return undefined;
  const relation = time?.relation ?? relationBehind(spans, dated.next, language) ?? "in";
  const end = readRangeEnd(spans, dated, relation);
  const until = dated.until ?? end?.date;
  const next = end?.next ?? dated.next;
  const words = spans.slice(at, next).map(textOf);
  const keys = words.filter((text) => /^\d/.test(text)).map((text) => [`=${text}`]);
  const base = { is: "time" as const, at: span.at, text: words.join(" "), keys, date: dated.date };
  if (until) return { atom: { ...base, relation: "span", until }, next };
  return { atom: { ...base, relation: relation === "between" ? "in" : relation }, next };
}

/** "Before" of something that is no date: the fact's own words must say so, or that it was earlier. */
export function undated(span: Span, relation: TimeRelation, language: Language): Atom {
  const base = baseOf(span, language);
  const concept = conceptOfRelation(relation);
  const keys = concept ? base.keys.map((alternatives) => [...alternatives, conceptKey(concept)]) : base.keys;
  return { ...base, keys, is: "word", idle: true };
}
