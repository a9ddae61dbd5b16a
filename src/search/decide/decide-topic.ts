/** Any other question → the facts that hold every condition and every word of it, the nearest first. */
import type { Fact } from "../../corpus/schema.ts";
import { conceptOf } from "../words/annotate.ts";
import type { AskField } from "../../language/schema.ts";
import { apart, mapAtoms } from "./branches.ts";
import { type Evidence, LITTLE, LITTLE_OF_CLAIM, namesTopic, weigh, weightOf } from "../evidence/evidence.ts";
import { gather, search } from "../find/candidates.ts";
import {
  asksWhichOf,
  type Decision,
  type Engine,
  type Found,
  fieldsOf,
  telling,
  verdictOn,
  type Weighing,
} from "./decision.ts";
import { isSaidOfOther } from "../evidence/doing.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { type MatchContext, matchAtom, saysAll } from "../evidence/match.ts";
import { type Atom, asksForDocuments, atomsOf, type Branch, hasAtom, type Query } from "../parse/query.ts";
import { numbersIn } from "../say/numbers.ts";
import { namesIn, valueFor } from "../say/values.ts";

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
  query: Query,
  { retriever }: Engine,
  share: number,
): { entries: FactEntry[]; more: number } {
  if (all.length < 2) return { entries: [...all], more: 0 };
  const entries = all.slice(0, MOST_RANKED);
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
  return {
    entries: fitting.slice(0, MOST_FACTS),
    more: Math.max(0, fitting.length - MOST_FACTS) + all.length - entries.length,
  };
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
    (entry) => verdictOn(entry, query, context.index) === "weaker" && !context.index.affirms(entry.fact.status),
  );
}

/** What did happen is no answer to a claim that something else did, unless it has the word. */
function isOtherClaim(entry: FactEntry, query: Query, context: MatchContext): boolean {
  if (!query.whether || !context.index.affirms(entry.fact.status) || verdictOn(entry, query, context.index) === "yes")
    return false;
  const claims = atomsOf(query).filter((atom) => atom.is === "status" && !atom.given);
  return claims.length > 0 && !claims.every((atom) => matchAtom(atom, entry, context) === "yes");
}

/**
 * A yes-or-no question that has nothing but names says nothing of them but that one belongs to another: "is X of Y".
 * The lexicon knows whether it does, and a fact about who or what X is has to say so.
 */
function belonging(query: Query, found: readonly FactEntry[], { index }: Engine): FactEntry[] {
  const [first, ...rest] = atomsOf(query).flatMap((atom) => (atom.is === "name" ? [atom] : []));
  const classes = atomsOf(query).flatMap((atom) => (atom.is === "class" ? [atom.id] : []));
  if (!first || rest.length + classes.length === 0) return [];
  const around = new Set(first.ids.flatMap((id) => [...index.belongsTo(id)]));
  const isA = new Set(first.ids.flatMap((id) => [...index.classesOf(id)]));
  const belongs = rest.every(({ ids }) => ids.some((id) => around.has(id))) && classes.every((id) => isA.has(id));
  return belongs ? found.filter(({ fact }) => fact.type === "office" || fact.type === "background") : [];
}

const namesOf = (query: Query): string[] => atomsOf(query).flatMap((atom) => (atom.is === "name" ? atom.ids : []));
const isDoer = (atom: Atom): boolean => atom.is === "name" && atom.part === "doer";
const hasOnlyNames = (query: Query): boolean => atomsOf(query).every(({ is }) => is === "name" || is === "class");

/** The better of two alternatives of a question for one fact. */
const better = (a: Evidence | undefined, b: Evidence): Evidence =>
  a !== undefined && a.held - a.against - a.open >= b.held - b.against - b.open ? a : b;

/** Weighs every fact that has something of the question; once for each way to read it. */
export function weighAll(query: Query, branches: readonly Branch[], engine: Engine): Weighing {
  const known = engine.weighings.get(branches);
  if (known) return known;
  const weighing = weighAnew(query, branches, engine);
  engine.weighings.set(branches, weighing);
  return weighing;
}

