/** What people ask in vain, in the words that all faces share. */
import { dayOf, type Language } from "../contract.ts";
import { languageName, say, sayDay } from "./say.ts";

/** How many of its questions are shown of each gap at first. */
export const GAP_EXAMPLES = 3;

/** What was missing; `missing` is in the language of those who asked. */
export function sayMissing(language: Language, missing: readonly string[]): string {
  return missing.length === 0 ? say(language, "gapsUnnamed") : missing.join(", ");
}

/** In which language, how often and when it was asked; `last` is in milliseconds since 1970, its day that of UTC. */
export function sayAsked(language: Language, gap: { language: Language; times: number; last: number }): string {
  return say(language, "gapsTimes", {
    language: languageName(gap.language),
    times: String(gap.times),
    day: sayDay(language, dayOf(gap.last)),
  });
}
