/**
 * What a reader elsewhere chose, judged by the evidence. It may choose among facts that a word leaves open, and say what
 * no fact has. It may not choose a fact that has one of the question's names, numbers, dates, roles or claims otherwise,
 * nor part of a set.
 *
 * | the engine's own decision | the choice | what follows |
 * | --- | --- | --- |
 * | a country that the articles don't have; names; an overview | any | its own |
 * | any | nothing but facts that are refuted | its own |
 * | a whole set | some of it, or none | its own: only the engine knows what is whole |
 * | a set that words leave open | a document that lacks a condition of it, beside others | its own |
 * | which of several is asked back | none | its own |
 * | asks whether, or by its question mark alone, or as the choice has it | facts, and words that they have otherwise | absent, with those facts |
 * | found | its facts, and another value of them | that value where they have it, else their statements |
 * | found | its facts, or a yes to the first of them | its own, and beside it what no fact has |
 * | any | facts | those chosen: it knows what the words mean |
 * | found, nearest | none, and what no fact has | nearest where the engine found some, else absent |
 * | any | none | its own |
 */
import type { AskField } from "../../language/schema.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { search } from "../find/candidates.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { hasTrait } from "../parse/ask-fields.ts";
import { type Atom, asksForDocuments, type Branch, hasAtom, mayClaim, type Reading } from "../parse/reading.ts";
import { branchesOf, mapAtoms } from "./branches.ts";
import { answerBy } from "./decide-topic.ts";
import { type Decision, type Engine, type Found, fieldsOf } from "./decision.ts";
import { weighAnew } from "./weighing.ts";

export interface Chosen {
  /** Facts, best first. */
  entries: readonly FactEntry[];
  /** What the question has and no fact has, as words of the question. */
  lacks: readonly Atom[];
  /** Whether yes or no is asked for, also where the engine's own reading doesn't see it. */
  whether: boolean;
  /** The values asked for; empty where the engine's own reading of that stands. */
  asks: readonly AskField[];
}

/** What is said of a fact, without what is left out: a statement may itself say what is not so. */
const statedBranches = (reading: Reading): Branch[] =>
  branchesOf(reading).map(({ where }) => ({
    where,
    except: [],
  }));

/** Of these facts alone, however many others there are. */
const evidenceOf = (entries: readonly FactEntry[], reading: Reading, engine: Engine): readonly Evidence[] =>
  weighAnew(reading, statedBranches(reading), engine, entries).evidence;

/** The facts that have something of a question, in the order given. */
export function havingSomething(entries: readonly FactEntry[], reading: Reading, engine: Engine): FactEntry[] {
  const having = new Set(evidenceOf(entries, reading, engine).flatMap(({ entry, held }) => (held > 0 ? [entry] : [])));
  return entries.filter((entry) => having.has(entry));
}

/**
 * A name that a fact doesn't mention, and in whose place it has another of that sort. Where documents are asked for, a name
 * is a condition of each. A place may be meant by what it is in.
 */
function isElsewhere(atom: Atom, { classes }: FactEntry, reading: Reading, { index }: Engine): boolean {
  if (atom.is !== "name" || atom.ids.length === 0) return false;
  const isOther = (id: string): boolean =>
    !index.places.has(id) && [...index.classesOf(id)].some((own) => classes.has(own));
  return asksForDocuments(reading) || atom.ids.some(isOther);
}

/**
 * Names, times, claims and numbers are read for sure; what a subject or a word means may be read otherwise. Of a claim,
 * a fact that denies it, or says something weaker, is the answer.
 */
function isAgainst(atom: Atom, { fact, mentions }: FactEntry, reading: Reading, { index }: Engine): boolean {
  switch (atom.is) {
    case "name": {
      // Who did it to whom is read for sure of people; a country stands for its people, its land and its leaders.
      const isMentioned = atom.ids.some((id) => mentions.has(id));
      return atom.ids.length > 0 && (!isMentioned || atom.ids.every(index.isPerson));
    }
    case "word":
      return atom.strict === true;
    case "status":
      // A background fact tells a state and no deed, so no verb of a question contradicts its status.
      return (fact.type !== "background" || asksForDocuments(reading)) && index.affirms(fact.status);
    default:
      return atom.is === "time" || atom.is === "measure";
  }
}

