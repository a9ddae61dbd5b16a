/** What can be done to a reading's branches when they find nothing as they are. */
import { namesWhole } from "../evidence/evidence.ts";
import { type Atom, asksWhether, type Branch, type Condition, type Reading } from "../parse/reading.ts";

/** Things that "and" joined, of which no fact need have both. A document with two names is one that has both. */
const isList = ({ list, any }: Condition, ofDocuments: boolean): boolean =>
  list !== undefined && !any.some((atom) => atom.is === "name" && (ofDocuments || atom.part !== "any"));

/** "A and B" read as "A, and also B": branches with one thing of a list each. Undefined where nothing is joined. */
export function apart(branches: readonly Branch[], ofDocuments: boolean): Branch[] | undefined {
  const split = branches.flatMap((branch) => {
    const list = branch.where.find((condition) => isList(condition, ofDocuments))?.list;
    if (list === undefined) return [branch];
    const others = branch.where.filter((condition) => condition.list !== list || !isList(condition, ofDocuments));
    const things = branch.where.filter((condition) => condition.list === list && isList(condition, ofDocuments));
    return things.map(({ any }) => ({ where: [...others, { any }], except: branch.except }));
  });
  return split.length > branches.length ? split : undefined;
}

/** Branches with each atom changed, or left out where the change gives nothing. */
export const mapAtoms = (branches: readonly Branch[], change: (atom: Atom) => Atom | undefined): Branch[] =>
  branches.map(({ where, except }) => ({
    where: where
      .map((condition) => ({ ...condition, any: condition.any.flatMap((atom) => change(atom) ?? []) }))
      .filter(({ any }) => any.length > 0),
    except,
  }));

const isOccasion = ({ any }: Condition): boolean =>
  any.every((atom) => atom.is !== "name" && namesWhole(atom, "occasion"));

/** On what occasion documents were signed, or exchanged: "during the visit". */
export const occasionsIn = (branches: readonly Branch[]): Atom[] =>
  branches
    .filter(({ where }) => where.some(({ any }) => any.some(({ is }) => is === "status")))
    .flatMap(({ where }) => where.filter(isOccasion).flatMap(({ any }) => any));

/** Documents without the occasion: that a document doesn't name it leaves none of them out. */
export const withoutOccasion = (branches: readonly Branch[], occasions: readonly Atom[]): Branch[] =>
  branches.map(({ where, except }) => ({
    where: where.filter(({ any }) => !any.every((atom) => occasions.includes(atom))),
    except,
  }));

/** Yes-or-no questions claim a status instead of asking for it: what the facts have is then compared with the claim. */
export const withoutClaims = (branches: readonly Branch[]): Branch[] =>
  mapAtoms(branches, (atom) => (atom.is === "status" && !atom.given ? undefined : atom));

/** What must hold of a fact that answers a reading. */
export const branchesOf = (reading: Reading): readonly Branch[] =>
  asksWhether(reading) ? withoutClaims(reading.branches) : reading.branches;
