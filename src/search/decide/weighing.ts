/** Weighs every fact that has something of a question. */

import { isSaidOfOther } from "../evidence/doing.ts";
import { type Evidence, LITTLE, LITTLE_OF_CLAIM, weigh, weightOf } from "../evidence/evidence.ts";
import { type MatchContext, matchAtom } from "../evidence/match.ts";
import { gather } from "../find/candidates.ts";
import type { FactEntry } from "../find/fact-index.ts";
import {
  type Atom,
  asksForDocuments,
  asksWhether,
  atomsOf,
  type Branch,
  deedOf,
  type Reading,
} from "../parse/reading.ts";
import { valueFor } from "../say/values.ts";
import { type Engine, fieldsOf, verdictOn, type Weighing } from "./decision.ts";

/** What did happen is no answer to a claim that something else did, unless it has the word. */
function isOtherClaim(entry: FactEntry, reading: Reading, context: MatchContext): boolean {
  if (
    !asksWhether(reading) ||
    !context.index.affirms(entry.fact.status) ||
    verdictOn(entry, reading, context.index) === "yes"
  )
    return false;
  const claims = atomsOf(reading).filter((atom) => atom.is === "status" && !atom.given);
  return claims.length > 0 && !claims.every((atom) => matchAtom(atom, entry, context) === "yes");
}

/** The better of two alternatives of a question for one fact. */
const better = (a: Evidence | undefined, b: Evidence): Evidence =>
  a !== undefined && a.held - a.against - a.open >= b.held - b.against - b.open ? a : b;

/** Weighs every fact that has something of the question; once for each way to read it. */
export function weighAll(reading: Reading, branches: readonly Branch[], engine: Engine): Weighing {
  const known = engine.weighings.get(branches);
  if (known) return known;
  const weighing = weighAnew(reading, branches, engine);
  engine.weighings.set(branches, weighing);
  return weighing;
}

/** Weighs anew: `only` these facts, or those that have something of the question. */
export function weighAnew(
  reading: Reading,
  branches: readonly Branch[],
  engine: Engine,
  only?: readonly FactEntry[],
): Weighing {
  const context: MatchContext = {
    index: engine.index,
    strict: false,
    values: engine.values,
    doers: reading.extent.doers,
    isClaim: asksWhether(reading),
  };
  const byEntry = new Map<number, Evidence>();
  let total = 0;
  for (const branch of branches) {
    // "What medal did X get": a fact without a medal leaves open what is asked.
    const asked = reading.asked.classes.map((atom) => ({ any: [atom] }));
    const where = [...branch.where, ...asked];
    const weights = where.map((condition) => weightOf(condition, context));
    total = Math.max(
      total,
      weights.reduce((sum, weight) => sum + weight, 0),
    );
    const whole = { where, except: branch.except };
    for (const entry of only ?? gather(whole, weights, engine.index)) {
      const evidence = weigh({ branch: whole, weights, asides: reading.asides }, entry, context);
      refuteClaims(evidence, reading, context, engine);
      byEntry.set(entry.order, better(byEntry.get(entry.order), evidence));
    }
  }
  const little = (asksWhether(reading) ? LITTLE_OF_CLAIM : LITTLE) * total;
  return { total, little, evidence: [...byEntry.values()].sort((a, b) => a.entry.order - b.entry.order) };
}

const isNameOf = (atom: Atom, ids: readonly string[]): boolean =>
  atom.is === "name" && atom.ids.some((id) => ids.includes(id));

/** What is against a fact as a whole: it says it of somebody else, or that something else was done. */
function refuteClaims(evidence: Evidence, reading: Reading, context: MatchContext, engine: Engine): void {
  const { entry } = evidence;
  // A document that is no member of the set asked for is not in it by its words either.
  if (entry.fact.type === "document" && asksForDocuments(reading)) evidence.against += 1;
  if (isSaidOfOther(entry, reading, engine)) {
    evidence.against += 1;
    evidence.refuted.push(...atomsOf(reading).filter((atom) => isNameOf(atom, deedOf(reading)?.ids ?? [])));
  }
  if (isOtherClaim(entry, reading, context)) {
    evidence.against += 1;
    evidence.refuted.push(...atomsOf(reading).filter((atom) => atom.is === "status" && !atom.given));
  }
}

/** How many of the nearest facts are offered. */
const MOST_NEAREST = 3;

/** Beside what a fact holds of the question: how well its words fit. */
const WORDS_SHARE = 0.5;

/** And whether it has what is asked for. */
const FIELD_SHARE = 0.35;

/** How many facts the words are looked up in for the nearest ones. */
const MOST_SCORED = 30;

/** What is against a fact counts this much less than what it holds, where nothing settles a question. */
export const AGAINST_SHARE = 0.5;

/** The facts that have most of a question, best first; worked out once for each way to read it. */
export function nearestTo(reading: Reading, branches: readonly Branch[], engine: Engine): readonly Evidence[] {
  const weighing = weighAll(reading, branches, engine);
  weighing.nearest ??= rankNearest(reading, weighing, engine);
  return weighing.nearest;
}

function rankNearest(reading: Reading, { total, evidence }: Weighing, engine: Engine): Evidence[] {
  const hits = engine.hits().slice(0, MOST_SCORED);
  const top = hits[0]?.score ?? 1;
  const scores = new Map(hits.map(({ id, score }) => [id, score / top]));
  const byOrder = new Map(evidence.map((own) => [own.entry.order, own]));
  for (const { id } of hits) {
    const entry = engine.index.entries[id];
    if (entry && !byOrder.has(id))
      byOrder.set(id, { entry, held: 0, aside: 0, against: 0, open: total, refuted: [], unknown: [] });
  }
  const fields = fieldsOf(reading);
  const answers = ({ fact }: FactEntry): boolean =>
    fields.some((field) => valueFor(fact, field, engine.values) !== undefined);
  const rank = ({ entry, held, aside, against }: Evidence, ofField: number): number =>
    (held + aside - AGAINST_SHARE * against) / Math.max(total, 1) +
    ofField +
    WORDS_SHARE * (scores.get(entry.order) ?? 0);
  const all = [...byOrder.values()];
  // What is asked for is read only of facts that it can bring among the nearest.
  const least = all.map((own) => rank(own, 0)).sort((a, b) => b - a)[MOST_NEAREST - 1] ?? 0;
  return all
    .filter((own) => rank(own, FIELD_SHARE) >= least)
    .map((own) => ({ own, rank: rank(own, answers(own.entry) ? FIELD_SHARE : 0) }))
    .filter((ranked) => ranked.rank > 0)
    .sort((a, b) => b.rank - a.rank || a.own.entry.order - b.own.entry.order)
    .slice(0, MOST_NEAREST)
    .map(({ own }) => own);
}
