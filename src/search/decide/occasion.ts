/** "Signed during the visit": what the day of a document says of the occasion. */
import { matchAtom } from "../evidence/match.ts";
import type { FactEntry } from "../find/fact-index.ts";
import type { Atom } from "../parse/reading.ts";
import { overlap } from "../say/dates.ts";
import type { Decision, Engine } from "./decision.ts";

/** How much of a day is its month: "2025-05". */
const MONTH = 7;

/** A set without the documents of another month than any event that the occasion may be. */
export function onOccasion(
  set: Decision | undefined,
  occasions: readonly Atom[],
  engine: Engine,
): Decision | undefined {
  if (set?.is !== "found" || occasions.length === 0) return set;
  const context = { index: engine.index, strict: false, values: engine.values, doers: undefined };
  const months = engine.index.entries.flatMap((entry) =>
    entry.fact.type === "event" &&
    entry.fact.on !== undefined &&
    occasions.some((atom) => matchAtom(atom, entry, context) === "yes")
      ? [entry.fact.on.slice(0, MONTH)]
      : [],
  );
  const isThen = ({ fact: { on } }: FactEntry): boolean =>
    on === undefined || months.some((month) => overlap(on, month));
  const entries = set.entries.filter(isThen);
  return months.length > 0 && entries.length > 0 ? { ...set, entries } : set;
}
