/** What can be done to a query's branches when they find nothing as they are. */
import type { Atom, Branch, Condition } from "./query.ts";

/** "A and B" read as "A, and also B": conditions of one list become one condition. */
export function apart(branches: readonly Branch[]): Branch[] | undefined {
  let changed = false;
  const merged = branches.map(({ where, except }) => {
    const byList = new Map<number, Condition>();
    const kept: Condition[] = [];
    for (const condition of where) {
      const isTogether = condition.any.some((atom) => atom.is === "name" && atom.part !== "any");
      const known = condition.list === undefined || isTogether ? undefined : byList.get(condition.list);
      if (known) {
        known.any.push(...condition.any);
        changed = true;
        continue;
      }
      const copy = { any: [...condition.any] };
      if (condition.list !== undefined) byList.set(condition.list, copy);
      kept.push(copy);
    }
    return { where: kept, except };
  });
  return changed ? merged : undefined;
}

/** Branches with each atom changed, or left out where the change gives nothing. */
export const mapAtoms = (branches: readonly Branch[], change: (atom: Atom) => Atom | undefined): Branch[] =>
  branches.map(({ where, except }) => ({
    where: where
      .map((condition) => ({ ...condition, any: condition.any.flatMap((atom) => change(atom) ?? []) }))
      .filter(({ any }) => any.length > 0),
    except,
  }));

/** Yes-or-no questions claim a status instead of asking for it: what the facts have is then compared with the claim. */
export const withoutClaims = (branches: readonly Branch[]): Branch[] =>
  mapAtoms(branches, (atom) => (atom.is === "status" ? undefined : atom));
