/** "Signed during the visit": what the day of a document says of the occasion. */
import { matchAtom } from "../evidence/match.ts";
import type { Matches } from "../find/candidates.ts";
import type { FactEntry } from "../find/fact-index.ts";
import type { Atom } from "../parse/reading.ts";
import { overlap } from "../say/dates.ts";
import type { Engine } from "./decision.ts";

/** How much of a day is its month: "2025-05". */
const MONTH = 7;

/** Matches without the documents of another month than any event that the occasion may be. */
export function onOccasion({ yes, unknown }: Matches, occasions: readonly Atom[], engine: Engine): Matches {
  if (occasions.length === 0) return { yes, unknown };
  const { index, values } = engine;
  const context = { index, values, strict: false, doers: undefined };
  const months = index.entries.flatMap((entry) =>
    entry.fact.type === "event" &&
    entry.fact.on !== undefined &&
    occasions.some((atom) => matchAtom(atom, entry, context) === "yes")
      ? [entry.fact.on.slice(0, MONTH)]
      : [],
  );
  const isThen = ({ fact: { on } }: FactEntry): boolean =>
    on === undefined || months.some((month) => overlap(on, month));
  return months.length > 0 ? { yes: yes.filter(isThen), unknown: unknown.filter(isThen) } : { yes, unknown };
}
