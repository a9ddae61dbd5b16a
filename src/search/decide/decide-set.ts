/** A question for documents → the exact set; where it is empty, the one with a wider kind. */

import { weightOf } from "../evidence/evidence.ts";
import type { MatchContext } from "../evidence/match.ts";
import { type Matches, search, searchEach } from "../find/candidates.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { hasTrait } from "../parse/ask-fields.ts";
import {
  type Atom,
  asksWhether,
  atomsOf,
  type Branch,
  type Condition,
  claimsOf,
  type Reading,
} from "../parse/reading.ts";
import { apart, mapAtoms, occasionsIn, withoutOccasion } from "./branches.ts";
import {
  asksWhichOf,
  countParties,
  type Decision,
  type Engine,
  type Found,
  fieldsOf,
  telling,
  verdictOn,
} from "./decision.ts";
import { onOccasion } from "./occasion.ts";
import { isPlain, outweighs } from "./settle.ts";
import { mayTell } from "./unsettled.ts";

interface How {
  widened: boolean;
  apart: boolean;
}

const isEmpty = ({ where, except }: Branch): boolean => where.length + except.length === 0;

/** Branches with wider and wider kinds: each kind above those asked for, then any document. Nothing else is widened. */
function widenings(reading: Reading, branches: readonly Branch[], { index }: Engine): Branch[][] {
  const isKind = (atom: Atom): atom is Extract<Atom, { is: "kind" }> => atom.is === "kind";
  const anyKind = mapAtoms(branches, (atom) => (isKind(atom) ? undefined : atom));
  if (anyKind.some(isEmpty)) return [];
  const wider = new Set(
    atomsOf(reading)
      .filter(isKind)
      .flatMap(({ id }) => [...index.widerOf(id)].slice(1)),
  );
  return [...[...wider].map((id) => mapAtoms(branches, (atom) => (isKind(atom) ? { ...atom, id } : atom))), anyKind];
}

/** What is left of a question without some of its conditions. */
const without = (branches: readonly Branch[], left: ReadonlySet<Condition>): Branch[] =>
  branches.map(({ where, except }) => ({ where: where.filter((condition) => !left.has(condition)), except }));

const isWord = ({ any }: Condition): boolean => any.every((atom) => atom.is === "word");

/** A word that tells less than this leaves no document out of a set: "signed *during the visit*". */
const TELLING = 0.5;

/** Branches without words that leave nothing out. */
function withoutIdleWords(branches: readonly Branch[], context: MatchContext): Branch[] {
  const idle = branches
    .flatMap(({ where }) => where)
    .filter((condition) => isWord(condition) && weightOf(condition, context) < TELLING);
  return without(branches, new Set(idle));
}

/** The words that no document has. */
function openWords(branches: readonly Branch[], context: MatchContext): Condition[] {
  const words = branches.flatMap(({ where }) => where.filter(isWord));
  return words.filter((condition) => search([{ where: [condition], except: [] }], context).yes.length === 0);
}

/** The set of the nearest wider kind that has any. */
function ofWiderKind(
  reading: Reading,
  branches: readonly Branch[],
  context: MatchContext,
  engine: Engine,
): Decision | undefined {
  if (!saysWhat(branches)) return undefined;
  for (const wider of widenings(reading, branches, engine)) {
    const { yes } = search(wider, context);
    if (yes.length > 0) return answerSet(reading, { yes, unknown: [] }, { widened: true, apart: false }, engine);
  }
  return undefined;
}

/** Decides on a set of documents; undefined where there is none, however wide. */
export function decideSet(reading: Reading, asked: readonly Branch[], engine: Engine): Decision | undefined {
  const context: MatchContext = {
    index: engine.index,
    strict: true,
    values: engine.values,
    doers: reading.extent.doers,
  };
  // "Who wrote it" says little but what it asks.
  const isList = !asksWhether(reading) && fieldsOf(reading).length === 0;
  const conditions = withoutOccasion(asked, occasionsIn(reading.branches));
  const branches = isList ? withoutIdleWords(conditions, context) : conditions;
  const exact = search(branches, context);
  if (asksWhichOne(reading, branches, exact.yes))
    return { is: "nearest", reading, open: [], entries: exact.yes, isSet: true, asksWhich: true };
  if (exact.yes.length > 0) return answerSet(reading, exact, { widened: false, apart: false }, engine);
  const each = reading.extent.together || asksWhether(reading) ? undefined : apart(branches, true);
  const eachOf = each && searchEach(each, context);
  if (eachOf) return answerSet(reading, eachOf, { widened: false, apart: true }, engine);
  const open = openWords(branches, context);
  if (open.length === 0) {
    // Another kind is worth a word only where it is on the same thing, and where nothing else is asked of it.
    const wider = isList || asksWhether(reading) ? ofWiderKind(reading, branches, context, engine) : undefined;
    return wider ?? otherwise(reading, branches, context);
  }
  const rest = without(branches, new Set(open));
  const { yes } = rest.every(isEmpty) ? { yes: [] } : search(rest, context);
  if (yes.length === 0) return undefined;
  if (isOutweighed(reading, open, rest, context))
    return answerSet(reading, { yes, unknown: [] }, { widened: false, apart: false }, engine);
  return { is: "nearest", reading, open: open.flatMap(({ any }) => any), entries: yes, isSet: true };
}

