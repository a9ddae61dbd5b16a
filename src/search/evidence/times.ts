/** What a statement says of a time in words that no field of its fact holds: a month, a year, "once …", "until …". */
import type { Fact, PartialDate } from "../../corpus/schema.ts";
import type { AskField, TimeRelation } from "../../language/schema.ts";
import { tokensOf } from "../../text/tokens.ts";
import { isBareMonth, readDate } from "../parse/time-phrases.ts";
import { overlap } from "../say/dates.ts";
import { annotate, type Span, senseOf } from "../words/annotate.ts";
import type { Vocabulary } from "../words/vocabulary.ts";

/** The words before a time, or a condition, that tell what is asked for. */
const relationsOf: Readonly<Partial<Record<AskField, readonly TimeRelation[]>>> = {
  when: ["after", "before"],
  since: ["after", "from"],
  until: ["to", "before"],
};

/** What a word that relates to a time may be besides; "by" may say who did it. */
const besides: readonly Span["senses"][number]["is"][] = ["time", "function", "concept"];

/** Whether a word relates to a time so. */
const relates = (span: Span | undefined, to: readonly TimeRelation[]): boolean =>
  span?.senses.every(({ is }) => besides.includes(is)) === true && to.includes(senseOf(span, "time")?.relation ?? "in");

/**
 * @param field When, since when or until when.
 * @param known Dates that tell nothing of it: those that the fact's fields hold, and the days of its articles.
 */
export function tellsTime(
  statement: string,
  field: AskField,
  known: { held: readonly PartialDate[]; published: readonly PartialDate[] },
  vocabulary: Vocabulary,
): boolean {
  const relations = relationsOf[field];
  if (relations === undefined) return false;
  const isKnown = (date: PartialDate): boolean =>
    known.published.includes(date) || known.held.some((own) => overlap(own, date));
  const spans = annotate(tokensOf(statement), vocabulary, () => true);
  for (let at = 0; at < spans.length; at++) {
    const dated = readDate(spans, at);
    const isNew = dated ? !isKnown(dated.date) : isBareMonth(spans, at);
    if (isNew && field === "when") return true;
    // Of since and until it is the word before a time that tells, or before a condition.
    const next = readDate(spans, at + 1);
    if (relates(spans[at], relations) && !(next && isKnown(next.date))) return true;
    if (dated) at = dated.next - 1;
  }
  return false;
}

/** The days that a fact's fields hold. */
export const daysOf = ({ on, period }: Fact): PartialDate[] =>
  [on, period?.from, period?.to].filter((day) => day !== undefined);
