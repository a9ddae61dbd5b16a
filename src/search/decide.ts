/** Query → Decision: the exact set, an empty one widened, a detail that is lacking, or nothing. */
import type { AskField } from "../language/schema.ts";
import type { FactEntry, FactIndex } from "./fact-index.ts";
import { affirms, hasStatus, type MatchContext, matchBranch, matchCondition } from "./match.ts";
import { type Atom, asksForDocuments, atomsOf, type Branch, type Condition, type Query } from "./query.ts";
import type { Retriever } from "./retrieve.ts";
import { type ValueContext, valueFor } from "./values.ts";

export type Decision =
  | {
      is: "found";
      query: Query;
      entries: FactEntry[];
      /** Documents of which the articles don't say whether they belong. */
      unstated: FactEntry[];
      /** What is asked of each entry; "what" is answered by its statement. */
      ask: AskField[];
      /** A set of documents, which is given whole. */
      isSet: boolean;
      /** The set asked for was empty; this is the one with a wider kind. */
      widened: boolean;
      /** Conditions joined by "and" were read as "each of". */
      apart: boolean;
      /** How many more fit. */
      more: number;
      /** To a yes-or-no question: whether the facts say so. */
      verdict?: "yes" | "weaker";
      /** To "how many": the number, where it is not the number of entries. */
      number?: number;
    }
  | { is: "lacking"; query: Query; field: AskField; entries: FactEntry[] }
  | { is: "absent"; query: Query; missing: Atom[] }
  | { is: "outside"; query: Query }
  | { is: "unsupported"; query: Query; word: string };

/** A question for one thing is answered by this many facts at most. */
export const MOST_FACTS = 5;
/** A fact that fits less than this share as well as the best one is left out of a topic's answer. */
const TOPIC_SHARE = 0.45;
/** And of the answer to who, when, where or how much, where one fact is meant. */
const VALUE_SHARE = 0.8;

export interface Engine {
  index: FactIndex;
  retriever: Retriever;
  values: ValueContext;
}

