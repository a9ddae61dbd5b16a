/** What a fact has to say to a question word. */
import type { Language } from "../contract.ts";
import type { Corpus, Fact } from "../corpus/schema.ts";
import { languageData } from "../language/load.ts";
import type { AskField } from "../language/schema.ts";
import { formatDate, formatPeriod } from "./dates.ts";

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

export interface ValueContext {
  language: Language;
  labels: Labels;
  purpose: (fact: Fact) => string | undefined;
  /** Names that the question already gives: who is asked for is then somebody else. */
  given: ReadonlySet<string>;
  /** Where names of one class are asked for ("which company"): whether a name is of it. */
  isAsked?: (id: string) => boolean;
}

const named = (ids: readonly string[] | undefined, labels: Labels): string | undefined =>
  ids && ids.length > 0 ? labels.list(ids) : undefined;

/** All names of a fact, those that act first. */
export function namesIn(fact: Fact): string[] {
  const acting = fact.type === "document" ? fact.parties : fact.type === "office" ? [fact.person] : [];
  return [
    ...new Set([
      ...acting,
      ...(fact.by ?? []),
      ...(fact.to ?? []),
      ...(fact.with ?? []),
      ...(fact.about ?? []),
      ...(fact.items ?? []),
      ...(fact.at ?? []),
    ]),
  ];
}

/** Who did it: a document's parties, else the doers; where the question names those, whom it was done to. */
function who(fact: Fact, { labels, given, isAsked }: ValueContext): string | undefined {
  if (isAsked) return named(namesIn(fact).filter((id) => isAsked(id) && !given.has(id)), labels);
  if (fact.type === "document") return named(fact.parties, labels);
  if (fact.type === "office") return labels.of(fact.person);
  const doers = fact.by ?? [];
  const isKnown = doers.length > 0 && doers.every((id) => given.has(id));
  if (isKnown && fact.type !== "position") return named(fact.to, labels);
  return named(doers, labels);
}

/** The value that answers a question word, in words, or undefined where the fact does not say. `what` is answered by the statement. */
export function valueOf(fact: Fact, field: AskField, context: ValueContext): string | undefined {
  const { language, labels } = context;
  const data = languageData[language];
  const { period } = fact;
  switch (field) {
    case "who":
      return who(fact, context);
    case "identity":
      if (context.isAsked) return who(fact, context);
      return fact.type === "office" ? labels.of(fact.person) : undefined;
    case "receiver":
      return named(fact.to, labels);
    case "companion":
      if (fact.type === "document")
        return named(
          fact.parties.filter((id) => !context.given.has(id)),
          labels,
        );
      return named(
        (fact.with ?? []).filter((id) => !context.given.has(id)),
        labels,
      );
    case "parties":
      return fact.type === "document" ? named(fact.parties, labels) : named(fact.by, labels);
    case "when":
      return fact.on ? formatDate(fact.on, data) : period ? formatPeriod(period, data) : undefined;
    case "since":
      return period?.from
        ? formatDate(period.from, data)
        : fact.on && !period && (fact.type === "event" || !fact.by)
          ? formatDate(fact.on, data)
          : undefined;
    case "until":
      return period?.to ? formatDate(period.to, data) : undefined;
    case "duration":
    case "force":
      return period ? formatPeriod(period, data) : undefined;
    case "where":
      return named(fact.at, labels);
    case "amount":
      return fact.amounts ? joinList(fact.amounts, data.lists) : undefined;
    case "count":
      return fact.count !== undefined ? String(fact.count) : fact.items ? String(fact.items.length) : undefined;
    case "reason":
      return context.purpose(fact);
    case "kind":
      return fact.type === "document" ? labels.of(fact.kind) : undefined;
    case "subject":
      return fact.subjects && fact.subjects !== "unstated" ? named(fact.subjects, labels) : undefined;
    case "status":
      return labels.of(fact.status);
    case "what":
    case "detail":
      return undefined;
    default:
      return field satisfies never;
  }
}
