/**
 * Verbs that serve a sentence, unless they are what it says: "the period begins in 2025" asks for a period, "has it begun"
 * whether it has. Read as words they must stand in the fact, like any other word.
 */
import type { Language } from "../../contract.ts";
import type { AskField } from "../../language/schema.ts";
import { hasSense, isContent, type Span, senseOf } from "../words/annotate.ts";
import { readTime } from "./time-atoms.ts";

/** Question words that "begin" and "end" serve: they ask for a time. */
const timeFields: readonly AskField[] = ["when", "since", "until", "duration", "force"];

/** What is left of a word that no longer serves: what finds it in a fact. */
const asWord = (span: Span): Span => ({ ...span, senses: span.senses.filter(({ is }) => is === "concept") });

const isPhase = (span: Span): boolean =>
  (["begins", "ends", "lasting"] as const).some((is) => hasSense(span, is)) && hasSense(span, "concept");

/** "Who wrote it", "did X read it": right after whoever does it, and no part of "made a proposal". */
function isSaidOfDoer(spans: readonly Span[], at: number): boolean {
  if (!hasSense(spans[at], "lightVerb") || hasSense(spans[at], "receiving")) return false;
  const before = spans[at - 1];
  const asks = senseOf(before, "ask")?.field;
  const next = spans.slice(at + 1).find(isContent);
  return (asks === "who" || asks === "identity" || hasSense(before, "name")) && !hasSense(next, "status");
}

/** Turns those verbs into words that are what the question says. */
export function withPredicates(spans: readonly Span[], language: Language): Span[] {
  const asksTime = spans.some((span) =>
    span.senses.some((sense) => sense.is === "ask" && timeFields.includes(sense.field)),
  );
  const namesTime = spans.some((_, at) => readTime(spans, at, language) !== undefined);
  const isServing = asksTime || namesTime;
  return spans.map((span, at) => {
    if (isContent(span)) return span;
    return (!isServing && isPhase(span)) || isSaidOfDoer(spans, at) ? asWord(span) : span;
  });
}
