/** Query → Decision: held is answered; against or lacking is absent; unknown is the nearest. */

import type { FactEntry } from "../find/fact-index.ts";
import { type Atom, asksForDocuments, atomsOf, type Branch, claimsOf, type Query } from "../parse/query.ts";
import { withoutClaims, withoutOccasion } from "./branches.ts";
import { decideSet } from "./decide-set.ts";
import { decideTopic } from "./decide-topic.ts";
import { type Decision, type Engine, type Found, fieldsOf } from "./decision.ts";
import { namesAsked } from "./names.ts";
import { overviewOf } from "./overview.ts";
import { unheard } from "./unheard.ts";
import { nearestTo, weighAll } from "./weighing.ts";

/** Decides what the corpus says to a query. */
export function decide(query: Query, engine: Engine): Decision {
  const whole = overviewOf(query, engine) ?? namesAsked(query, engine);
  if (whole) return whole;
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
  if (!asksOne || claims.length === 0 || (set.is !== "found" && set.is !== "lacking")) return undefined;
  const has = ({ fact }: FactEntry): boolean => claims.includes(fact.status);
  if (set.entries.some(has)) return undefined;
  const topic = decideTopic(query, query.branches, engine);
  return topic.is === "found" && topic.isWhole && topic.entries.every(has) ? topic : undefined;
}

/** A word in an exception that no fact has: what is to be left out is then not known. */
function unknownExclusion(query: Query, { index }: Engine): Atom | undefined {
  const excluded = query.branches.flatMap(({ except }) => except.flat().flatMap(({ any }) => any));
  return excluded.find((atom) => atom.is === "word" && index.frequencyOf(atom) === 0);
}

/** What is excepted, as what is said. */
const asStated = ({ where, except }: Branch): Branch => ({ where: [...where, ...except.flat()], except: [] });

/** What anything but a set is asked for. "Who said that X does not let …": a statement may itself say what is not so. */
function decideStatement(query: Query, branches: readonly Branch[], engine: Engine): Decision {
  const topic = decideTopic(query, branches, engine);
  if (topic.is === "found" || branches.every(({ except }) => except.length === 0)) return topic;
  const denied = decideTopic(query, branches.map(asStated), engine);
  return denied.is === "found" ? denied : topic;
}

/** What can't be worked out may be what a fact says: that something is the largest, or is not so. Yes is not said to it. */
function decideAsTold(query: Query, branches: readonly Branch[], word: Atom, engine: Engine): Decision | undefined {
  const isDenied = branches.some(({ except }) => except.length > 0);
  if (asksForDocuments(query) && !isDenied) return undefined;
  const stated = branches.map((branch) =>
    isDenied ? asStated(branch) : { ...branch, where: [...branch.where, { any: [word] }] },
  );
  const topic = decideTopic(query, stated, engine);
  if (topic.is !== "found" || !topic.isWhole) return undefined;
  const { verdict: _, ...told } = topic;
  return told;
}

/** Whether a statement has everything but that it is a document. */
function hasAllButKind(
  { entries: [first] }: Found,
  query: Query,
  branches: readonly Branch[],
  engine: Engine,
): boolean {
  const own = weighAll(query, branches, engine).evidence.find(({ entry }) => entry === first);
  return own !== undefined && own.against === 0 && own.unknown.every(({ is }) => is === "kind");
}

/** A set of documents, or what a statement says of them where it is nearer. */
function decideDocuments(query: Query, branches: readonly Branch[], engine: Engine): Decision {
  const set = decideSet(query, withoutOccasion(branches), engine);
  const itself = set && ofVeryStatus(query, set, engine);
  if (itself) return itself;
  const isWhich = set?.is === "nearest" && set.asksWhich;
  if (set && (isWhich || (set.is === "found" && !set.widened))) return set;
  // A statement that has every word, the kind's included, is nearer than a set of another kind, or tells what the document lacks.
  const topic = decideTopic(query, branches, engine);
  const isNearer =
    topic.is === "found" &&
    (topic.isWhole || (set?.is === "against" && !query.together && hasAllButKind(topic, query, branches, engine)));
  return isNearer ? topic : (set ?? topic);
}

function decideAsRead(query: Query, engine: Engine): Decision {
  if (query.outside.length > 0) return { is: "outside", query, atoms: [], entries: [] };
  const branches = query.whether ? withoutClaims(query.branches) : query.branches;
  const nearest = (open: Atom[]): Decision => {
    const entries = nearestTo(query, branches, engine).map(({ entry }) => entry);
    return { is: "nearest", query, open, entries, isSet: false };
  };
  const unknown = unknownExclusion(query, engine);
  if (query.unsupported) {
    const word: Atom = { ...query.unsupported, is: "word" };
    return decideAsTold(query, branches, word, engine) ?? nearest([word]);
  }
  if (unknown) return nearest([unknown]);
  if (branches.every(({ where, except }) => where.length + except.length === 0)) return nearest(atomsOf(query));

  const decision = asksForDocuments(query)
    ? decideDocuments(query, branches, engine)
    : decideStatement(query, branches, engine);
  const isOpen = decision.is === "nearest" ? !decision.asksWhich : decision.is === "against" && !decision.isSet;
  return (isOpen && unheard(query, branches, engine)) || decision;
}
