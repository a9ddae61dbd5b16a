/** Which facts fit what a list is filtered by. */
import { type FactFilter, type Language, languages } from "../../contract.ts";
import { fold } from "../../text/fold.ts";
import type { Prepared } from "../prepare.ts";
import { overlap } from "../say/dates.ts";
import type { FactEntry } from "./fact-index.ts";

/** Everybody who takes part, with the countries and bodies that they belong to. */
export const partiesOf = ({ fact, doers, receivers }: FactEntry): ReadonlySet<string> =>
  new Set([...doers, ...receivers, ...(fact.with ?? [])]);

/** Whether a fact fits all that a filter names; a word that the corpus does not know fits no fact. */
export function createFilter({ corpus }: Prepared): (filter: FactFilter) => (entry: FactEntry) => boolean {
  const { kinds, subjects, names, groups, statuses } = corpus.lexicon;
  const meant = {
    kind: meanings(kinds),
    subject: meanings(subjects),
    party: meanings([...names, ...groups]),
    status: meanings(statuses),
  };
  const had: Record<keyof typeof meant, (entry: FactEntry) => ReadonlySet<string>> = {
    kind: ({ kinds: own }) => own,
    subject: ({ subjects: own }) => own,
    party: partiesOf,
    status: ({ fact }) => new Set([fact.status]),
  };
  return (filter) => {
    const wanted = (Object.keys(meant) as (keyof typeof meant)[]).flatMap((facet) => {
      const word = filter[facet];
      return word === undefined ? [] : { ids: meant[facet](word), had: had[facet] };
    });
    const { year } = filter;
    return (entry) =>
      wanted.every(({ ids, had: own }) => ids.some((id) => own(entry).has(id))) &&
      (year === undefined || inYear(entry, year));
  };
}

type Entry = {
  id: string;
  any?: readonly string[] | undefined;
  all?: readonly string[] | undefined;
} & { [language in Language]?: readonly string[] | undefined };

/** What a word stands for: the entry with that id, or those with that word in any language. A group stands for its members. */
function meanings(entries: readonly Entry[]): (word: string) => readonly string[] {
  const byId = new Map(entries.map((entry) => [entry.id, [entry.id, ...(entry.any ?? []), ...(entry.all ?? [])]]));
  const byWord = new Map<string, string[]>();
  for (const entry of entries) {
    for (const word of new Set(languages.flatMap((language) => entry[language] ?? []).map(fold))) {
      byWord.set(word, [...(byWord.get(word) ?? []), ...(byId.get(entry.id) ?? [])]);
    }
  }
  return (word) => [...(byId.get(word) ?? []), ...(byWord.get(fold(word.trim())) ?? [])];
}

function inYear({ fact: { on, period } }: FactEntry, year: string): boolean {
  if (!/^\d{4}$/.test(year)) return false;
  if (on !== undefined && overlap(on, year)) return true;
  const { from = period?.to, to = period?.from } = period ?? {};
  return from !== undefined && to !== undefined && from.slice(0, 4) <= year && year <= to.slice(0, 4);
}
