/** Words that a fact denies by saying their opposite: "fell" of what rose, "before" of what was the first. */
import { oppositesOf } from "../../language/load.ts";
import type { FactEntry } from "../find/fact-index.ts";
import type { Atom } from "../parse/reading.ts";
import { conceptKey, idOf, isConceptKey } from "../words/annotate.ts";

/** Whether a fact says the opposite of a word, and not the word itself, whatever people ask for it by. */
export function isOpposed({ keys }: Atom, { said }: FactEntry): boolean {
  const own = keys.flat().filter(isConceptKey);
  const isSaid = own.some((key) => said.has(key));
  return !isSaid && own.some((key) => [...oppositesOf(idOf(key))].some((other) => said.has(conceptKey(other))));
}
