/** Whether a fact has what a condition asks for: yes, no, or the articles don't say. */
import type { PartialDate } from "../../corpus/schema.ts";
import type { FactEntry, FactIndex } from "../find/fact-index.ts";
import type { Atom, Branch, Condition, Reading } from "../parse/reading.ts";
import { isBefore, overlap, type Period } from "../say/dates.ts";
import { type ValueContext, valueFor } from "../say/values.ts";
import { isConceptKey } from "../words/annotate.ts";
import { isComparable, isEqual } from "../words/measures.ts";

export type Truth = "yes" | "no" | "unknown";

export interface MatchContext {
  /** It is asked whether it is so: then what was done is claimed, elsewhere a verb for it may be meant loosely. */
  isClaim?: boolean;
  index: FactIndex;
  /** A set of documents is asked for: subjects are facets then, and words in a statement don't make up for them. */
  strict: boolean;
  values: ValueContext;
  /** What a fact must say of who did it, see `Reading`. */
  doers?: Reading["extent"]["doers"];
  /** The question speaks of the event in whose course the document was signed, so names may be that event's. */
  usesContext?: boolean;
}

const truth = (is: boolean): Truth => (is ? "yes" : "no");

const either = (truths: readonly Truth[]): Truth =>
  truths.includes("yes") ? "yes" : truths.includes("unknown") ? "unknown" : "no";
const together = (truths: readonly Truth[]): Truth =>
  truths.includes("no") ? "no" : truths.includes("unknown") ? "unknown" : "yes";
const opposite: Readonly<Record<Truth, Truth>> = { yes: "no", no: "yes", unknown: "unknown" };

/** Whether a fact itself says all words of a question, be it in others of the same meaning. */
export const saysAll = (words: readonly Atom[], { said }: FactEntry): boolean =>
  words.every((atom) => atom.is !== "word" || covered(atom, said));

/** Each word of the atom stands in the set, in one of its forms. */
export const covered = (atom: Atom, words: ReadonlySet<string>): boolean =>
  atom.keys.every((alternatives) => alternatives.some((key) => words.has(key)));

/**
 * The same by the very words, be it with other endings: a kind of document is no other kind. A phrase that is known as a
 * whole has no words of its own.
 */
const coveredAsWritten = (atom: Atom, words: ReadonlySet<string>): boolean =>
  atom.keys.every((alternatives) => {
    const written = alternatives.filter((key) => !isConceptKey(key));
    return (written.length > 0 ? written : alternatives).some((key) => words.has(key));
  });

/** All names that the atom stands for, or one of them, pass. */
const names = (atom: Atom & { is: "name" }, passes: (id: string) => boolean): boolean =>
  atom.all ? atom.ids.every(passes) : atom.ids.some(passes);

/** Whether the fact says who did it, and is about something else than this name. */
const isDoneByOthers = ({ fact }: FactEntry, id: string): boolean =>
  fact.type === "document" || ((fact.by?.length ?? 0) > 0 && fact.about?.[0] !== id);
/** What two do together each does to the other. */
const isMutual = ({ fact, receivers }: FactEntry): boolean =>
  receivers.size === 0 && (fact.type === "document" || (fact.type === "event" && (fact.by?.length ?? 0) > 1));

/**
 * What somebody says is his, and may be of what is done to anybody else, the country that he speaks for included. So may what
 * he proposes, if it is asked whether it is so; else something other than a proposal may be asked for.
 */
const isSaid = ({ fact: { type } }: FactEntry, isClaim: boolean): boolean =>
  type === "position" || (isClaim && type === "proposal");

const isOfAnother = (atom: Atom & { is: "name" }, { fact: { by } }: FactEntry): boolean =>
  !names(atom, (id) => by?.includes(id) ?? false);

/** "The capital says": a city that does nothing by itself speaks for its country. */
const actsFor = (id: string, { doers }: FactEntry, index: FactIndex): boolean =>
  [...index.belongsTo(id)].some((own) => own !== id && doers.has(own));