/** Whether every document of a set must have it, whatever its words mean. What is asked for is no condition: "a document of this kind, or of what other?". */
function isCondition(atom: Atom, reading: Reading): boolean {
  if (atom.is === "name") return atom.ids.length > 0;
  if (atom.is === "kind") return !fieldsOf(reading).includes("kind");
  return atom.is !== "word" && atom.is !== "class" && atom.is !== "measure";
}

/** The documents that have every typed condition of a set, or leave open what it is on. When it was, none leaves open. */
function typedSet(reading: Reading, { index, values }: Engine): ReadonlySet<FactEntry> {
  const typed = mapAtoms(reading.branches, (atom) => (isCondition(atom, reading) ? atom : undefined));
  const { yes, unknown } = search(typed, { index, strict: true, values, doers: reading.extent.doers });
  return new Set(hasAtom(reading, "time") ? yes : [...yes, ...unknown]);
}

/** Whether a set of documents is asked for, and words leave open which they are. */
const isOpenSet = (own: Decision): boolean => own.is === "nearest" && own.isSet && !own.asksWhich;

/** The documents that may be chosen where a set of them is asked for; undefined where none is. */
function choosable(own: Decision, engine: Engine): ReadonlySet<FactEntry> | undefined {
  if (!asksForDocuments(own.reading)) return undefined;
  if (own.is === "found" && own.isSet) return new Set(own.entries);
  return typedSet(own.reading, engine);
}

/** The chosen facts that nothing typed is against. */
function unrefuted(entries: readonly FactEntry[], own: Decision, engine: Engine): FactEntry[] {
  const evidence = evidenceOf(entries, own.reading, engine);
  // A question may ask about two deeds: what one chosen fact contradicts, another may hold.
  const isOfOther = (atom: Atom): boolean =>
    atom.is === "status" &&
    !mayClaim(own.reading) &&
    !asksForDocuments(own.reading) &&
    evidence.some(({ refuted, unknown }) => !refuted.includes(atom) && !unknown.includes(atom));
  const isRefuted = ({ refuted, unknown, entry }: Evidence): boolean =>
    refuted.some((atom) => isAgainst(atom, entry, own.reading, engine) && !isOfOther(atom)) ||
    unknown.some((atom) => isElsewhere(atom, entry, own.reading, engine));
  const refuted = new Set(evidence.flatMap((one) => (isRefuted(one) ? [one.entry] : [])));
  const set = choosable(own, engine);
  const fits = (entry: FactEntry): boolean => entry.fact.type !== "document" || (set?.has(entry) ?? true);
  return entries.filter((entry) => !refuted.has(entry) && fits(entry));
}

/** The same question for these values; for none, it asks what the facts say. */
const asking = (reading: Reading, fields: readonly AskField[]): Reading => ({
  ...reading,
  asked: {
    ...reading.asked,
    fields: [...fields],
    when: reading.asked.when && fields.some((field) => hasTrait(field, "timed")),
  },
});

/** Who signed for somebody is none of the parties: of what words leave open, names are told by the statement that has them. */
const asksNames = ({ asked }: Reading): boolean => asked.fields.some((field) => hasTrait(field, "name"));

/** So many facts may answer what is no list. */
const MOST_CHOSEN = 5;

/** As a question that may claim something: then what was only proposed is said to be that. Yes is said by the engine alone. */
const claiming = (reading: Reading): Reading =>
  mayClaim(reading) ? reading : { ...reading, form: { is: "tentative", conditional: false } };

