/** Whether a fact has what a condition asks for: yes, no, or the articles don't say. */
import type { PartialDate } from "../corpus/schema.ts";
import { isBefore, overlap, type Period } from "./dates.ts";
import type { FactEntry, FactIndex } from "./fact-index.ts";
import type { Atom, Branch, Condition } from "./query.ts";
import { type ValueContext, valueFor } from "./values.ts";

export type Truth = "yes" | "no" | "unknown";

export interface MatchContext {
  index: FactIndex;
  /** A set of documents is asked for: subjects are facets then, and words in a statement don't make up for them. */
  strict: boolean;
  values: ValueContext;
}

const truth = (is: boolean): Truth => (is ? "yes" : "no");

/** Each word of the atom stands in the set, in one of its forms. */
const covered = (atom: Atom, words: ReadonlySet<string>): boolean =>
  atom.keys.every((alternatives) => alternatives.some((key) => words.has(key)));

/** All names that the atom stands for, or one of them, pass. */
const names = (atom: Atom & { is: "name" }, passes: (id: string) => boolean): boolean =>
  atom.all ? atom.ids.every(passes) : atom.ids.some(passes);

function matchName(
  atom: Atom & { is: "name" },
  entry: FactEntry,
  { index: { actors }, strict }: MatchContext,
): boolean {
  const { mentions, agents, doers, receivers, context } = entry;
  if (atom.part === "any" && strict && names(atom, (id) => context.mentions.has(id))) return true;
  if (!names(atom, (id) => mentions.has(id))) return false;
  switch (atom.part) {
    case "doer":
      // What never does anything cannot be taken for who did: "what does the committee deal with".
      return doers.size === 0 || names(atom, (id) => doers.has(id) || !actors.has(id));
    case "receiver":
      return receivers.size === 0 || names(atom, (id) => receivers.has(id) || !agents.has(id));
    case "undergoer":
      return entry.fact.type === "document" || names(atom, (id) => receivers.has(id) || !agents.has(id));
    case "giver":
      return receivers.size === 0 || names(atom, (id) => agents.has(id) || !receivers.has(id));
    case "place":
      return entry.places.size === 0 || names(atom, (id) => entry.places.has(id));
    case "beside":
    case "any":
      return true;
    default:
      return atom.part satisfies never;
  }
}

/** A time is compared with the period where the question is for one, else with the day; a document without a period leaves it open. */
function matchTime(atom: Atom & { is: "time" }, { fact }: FactEntry): Truth {
  const { on, period } = fact;
  const { date, relation, until } = atom;
  const ofPeriod = atom.lasting || relation === "to" || (relation === "span" && fact.type === "document");
  if (ofPeriod && !period) return fact.type === "document" ? "unknown" : "no";
  const day = ofPeriod ? undefined : on;
  switch (relation) {
    case "in":
      return truth((day !== undefined && overlap(day, date)) || (period !== undefined && covers(period, date)));
    case "before":
      return truth(day ? isBefore(day, date) : period?.to !== undefined && isBefore(period.to, date));
    case "after":
      return truth(day ? isBefore(date, day) : period?.to !== undefined && isBefore(date, period.to));
    case "from":
      return truth(period?.from ? overlap(period.from, date) : day !== undefined && !isBefore(day, date));
    case "to":
      return truth(period?.to !== undefined && overlap(period.to, date));
    case "span":
      if (until && period?.from && period.to) return truth(overlap(period.from, date) && overlap(period.to, until));
      return truth(day !== undefined && until !== undefined && !isBefore(day, date) && !isBefore(until, day));
    default:
      return relation satisfies never;
  }
}

/** Whether a period covers a date; one that is open on a side covers that side's end only. */
function covers({ from, to }: Period, date: PartialDate): boolean {
  if (!from || !to) return overlap(from ?? to ?? date, date);
  return !isBefore(date, from) && !isBefore(to, date);
}

/** A status that the fact has, or that its status counts as. */
export function hasStatus(entry: FactEntry, id: string, index: FactIndex): boolean {
  const status = index.corpus.lexicon.statuses.find((own) => own.id === id);
  return entry.statuses.has(id) || (status?.includes ?? []).some((included) => entry.statuses.has(included));
}

/** Whether a fact's status lets one say that it is so. */
export const affirms = (entry: FactEntry, index: FactIndex): boolean =>
  index.corpus.lexicon.statuses.find(({ id }) => id === entry.fact.status)?.affirms ?? false;

/** Whether a fact has what one atom asks for. */
export function matchAtom(atom: Atom, entry: FactEntry, context: MatchContext): Truth {
  const { index, strict } = context;
  const isDocument = entry.fact.type === "document";
  const inWords = !strict && covered(atom, entry.words);
  switch (atom.is) {
    case "name":
      return truth(matchName(atom, entry, context) || (atom.described && inWords));
    case "class":
      if (atom.every && isDocument) return truth(everyParty(entry, atom.id, index));
      return truth(entry.classes.has(atom.id) || inWords);
    case "subject":
      if (entry.subjects.has(atom.id)) return truth(!atom.every || entry.fact.subjects?.length === 1);
      if (isDocument && strict && entry.fact.subjects === "unstated") return "unknown";
      return truth(inWords && !(isDocument && strict));
    case "kind":
      return truth(entry.kinds.has(atom.id) || (!strict && !isDocument && covered(atom, entry.words)));
    case "status":
      return truth(
        hasStatus(entry, atom.id, index) || (!isDocument && affirms(entry, index) && covered(atom, entry.words)),
      );
    case "time": {
      const byValues = matchTime(atom, entry);
      if (byValues !== "no" || strict || isDocument) return byValues;
      return truth(
        !strict &&
          (atom.relation === "in" || atom.relation === "from" || atom.relation === "to") &&
          covered(atom, entry.words),
      );
    }
    case "stated":
      return truth(valueFor(entry.fact, atom.field, context.values) !== undefined);
    case "word":
      return truth(covered(atom, entry.words) || (strict && covered(atom, entry.context.words)));
    default:
      return atom satisfies never;
  }
}

function everyParty(entry: FactEntry, classId: string, index: FactIndex): boolean {
  const parties = entry.fact.type === "document" ? entry.fact.parties : [];
  return parties.every((id) => index.classesOf(id).has(classId));
}

const either = (truths: readonly Truth[]): Truth =>
  truths.includes("yes") ? "yes" : truths.includes("unknown") ? "unknown" : "no";
const together = (truths: readonly Truth[]): Truth =>
  truths.includes("no") ? "no" : truths.includes("unknown") ? "unknown" : "yes";
const opposite: Readonly<Record<Truth, Truth>> = { yes: "no", no: "yes", unknown: "unknown" };

export const matchCondition = (condition: Condition, entry: FactEntry, context: MatchContext): Truth =>
  either(condition.any.map((atom) => matchAtom(atom, entry, context)));

/** All conditions hold and no group of exceptions does. */
export function matchBranch(branch: Branch, entry: FactEntry, context: MatchContext): Truth {
  const where = together(branch.where.map((condition) => matchCondition(condition, entry, context)));
  if (where === "no") return "no";
  const excepted = branch.except.map(
    (group) => opposite[together(group.map((condition) => matchCondition(condition, entry, context)))],
  );
  return together([where, ...excepted]);
}
