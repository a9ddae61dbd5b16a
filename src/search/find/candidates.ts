/** Branches → the facts that satisfy them, found over the shortest list that one of their conditions has. */

import { type MatchContext, matchBranch } from "../evidence/match.ts";
import type { Atom, Branch } from "../parse/reading.ts";
import type { FactEntry, FactIndex } from "./fact-index.ts";

/** Places of entries, in order; an entry may be in several of the lists. */
type Lists = readonly (readonly number[])[];

const sizeOf = (lists: Lists): number => lists.reduce((sum, { length }) => sum + length, 0);

/** The fewest of several, or undefined where there is none. */
const shortest = (candidates: readonly Lists[]): Lists | undefined =>
  candidates.reduce<Lists | undefined>(
    (best, lists) => (best === undefined || sizeOf(lists) < sizeOf(best) ? lists : best),
    undefined,
  );

/** Lists that hold all entries that may satisfy an atom, and maybe others; undefined where there are none such. */
function listsOf(atom: Atom, { postings, included }: FactIndex, strict: boolean): Lists | undefined {
  const having = (features: readonly string[]): Lists =>
    features.map((feature) => postings.get(feature)).filter((list) => list !== undefined);
  /** An entry has every word of the atom in one of its forms, so it has the rarest. */
  const inWords = (): Lists =>
    shortest(atom.keys.map((alternatives) => having(alternatives.map((key) => `word:${key}`)))) ?? [];
  switch (atom.is) {
    case "name":
      return [...having(atom.ids.map((id) => `name:${id}`)), ...(atom.described ? inWords() : [])];
    case "kind":
    case "class":
      return [...having([`${atom.is}:${atom.id}`]), ...(strict && atom.is === "kind" ? [] : inWords())];
    case "subject":
      return [...having([`subject:${atom.id}`]), ...(strict ? having(["subject:unstated"]) : inWords())];
    case "status":
      return [...having([...included(atom.id)].map((id) => `status:${id}`)), ...inWords()];
    case "word":
      return inWords();
    case "time":
    case "measure":
    case "stated":
      return undefined;
    default:
      return atom satisfies never;
  }
}

/** What two ordered lists share, in order. */
function shared(a: readonly number[], b: readonly number[]): number[] {
  const both: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i] as number, b[j] as number];
    if (one === other) both.push(one);
    if (one <= other) i++;
    if (other <= one) j++;
  }
  return both;
}

/** A list up to so many times as long as another is worth going through to leave out what it lacks. */
const WORTH_SHARING = 4;

/** Entries that may satisfy a branch: the shortest list that one of its conditions has, without what others of the kind lack. */
function narrow(branch: Branch, index: FactIndex, strict: boolean): readonly FactEntry[] {
  const documents = strict ? [[index.postings.get("type:document") ?? []]] : [];
  const ofConditions = branch.where.flatMap(({ any }) => {
    const lists = any.map((atom) => listsOf(atom, index, strict));
    return lists.length === 0 || lists.includes(undefined) ? [] : [lists.flatMap((own) => own ?? [])];
  });
  const lists = shortest([...documents, ...ofConditions]);
  if (lists === undefined) return index.entries;
  const fewest = lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())].sort((a, b) => a - b);
  const places = ofConditions
    .flatMap((own) => (own.length === 1 ? own : []))
    .filter((own) => own !== fewest && own.length <= WORTH_SHARING * fewest.length)
    .reduce((left, own) => shared(left, own), fewest);
  return places.map((place) => index.entries[place]).filter((entry) => entry !== undefined);
}

export interface Matches {
  yes: FactEntry[];
  unknown: FactEntry[];
}

/** Facts of one branch, in the corpus's order. */
function searchBranch(branch: Branch, context: MatchContext): Matches {
  const matches: Matches = { yes: [], unknown: [] };
  for (const entry of narrow(branch, context.index, context.strict)) {
    if (context.strict && entry.fact.type !== "document") continue;
    const is = matchBranch(branch, entry, context);
    if (is !== "no") matches[is].push(entry);
  }
  return matches;
}

/** Each fact once, in the corpus's order. */
function merge(each: readonly Matches[]): Matches {
  const [only] = each;
  if (only && each.length === 1) return only;
  const inOrder = (entries: Iterable<FactEntry>): FactEntry[] => [...entries].sort((a, b) => a.order - b.order);
  const yes = new Set(each.flatMap((matches) => matches.yes));
  const unknown = new Set(each.flatMap((matches) => matches.unknown).filter((entry) => !yes.has(entry)));
  return { yes: inOrder(yes), unknown: inOrder(unknown) };
}

/** All facts that satisfy a branch, and those of which the articles leave it open, in the corpus's order. */
export function search(branches: readonly Branch[], context: MatchContext): Matches {
  return merge(branches.map((branch) => searchBranch(branch, context)));
}

/** All facts of several branches, where each branch has some. */
export function searchEach(branches: readonly Branch[], context: MatchContext): Matches | undefined {
  const each = branches.map((branch) => searchBranch(branch, context));
  return each.every(({ yes }) => yes.length > 0) ? merge(each) : undefined;
}

/** Up to so many facts each is weighed. */
const FEW = 400;
/** Of more, so many that have the rarest of what is asked. */
const MOST_GATHERED = 300;
/** A list of more entries than this tells too little to be gone through. */
const LONGEST_LIST = 4000;

/** The facts that have most of what a branch asks for, as far as lists of features tell. */
export function gather(branch: Branch, weights: readonly number[], index: FactIndex): readonly FactEntry[] {
  if (index.entries.length <= FEW) return index.entries;
  const sums = new Map<number, number>();
  branch.where.forEach(({ any }, place) => {
    const lists = any.flatMap((atom) => listsOf(atom, index, false) ?? []);
    if (sizeOf(lists) > LONGEST_LIST) return;
    for (const order of new Set(lists.flat())) sums.set(order, (sums.get(order) ?? 0) + (weights[place] ?? 0));
  });
  const best = [...sums].sort(([a, one], [b, other]) => other - one || a - b).slice(0, MOST_GATHERED);
  return best.map(([order]) => index.entries[order]).filter((entry) => entry !== undefined);
}
