/** What a fact has to say to a question word. */
import type { Language } from "../../contract.ts";
import type { Corpus, Fact } from "../../corpus/schema.ts";
import { languageData } from "../../language/load.ts";
import type { AskField } from "../../language/schema.ts";
import { formatDate, formatPeriod } from "./dates.ts";
import { type FigureContext, figureFor, measured } from "./figures.ts";
import { isMoney } from "./money.ts";

/** An entry's label in a language, or in English where it has none yet. */
export function labelOf(
  entry: { en: string[] } & Partial<Record<Language, string[] | undefined>>,
  language: Language,
): string {
  return entry[language]?.[0] ?? entry.en[0] ?? "";
}

export interface Labels {
  of(id: string): string;
  list(ids: readonly string[]): string;
}

/** Labels of names and concepts by their id. */
export function createLabels(corpus: Corpus, language: Language): Labels {
  const { names, classes, offices, subjects, kinds, statuses } = corpus.lexicon;
  const byId = new Map(
    [...names, ...classes, ...offices, ...subjects, ...kinds, ...statuses].map((entry) => [entry.id, entry]),
  );
  const of = (id: string): string => {
    const entry = byId.get(id);
    return entry ? labelOf(entry, language) : id;
  };
  const { lists } = languageData[language];
  return { of, list: (ids) => joinList(ids.map(of), lists) };
}

export function joinList(items: readonly string[], lists: { separator: string; and: string }): string {
  if (items.length < 2) return items.join("");
  return items.slice(0, -1).join(lists.separator) + lists.and + items.at(-1);
}

export interface ValueContext extends FigureContext {
  labels: Labels;
  /** Whether a fact's number, or that of its items, is a number of what the question counts. */
  counts: (fact: Fact) => boolean;
  /** Names that the question already gives: who is asked for is then somebody else. */
  given: ReadonlySet<string>;
  isPerson: (id: string) => boolean;
  /** Of a document, too, whoever did it is asked for: not all parties of a sale sold. */
  tellsDoer?: boolean;
  /** Where names of one class are asked for ("which company"): whether a name is of it. */
  isAsked?: (id: string) => boolean;
  /** Of a fact's names those on the side that is asked for; all where no side is asked for, or theirs isn't known. */
  onSide: (ids: readonly string[], fact: Fact) => readonly string[];
}

const named = (ids: readonly string[] | undefined, labels: Labels): string | undefined =>
  ids && ids.length > 0 ? labels.list(ids) : undefined;

/** The names of a fact by the field that they stand in, those that act first. */
export const namesByField = (fact: Fact): Readonly<Record<string, readonly string[]>> => ({
  parties: fact.type === "document" ? fact.parties : [],
  person: fact.type === "office" ? [fact.person] : [],
  by: fact.by ?? [],
  to: fact.to ?? [],
  with: fact.with ?? [],
  about: fact.about ?? [],
  items: fact.items ?? [],
  at: fact.at ?? [],
});

/** All names of a fact, each once. */
export const namesIn = (fact: Fact): string[] => [...new Set(Object.values(namesByField(fact)).flat())];

/** A document's parties; where its only party on the side that is asked for is that side, who signed it for that. */
function signatories(fact: Extract<Fact, { type: "document" }>, onSide: ValueContext["onSide"]): readonly string[] {
  const parties = onSide(fact.parties, fact);
  return parties.length > 0 ? parties : onSide(fact.by ?? [], fact);
}

/** Who did it: a document's parties, else the doers; where the question names those, whom it was done to. */
function who(fact: Fact, { labels, given, isAsked, onSide, tellsDoer = false }: ValueContext): string | undefined {
  if (isAsked) {
    const asked = onSide(namesIn(fact), fact).filter(isAsked);
    return named(
      asked.filter((id) => !given.has(id)),
      labels,
    );
  }
  if (fact.type === "document" && !tellsDoer) return named(signatories(fact, onSide), labels);
  if (fact.type === "office") return labels.of(fact.person);
  const doers = fact.by ?? [];
  const isKnown = doers.length > 0 && doers.every((id) => given.has(id));
  if (isKnown && fact.type !== "position") return named(fact.to, labels);
  return named(onSide(doers, fact), labels);
}

/** Digits in groups of three, as the language separates them. */
const formatNumber = (value: number, language: Language): string =>
  value.toString().replace(/\B(?=(\d{3})+$)/g, languageData[language].grouping);