function matchName(
  atom: Atom & { is: "name" },
  entry: FactEntry,
  { index, usesContext = false, isClaim = false, strict }: MatchContext,
): boolean {
  const { actors, places } = index;
  const { mentions, agents, doers, receivers, context } = entry;
  if ((atom.part === "any" || atom.part === "place") && usesContext && names(atom, (id) => context.mentions.has(id)))
    return true;
  const isPlace = atom.part === "place";
  if (atom.part === "doer" && names(atom, (id) => places.has(id) && !actors.has(id) && actsFor(id, entry, index)))
    return true;
  if (!names(atom, (id) => mentions.has(id) || (isPlace && entry.places.has(id)))) return false;
  switch (atom.part) {
    case "doer":
      // What never does anything is not who did it where somebody else did: "what does the committee deal with".
      return (
        doers.size === 0 ||
        names(atom, (id) => doers.has(id) || (!atom.claims && !actors.has(id) && !isDoneByOthers(entry, id)))
      );
    case "receiver":
      if (receivers.size === 0 && isSaid(entry, isClaim)) return isOfAnother(atom, entry);
      return names(atom, (id) => receivers.has(id) || !agents.has(id)) || isMutual(entry);
    case "agent":
      return agents.size === 0 || names(atom, (id) => agents.has(id));
    case "undergoer":
      if (entry.fact.type === "document") return true;
      if (entry.fact.type === "position") return isOfAnother(atom, entry);
      return names(atom, (id) => receivers.has(id) || !agents.has(id));
    case "giver":
      return receivers.size === 0 || names(atom, (id) => agents.has(id) || !receivers.has(id));
    case "place":
      // What is no place, such as a forum, is where it was in another sense; so is what a fact is about: "what is new in X".
      return (
        entry.places.size === 0 ||
        names(atom, (id) => entry.places.has(id) || !places.has(id)) ||
        (!isClaim && !strict && names(atom, (id) => entry.fact.about?.includes(id) ?? false))
      );
    case "beside":
    case "any":
      return true;
    default:
      return atom.part satisfies never;
  }
}

type TimeAtom = Extract<Atom, { is: "time" }>;
type Dated = { day: PartialDate | undefined; period: Period | undefined };

/** How a day, or a period, stands to the date asked for. */
const timeRelations: Readonly<Record<TimeAtom["relation"], (fact: Dated, asked: TimeAtom) => Truth>> = {
  in: ({ day, period }, { date }) => either([truth(day !== undefined && overlap(day, date)), covers(period, date)]),
  before: ({ day, period }, { date }) =>
    truth(day ? isBefore(day, date) : period?.to !== undefined && isBefore(period.to, date)),
  after: ({ day, period }, { date }) =>
    truth(day ? isBefore(date, day) : period?.to !== undefined && isBefore(date, period.to)),
  from: ({ day, period }, { date }) =>
    truth([day, period?.from].some((start) => start !== undefined && !isBefore(start, date))),
  to: ({ day, period }, { date }) =>
    truth(day ? isBefore(day, date) || day === date : period?.to !== undefined && overlap(period.to, date)),
  starts: ({ period }, { date }) => truth(period?.from !== undefined && overlap(period.from, date)),
  span: ({ day, period }, { date, until = date }) => {
    if (day) return truth(!isBefore(day, date) && !isBefore(until, day));
    return truth(
      period?.from !== undefined && period.to !== undefined && overlap(period.from, date) && overlap(period.to, until),
    );
  },
};

/** A document without a period leaves open what is asked of its period. */
function matchTime(atom: TimeAtom, { fact, period: workedOut }: FactEntry): Truth {
  // An end that was worked out is one to compare with, and says of no day between that something was then.
  const held = atom.relation === "to" ? workedOut : fact.period;
  const isDocument = fact.type === "document";
  // Two years, or an end, are a document's period; a range of days is when it was signed.
  const isEnd = atom.relation === "to" && atom.of !== "day" && (isDocument || held !== undefined);
  const ofPeriod = atom.of === "period" || (isDocument && isYears(atom)) || isEnd;
  if (ofPeriod && !held) return isDocument ? "unknown" : "no";
  if (atom.of === "day" && isDocument && !fact.on && !ofPeriod) return "unknown";
  const day = ofPeriod ? undefined : fact.on;
  const period = atom.of === "day" && fact.on && !ofPeriod ? undefined : held;
  const is = timeRelations[atom.relation]({ day, period }, atom);
  return is === "unknown" && !isDocument ? "no" : is;
}

const isYears = ({ relation, date }: TimeAtom): boolean => relation === "span" && date.length === 4;

/** Whether a period covers a date. Beyond the side on which it is open nobody knows. */
function covers(period: Period | undefined, date: PartialDate): Truth {
  if (!period) return "no";
  const { from, to } = period;
  if ((from && isBefore(date, from)) || (to && isBefore(to, date))) return "no";
  if (from && to) return "yes";
  return overlap(from ?? to ?? date, date) ? "yes" : "unknown";
}

/** A status that the fact has, or that its status counts as. */
export const hasStatus = ({ statuses }: FactEntry, id: string, { included }: FactIndex): boolean =>
  [...included(id)].some((own) => statuses.has(own));

type AtomOf<I extends Atom["is"]> = Extract<Atom, { is: I }>;

/** A name that the fact's words have, though none of its fields does. */
const isNamedInWords = (atom: Atom & { is: "name" }, { mentions, words }: FactEntry): boolean =>
  (atom.ids.length > 0 || atom.described) && !atom.ids.some((id) => mentions.has(id)) && covered(atom, words);

