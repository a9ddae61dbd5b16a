/** Any other question → the facts that hold every condition and every word of it, the nearest first. */
import type { Fact } from "../../corpus/schema.ts";

import type { AskField } from "../../language/schema.ts";

import type { FactEntry } from "../find/fact-index.ts";
import { hasTrait } from "../parse/ask-fields.ts";
import {
  asksWhether,
  atomsOf,
  type Branch,
  hasOnlyNames,
  namesOf,
  predicateOf,
  type Reading,
} from "../parse/reading.ts";

import { type Decision, type Engine, type Found, fieldsOf, type Nearest, telling } from "./decision.ts";
import { withSecondOpinion } from "./second-opinion.ts";
import { findTopic } from "./settle.ts";
import { givesNumbers, mayTell, unsettled } from "./unsettled.ts";
import { verdictOf } from "./verdict.ts";
import { weighAll } from "./weighing.ts";

/** Of more facts than this the first in the corpus's order are ranked. */
const MOST_RANKED = 1000;

/** A question for one thing is answered by this many facts at most. */
const MOST_FACTS = 5;

/** A fact that fits less than this share as well as the best one is left out of a topic's answer. */
const TOPIC_SHARE = 0.45;

/** And of the answer to who, when, where or how much, where one fact is meant. */
const VALUE_SHARE = 0.8;

/** Facts ranked by their words; what fits much less than the best is left out. */
function best(
  all: readonly FactEntry[],
  reading: Reading,
  { hits }: Engine,
  share: number,
): { entries: FactEntry[]; more: number } {
  if (all.length < 2) return { entries: [...all], more: 0 };
  const entries = all.slice(0, MOST_RANKED);
  // A fact without words in the question's language is no worse for that.
  const isWritten = entries.every(({ languages }) => languages.has(reading.language));
  const scores = new Map(isWritten ? hits().map(({ id, score }) => [id, score]) : []);
  const exact = new Set(atomsOf(reading).flatMap((atom) => (atom.is === "status" ? [atom.id] : [])));
  // The very status asked for comes before one that it includes.
  const rank = (entry: FactEntry): number =>
    (scores.get(entry.order) ?? 0) * (exact.size === 0 || exact.has(entry.fact.status) ? 1 : 0.5);
  const ranked = [...entries].sort((a, b) => rank(b) - rank(a) || a.order - b.order);
  const top = ranked[0] ? rank(ranked[0]) : 0;
  const fitting = ranked.filter((entry) => rank(entry) >= top * share);
  return {
    entries: fitting.slice(0, MOST_FACTS),
    more: Math.max(0, fitting.length - MOST_FACTS) + all.length - entries.length,
  };
}

/** Whether its day is that of what it tells: of a document it is that of the signing, of a position when it was said. */
const isDated = (fact: Fact): boolean => fact.type !== "document" && fact.type !== "position" && !fact.period;

/** Where a person is both named and described ("since when is X president"), the office is what is asked about. */
function aboutOffice(found: readonly FactEntry[], reading: Reading, { index }: Engine): readonly FactEntry[] {
  const predicate = predicateOf(reading);
  const holdsOffice = predicate !== undefined && index.names.get(predicate)?.office !== undefined;
  const offices = found.filter(({ fact }) => fact.type === "office");
  return holdsOffice && offices.length > 0 ? offices : found;
}

/** The fields to answer. Of a document the kind is a value; of anything else the statement says what kind of thing it is. */
function askedOf(found: readonly FactEntry[], reading: Reading): AskField[] {
  const fields = fieldsOf(reading);
  const isKindOfThing =
    fields[0] === "kind" && fields.length === 1 && !found.some(({ fact }) => fact.type === "document");
  return isKindOfThing ? [] : fields;
}

/** "Who is X", and "who X" of a person, in a language without "is" or in a hurry. */
function asksIdentity(found: readonly FactEntry[], reading: Reading, fields: readonly AskField[]): boolean {
  if (reading.asked.fields.includes("identity") && fields.length === 0) return true;
  const named = new Set(namesOf(reading));
  const isPerson = found.some(({ fact }) => fact.type === "office" && named.has(fact.person));
  return fields.join() === "who" && reading.asked.classes.length === 0 && hasOnlyNames(reading) && isPerson;
}

