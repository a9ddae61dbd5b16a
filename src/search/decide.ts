/** Query → Decision: the exact set, an empty one widened, a detail that is lacking, or nothing. */
import { withoutClaims } from "./branches.ts";
import { missingFrom } from "./candidates.ts";
import { decideSet } from "./decide-set.ts";
import { decideTopic } from "./decide-topic.ts";
import { type Decision, type Engine, fieldsOf } from "./decision.ts";
import type { FactEntry } from "./fact-index.ts";
import type { MatchContext } from "./match.ts";
import { type Atom, asksForDocuments, claimsOf, type Query } from "./query.ts";

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

/**
 * Where no document of the set has the very status that is asked for, a fact that has it is what is asked about:
 * "when was it ratified" is answered by the ratification, not by the signing.
 */
function ofVeryStatus(query: Query, set: Decision, engine: Engine): Decision | undefined {
  const claims = claimsOf(query).flat();
  const asksOne = query.whether || fieldsOf(query).length > 0;
  if (!asksOne || claims.length === 0 || set.is === "absent" || set.is === "outside" || set.is === "unsupported")
    return undefined;
  const has = ({ fact }: FactEntry): boolean => claims.includes(fact.status);
  if (set.entries.some(has)) return undefined;
  const topic = decideTopic(query, query.branches, engine);
  return topic?.is === "found" && topic.entries.every(has) ? topic : undefined;
}

/** A word in an exception that no fact has: what is to be left out is then not known. */
function unknownExclusion(query: Query, { index }: Engine): Atom | undefined {
  const excluded = query.branches.flatMap(({ except }) => except.flat().flatMap(({ any }) => any));
  const isKnown = (atom: Atom): boolean =>
    atom.keys.every((keys) => keys.some((key) => index.postings.has(`word:${key}`)));
  return excluded.find((atom) => atom.is === "word" && !isKnown(atom));
}

function decideAsRead(query: Query, engine: Engine): Decision {
  if (query.unsupported !== undefined) return { is: "unsupported", query, word: query.unsupported };
  if (query.outside.length > 0) return { is: "outside", query };
  if (query.detail !== undefined) return { is: "absent", query, missing: [] };
  const unknown = unknownExclusion(query, engine);
  if (unknown) return { is: "unsupported", query, word: unknown.text };
  const branches = query.whether ? withoutClaims(query.branches) : query.branches;
  const context: MatchContext = { index: engine.index, strict: false, values: engine.values, doers: query.doers };
  const absent = (): Decision => ({ is: "absent", query, missing: missingFrom(query, context) });
  if (branches.every(({ where, except }) => where.length + except.length === 0)) return absent();

  if (asksForDocuments(query)) {
    const set = decideSet(query, branches, engine);
    const itself = set && ofVeryStatus(query, set, engine);
    if (itself) return itself;
    // A statement that has every word, the kind's included, is nearer than a set of another kind.
    if (set && !(set.is === "found" && set.widened)) return set;
    const topic = decideTopic(query, branches, engine);
    return topic?.is === "found" ? topic : (set ?? absent());
  }
  return decideTopic(query, branches, engine) ?? absent();
}
