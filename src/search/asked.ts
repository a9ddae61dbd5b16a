/** What a question asks for: the fields that its question words mean together. */
import type { AskField } from "../language/schema.ts";
import { hasSense, isContent, type Span } from "./annotate.ts";

/** Question words that ask for names. */
export const whoFields: readonly AskField[] = ["who", "receiver", "companion", "parties", "identity", "undergoer"];

const specific = (asks: readonly AskField[]): AskField[] => asks.filter((field) => field !== "what");

/** Question words → the fields asked, each once, in the order asked. */
export function fieldsAsked(asks: readonly AskField[], spans: readonly Span[], ofClass: boolean): AskField[] {
  const says = (is: "ends" | "begins"): boolean => spans.some((span) => hasSense(span, is) && !isContent(span));
  // "When does it expire" asks until when, "when does it start" since when.
  const when: AskField = says("ends") ? "until" : says("begins") ? "since" : "when";
  const meant = new Set(specific(asks).map((field) => (field === "when" ? when : field)));
  const hasWho = [...meant].some((field) => whoFields.includes(field) && field !== "identity");
  if (hasWho) meant.delete("identity");
  if (meant.size > 0 || asks.length === 0) return [...meant];
  return ofClass ? ["who"] : ["what"];
}

/** Whether yes or no is asked: by how the question opens, or by a particle anywhere in it. */
export function isWhether(asks: readonly AskField[], spans: readonly Span[]): boolean {
  const opening = hasSense(spans[0], "connective") && !hasSense(spans[0], "opener") ? spans[1] : spans[0];
  const opens = hasSense(opening, "opener") || spans.some((span) => hasSense(span, "particle"));
  return opens && specific(asks).length === 0;
}