/** Whether a fact says what a name is: it is about that name first of all, and about nothing that the name does not belong to. */
function describes(fact: Fact, named: ReadonlySet<string>, { index }: Engine): boolean {
  const [first, ...rest] = fact.about ?? [];
  if (fact.type !== "background" || first === undefined) return false;
  if (named.size > 0 && !named.has(first)) return false;
  return rest.every((id) => index.belongsTo(first).has(id));
}

/** Whether two people are named in the opposite order to the fact, and nothing else tells who did it. */
function isNamedInReverse({ agents, receivers }: FactEntry, reading: Reading, { index }: Engine): boolean {
  const names = atomsOf(reading).flatMap((atom) =>
    atom.is === "name" && atom.part === "any" && atom.ids.every(index.isPerson) ? [atom] : [],
  );
  const isOf = (ids: readonly string[], own: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
    ids.some((id) => own.has(id) && !other.has(id));
  const receiver = names.findIndex(({ ids }) => isOf(ids, receivers, agents));
  const doer = names.findIndex(({ ids }) => isOf(ids, agents, receivers));
  return receiver >= 0 && receiver < doer;
}

/** A topic, or yes or no: what the facts say, and whether it is what was claimed. */
function answerTopic(found: readonly FactEntry[], reading: Reading, engine: Engine, base: Base): Found | Nearest {
  const [only] = found;
  if (asksWhether(reading) && only && found.length === 1 && isNamedInReverse(only, reading, engine))
    return { is: "nearest", reading, open: [], entries: [only], isSet: false };
  const isOnlyTime = atomsOf(reading).every(({ is }) => is === "time");
  const nearest = best(found, reading, engine, isOnlyTime ? 0 : asksWhether(reading) ? VALUE_SHARE : TOPIC_SHARE);
  const verdict = verdictOf(nearest.entries[0], reading, engine, base);
  return { ...base, ...nearest, ask: ["what"], ...(verdict ? { verdict } : {}) };
}

/** Decides on a question for anything but a set of documents. */
export function decideTopic(reading: Reading, branches: readonly Branch[], engine: Engine): Decision {
  const weighing = weighAll(reading, branches, engine);
  const { found: all, isApart, isWhole } = findTopic(reading, branches, weighing, engine);
  const found = aboutOffice(all, reading, engine);
  // A sum is no question for a fact that has its figures.
  const isSum =
    atomsOf(reading).every(({ text }) => /^[\p{N}.,\s]+$/u.test(text)) &&
    !atomsOf(reading).some(({ is }) => is === "time");
  if (found.length === 0 || isSum) return unsettled(reading, branches, weighing, engine);
  const answer = answerBy(found, { reading, isApart, isWhole }, engine);
  if (answer?.is === "found") return withSecondOpinion(answer, engine);
  return answer ?? unsettled(reading, branches, weighing, engine);
}

/** Answers what is asked by facts that hold the question; undefined where they lack what is asked for and more is open. */
export function answerBy(
  found: readonly FactEntry[],
  { reading, isApart, isWhole }: { reading: Reading; isApart: boolean; isWhole: boolean },
  engine: Engine,
): Decision | undefined {
  const base = {
    is: "found" as const,
    reading,
    unstated: [],
    isSet: false,
    widened: false,
    apart: isApart,
    isWhole,
    more: 0,
  };
  const fields = askedOf(found, reading);
  if (asksIdentity(found, reading, fields)) {
    // "Who was it that …" asks who did it.
    const whoDid = hasOnlyNames(reading) ? undefined : answerFields(found, ["who"], reading, engine, base);
    return answerIdentity(found, reading, engine, base) ?? whoDid ?? lacking(found, "identity", base, engine);
  }
  if (fields.length === 0) return answerTopic(found, reading, engine, base);
  return (
    answerFields(found, fields, reading, engine, base) ??
    answerDay(found, fields, base, engine) ??
    answerInWords(found, fields, base, engine)
  );
}

/** What is not understood may say what is asked for: only where all is, the field is what is lacking. */
function lacking(
  found: readonly FactEntry[],
  field: AskField,
  { reading, isWhole }: Base,
  engine: Engine,
): Decision | undefined {
  const mayBeNumber = hasTrait(field, "numeric") && givesNumbers(found, reading, engine);
  if (!isWhole || !hasTrait(field, "lackable") || mayBeNumber) return undefined;
  return { is: "lacking", reading, field, entries: best(found, reading, engine, VALUE_SHARE).entries };
}

/** The facts whose statements may tell all that is asked for. */
const tellingInWords = (
  found: readonly FactEntry[],
  fields: readonly AskField[],
  { reading }: Base,
  engine: Engine,
): FactEntry[] => found.filter((entry) => fields.every((field) => mayTell(entry, field, reading, engine)));

/** "When did the summit end" of what has no period asks when it was; when a document's subject did is not its day. */
function answerDay(
  found: readonly FactEntry[],
  fields: readonly AskField[],
  base: Base,
  engine: Engine,
): Found | undefined {
  const { reading } = base;
  const isDay = reading.asked.when && found.every(({ fact }) => isDated(fact));
  if (!isDay || tellingInWords(found, fields, base, engine).length > 0) return undefined;
  return answerFields(found, ["when"], reading, engine, base);
}

/** What no field holds may stand in a statement's words; else it is lacking. */
function answerInWords(
  found: readonly FactEntry[],
  fields: readonly AskField[],
  base: Base,
  engine: Engine,
): Decision | undefined {
  const { reading, isWhole } = base;
  // Why it was done may stand in any words, and that nobody says it can't be told; why somebody says something he says.
  if (fields[0] === "reason" && fields.length === 1) {
    const { entries } = best(found, reading, engine, VALUE_SHARE);
    const isSaid = isWhole && found.length === 1 && found.every(({ fact }) => fact.type === "position");
    return isSaid ? { ...base, entries, ask: ["what"] } : { is: "nearest", reading, open: [], entries, isSet: false };
  }
  const told = tellingInWords(found, fields, base, engine);
  if (told.length > 0) return { ...base, ...best(told, reading, engine, VALUE_SHARE), ask: ["what"] };
  return fields[0] && lacking(found, fields[0], base, engine);
}

type Base = Omit<Found, "entries" | "ask">;

/** Who somebody is, by the office or by what a fact says of the name; undefined where none does. */
function answerIdentity(found: readonly FactEntry[], reading: Reading, engine: Engine, base: Base): Found | undefined {
  const named = new Set(namesOf(reading));
  const offices = found.filter(({ fact }) => fact.type === "office" && (named.size === 0 || named.has(fact.person)));
  const described = found.filter(({ fact }) => describes(fact, named, engine));
  const first = found.filter(({ fact }) => fact.type === "background" && named.has(fact.about?.[0] ?? ""));
  const who = [offices, described, first].find((some) => some.length > 0) ?? [];
  if (who.length > 0) {
    const ask: AskField[] = ["identity"];
    const asIdentity = { ...reading, asked: { ...reading.asked, fields: ask } };
    return { ...base, ...best(who, reading, engine, VALUE_SHARE), reading: asIdentity, ask };
  }
  // "Who is X's first partner": of what is no person the statement says which it is.
  const saysWhich = !hasOnlyNames(reading) && found.every(({ fact }) => fact.type === "background");
  return saysWhich ? { ...base, ...best(found, reading, engine, VALUE_SHARE), ask: ["what"] } : undefined;
}

function answerFields(
  found: readonly FactEntry[],
  ask: AskField[],
  reading: Reading,
  engine: Engine,
  base: Base,
): Found | undefined {
  const all = telling(found, ask, engine);
  // "Of which country is X" is answered by what X is, sooner than by what X did.
  const isWhat = reading.asked.classes.length > 0 && hasOnlyNames(reading);
  const saying = isWhat ? all.filter(({ fact }) => fact.type === "background" || fact.type === "office") : [];
  const entries = saying.length > 0 ? saying : all;
  return entries.length > 0
    ? { ...base, entries: best(entries, reading, engine, VALUE_SHARE).entries, ask }
    : undefined;
}
