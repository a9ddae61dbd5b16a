/** What people ask in vain, as a list for those who curate. */
import type { Language } from "../contract.ts";
import type { Gap } from "../records.ts";
import { languageName, say, sayDay } from "../wording/say.ts";
import type { Item } from "./card.ts";

const MOST_QUESTIONS = 3;

/** Each gap as an item: what was missing, how often and when it was asked, the questions asked most. */
export function gapItems(gaps: readonly Gap[], language: Language): Item[] {
  return gaps.map((gap, at) => ({
    fact: String(at),
    title: gap.missing.length === 0 ? say(language, "gapsUnnamed") : gap.missing.join(", "),
    status: say(language, "gapsTimes", {
      language: languageName(gap.language),
      times: String(gap.times),
      day: sayDay(language, new Date(gap.last).toISOString().slice(0, 10)),
    }),
    statement: gap.questions
      .slice(0, MOST_QUESTIONS)
      .map(({ text, times }) => (times > 1 ? `${text} (${times})` : text))
      .join("\n"),
    quotes: [],
    buttons: [],
  }));
}