/** Plain words that no document has leave out none, where what else is said of them outweighs it. */
function isOutweighed(
  reading: Reading,
  open: readonly Condition[],
  rest: readonly Branch[],
  context: MatchContext,
): boolean {
  const weight = (conditions: readonly Condition[]): number =>
    conditions.reduce((sum, condition) => sum + weightOf(condition, context), 0);
  const held = Math.min(...rest.map(({ where }) => weight(where)));
  const isPlainly =
    !asksWhether(reading) && fieldsOf(reading).length > 0 && open.every(({ any }) => any.every(isPlain));
  return isPlainly && saysWhat(rest) && outweighs(held, held + weight(open));
}

/** Of more documents than these a whole set is not shown beside a question. */
const MOST_SHOWN = 10;
/** From so many on, "the agreement" is any of them. */
const SEVERAL = 3;

/** "When does the agreement expire?": one is meant, and nothing says which. */
function asksWhichOne(reading: Reading, branches: readonly Branch[], found: readonly FactEntry[]): boolean {
  const conditions = branches.flatMap(({ where, except }) => [...where, ...except.flat()]);
  const isKind = ({ any }: Condition): boolean => any.every(({ is }) => is === "kind");
  const fields = fieldsOf(reading);
  const asksAll =
    reading.asked.fields.includes("what") || reading.asked.fields.includes("count") || reading.extent.plural;
  return fields.length > 0 && !asksAll && !asksWhether(reading) && conditions.every(isKind) && found.length >= SEVERAL;
}

/** Whether a set is asked for by what it is on, whose or of when it is, rather than by its kind alone. */
const saysWhat = (branches: readonly Branch[]): boolean =>
  branches.some(({ where }) => where.some(({ any }) => any.some(({ is }) => is !== "kind" && is !== "status")));

/** Every word is known, and no document has all: what there is without the one condition that leaves out all of them. A word that does is only not understood. */
function otherwise(reading: Reading, branches: readonly Branch[], context: MatchContext): Decision | undefined {
  const conditions = branches.flatMap(({ where }) => where).filter(({ any }) => !any.some(({ is }) => is === "kind"));
  for (const condition of conditions) {
    // Without it any document would do: that is no answer, unless there are few.
    const isAny = conditions.length === 1 && (context.index.postings.get("type:document")?.length ?? 0) > MOST_SHOWN;
    if (isAny) return undefined;
    const { yes } = search(without(branches, new Set([condition])), context);
    // Where there are words besides, what they say may be meant otherwise.
    const isOpen = isWord(condition) || conditions.some(isWord);
    if (yes.length > 0 && isOpen) return { is: "nearest", reading, open: condition.any, entries: yes, isSet: true };
    if (yes.length > 0) return { is: "against", reading, atoms: condition.any, entries: yes, isSet: true };
  }
  return undefined;
}

type Base = Omit<Found, "entries" | "ask">;

/** What the documents have of what is asked of each; undefined where nothing is. */
function answerFields(yes: readonly FactEntry[], base: Base, reading: Reading, engine: Engine): Decision | undefined {
  const isCount = reading.asked.fields.includes("count");
  const fields = fieldsOf(reading).filter((field) => field !== "count");
  const [field] = fields;
  if (!field) return undefined;
  const entries = telling(yes, fields, engine);
  if (entries.length > 0) return { ...base, entries, ask: fields };
  if (isCount) return undefined;
  const isTold = (entry: FactEntry): boolean =>
    fields.every((own) => hasTrait(own, "timed") && mayTell(entry, own, reading, engine));
  const told = yes.filter(isTold);
  return told.length > 0
    ? { ...base, entries: told, ask: ["what"] }
    : { is: "lacking", reading, field, entries: [...yes] };
}

function answerSet(reading: Reading, matches: Matches, how: How, engine: Engine): Decision {
  const occasions = occasionsIn(reading.branches);
  const { yes, unknown } = onOccasion(matches, occasions, engine);
  if (yes.length === 0) return { is: "against", reading, atoms: occasions, entries: matches.yes, isSet: true };
  const base = { is: "found" as const, reading, unstated: unknown, isSet: true, isWhole: true, more: 0, ...how };
  const isCount = reading.asked.fields.includes("count");
  const number = isCount ? countParties(yes, reading, engine.index) : undefined;
  if (number !== undefined) return { ...base, entries: yes, ask: ["count"], number };
  const ofEach = answerFields(yes, base, reading, engine);
  if (ofEach) return ofEach;
  // Those of which the claim holds answer yes; where it holds of none, what is reported instead is the answer.
  const holding = asksWhether(reading) ? yes.filter((entry) => verdictOn(entry, reading, engine.index) === "yes") : yes;
  const isAny = holding.length === 0 || (reading.extent.number !== undefined && claimsOf(reading).length === 0);
  const entries = isAny ? yes : holding;
  const found = { ...base, entries, ask: [isCount ? ("count" as const) : ("what" as const)] };
  // Where the articles leave open of some whether they belong, they don't say how many there are.
  if (reading.extent.number !== undefined && reading.extent.number !== entries.length)
    return unknown.length > 0 ? found : { ...found, notSoMany: reading.extent.number };
  if (!asksWhether(reading) || asksWhichOf(reading)) return found;
  return { ...found, verdict: holding.length > 0 ? "yes" : "weaker" };
}