/** Positions of all entries that may satisfy an atom, or undefined where there is no list of them. */
function candidatesOf(atom: Atom, { postings, corpus }: FactIndex, strict: boolean): ReadonlySet<number> | undefined {
  const union = (features: readonly string[]): Set<number> =>
    new Set(features.flatMap((feature) => postings.get(feature) ?? []));
  const inWords = (): ReadonlySet<number> => {
    const lists = atom.keys.map((alternatives) => union(alternatives.map((key) => `word:${key}`)));
    return lists.length === 0 ? new Set() : lists.reduce((a, b) => new Set([...a].filter((id) => b.has(id))));
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
    case "status": {
      const status = corpus.lexicon.statuses.find(({ id }) => id === atom.id);
      return new Set([...union([atom.id, ...(status?.includes ?? [])].map((id) => `status:${id}`)), ...inWords()]);
    }
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
  let shortest: ReadonlySet<number> | undefined = strict ? new Set(index.postings.get("document") ?? []) : undefined;
  for (const { any } of branch.where) {
    const lists = any.map((atom) => candidatesOf(atom, index, strict));
    if (lists.length === 0 || lists.includes(undefined)) continue;
    const size = lists.reduce((sum, own) => sum + (own?.size ?? 0), 0);
    if (shortest === undefined || size < shortest.size) shortest = new Set(lists.flatMap((own) => [...(own ?? [])]));
  }
  if (shortest === undefined) return index.entries;
  return [...shortest].sort((a, b) => a - b).flatMap((order) => index.entries[order] ?? []);
}

interface Found {
  yes: FactEntry[];
  unknown: FactEntry[];
}

function search(branches: readonly Branch[], context: MatchContext): Found {
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

/** "A and B" read as "A, and also B": conditions of one list become one condition. */
function apart(branches: readonly Branch[]): Branch[] | undefined {
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

const mapAtoms = (branches: readonly Branch[], change: (atom: Atom) => Atom | undefined): Branch[] =>
  branches.map(({ where, except }) => ({
    where: where
      .map((condition) => ({ ...condition, any: condition.any.flatMap((atom) => change(atom) ?? []) }))
      .filter(({ any }) => any.length > 0),
    except,
  }));

/** Yes-or-no questions claim a status instead of asking for it: what the facts have is then compared with the claim. */
const withoutClaims = (branches: readonly Branch[]): Branch[] =>
  mapAtoms(branches, (atom) => (atom.is === "status" ? undefined : atom));

/** Facts ranked by their words; what fits much less than the best is left out. */
function best(
  entries: readonly FactEntry[],
  query: Query,
  { retriever }: Engine,
  share: number,
): { entries: FactEntry[]; more: number } {
  if (entries.length < 2) return { entries: [...entries], more: 0 };
  const terms = atomsOf(query).flatMap((atom) => atom.keys.flat());
  const among = new Map(entries.map((entry) => [entry.order, entry]));
  const scores = new Map(retriever.search(terms, new Set(among.keys())).map(({ id, score }) => [id, score]));
  const exact = new Set(atomsOf(query).flatMap((atom) => (atom.is === "status" ? [atom.id] : [])));
  // The very status asked for comes before one that it includes.
  const rank = (entry: FactEntry): number =>
    (scores.get(entry.order) ?? 0) * (exact.size === 0 || exact.has(entry.fact.status) ? 1 : 0.5);
  const ranked = [...entries].sort((a, b) => rank(b) - rank(a) || a.order - b.order);
  const top = ranked[0] ? rank(ranked[0]) : 0;
  const fitting = ranked.filter((entry) => rank(entry) >= top * share);
  return { entries: fitting.slice(0, MOST_FACTS), more: Math.max(0, fitting.length - MOST_FACTS) };
}

/** The atoms to name as missing: those that no fact has, else all. */
function missingFrom(query: Query, context: MatchContext): Atom[] {
  const atoms = atomsOf(query).filter((atom) => atom.is !== "status");
  const nowhere = atoms.filter(
    (atom) =>
      !narrow({ where: [{ any: [atom] }], except: [] }, context.index, false).some(
        (entry) => matchCondition({ any: [atom] }, entry, context) === "yes",
      ),
  );
  return nowhere.length > 0 ? nowhere : atoms;
}

/** Distinct parties of the counted class among the facts found. */
function countParties(entries: readonly FactEntry[], classId: string, index: FactIndex): number {
  const parties = entries.flatMap(({ fact }) => (fact.type === "document" ? fact.parties : (fact.by ?? [])));
  return new Set(parties.filter((id) => index.classesOf(id).has(classId))).size;
}

function decideSet(query: Query, branches: readonly Branch[], engine: Engine): Decision | undefined {
  const context: MatchContext = { index: engine.index, strict: true, values: engine.values };
  const found = (result: Found, how: { widened?: boolean; apart?: boolean }): Decision =>
    answerSet(query, result, { widened: how.widened ?? false, apart: how.apart ?? false }, engine);

  const exact = search(branches, context);
  if (exact.yes.length > 0) return found(exact, {});
  const each = query.together ? undefined : apart(branches);
  const eachFound = each && search(each, context);
  if (eachFound && eachFound.yes.length > 0) return found(eachFound, { apart: true });

  // Only the kind is widened, step by step: to the wider kind, then to any document.
  const wider = mapAtoms(branches, (atom) => (atom.is === "kind" ? undefined : atom));
  if (wider.every(({ where, except }) => where.length + except.length > 0)) {
    const steps = atomsOf(query).flatMap((atom) =>
      atom.is === "kind" ? [...engine.index.widerOf(atom.id)].slice(1) : [],
    );
    for (const id of new Set(steps)) {
      const result = search(
        mapAtoms(branches, (atom) => (atom.is === "kind" ? { ...atom, id } : atom)),
        context,
      );
      if (result.yes.length > 0) return found(result, { widened: true });
    }
    const result = search(wider, context);
    if (result.yes.length > 0) return found(result, { widened: true });
  }
  return undefined;
}

function answerSet(
  query: Query,
  { yes, unknown }: Found,
  how: { widened: boolean; apart: boolean },
  engine: Engine,
): Decision {
  const unstated = how.widened ? [] : unknown;
  const base = { is: "found" as const, query, unstated, isSet: true, more: 0, ...how };
  const counted = query.counted;
  if (query.ask.includes("count") && counted?.is === "class") {
    return { ...base, entries: yes, ask: ["count"], number: countParties(yes, counted.id, engine.index) };
  }
  const fields = query.ask.filter(
    (field) => field !== "what" && field !== "count" && (field !== "identity" || query.askedClasses.length > 0),
  );
  const [field] = fields;
  if (field) {
    const telling = yes.filter(({ fact }) => fields.some((own) => valueFor(fact, own, engine.values) !== undefined));
    if (telling.length === 0) return { is: "lacking", query, field, entries: yes };
    return { ...base, entries: telling, ask: fields };
  }
  const ask = query.ask.includes("count") ? (["count"] as const) : (["what"] as const);
  if (query.whether) {
    // Those of which the claim holds answer yes; where it holds of none, what is reported instead is the answer.
    const holding = yes.filter((entry) => verdictOn(entry, query, engine.index) === "yes");
    const verdict = holding.length > 0 ? ("yes" as const) : ("weaker" as const);
    return { ...base, entries: holding.length > 0 ? holding : yes, ask: ["what"], verdict };
  }
  return { ...base, entries: yes, ask: [...ask] };
}

function verdictOn(entry: FactEntry, query: Query, index: FactIndex): "yes" | "weaker" {
  const claims = atomsOf(query).flatMap((atom) => (atom.is === "status" ? [atom.id] : []));
  const status = index.corpus.lexicon.statuses.find(({ id }) => id === entry.fact.status);
  if (claims.length > 0) return claims.every((id) => hasStatus(entry, id, index)) ? "yes" : "weaker";
  return status?.affirms ? "yes" : "weaker";
}

/**
 * "Did X agree to what Y proposed?": nothing is reported of X, but what is reported of Y is the answer. Only for
 * facts that affirm nothing: of what did happen, a claim about somebody else is not answered by it.
 */
function claimedOfOthers(query: Query, branches: readonly Branch[], context: MatchContext): FactEntry[] {
  const { claimant } = query;
  if (!claimant) return [];
  const actsFor = (id: string): readonly string[] => {
    const { country } = context.index.names.get(id) ?? {};
    return country ? [id, country] : [id];
  };
  const anyPart = mapAtoms(branches, (atom) =>
    atom.is === "name" && atom.text === claimant.text
      ? { ...atom, ids: atom.ids.flatMap(actsFor), part: "any" as const }
      : atom,
  );
  return search(anyPart, context).yes.filter(
    (entry) => verdictOn(entry, query, context.index) === "weaker" && !affirms(entry, context.index),
  );
}

function decideTopic(query: Query, branches: readonly Branch[], engine: Engine): Decision | undefined {
  const context: MatchContext = { index: engine.index, strict: false, values: engine.values };
  let isApart = false;
  // A document that is no member of the set asked for is not in it by its words either.
  const wanted = (entry: FactEntry): boolean => entry.fact.type !== "document" || !asksForDocuments(query);
  let found = search(branches, context).yes.filter(wanted);
  if (found.length === 0 && !query.together) {
    const each = apart(branches);
    if (each) found = search(each, context).yes.filter(wanted);
    isApart = found.length > 0;
  }
  if (found.length === 0 && query.whether) found = claimedOfOthers(query, branches, context).filter(wanted);
  const holdsOffice = query.predicate !== undefined && engine.index.names.get(query.predicate)?.office !== undefined;
  const offices = found.filter(({ fact }) => fact.type === "office");
  if (holdsOffice && offices.length > 0) found = offices;
  if (found.length === 0) return undefined;

  const base = { is: "found" as const, query, unstated: [], isSet: false, widened: false, apart: isApart };
  const fields = query.ask.filter(
    (field) => field !== "what" && (field !== "identity" || query.askedClasses.length > 0),
  );
  if (query.ask.includes("identity") && fields.length === 0) {
    const people = found.filter(({ fact }) => fact.type === "office" || fact.type === "background");
    if (people.length === 0)
      return { is: "lacking", query, field: "identity", entries: best(found, query, engine, VALUE_SHARE).entries };
    const { entries, more } = best(people, query, engine, VALUE_SHARE);
    return { ...base, entries, more, ask: ["identity"] };
  }
  // Of a document the kind is a value; of anything else the statement says what kind of thing it is.
  if (fields.length === 1 && fields[0] === "kind" && !found.some(({ fact }) => fact.type === "document"))
    fields.length = 0;
  const [field] = fields;
  if (field) {
    const counted = query.counted;
    if (field === "count" && counted?.is === "class") {
      return {
        ...base,
        entries: found.slice(0, MOST_FACTS),
        more: 0,
        ask: ["count"],
        number: countParties(found, counted.id, engine.index),
      };
    }
    const telling = found.filter(({ fact }) => fields.some((own) => valueFor(fact, own, engine.values) !== undefined));
    if (telling.length === 0)
      return { is: "lacking", query, field, entries: best(found, query, engine, VALUE_SHARE).entries };
    const { entries } = best(telling, query, engine, VALUE_SHARE);
    return { ...base, entries, more: 0, ask: fields };
  }
  const { entries, more } = best(found, query, engine, query.whether ? VALUE_SHARE : TOPIC_SHARE);
  const first = entries[0];
  const verdict = query.whether && first ? { verdict: verdictOn(first, query, engine.index) } : {};
  return { ...base, entries, more, ask: ["what"], ...verdict };
}

/** Decides what the corpus says to a query. */
export function decide(query: Query, engine: Engine): Decision {
  const decision = decideAsRead(query, engine);
  if (decision.is === "found" || query.askedClasses.length === 0) return decision;
  // "Which office does X hold" may mean the word rather than names of that class.
  const asWords: Query = {
    ...query,
    ask: query.ask.filter((field) => field !== "who" && field !== "identity"),
    branches: query.branches.map((branch) => ({
      ...branch,
      where: [...branch.where, ...query.askedClasses.map((atom) => ({ any: [atom] }))],
    })),
    askedClasses: [],
  };
  const inWords = decideAsRead(asWords, engine);
  return inWords.is === "found" ? inWords : decision;
}

function decideAsRead(query: Query, engine: Engine): Decision {
  if (query.unsupported !== undefined) return { is: "unsupported", query, word: query.unsupported };
  if (query.outside.length > 0) return { is: "outside", query };
  if (query.detail !== undefined) return { is: "absent", query, missing: [] };
  const branches = query.whether ? withoutClaims(query.branches) : query.branches;
  const context: MatchContext = { index: engine.index, strict: false, values: engine.values };
  if (branches.every(({ where, except }) => where.length + except.length === 0))
    return { is: "absent", query, missing: missingFrom(query, context) };

  if (asksForDocuments(query)) {
    const set = decideSet(query, branches, engine);
    // A statement that has every word, the kind's included, is nearer than a set of another kind.
    if (set && !(set.is === "found" && set.widened)) return set;
    const topic = decideTopic(query, branches, engine);
    return topic?.is === "found" ? topic : (set ?? { is: "absent", query, missing: missingFrom(query, context) });
  }
  return decideTopic(query, branches, engine) ?? { is: "absent", query, missing: missingFrom(query, context) };
}
