/** Words that join, exclude or forbid: "and", "not", "except", "both". */
import type { Language } from "../../contract.ts";
import type { AskField } from "../../language/schema.ts";
import { hasSense, type Span, senseOf } from "../words/annotate.ts";
import { statableBefore } from "./asked.ts";
import { kindFollows } from "./claims.ts";
import type { Conditions } from "./conditions.ts";
import { baseOf, type Reading } from "./reading.ts";

interface Place {
  spans: readonly Span[];
  at: number;
  language: Language;
}

/** What was read so far; an operator changes it. */
interface SoFar {
  conditions: Conditions;
  reading: Reading;
  asks: AskField[];
  /** Where the words since the last comma begin. */
  sentencePart: Conditions["mark"];
}

export function applyOperator(place: Place, soFar: SoFar): void {
  const { spans, at } = place;
  const { conditions, reading } = soFar;
  const span = spans[at] as Span;
  const op = senseOf(span, "operator")?.op;
  switch (op) {
    case undefined:
    case "only":
      return;
    case "unsupported":
      reading.beyond.word ??= baseOf(span, place.language);
      return;
    case "not":
      // "Isn't there …" asks whether there is.
      if (at > 0 || !hasSense(span, "opener")) conditions.exclude();
      return;
    case "exceptBefore":
      excludeBefore(place, soFar);
      return;
    case "both":
      reading.extent.together = true;
      return;
    case "and":
    case "or":
      if (kindFollows(spans, at) && conditions.excludesKind) conditions.exclude();
      else if (kindFollows(spans, at) && conditions.hasKindAndMore && !conditions.isExcluding) conditions.newBranch();
      else conditions.join(op);
      return;
    default:
      op satisfies never;
  }
}

/** "letters aside", and "period not stated", where the field that is asked stands before. */
function excludeBefore({ spans, at, language }: Place, { conditions, asks, sentencePart }: SoFar): void {
  const field = statableBefore(spans, at);
  if (!field) {
    // "Which documents are letters aside" asks for the first kind; in "letters aside, which documents" one follows.
    conditions.excludeSince(sentencePart, !kindFollows(spans, at));
    return;
  }
  asks.splice(asks.lastIndexOf(field), 1);
  conditions.exclude();
  conditions.add({ ...baseOf(spans[at] as Span, language), is: "stated", field });
  conditions.endExclusion();
}
