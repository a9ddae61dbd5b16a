/** What is said in passing, or around a question: it counts for a fact that has it, and against none. */
import type { Language } from "../../contract.ts";
import { hasSense, isContent, type Span } from "../words/annotate.ts";
import { type Atom, baseOf } from "./reading.ts";

const grammar = ["overview", "ask", "active", "passive", "modal", "operator", "opener", "pronoun", "number"] as const;

/** Words that serve the sentence and yet mean something: "help", "back", "say". */
export function asidesOf(spans: readonly Span[], around: readonly Span[], language: Language): Atom[] {
  const serving = spans.filter(
    (span) => !isContent(span) && hasSense(span, "concept") && !grammar.some((is) => hasSense(span, is)),
  );
  return [...serving, ...around.filter(isContent)].map((span) => ({ ...baseOf(span, language), is: "word" }));
}