function weighAnew(query: Query, branches: readonly Branch[], engine: Engine): Weighing {
  const context: MatchContext = { index: engine.index, strict: false, values: engine.values, doers: query.doers };
  const byEntry = new Map<number, Evidence>();
  let total = 0;
  for (const branch of branches) {
    // "What medal did X get": a fact without a medal leaves open what is asked.
    const asked = query.askedClasses.map((atom) => ({ any: [atom] }));
    const where = [...branch.where, ...asked];
    const weights = where.map((condition) => weightOf(condition, context));
    total = Math.max(
      total,
      weights.reduce((sum, weight) => sum + weight, 0),
    );
    const whole = { where, except: branch.except };
    for (const entry of gather(whole, weights, engine.index)) {
      const evidence = weigh({ branch: whole, weights, asides: query.asides }, entry, context);
      refuteClaims(evidence, query, context, engine);
      byEntry.set(entry.order, better(byEntry.get(entry.order), evidence));
    }
  }
  const little = (query.whether ? LITTLE_OF_CLAIM : LITTLE) * total;
  return { total, little, evidence: [...byEntry.values()].sort((a, b) => a.entry.order - b.entry.order) };
}

/** What is against a fact as a whole: it says it of somebody else, or that something else was done. */
function refuteClaims(evidence: Evidence, query: Query, context: MatchContext, engine: Engine): void {
  const { entry } = evidence;
  // A document that is no member of the set asked for is not in it by its words either.
  if (entry.fact.type === "document" && asksForDocuments(query)) evidence.against += 1;
  if (isSaidOfOther(entry, query, engine)) evidence.against += 1;
  if (isOtherClaim(entry, query, context)) {
    evidence.against += 1;
    evidence.refuted.push(...atomsOf(query).filter((atom) => atom.is === "status" && !atom.given));
  }
}


/** What a fact must hold at least to be an answer. */
const LEAST_HELD = 0.3;

/** The facts that hold what is asked, but for what tells little; of those the ones that hold most. */
function settledBy({ total, little, evidence }: Weighing): FactEntry[] {
  const settled = evidence.filter(
    ({ open, against, held }) => held >= Math.min(LEAST_HELD, total) && open <= little && against <= little,
  );
  const least = Math.min(...settled.map(({ open, against }) => open + against));
  return settled.filter(({ open, against }) => open + against <= least + 0.01).map(({ entry }) => entry);
}

/** An overview of a topic takes in what holds this share of what the best fact does. */
const OVERVIEW_SHARE = 0.6;

const allOn = ({ total, evidence }: Weighing): FactEntry[] => {
  const most = Math.max(...evidence.map(({ held }) => held));
  const isOn = ({ held, against }: Evidence): boolean => held >= OVERVIEW_SHARE * most && against === 0;
  return most >= 0.4 * total ? evidence.filter(isOn).map(({ entry }) => entry) : [];
};

/** The facts that a topic asks for, and whether "and" had to be read as "each of". */
function findTopic(
  query: Query,
  branches: readonly Branch[],
  weighing: Weighing,
  engine: Engine,
): { found: FactEntry[]; isApart: boolean; isWhole: boolean } {
  const context: MatchContext = { index: engine.index, strict: false, values: engine.values, doers: query.doers };
  const settled = query.overview ? allOn(weighing) : settledBy(weighing);
  const isWhole = weighing.evidence.some(
    ({ entry, unknown, refuted, against }) =>
      entry === settled[0] && unknown.length + refuted.length + against === 0,
  );
  // "Did X award Y" says what was done by the word for the thing; "did they mention X" that X is mentioned.
  const saysDeed = query.isActive && (hasAtom(query, "class") || !atomsOf(query).some(isDoer));
  const isBelonging = query.whether && hasOnlyNames(query) && query.predicate === undefined && !saysDeed;
  const found = isBelonging ? belonging(query, settled, engine) : settled;
  if (found.length > 0) return { found, isApart: false, isWhole };
  const weaker = query.whether ? weakerThan(weighing, query, engine) : [];
  if (weaker.length > 0) return { found: weaker, isApart: false, isWhole: false };
  const outweighing = outweighed(weighing, query, branches, engine);
  if (outweighing.length > 0) return { found: outweighing, isApart: false, isWhole: false };
  const each = query.together || query.whether ? undefined : apart(branches, asksForDocuments(query));
  const eachOf = each?.map((branch) => settledBy(weighAll(query, [branch], engine))) ?? [];
  if (eachOf.length > 0 && eachOf.every((entries) => entries.length > 0))
    return { found: [...new Set(eachOf.flat())].sort((a, b) => a.order - b.order), isApart: true, isWhole: false };
  return { isWhole: false, found: query.whether ? claimedOfOthers(query, branches, context) : [], isApart: false };
}

