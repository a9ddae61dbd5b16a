/** Of a fact's names those that stand on the side which is asked for: "who signed it for Skerra". */
import type { Fact } from "../../corpus/schema.ts";
import type { FactIndex } from "../find/fact-index.ts";
import type { Atom } from "../parse/reading.ts";

type NameAtom = Extract<Atom, { is: "name" }>;

/** Of a document, whoever it is signed by, for or from is a side of it. */
const partsOfSide: readonly NameAtom["part"][] = ["agent", "receiver", "giver"];

export function sidesOf(atoms: readonly Atom[], { names, countries, belongsTo }: FactIndex) {
  const isOfCountries = ({ ids }: NameAtom): boolean => ids.length > 0 && ids.every((id) => countries.has(id));
  const all = atoms.filter((atom) => atom.is === "name");
  const named = all.filter(({ side }) => side);
  const implied = all.filter((atom) => isOfCountries(atom) && partsOfSide.includes(atom.part));
  return (ids: readonly string[], { type }: Fact): readonly string[] => {
    const own = named.length === 0 && type === "document" ? implied : named;
    if (own.length === 0) return ids;
    const sides = new Set(own.flatMap((atom) => atom.ids));
    const isKnown = ids.every((id) => countries.has(id) || sides.has(id) || names.get(id)?.country !== undefined);
    if (!isKnown) return ids;
    // The side itself is no answer to who stands on it; "which Skerran company" is answered by one of them.
    const itself = new Set(own.flatMap((atom) => (atom.described ? [] : atom.ids)));
    return ids.filter((id) => !itself.has(id) && [...belongsTo(id)].some((wider) => sides.has(wider)));
  };
}
