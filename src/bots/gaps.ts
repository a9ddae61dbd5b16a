/** What people ask in vain, as a list for those who curate. */
import type { Language } from "../contract.ts";
import type { Gap } from "../records.ts";
import { GAP_EXAMPLES, sayAsked, sayMissing } from "../wording/gaps.ts";
import type { Item } from "./card.ts";

/** Each gap as an item: what was missing, how often and when it was asked, the questions asked most. */
export function gapItems(gaps: readonly Gap[], language: Language): Item[] {
  return gaps.map((gap, at) => ({
    fact: String(at),
    title: sayMissing(language, gap.missing),
    status: sayAsked(language, gap),
    statement: gap.questions
      .slice(0, GAP_EXAMPLES)
      .map(({ text, times }) => (times > 1 ? `${text} (${times})` : text))
      .join("\n"),
    quotes: [],
    buttons: [],
  }));
}