/** What is held outweighs plain words that are open if it weighs this much, and this share of all. */
const ENOUGH = 1;
const ENOUGH_OF_CLAIM = 1.5;
const ENOUGH_SHARE = 0.45;

/** Whether a word that nobody knows may be another way to say what is held: no name, number, rank or topic is, and nothing that is asked for. */
const isPlain = (atom: Atom): boolean =>
  atom.is === "word" && !atom.strict && !atom.asked && !atom.request && !/[\p{Lu}\p{N}]/u.test(atom.text) && !namesTopic(atom);

/** The nearest fact, where what it holds outweighs the plain words that it leaves open. */
function outweighed({ total }: Weighing, query: Query, branches: readonly Branch[], engine: Engine): FactEntry[] {
  const [first, second] = nearestTo(query, branches, engine);
  if (!first || first.against > LITTLE_OF_CLAIM * total || !first.unknown.every(isPlain)) return [];
  const enough = query.whether ? ENOUGH_OF_CLAIM : ENOUGH;
  const isEnough = first.held >= enough && first.held >= ENOUGH_SHARE * total;
  return isEnough && first.held >= (second?.held ?? 0) ? [first.entry] : [];
}

/** So much of a claim may be open about what was only proposed, intended or hoped for: it says no more than that. */
const CLAIM_OPEN = 0.5;

/** A name that this share of all facts has is that of one of the two sides. */
const COMMON_NAME = 0.1;

/** "Has the office opened?": of what was only proposed, whatever is claimed of it is answered by that. */
function weakerThan({ total, little, evidence }: Weighing, query: Query, { index }: Engine): FactEntry[] {
  const isSlight = (atom: Atom): boolean =>
    isPlain(atom) || (atom.is === "name" && index.frequencyOf(atom) >= COMMON_NAME * index.entries.length);
  const conditions = query.branches.flatMap(({ where }) => where);
  const isAbout = ({ unknown }: Evidence): boolean =>
    conditions.some(({ any }) => any.some((atom) => (atom.is === "word" || atom.is === "subject") && !unknown.includes(atom)));
  const weaker = evidence
    .filter((own) => !index.affirms(own.entry.fact.status) && own.against <= little && isAbout(own))
    .filter(({ open, held, unknown }) => held > 0 && open <= CLAIM_OPEN * total && unknown.every(isSlight))
    .sort((a, b) => a.open - b.open || b.held + b.aside - (a.held + a.aside) || a.entry.order - b.entry.order);
  return weaker.slice(0, 1).map(({ entry }) => entry);
}

/** How many of the nearest facts are offered. */
const MOST_NEAREST = 3;
/** Beside what a fact holds of the question: how well its words fit. */
const WORDS_SHARE = 0.5;
/** And whether it has what is asked for. */
const FIELD_SHARE = 0.35;

/** The facts that have most of a question, best first. */
export function nearestTo(query: Query, branches: readonly Branch[], engine: Engine): Evidence[] {
  const { total, evidence } = weighAll(query, branches, engine);
  const hits = engine.retriever.search(engine.terms(query), undefined, MOST_SCORED);
  const top = hits[0]?.score ?? 1;
  const scores = new Map(hits.map(({ id, score }) => [id, score / top]));
  const byOrder = new Map(evidence.map((own) => [own.entry.order, own]));
  for (const { id } of hits) {
    const entry = engine.index.entries[id];
    if (entry && !byOrder.has(id))
      byOrder.set(id, { entry, held: 0, aside: 0, against: 0, open: total, refuted: [], unknown: [] });
  }
  const fields = fieldsOf(query);
  const answers = ({ fact }: FactEntry): boolean =>
    fields.some((field) => valueFor(fact, field, engine.values) !== undefined);
  const rank = ({ entry, held, aside, against }: Evidence): number =>
    (held + aside - AGAINST_SHARE * against) / Math.max(total, 1) +
    (answers(entry) ? FIELD_SHARE : 0) + WORDS_SHARE * (scores.get(entry.order) ?? 0);
  return [...byOrder.values()]
    .map((own) => ({ own, rank: rank(own) }))
    .filter((ranked) => ranked.rank > 0)
    .sort((a, b) => b.rank - a.rank || a.own.entry.order - b.own.entry.order)
    .slice(0, MOST_NEAREST)
    .map(({ own }) => own);
}