/** The number that the fact gives, or that of the things it lists; one thing alone is no list. */
function numberOf({ count, items = [] }: Fact): number | undefined {
  return count ?? (items.length > 1 ? items.length : undefined);
}

/** Amounts of which the articles differ are not added up. */
function joinAmounts(amounts: readonly string[], differ: boolean, language: Language): string {
  return differ ? amounts.join("; ") : joinList(amounts, languageData[language].lists);
}

const isRate = (amount: string): boolean => /%|per\s?cent/i.test(amount);

/** Those of a fact's amounts that pass; undefined where none does. */
function amountsThat(
  { amounts = [], differs }: Fact,
  passes: (amount: string) => boolean,
  { language }: ValueContext,
): string | undefined {
  const passing = amounts.filter(passes);
  return passing.length > 0 ? joinAmounts(passing, differs !== undefined, language) : undefined;
}

type ReadValue = (fact: Fact, context: ValueContext) => string | undefined;

const period: ReadValue = (fact, { language }) => fact.period && formatPeriod(fact.period, languageData[language]);
const date = (value: string | undefined, { language }: ValueContext): string | undefined =>
  value && formatDate(value, languageData[language]);
const others = (ids: readonly string[] | undefined, { given, labels }: ValueContext): string | undefined =>
  named(
    (ids ?? []).filter((id) => !given.has(id)),
    labels,
  );
/** Since when it holds: where no period says so, since the day that it came about. */
function since(fact: Fact, context: ValueContext): string | undefined {
  if (fact.period) return date(fact.period.from, context);
  return fact.type === "event" || (fact.type !== "document" && !fact.by) ? date(fact.on, context) : undefined;
}

/** What each question word is answered by. `what` is answered by the statement, `detail` by nothing. */
const readers: Readonly<Record<AskField, ReadValue>> = {
  who,
  identity: (fact, context) => {
    if (context.isAsked) return who(fact, context);
    return fact.type === "office" ? context.labels.of(fact.person) : undefined;
  },
  undergoer: () => undefined,
  receiver: (fact, { labels, isAsked = () => true }) => named((fact.to ?? []).filter(isAsked), labels),
  companion: (fact, context) =>
    others(context.onSide((fact.type === "document" ? fact.parties : fact.with) ?? [], fact), context),
  parties: (fact, { labels, onSide, isAsked = () => true }) =>
    named((fact.type === "document" ? signatories(fact, onSide) : onSide(fact.by ?? [], fact)).filter(isAsked), labels),
  signer: (fact, { labels, onSide, isPerson }) => {
    if (fact.type !== "document") return undefined;
    return named(onSide([...new Set([...fact.parties, ...(fact.by ?? [])])], fact).filter(isPerson), labels);
  },
  when: (fact, context) => date(fact.on, context) ?? period(fact, context),
  since,
  until: (fact, context) => date(fact.period?.to, context),
  duration: (fact, context) => (fact.period?.from && fact.period.to ? period(fact, context) : undefined),
  frequency: () => undefined,
  force: period,
  where: (fact, { labels }) => named(fact.at, labels),
  amount: (fact, context) => amountsThat(fact, () => true, context),
  rate: (fact, context) => amountsThat(fact, isRate, context),
  price: (fact, context) => amountsThat(fact, isMoney, context),
  size: (fact, context) => amountsThat(fact, (amount) => !isRate(amount), context) ?? readers.count(fact, context),
  change: (fact, context) => readers.rate(fact, context) ?? readers.duration(fact, context),
  count: (fact, { counts, language }) => {
    const number = numberOf(fact);
    return number !== undefined && counts(fact) ? formatNumber(number, language) : undefined;
  },
  reason: (fact, { words }) => words(fact).purpose,
  kind: (fact, { labels }) => (fact.type === "document" ? labels.of(fact.kind) : undefined),
  subject: (fact, { labels }) => {
    if (fact.type === "list") return named(fact.items, labels);
    return fact.subjects === "unstated" ? undefined : named(fact.subjects, labels);
  },
  status: (fact, { labels }) => labels.of(fact.status),
  what: () => undefined,
  detail: () => undefined,
};

/** The value that a field of the fact holds for a question word, in words. */
export const curatedValueFor = (fact: Fact, field: AskField, context: ValueContext): string | undefined =>
  readers[field](fact, context) ?? figureFor(fact, field, context);

/** The same, or what the statement gives; undefined where the fact does not say. */
export const valueFor = (fact: Fact, field: AskField, context: ValueContext): string | undefined =>
  curatedValueFor(fact, field, context) ?? measured(fact, field, context);
