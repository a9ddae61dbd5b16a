/** What the form of a word says: that several are meant, or exactly this one. */
import type { LanguageData } from "../../language/schema.ts";
import { hasSense, type Span, textOf } from "../words/annotate.ts";

/** Whether several are meant: "agreements", "các văn bản". */
export function isPlural(spans: readonly Span[], at: number, { plural }: LanguageData): boolean {
  const word = spans[at]?.tokens.at(-1)?.folded ?? "";
  const before = spans.slice(Math.max(0, at - 2), at).map((span) => textOf(span).toLowerCase());
  return plural.endings.some((ending) => word.endsWith(ending)) || before.some((own) => plural.words.includes(own));
}

/** "First" is said of much that is no rank ("when did they first …"); "second" is not. */
export const isStrict = (span: Span): boolean =>
  (["ranking", "relative", "number", "begins", "ends"] as const).some((is) => hasSense(span, is)) ||
  /\p{N}/u.test(textOf(span));
