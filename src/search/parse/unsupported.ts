/** What of a whole question cannot be carried out, whatever the facts are. */
import type { Span } from "../words/annotate.ts";
import { hasTrait } from "./ask-fields.ts";
import type { Conditions } from "./conditions.ts";
import { asksWhether, type Reading } from "./reading.ts";

/** The word that asks for it: of what is excepted, or "only" so; undefined where all can be. */
export function unsupportedIn(
  reading: Reading,
  { conditions, except, only }: { conditions: Conditions; except: Span | undefined; only: Span | undefined },
): Span | undefined {
  // Yes or no is not said of what is "only" so, or "not": "Papers until 2027. Only those." says no more than without it.
  const isLeftOut = conditions.dangling && !conditions.hasExceptions;
  const idle = asksWhether(reading) ? ((isLeftOut ? except : undefined) ?? only) : undefined;
  if (idle) return idle;
  // Whether something is not so, or who did not do it, the articles' silence does not tell.
  const asksWho = reading.asked.fields.some((field) => hasTrait(field, "name")) && conditions.hasExcludedDeed;
  const hasExcept = reading.branches.some((branch) => branch.except.length > 0);
  return (asksWhether(reading) || asksWho) && except && hasExcept ? except : undefined;
}