/** How many facts the words are looked up in for the nearest ones. */
const MOST_SCORED = 30;
const AGAINST_SHARE = 0.5;
/** A fact that holds this share of what the best one holds may be what is meant. */
const CANDIDATE_SHARE = 0.8;

/** What a fact can be said to lack: of who it was, and why, its words may tell what no field holds. */
const lackable: readonly AskField[] = [
  ...(["when", "since", "until", "duration", "where", "amount", "rate", "count", "detail", "force"] as const),
];
/** What is asked of a number: the word for its unit need not stand in the fact that lacks it. */
const measures: readonly AskField[] = ["amount", "rate", "count"];
/** So much of a question may be open where the nearest fact has no number at all. */
const MEASURE_OPEN = 0.6;

function lacksMeasure(near: Evidence, field: AskField, query: Query, total: number, engine: Engine): boolean {
  const isAbout = near.held >= (1 - MEASURE_OPEN) * total && near.against === 0;
  const isPlainlyAbout = isAbout && near.unknown.every(({ is }) => is === "word");
  return isPlainlyAbout && !givesNumbers([near.entry], query, engine) && !mayTell(near.entry, field, query, engine);
}

/** Whether facts give numbers, of which one may be the detail that is asked for. */
const givesNumbers = (found: readonly FactEntry[], query: Query, engine: Engine): boolean =>
  found.some(({ fact }) => numbersIn(engine.words(fact).statement, query.language).length > 0);

/** Whether a fact that lacks the field asked for may answer all the same, by what else it says. */
function mayTell(entry: FactEntry, field: AskField, query: Query, engine: Engine): boolean {
  const { fact, words } = entry;
  const isTold = [...words].some((key) => conceptOf(key)?.tells.includes(field));
  const numbers = numbersIn(engine.words(fact).statement, query.language);
  const counts = field === "duration" || field === "amount";
  if (isTold && (!counts || numbers.length > 0)) return true;
  const given = new Set(namesOf(query));
  const others = namesIn(fact).filter((id) => !given.has(id));
  switch (field) {
    case "where":
      return others.some((id) => engine.index.places.has(id));
    case "who":
    case "parties":
    case "receiver":
    case "undergoer":
    case "subject":
    case "kind":
      return others.some((id) => !engine.index.places.has(id));
    case "count":
      return numbers.length > 0 && (!query.counted || saysAll([{ ...query.counted, is: "word" }], entry));
    default:
      return false;
  }
}

