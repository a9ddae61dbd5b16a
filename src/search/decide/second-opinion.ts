/** A second opinion on what the evidence singles out: whether the question's words, as they stand, find it too. */
import type { FactEntry } from "../find/fact-index.ts";
import type { Engine, Found, Nearest } from "./decision.ts";

/** How many facts the words are looked up in. */
const MOST_HITS = 30;

/** A fact that the words find this much less well than the best one is hardly what was meant. */
const AGREEING_SHARE = 0.7;

/** How many facts of the answer, and of those that the words find, are shown where the two disagree. */
const SHOWN = { found: 1, byWords: 2 };

/** What was found, or the nearest facts where the words find none of it nearly as well as another one. */
export function withSecondOpinion(found: Found, { retriever, index, terms }: Engine): Found | Nearest {
  const { reading, entries } = found;
  if (reading.lean.words.length === 0) return found;
  const hits = retriever.search(terms(reading), undefined, MOST_HITS);
  const least = AGREEING_SHARE * (hits[0]?.score ?? 0);
  const agreed = new Set(hits.filter(({ score }) => score >= least).map(({ id }) => index.entries[id]));
  if (entries.some((entry) => agreed.has(entry))) return found;
  const byWords = hits.map(({ id }) => index.entries[id]).filter((entry): entry is FactEntry => entry !== undefined);
  const [best = [], next = []] = [byWords.slice(0, 1), byWords.slice(1, SHOWN.byWords)];
  const shown = new Set([...best, ...entries.slice(0, SHOWN.found), ...next]);
  return { is: "nearest", reading, open: [], entries: [...shown], isSet: false };
}
