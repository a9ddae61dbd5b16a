/** The rules that a well-formed corpus must keep. */
import type { Check, Loaded } from "../load.ts";
import { compareProblems, type Problem } from "../problem.ts";
import { collisions } from "./collisions.ts";
import { covered } from "./covered.ts";
import { dates } from "./dates.ts";
import { quotes } from "./quotes.ts";
import { references } from "./references.ts";
import { statuses } from "./statuses.ts";
import { stocked } from "./stocked.ts";
import { supports } from "./supports.ts";
import { translatedFigures } from "./translated-figures.ts";
import { translatedNames } from "./translated-names.ts";
import { translations } from "./translations.ts";
import { values } from "./values.ts";
import { wording } from "./wording.ts";

/** The rules that a fact and what it names keep, in whichever language. */
export const contentChecks: readonly Check[] = [
  references,
  collisions,
  dates,
  quotes,
  supports,
  values,
  statuses,
  wording,
  covered,
];

/**
 * All but one: that every fact is the answer to its own questions takes the engine, so that check stands above both,
 * where the program is put together.
 */
export const checks: readonly Check[] = [stocked, ...contentChecks, translations, translatedFigures, translatedNames];

/** What all checks find, in the order of the files. A corpus without an error among it is fit to be served. */
export function checkCorpus(loaded: Loaded): Problem[] {
  return [...loaded.warnings, ...checks.flatMap((check) => check(loaded))].sort(compareProblems);
}