/** Nothing settles it: absent where all is understood and the nearest has it otherwise, else the nearest. */
function unsettled(
  query: Query,
  branches: readonly Branch[],
  { total, little, evidence }: Weighing,
  engine: Engine,
): Decision {
  const nearest = nearestTo(query, branches, engine);
  const refuted = evidence
    .filter(({ open, against, held }) => held > 0 && open <= little && against > little)
    .sort((a, b) => b.held - b.against - (a.held - a.against) || a.entry.order - b.entry.order);
  const against = (atoms: Atom[]): Decision => {
    return { is: "against", query, atoms, entries: nearest.map(({ entry }) => entry), isSet: false };
  };
  // An office that nobody of the corpus holds is a name that no fact mentions.
  const nobody = atomsOf(query).filter((atom) => atom.is === "name" && atom.ids.length === 0 && !atom.described);
  const requests = atomsOf(query).filter((atom) => atom.is === "word" && atom.request);
  if (requests.length > 0) return { is: "against", query, atoms: requests, entries: [], isSet: false };
  const isNobody = (atom: Atom): boolean =>
    (atom.is === "name" && atom.held) || engine.index.frequencyInWords(atom) === 0;
  if (nobody.some(isNobody)) return against(nobody);
  const measure = fieldsOf(query).find((field) => measures.includes(field));
  const near = nearest[0];
  if (measure && near && lacksMeasure(near, measure, query, total, engine))
    return { is: "lacking", query, field: measure, entries: [near.entry] };
  const first = refuted[0];
  // Whatever holds about as much and is against nothing may be what is meant.
  const most = Math.max(...evidence.map(({ held }) => held));
  const isRefuted = evidence.every((own) => own.held < CANDIDATE_SHARE * most || own.against > little);
  if (first && isRefuted)
    return {
      is: "against",
      query,
      atoms: first.refuted,
      entries: [first.entry, ...nearest.map(({ entry }) => entry).filter((entry) => entry !== first.entry)],
      isSet: false,
    };
  return {
    is: "nearest",
    query,
    open: nearest[0]?.unknown ?? atomsOf(query),
    entries: nearest.map(({ entry }) => entry),
    isSet: false,
  };
}

/** Where a person is both named and described ("since when is X president"), the office is what is asked about. */
function aboutOffice(found: readonly FactEntry[], query: Query, { index }: Engine): readonly FactEntry[] {
  const holdsOffice = query.predicate !== undefined && index.names.get(query.predicate)?.office !== undefined;
  const offices = found.filter(({ fact }) => fact.type === "office");
  return holdsOffice && offices.length > 0 ? offices : found;
}

/** The fields to answer. Of a document the kind is a value; of anything else the statement says what kind of thing it is. */
function askedOf(found: readonly FactEntry[], query: Query): AskField[] {
  const fields = fieldsOf(query);
  const isKindOfThing =
    fields[0] === "kind" && fields.length === 1 && !found.some(({ fact }) => fact.type === "document");
  return isKindOfThing ? [] : fields;
}

/** "Who is X", and "who X" of a person, in a language without "is" or in a hurry. */
function asksIdentity(found: readonly FactEntry[], query: Query, fields: readonly AskField[]): boolean {
  if (query.ask.includes("identity") && fields.length === 0) return true;
  const named = new Set(namesOf(query));
  const isPerson = found.some(({ fact }) => fact.type === "office" && named.has(fact.person));
  return fields.join() === "who" && query.askedClasses.length === 0 && hasOnlyNames(query) && isPerson;
}

/** Whether a fact says what a name is: it is about that name first of all, and about nothing that the name does not belong to. */
function describes(fact: Fact, named: ReadonlySet<string>, { index }: Engine): boolean {
  const [first, ...rest] = fact.about ?? [];
  if (fact.type !== "background" || first === undefined) return false;
  if (named.size > 0 && !named.has(first)) return false;
  return rest.every((id) => index.belongsTo(first).has(id));
}

/** Whether a question of the first or second has every name that its fact has: "the first in X" is no first elsewhere. */
function ranksAsAsked({ fact }: FactEntry, query: Query, { index }: Engine): boolean {
  if (!query.ranks) return true;
  const asked = namesOf(query);
  // Of what one is to another, the one that it is said of stands first.
  const [of] = fact.by ?? fact.about ?? [];
  if (asked.length > 1 && of !== undefined && of !== asked[0]) return false;
  const around = new Set(asked.flatMap((id) => [...index.belongsTo(id)]));
  return namesIn(fact).every((id) => around.has(id)) && (!fact.period || hasAtom(query, "time"));
}

