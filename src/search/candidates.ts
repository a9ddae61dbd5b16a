/** Branches → the facts that satisfy them, found over the shortest list that one of their conditions has. */
import type { FactEntry, FactIndex } from "./fact-index.ts";
import { type MatchContext, matchBranch, matchCondition } from "./match.ts";
import { type Atom, atomsOf, type Branch, type Query } from "./query.ts";

/** Positions of all entries that may satisfy an atom, or undefined where there is no list of them. */
function candidatesOf(atom: Atom, { postings, included }: FactIndex, strict: boolean): ReadonlySet<number> | undefined {
  const union = (features: readonly string[]): Set<number> =>
    new Set(features.flatMap((feature) => postings.get(feature) ?? []));
  const inWords = (): ReadonlySet<number> => {
    const [first = new Set<number>(), ...rest] = atom.keys.map((alternatives) =>
      union(alternatives.map((key) => `word:${key}`)),
    );
    return new Set([...first].filter((id) => rest.every((list) => list.has(id))));
  };
  switch (atom.is) {
    case "name":
      return new Set([...union(atom.ids.map((id) => `name:${id}`)), ...(atom.described ? inWords() : [])]);
    case "kind":
      return new Set([...union([`kind:${atom.id}`]), ...(strict ? [] : inWords())]);
    case "class":
      return new Set([...union([`class:${atom.id}`]), ...(strict ? [] : inWords())]);
    case "subject":
      return strict ? undefined : new Set([...union([`subject:${atom.id}`]), ...inWords()]);
    case "status":
      return new Set([...union([...included(atom.id)].map((id) => `status:${id}`)), ...inWords()]);
    case "word":
      return inWords();
    case "time":
    case "stated":
      return undefined;
    default:
      return atom satisfies never;
  }
}

/** Entries that may satisfy a branch: the shortest list that one of its conditions has. */
function narrow(branch: Branch, index: FactIndex, strict: boolean): readonly FactEntry[] {
  let shortest: ReadonlySet<number> | undefined = strict
    ? new Set(index.postings.get("type:document") ?? [])
    : undefined;
  for (const { any } of branch.where) {
    const lists = any.map((atom) => candidatesOf(atom, index, strict));
    if (lists.length === 0 || lists.includes(undefined)) continue;
    const size = lists.reduce((sum, own) => sum + (own?.size ?? 0), 0);
    if (shortest === undefined || size < shortest.size) shortest = new Set(lists.flatMap((own) => [...(own ?? [])]));
  }
  if (shortest === undefined) return index.entries;
  return [...shortest].sort((a, b) => a - b).flatMap((order) => index.entries[order] ?? []);
}

export interface Matches {
  yes: FactEntry[];
  unknown: FactEntry[];
}

/** All facts that satisfy a branch, and those of which the articles leave it open, in the corpus's order. */
export function search(branches: readonly Branch[], context: MatchContext): Matches {
  const yes = new Set<FactEntry>();
  const unknown = new Set<FactEntry>();
  for (const branch of branches) {
    for (const entry of narrow(branch, context.index, context.strict)) {
      if (context.strict && entry.fact.type !== "document") continue;
      const is = matchBranch(branch, entry, context);
      if (is === "yes") yes.add(entry);
      else if (is === "unknown") unknown.add(entry);
    }
  }
  const inOrder = (entries: Iterable<FactEntry>): FactEntry[] => [...entries].sort((a, b) => a.order - b.order);
  return { yes: inOrder(yes), unknown: inOrder([...unknown].filter((entry) => !yes.has(entry))) };
}

/** All facts of several branches, where each branch has some. */
export function searchEach(branches: readonly Branch[], context: MatchContext): Matches | undefined {
  const each = branches.map((branch) => search([branch], context));
  return each.every(({ yes }) => yes.length > 0) ? search(branches, context) : undefined;
}

/** The atoms to name as missing: those that no fact has, else all. */
export function missingFrom(query: Query, context: MatchContext): Atom[] {
  const atoms = atomsOf(query).filter((atom) => atom.is !== "status");
  const nowhere = atoms.filter(
    (atom) =>
      !narrow({ where: [{ any: [atom] }], except: [] }, context.index, false).some(
        (entry) => matchCondition({ any: [atom] }, entry, context) === "yes",
      ),
  );
  return nowhere.length > 0 ? nowhere : atoms;
}