/** How each sort of atom is matched. Words of the fact make up for a facet only where no set of documents is asked for. */
const matchers: { readonly [I in Atom["is"]]: (atom: AtomOf<I>, entry: FactEntry, context: MatchContext) => Truth } = {
  name: (atom, entry, context) =>
    truth(matchName(atom, entry, context) || (!context.strict && isNamedInWords(atom, entry))),
  class: (atom, entry, { index, strict }) => {
    if (atom.every && entry.fact.type === "document") return truth(everyParty(entry, atom.id, index));
    const classes = atom.acting ? entry.actingClasses : entry.classes;
    const words = strict ? entry.context.words : entry.words;
    return truth(classes.has(atom.id) || (!atom.acting && covered(atom, words)));
  },
  subject: (atom, entry, { strict }) => {
    if (entry.subjects.has(atom.id)) return truth(!atom.every || entry.fact.subjects?.length === 1);
    if (strict) return entry.fact.subjects === "unstated" ? "unknown" : "no";
    return truth(covered(atom, entry.words));
  },
  kind: (atom, entry, { strict }) =>
    truth(
      entry.kinds.has(atom.id) || (!strict && entry.fact.type !== "document" && coveredAsWritten(atom, entry.words)),
    ),
  status: (atom, entry, { index }) => {
    const inWords = entry.fact.type !== "document" && covered(atom, entry.words);
    if (atom.only) return truth(entry.fact.status === atom.id);
    return truth(hasStatus(entry, atom.id, index) || inWords);
  },
  time: (atom, entry, { strict }) => {
    const byValues = matchTime(atom, entry);
    // A year may stand in a fact's words alone; of a month or a day they are no proof.
    const isYear = atom.date.length === 4 && ["in", "from", "to"].includes(atom.relation);
    const mayBeInWords = !strict && entry.fact.type !== "document" && isYear;
    return byValues === "no" && mayBeInWords ? truth(covered(atom, entry.words)) : byValues;
  },
  stated: (atom, entry, { values }) => truth(valueFor(entry.fact, atom.field, values) !== undefined),
  measure: (atom, entry) => {
    const comparable = entry.measures().filter((own) => isComparable(own, atom));
    // A fact that gives none of the sort may be asked for by one all the same: "by 100%" of what doubles.
    const given = comparable.length > 0 ? comparable : entry.measuresAsked();
    return truth(given.some((own) => isEqual(own, atom)));
  },
  // A set is left out of by what its members say, and by no word of a sample question.
  word: (atom, entry, { strict }) =>
    truth(covered(atom, strict ? entry.said : entry.words) || (strict && covered(atom, entry.context.words))),
};

/** Whether a fact has what one atom asks for. */
export function matchAtom<I extends Atom["is"]>(atom: AtomOf<I>, entry: FactEntry, context: MatchContext): Truth {
  // The record's type keeps each matcher with its atom; TypeScript cannot follow that through the look-up.
  const match = matchers[atom.is] as (atom: Atom, entry: FactEntry, context: MatchContext) => Truth;
  return match(atom, entry, context);
}

function everyParty(entry: FactEntry, classId: string, index: FactIndex): boolean {
  const parties = entry.fact.type === "document" ? entry.fact.parties : [];
  return parties.every((id) => index.classesOf(id).has(classId));
}

export function matchCondition({ any }: Condition, entry: FactEntry, context: MatchContext): Truth {
  let is: Truth = "no";
  for (const atom of any) {
    const own = matchAtom(atom, entry, context);
    if (own === "yes") return own;
    if (own === "unknown") is = own;
  }
  return is;
}

/** Whether all conditions hold; looks no further than the first that doesn't. */
function matchAll(conditions: readonly Condition[], entry: FactEntry, context: MatchContext): Truth {
  let is: Truth = "yes";
  for (const condition of conditions) {
    const own = matchCondition(condition, entry, context);
    if (own === "no") return "no";
    if (own === "unknown") is = own;
  }
  return is;
}

/** What may be said of the event in whose course a document was signed, rather than of the document. */
const isLoose = (atom: Atom): boolean => atom.is === "word" || (atom.is === "class" && !atom.acting);

/** Whether a fact says of who did it what the question needs. */
export function tellsDoers({ fact: { by } }: FactEntry, { doers, index }: MatchContext): boolean {
  if (doers === "told") return by !== undefined && by.length > 0;
  if (doers === undefined || by === undefined) return true;
  // A country and its own president are one side.
  return new Set(by.map((id) => index.names.get(id)?.country ?? id)).size > 1;
}

/** Whether a condition is said of the event in whose course the document was signed. */
const isOfContext = ({ any }: Condition, entry: FactEntry): boolean =>
  any.some((atom) => isLoose(atom) && !covered(atom, entry.words) && covered(atom, entry.context.words));

/** All conditions hold and no group of exceptions does. */
export function matchBranch(branch: Branch, entry: FactEntry, given: MatchContext): Truth {
  if (given.doers !== undefined && !tellsDoers(entry, given)) return "no";
  const usesContext = given.strict && branch.where.some((condition) => isOfContext(condition, entry));
  const context = usesContext ? { ...given, usesContext } : given;
  const where = matchAll(branch.where, entry, context);
  if (where === "no" || branch.except.length === 0) return where;
  const excepted = branch.except.map((group) => opposite[matchAll(group, entry, context)]);
  return together([where, ...excepted]);
}