/** Decides on a question for anything but a set of documents. */
export function decideTopic(query: Query, branches: readonly Branch[], engine: Engine): Decision {
  const weighing = weighAll(query, branches, engine);
  const { found: all, isApart, isWhole } = findTopic(query, branches, weighing, engine);
  const found = aboutOffice(all, query, engine);
  // A sum is no question for a fact that has its figures.
  const isSum =
    atomsOf(query).every(({ text }) => /^[\p{N}.,\s]+$/u.test(text)) &&
    !atomsOf(query).some(({ is }) => is === "time");
  if (found.length === 0 || isSum) return unsettled(query, branches, weighing, engine);
  const base = { is: "found" as const, query, unstated: [], isSet: false, widened: false, apart: isApart, isWhole, more: 0 };
  // What is not understood may say what is asked for: only where all is, the field is what is lacking.
  const lacking = (field: AskField): Decision =>
    isWhole && lackable.includes(field) && !(field === "detail" && givesNumbers(found, query, engine))
      ? { is: "lacking", query, field, entries: best(found, query, engine, VALUE_SHARE).entries }
      : unsettled(query, branches, weighing, engine);

  const fields = askedOf(found, query);
  if (asksIdentity(found, query, fields)) return answerIdentity(found, query, engine, base) ?? lacking("identity");
  const [field] = fields;
  // "When did the summit end" of what has no period asks when it was; when a document's subject did is not its day.
  const otherwise =
    query.askedWhen && found.every(({ fact }) => fact.type === "event" && !fact.period)
      ? answerFields(found, ["when"], query, engine, base)
      : undefined;
  const told = found.filter((entry) => fields.every((own) => mayTell(entry, own, query, engine)));
  if (field) {
    const answer = answerFields(found, fields, query, engine, base) ?? otherwise;
    if (answer) return answer;
    // Why it was done may stand in any words; that nobody says it can't be told.
    if (field === "reason" && fields.length === 1)
      return { is: "nearest", query, open: [], entries: best(found, query, engine, VALUE_SHARE).entries, isSet: false };
    if (told.length === 0) return lacking(field);
    return { ...base, ...best(told, query, engine, VALUE_SHARE), ask: ["what"] };
  }

  const isOnlyTime = atomsOf(query).every(({ is }) => is === "time");
  const nearest = best(found, query, engine, isOnlyTime ? 0 : query.whether ? VALUE_SHARE : TOPIC_SHARE);
  const [first] = nearest.entries;
  const mayConfirm = query.whether && !asksWhichOf(query) && first && ranksAsAsked(first, query, engine);
  const isHeld = (isWhole && first !== undefined && saysAll(atomsOf(query), first)) || (first !== undefined && !engine.index.affirms(first.fact.status));
  const isWeak = query.isBare && first !== undefined && !engine.index.affirms(first.fact.status);
  const verdict = isWeak ? { verdict: "weaker" as const } : mayConfirm && isHeld ? { verdict: verdictOn(first, query, engine.index) } : {};
  return { ...base, ...nearest, ask: ["what"], ...verdict };
}

type Base = Omit<Found, "entries" | "ask">;

/** Who somebody is, by the office or by what a fact says of the name; undefined where none does. */
function answerIdentity(found: readonly FactEntry[], query: Query, engine: Engine, base: Base): Found | undefined {
  const named = new Set(namesOf(query));
  const offices = found.filter(({ fact }) => fact.type === "office" && (named.size === 0 || named.has(fact.person)));
  const who = offices.length > 0 ? offices : found.filter(({ fact }) => describes(fact, named, engine));
  if (who.length > 0) {
    const ask: AskField[] = ["identity"];
    return { ...base, ...best(who, query, engine, VALUE_SHARE), query: { ...query, ask }, ask };
  }
  // "Who is X's first partner": of what is no person the statement says which it is.
  const saysWhich = !hasOnlyNames(query) && found.every(({ fact }) => fact.type === "background");
  return saysWhich ? { ...base, ...best(found, query, engine, VALUE_SHARE), ask: ["what"] } : undefined;
}

function answerFields(
  found: readonly FactEntry[],
  ask: AskField[],
  query: Query,
  engine: Engine,
  base: Base,
): Found | undefined {
  const all = telling(found, ask, engine);
  // "Of which country is X" is answered by what X is, sooner than by what X did.
  const isWhat = query.askedClasses.length > 0 && hasOnlyNames(query);
  const saying = isWhat ? all.filter(({ fact }) => fact.type === "background" || fact.type === "office") : [];
  const entries = saying.length > 0 ? saying : all;
  return entries.length > 0 ? { ...base, entries: best(entries, query, engine, VALUE_SHARE).entries, ask } : undefined;
}
