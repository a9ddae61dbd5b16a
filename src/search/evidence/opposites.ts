/** Words that a fact denies by saying their opposite: "fell" of what rose, "before" of what was the first. */
import { memoize, remembered } from "../../cache/memoize.ts";
import { oppositesOf } from "../../language/load.ts";
import type { FactEntry } from "../find/fact-index.ts";
import type { Atom } from "../parse/reading.ts";
import { conceptKey, conceptOf, idOf, isConceptKey } from "../words/annotate.ts";

/** "Before" may be said of anything that comes after something else; only of what was the first it is claimed in vain. */
export const isTemporal = ({ keys }: Atom): boolean => keys.flat().some((key) => conceptOf(key)?.temporal);

/** The keys of what isn't so where a concept is, by its key. */
const oppositeKeys = memoize((key: string): readonly string[] => [...oppositesOf(idOf(key))].map(conceptKey));

/** The keys of what a word means, and of its opposites. */
const meaningOf = remembered(({ keys }: Atom): { own: readonly string[]; opposite: readonly string[] } => {
  const own = keys.flat().filter(isConceptKey);
  return { own, opposite: own.flatMap(oppositeKeys) };
});

/** Whether a fact says the opposite of a word, and not the word itself, whatever people ask for it by. */
export function isOpposed(atom: Atom, { said }: FactEntry): boolean {
  const { own, opposite } = meaningOf(atom);
  return opposite.some((key) => said.has(key)) && !own.some((key) => said.has(key));
}
