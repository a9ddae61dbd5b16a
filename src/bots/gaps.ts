/** What people ask in vain, as a list for those who curate. */
import type { Language } from "../contract.ts";
import type { Away, Gap, VainQuestion } from "../state/state.ts";
import { GAP_EXAMPLES, sayAsked, sayMissing } from "../wording/gaps.ts";
import { say } from "../wording/say.ts";
import type { Item } from "./card.ts";

/** Where somebody asked for the list, and how it is read there. */
export interface GapsWish {
  /** The channel of those who curate. */
  curators: string | undefined;
  /** Where it was asked: a channel, and the one that a thread belongs to. */
  from: readonly (string | null)[];
  /** A channel as it is mentioned. */
  mention: (channel: string) => string;
  read: () => Promise<readonly Gap[] | Away>;
}

/** The list, or why there is none: a sentence in which a mention is meant. Whoever is in the curators' channel curates. */
export async function gapsFor(
  { curators, from, mention, read }: GapsWish,
  language: Language,
): Promise<{ why: string } | { lead: string; items: Item[] }> {
  if (curators === undefined) return { why: say(language, "curatorsUnset") };
  if (!from.includes(curators)) return { why: say(language, "curatorsOnly", { channel: mention(curators) }) };
  const gaps = await read();
  if (gaps === "away" || gaps.length === 0) {
    return { why: say(language, gaps === "away" ? "gapsAway" : "gapsNone") };
  }
  return { lead: say(language, "gaps", { n: String(gaps.length) }), items: gapItems(gaps, language) };
}

/** A question as it was asked, how often, and the fact that it meant where somebody said so. */
const sayQuestion = ({ text, times, fact }: VainQuestion): string =>
  [text, ...(times > 1 ? [`(${times})`] : []), ...(fact === undefined ? [] : [`→ ${fact}`])].join(" ");

/** Each gap as an item: what was missing, how often and when it was asked, the questions asked most. */
function gapItems(gaps: readonly Gap[], language: Language): Item[] {
  return gaps.map((gap, at) => ({
    fact: String(at),
    title: sayMissing(language, gap.missing),
    status: sayAsked(language, gap),
    statement: gap.questions.slice(0, GAP_EXAMPLES).map(sayQuestion).join("\n"),
    line: sayMissing(language, gap.missing),
    quotes: [],
    show: undefined,
  }));
}
