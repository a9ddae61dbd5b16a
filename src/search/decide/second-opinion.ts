/** A second opinion on what the evidence singles out: whether the question's words, as they stand, find it too. */
import { isReadByItself } from "../parse/reading.ts";
import type { Engine, Found, Nearest } from "./decision.ts";

/** A fact that the words find this much less well than the best one is hardly what was meant. */
const AGREEING_SHARE = 0.7;

/** How many facts of the answer, and of those that the words find, are shown where the two disagree. */
const SHOWN = { found: 1, byWords: 2 };

/**
 * What was found, or the nearest facts where the words find none of it nearly as well as another one. Facts that have no
 * words in the question's language are not found by them.
 */
export function withSecondOpinion(found: Found, { hits: byWords, index }: Engine): Found | Nearest {
  const { reading, entries } = found;
  const isWritten = entries.some(({ languages }) => languages.has(reading.language));
  const hits = byWords();
  if (!isReadByItself(reading) || !isWritten || hits.length === 0) return found;
  const least = AGREEING_SHARE * (hits[0]?.score ?? 0);
  const agreed = new Set(hits.filter(({ score }) => score >= least).map(({ id }) => index.entries[id]));
  if (entries.some((entry) => agreed.has(entry))) return found;
  const others = hits.slice(0, SHOWN.byWords).flatMap(({ id }) => index.entries[id] ?? []);
  const shown = new Set([...others.slice(0, 1), ...entries.slice(0, SHOWN.found), ...others.slice(1)]);
  return { is: "nearest", reading, open: [], entries: [...shown], isSet: false };
}
