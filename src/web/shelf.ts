/** The lists of the corpus's facts, and the filters that find some of them. */

import { rememberedBy } from "../cache/memoize.ts";
import type { FactView, LabelledId, Language, Library } from "../contract.ts";
import { say } from "./say.ts";

/** A page that lists facts: at its own path, all of them or the documents alone. */
export type Shelf = "documents" | "facts";

export const facets = ["subject", "kind", "party", "year", "status"] as const;
export type Facet = (typeof facets)[number];

/** What is asked for, by id; of a facet that is left out, anything. */
export type Selection = Readonly<Partial<Record<Facet, string>>>;

/** The subject of documents of which the articles don't say what they are about. */
export const UNSTATED = "unstated";

export interface FilterChoice extends LabelledId {
  /** How many documents have it. */
  count: number;
}

/** The filters that an address names; empty ones are none. */
export function selectionOf(parameters: URLSearchParams): Selection {
  const named = facets.map((facet) => [facet, parameters.get(facet)?.trim()] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== undefined && value !== ""));
}

/** In the corpus's order. A filter that the corpus does not know fits none. */
export function shelved(shelf: Shelf, library: Library, language: Language, selection: Selection = {}): FactView[] {
  const { subject, ...others } = selection;
  const asked = subject === UNSTATED ? others : selection;
  return library
    .facts(language, asked)
    .filter((fact) => shelf === "facts" || fact.type === "document")
    .filter((fact) => subject !== UNSTATED || isUnstated(fact));
}

/** Of what is no document, nobody asks for a subject. */
const isUnstated = ({ type, subjects }: FactView): boolean => type === "document" && subjects.length === 0;

export type Choices = Readonly<Record<Facet, readonly FilterChoice[]>>;

const choosing = (shelf: Shelf): ((library: Library, language: Language) => Choices) =>
  rememberedBy((library, language) => {
    const shown = shelved(shelf, library, language);
    const { subjects, kinds, parties, statuses } = library.facets(language);
    const choices = (facet: Facet, entries: readonly LabelledId[], own: (fact: FactView) => readonly string[]) => {
      const had = new Set(shown.flatMap(own));
      return entries
        .filter(({ id }) => had.has(id))
        .map((entry) => ({ ...entry, count: shelved(shelf, library, language, { [facet]: entry.id }).length }));
    };
    const unstated = { id: UNSTATED, label: say(language, "unstated") };
    const years = [...new Set(shown.flatMap(yearsOf))].sort().map((id) => ({ id, label: id }));
    return {
      subject: choices("subject", [...subjects, unstated], (fact) =>
        isUnstated(fact) ? [UNSTATED] : fact.subjects.map(({ id }) => id),
      ),
      kind: choices("kind", kinds, ({ kind }) => (kind ? [kind.id] : [])),
      party: choices("party", parties, (fact) => fact.parties.map(({ id }) => id)),
      year: choices("year", years, yearsOf),
      status: choices("status", statuses, ({ statusId }) => [statusId]),
    };
  });

/**
 * What there is to choose from: all that something on the shelf has itself, in the order of the corpus's lexicon; years as
 * they come. All facts are filtered once for each choice, so it is worked out once for each library and language.
 */
export const choicesOf = { documents: choosing("documents"), facts: choosing("facts") } as const;

/** The years that a fact's date and period cover. */
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
export function widerOf(
  shelf: Shelf,
  library: Library,
  language: Language,
  selection: Selection,
): { facet: Facet; count: number }[] {
  return facets
    .filter((facet) => selection[facet] !== undefined)
    .map((facet) => {
      const { [facet]: _, ...others } = selection;
      return { facet, count: shelved(shelf, library, language, others).length };
    })
    .sort((one, other) => other.count - one.count);
}
