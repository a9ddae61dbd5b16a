/** Reading → Decision: held is answered; against or lacking is absent; unknown is the nearest. */

import { namesThing, namesWhole } from "../evidence/evidence.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { hasTrait } from "../parse/ask-fields.ts";
import {
  type Atom,
  asksForDocuments,
  asksWhether,
  atomsOf,
  type Branch,
  claimsOf,
  isReadByItself,
  type Reading,
} from "../parse/reading.ts";
import { branchesOf } from "./branches.ts";
import { decideSet } from "./decide-set.ts";
import { decideTopic } from "./decide-topic.ts";
import { type Decision, type Engine, type Found, fieldsOf, telling } from "./decision.ts";
import { namesAsked } from "./names.ts";
import { overviewOf } from "./overview.ts";
import { unheard } from "./unheard.ts";
import { nearestTo, weighAll } from "./weighing.ts";

/** Decides what the corpus says to a reading. */
export function decide(reading: Reading, engine: Engine): Decision {
  const whole = overviewOf(reading, engine) ?? namesAsked(reading, engine);
  if (whole) return whole;
  const decision = decideAsRead(reading, engine);
  if (decision.is === "found" || reading.asked.classes.length === 0) return decision;
  // "Which office does X hold" may mean the word rather than names of that class.
  const asWords: Reading = {
    ...reading,
    asked: {
      ...reading.asked,
      fields: reading.asked.fields.filter((field) => field !== "who" && field !== "identity"),
      classes: [],
    },
    branches: reading.branches.map((branch) => ({
      ...branch,
      where: [...branch.where, ...reading.asked.classes.map((atom) => ({ any: [atom] }))],
    })),
  };
  const inWords = decideAsRead(asWords, engine);
  return inWords.is === "found" ? inWords : decision;
}

/**
 * Where no document of the set has the very status that is asked for, a fact that has it is what is asked about:
 * "when was it ratified" is answered by the ratification, not by the signing.
 */
function ofVeryStatus(reading: Reading, set: Decision, engine: Engine): Decision | undefined {
  const claims = claimsOf(reading).flat();
  const asksOne = asksWhether(reading) || fieldsOf(reading).length > 0;
  if (!asksOne || claims.length === 0 || (set.is !== "found" && set.is !== "lacking")) return undefined;
  const has = ({ fact }: FactEntry): boolean => claims.includes(fact.status);
  if (set.entries.some(has)) return undefined;
  const topic = decideTopic(reading, reading.branches, engine);
  return topic.is === "found" && topic.isWhole && topic.entries.every(has) ? topic : undefined;
}

/** A word in an exception that no fact has: what is to be left out is then not known. */
function unknownExclusion(reading: Reading, { index }: Engine): Atom | undefined {
  const excluded = reading.branches.flatMap(({ except }) => except.flat().flatMap(({ any }) => any));
  return excluded.find((atom) => atom.is === "word" && index.frequencyOf(atom) === 0);
}

/** What is excepted, as what is said. */
const asStated = ({ where, except }: Branch): Branch => ({ where: [...where, ...except.flat()], except: [] });

/** What anything but a set is asked for. "Who said that X does not let …": a statement may itself say what is not so. */
function decideStatement(reading: Reading, branches: readonly Branch[], engine: Engine): Decision {
  const topic = decideTopic(reading, branches, engine);
  if (topic.is === "found" || branches.every(({ except }) => except.length === 0)) return topic;
  const denied = decideTopic(reading, branches.map(asStated), engine);
  return denied.is === "found" ? denied : topic;
}

/** What can't be worked out may be what a fact says: that something is the largest, or is not so. Yes is not said to it. */
function decideAsTold(reading: Reading, branches: readonly Branch[], word: Atom, engine: Engine): Decision | undefined {
  const isDenied = branches.some(({ except }) => except.length > 0);
  if (asksForDocuments(reading) && !isDenied) return undefined;
  const stated = branches.map((branch) =>
    isDenied ? asStated(branch) : { ...branch, where: [...branch.where, { any: [word] }] },
  );
  const topic = decideTopic(reading, stated, engine);
  if (topic.is !== "found" || !topic.isWhole) return undefined;
  const { verdict: _, ...told } = topic;
  return told;
}

/** Whether a statement has everything but that it is a document. */
function hasAllButKind(
  { entries: [first] }: Found,
  reading: Reading,
  branches: readonly Branch[],
  engine: Engine,
): boolean {
  const own = weighAll(reading, branches, engine).evidence.find(({ entry }) => entry === first);
  return own !== undefined && own.against === 0 && own.unknown.every(({ is }) => is === "kind");
}

/** A set of documents, or what a statement says of them where it is nearer. */
function decideDocuments(reading: Reading, branches: readonly Branch[], engine: Engine): Decision {
  const set = decideSet(reading, branches, engine);
  const itself = set && ofVeryStatus(reading, set, engine);
  if (itself) return itself;
  const isWhich = set?.is === "nearest" && set.asksWhich;
  if (set && (isWhich || (set.is === "found" && !set.widened))) return set;
  // A statement that has every word, the kind's included, is nearer than a set of another kind, or tells what the document lacks.
  const topic = decideTopic(reading, branches, engine);
  // A statement may have both of what no one document has.
  const isOfOne = reading.extent.together && branches.some(({ where }) => where.some(({ list }) => list !== undefined));
  const mayBe = set?.is !== "against" || !isOfOne;
  const isNearer =
    topic.is === "found" &&
    mayBe &&
    (topic.isWhole ||
      (set?.is === "against" &&
        !reading.extent.together &&
        !reading.extent.plural &&
        hasAllButKind(topic, reading, branches, engine)));
  // Another statement may say who stands on a side of the document.
  const isWho = set?.is === "lacking" && hasTrait(set.field, "name") && !hasTrait(set.field, "lackable");
  const mayTell = isWho && topic.is === "nearest" && telling(topic.entries, [set.field], engine).length > 0;
  return isNearer || mayTell ? topic : (set ?? topic);
}

/** "Is it in force yet?" with nothing before it: what "it" is nobody knows. */
const refersToNothing = (reading: Reading): boolean =>
  reading.lean.refers &&
  isReadByItself(reading) &&
  atomsOf(reading).length === 1 &&
  atomsOf(reading).every((atom) => atom.is === "word" && !namesThing(atom) && !namesWhole(atom));

function decideAsRead(reading: Reading, engine: Engine): Decision {
  if (reading.beyond.countries.length > 0) return { is: "outside", reading, atoms: [], entries: [] };
  const branches = branchesOf(reading);
  const nearest = (open: readonly Atom[]): Decision => {
    const entries = nearestTo(reading, branches, engine).map(({ entry }) => entry);
    return { is: "nearest", reading, open, entries, isSet: false };
  };
  const unknown = unknownExclusion(reading, engine);
  if (reading.beyond.word) {
    const word: Atom = { ...reading.beyond.word, is: "word" };
    return decideAsTold(reading, branches, word, engine) ?? nearest([word]);
  }
  if (unknown) return nearest([unknown]);
  if (branches.every(({ where, except }) => where.length + except.length === 0)) return nearest(atomsOf(reading));

  const decision = asksForDocuments(reading)
    ? decideDocuments(reading, branches, engine)
    : decideStatement(reading, branches, engine);
  if (decision.is === "found" && refersToNothing(reading))
    return { is: "nearest", reading, open: [], entries: [...decision.entries], isSet: false };
  const isOpen = decision.is === "nearest" ? !decision.asksWhich : decision.is === "against" && !decision.isSet;
  return (isOpen && unheard(reading, branches, engine)) || decision;
}
