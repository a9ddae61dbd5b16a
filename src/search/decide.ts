/** Query → Decision: the exact set, an empty one widened, a detail that is lacking, or nothing. */
import { withoutClaims } from "./branches.ts";
import { missingFrom } from "./candidates.ts";
import { decideSet } from "./decide-set.ts";
import { decideTopic } from "./decide-topic.ts";
import type { Decision, Engine } from "./decision.ts";
import type { MatchContext } from "./match.ts";
import { asksForDocuments, type Query } from "./query.ts";

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
  const absent = (): Decision => ({ is: "absent", query, missing: missingFrom(query, context) });
  if (branches.every(({ where, except }) => where.length + except.length === 0)) return absent();

  if (asksForDocuments(query)) {
    const set = decideSet(query, branches, engine);
    // A statement that has every word, the kind's included, is nearer than a set of another kind.
    if (set && !(set.is === "found" && set.widened)) return set;
    const topic = decideTopic(query, branches, engine);
    return topic?.is === "found" ? topic : (set ?? absent());
  }
  return decideTopic(query, branches, engine) ?? absent();
}