function foundBy(entries: FactEntry[], own: Decision, { asks, whether }: Chosen, engine: Engine): Decision | undefined {
  const isTold = asks.length > 0;
  const asked = isTold ? asking(own.reading, asks) : own.reading;
  const reading = whether ? claiming(asked) : asked;
  const isList = isOpenSet(own) && entries.every(({ fact }) => fact.type === "document");
  if (isList && entries.length > 1 && fieldsOf(reading).every((field) => field === "count")) {
    const inOrder = [...entries].sort((a, b) => a.order - b.order);
    const base = { is: "found" as const, reading, unstated: [], widened: false, apart: false, isWhole: false, more: 0 };
    return { ...base, entries: inOrder, ask: ["what"], isSet: true };
  }
  const answer = (asked: Reading): Decision | undefined =>
    answerBy(entries, { reading: asked, isApart: false, isWhole: false }, engine);
  const decision = !isTold && asksNames(reading) ? undefined : answer(reading);
  // They are told in the order in which they were chosen.
  if (decision?.is === "found" && decision.entries.length === entries.length) return { ...decision, entries };
  const told = answer(asking(reading, []));
  // Of a few all are told: a value that some have leaves out what the others say. Of many, what is nearest.
  return told?.is === "found" && entries.length <= MOST_CHOSEN && !asksForDocuments(reading)
    ? { ...told, entries }
    : (decision ?? told);
}

/** A claim, and what of it is not so: by the chosen facts that nothing is against, or by the one that the engine found, too. */
function withoutClaim(own: Decision, kept: FactEntry[], chosen: Chosen): Decision | undefined {
  const { reading } = own;
  if ((own.is === "found" && own.isSet) || chosen.lacks.length === 0) return undefined;
  const both = own.is === "found" ? own.entries.filter((entry) => chosen.entries.includes(entry)) : [];
  const entries = kept.length > 0 ? kept : both;
  const isClaim = mayClaim(reading) || chosen.whether;
  return isClaim && entries.length > 0
    ? { is: "against", reading, atoms: [...chosen.lacks], entries, isSet: false }
    : undefined;
}

/** Judges a choice; undefined where the engine's own decision stands. */
export function judgeChoice(own: Decision, chosen: Chosen, engine: Engine): Decision | undefined {
  const { reading } = own;
  if (own.is === "names" || own.is === "overview" || reading.beyond.countries.length > 0) return undefined;
  if (chosen.entries.length === 0) return withoutFacts(own, chosen);
  const kept = unrefuted(chosen.entries, own, engine);
  const against = withoutClaim(own, kept, chosen);
  if (against) return against;
  // A list of which one member is refused is not what the reader meant.
  if (kept.length === 0 || (isOpenSet(own) && kept.length < chosen.entries.length)) return undefined;
  const isWhole = own.is === "found" && own.isSet;
  const how = isWhole ? "some" : own.is === "found" && own.verdict === "yes" ? "first" : "all";
  const isSaid = own.is === "found" && isSaidAlready(own.entries, kept, how) && !isReadOtherwise(own, chosen);
  if (!isSaid) return foundBy(kept, own, chosen, engine);
  // What no fact has is then said beside it.
  return !isWhole && chosen.lacks.length > 0 ? own : undefined;
}

/** Whether the reader says that another value is asked for than the engine told, or yes or no, which the engine did not see. */
const isReadOtherwise = ({ ask, isSet, verdict, reading }: Found, { asks, whether }: Chosen): boolean =>
  !isSet && verdict === undefined && (whether ? !mayClaim(reading) : asks.length > 0 && ask.join() !== asks.join());

/** Whether what the engine found says what was chosen: `some` of it, its `first` fact, or `all`. */
function isSaidAlready(
  found: readonly FactEntry[],
  kept: readonly FactEntry[],
  how: "some" | "first" | "all",
): boolean {
  if (how === "some") return found.some((entry) => kept.includes(entry));
  if (how === "first") return found.slice(0, 1).every((entry) => kept.includes(entry));
  return found.length === kept.length && found.every((entry) => kept.includes(entry));
}

/** No fact was chosen. */
function withoutFacts(own: Decision, { lacks }: Chosen): Decision | undefined {
  const { reading } = own;
  if (lacks.length === 0) return undefined;
  const atoms = [...lacks];
  if (own.is === "found" && !own.isSet)
    return { is: "nearest", reading, open: atoms, entries: own.entries, isSet: false };
  if (own.is !== "nearest" || own.asksWhich) return undefined;
  return own.entries.length === 0
    ? { is: "outside", reading, atoms, entries: [] }
    : { is: "against", reading, atoms, entries: own.entries, isSet: false };
}
