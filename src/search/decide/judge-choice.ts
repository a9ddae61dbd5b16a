/**
 * What a reader elsewhere chose, judged by the evidence. It may choose among facts that a word leaves open. It may not
 * choose a fact that has one of the question's names, numbers, dates, roles or statuses otherwise, nor part of a set.
 *
 * | the engine's own decision | the choice | what follows |
 * | --- | --- | --- |
 * | a whole set, names, an overview | any | its own: only the engine knows what is whole |
 * | found | one of its facts | its own, which may say a value |
 * | found, every word held | none | its own: nothing is open that could be lacking |
 * | found | none | the nearest: something that it passed over is lacking |
 * | found | other facts, none of them refuted | those chosen: it knows what the words mean |
 * | nearest, absent | facts, none of them refuted | those chosen |
 * | nearest | none | absent: who knows what the words mean finds them nowhere |
 * | absent | none | its own |
 * | any | nothing but refuted or unknown facts | its own |
 */
import type { Evidence } from "../evidence/evidence.ts";
import { search } from "../find/candidates.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { type Atom, asksForDocuments, asksWhether, type Branch, type Reading } from "../parse/reading.ts";
import { mapAtoms, withoutClaims } from "./branches.ts";
import { answerBy } from "./decide-topic.ts";
import type { Decision, Engine } from "./decision.ts";
import { weighAll } from "./weighing.ts";

export interface Chosen {
  /** Facts, best first. */
  entries: readonly FactEntry[];
  /** What the question has and no fact has, as words of the question. */
  lacks: readonly Atom[];
}

const branchesOf = (reading: Reading): Branch[] =>
  asksWhether(reading) ? withoutClaims(reading.branches) : reading.branches;

const evidenceFor = (reading: Reading, engine: Engine): readonly Evidence[] =>
  weighAll(reading, branchesOf(reading), engine).evidence;

/** Whether a fact has something of a question. */
export const hasSomething = (entry: FactEntry, reading: Reading, engine: Engine): boolean =>
  evidenceFor(reading, engine).some((own) => own.entry === entry && own.held > 0);

/** The documents that have every typed condition, or leave it open; what the words mean is the reader's to say. */
function typedSet(reading: Reading, { index, values }: Engine): ReadonlySet<FactEntry> {
  const typed = mapAtoms(branchesOf(reading), (atom) => (atom.is === "word" ? undefined : atom));
  const { yes, unknown } = search(typed, { index, strict: true, values, doers: reading.extent.doers });
  return new Set([...yes, ...unknown]);
}

/** The chosen facts that nothing typed is against. */
function unrefuted(entries: readonly FactEntry[], reading: Reading, engine: Engine): FactEntry[] {
  const refuted = new Set(evidenceFor(reading, engine).flatMap(({ entry, against }) => (against > 0 ? [entry] : [])));
  const set = asksForDocuments(reading) ? typedSet(reading, engine) : undefined;
  return entries.filter((entry) => (set && entry.fact.type === "document" ? set.has(entry) : !refuted.has(entry)));
}

function foundBy(entries: FactEntry[], reading: Reading, engine: Engine): Decision {
  const isSet = asksForDocuments(reading) && entries.every(({ fact }) => fact.type === "document");
  if (isSet && !asksWhether(reading) && entries.length > 1) {
    const inOrder = [...entries].sort((a, b) => a.order - b.order);
    const base = { is: "found" as const, reading, unstated: [], widened: false, apart: false, isWhole: false, more: 0 };
    return { ...base, entries: inOrder, ask: ["what"], isSet };
  }
  const told = { is: "nearest" as const, reading, open: [], entries, isSet: false };
  const answer = (asked: Reading): Decision =>
    answerBy(entries, { reading: asked, isApart: false, isWhole: false }, engine, () => told);
  const decision = answer(reading);
  return decision.is === "found" ? decision : answer(asTopic(reading));
}

/** The same question for what the facts say, rather than for a value that they lack. */
const asTopic = (reading: Reading): Reading => ({ ...reading, asked: { ...reading.asked, fields: [] } });

/** Judges a choice; undefined where the engine's own decision stands. */
export function judgeChoice(own: Decision, chosen: Chosen, engine: Engine): Decision | undefined {
  const { reading } = own;
  if (own.is === "names" || own.is === "overview") return undefined;
  if (own.is === "found" && own.isSet && !own.widened) return undefined;
  const kept = unrefuted(chosen.entries, reading, engine);
  if (kept.length === 0) return chosen.entries.length > 0 ? undefined : withoutFacts(own, chosen);
  if (own.is === "found" && own.entries.some((entry) => kept.includes(entry))) return undefined;
  // A list of which one member is refused is not what the reader meant.
  const isList = own.is === "nearest" && own.isSet && !own.asksWhich;
  if (isList && kept.length < chosen.entries.length) return undefined;
  return foundBy(kept, reading, engine);
}

/** No fact was chosen. */
function withoutFacts(own: Decision, { lacks }: Chosen): Decision | undefined {
  const { reading } = own;
  if (own.is === "found" && !own.isWhole)
    return { is: "nearest", reading, open: [...lacks], entries: own.entries, isSet: own.isSet };
  const isOpen = own.is === "nearest" && !own.asksWhich && lacks.length > 0;
  if (!isOpen) return undefined;
  return own.entries.length === 0
    ? { is: "outside", reading, atoms: [...lacks], entries: [] }
    : { is: "against", reading, atoms: [...lacks], entries: own.entries, isSet: false };
}
