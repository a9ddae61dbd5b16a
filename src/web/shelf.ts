/** The documents of the corpus, and the filters that find some of them. */
import type { FactView, LabelledId, Language, Library } from "../contract.ts";

export const facets = ["subject", "kind", "party", "year", "status"] as const;
export type Facet = (typeof facets)[number];

/** What is asked for, by id; of a facet that is left out, anything. */
export type Selection = Readonly<Partial<Record<Facet, string>>>;

/** The subject of documents of which the articles don't say what they are about. */
export const UNSTATED = "unstated";

export interface Choice extends LabelledId {
  /** How many documents have it. */
  count: number;
}

/** The filters that an address names; empty ones are none. */
export function selectionOf(parameters: URLSearchParams): Selection {
  const named = facets.map((facet) => [facet, parameters.get(facet)?.trim()] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== undefined && value !== ""));
}

/** In the corpus's order. A filter that the corpus does not know fits none. */
export function documentsOf(library: Library, language: Language, selection: Selection = {}): FactView[] {
  const { subject, ...others } = selection;
  const asked = subject === UNSTATED ? others : selection;
  return library
    .facts(language, asked)
    .filter(({ type, subjects }) => type === "document" && (subject !== UNSTATED || subjects.length === 0));
}

/** What there is to choose from: all that some document has itself, in the order of the corpus's lexicon; years as they come. */
export function choicesOf(library: Library, language: Language): Readonly<Record<Facet, Choice[]>> {
  const documents = documentsOf(library, language);
  const { subjects, kinds, parties, statuses } = library.facets(language);
  const choices = (facet: Facet, entries: readonly LabelledId[], own: (document: FactView) => readonly string[]) => {
    const had = new Set(documents.flatMap(own));
    return entries
      .filter(({ id }) => had.has(id))
      .map((entry) => ({ ...entry, count: documentsOf(library, language, { [facet]: entry.id }).length }));
  };
  const years = [...new Set(documents.flatMap(yearsOf))].sort().map((id) => ({ id, label: id }));
  return {
    subject: choices("subject", subjects, (document) => document.subjects.map(({ id }) => id)),
    kind: choices("kind", kinds, ({ kind }) => (kind ? [kind.id] : [])),
    party: choices("party", parties, (document) => document.parties.map(({ id }) => id)),
    year: choices("year", years, yearsOf),
    status: choices("status", statuses, ({ statusId }) => [statusId]),
  };
}

/** The years that a document's date and period cover. */
function yearsOf({ date, period }: FactView): string[] {
  const { from = period?.to, to = period?.from } = period ?? {};
  const [first, last] = [from, to].map((end) => Number(end?.slice(0, 4)));
  const covered =
    first !== undefined && last !== undefined && last >= first
      ? Array.from({ length: last - first + 1 }, (_, at) => String(first + at).padStart(4, "0"))
      : [];
  return date === undefined ? covered : [date.slice(0, 4), ...covered];
}

/** How many there would be with one filter left out, for each of the filters, the widest first. */
export function widerOf(library: Library, language: Language, selection: Selection): { facet: Facet; count: number }[] {
  return facets
    .filter((facet) => selection[facet] !== undefined)
    .map((facet) => {
      const { [facet]: _, ...others } = selection;
      return { facet, count: documentsOf(library, language, others).length };
    })
    .sort((one, other) => other.count - one.count);
}
