/** What the lexicon says of the words of a sentence, as far as that decides what they are in a draft. */
import type { Lexicon } from "../../corpus/schema.ts";
import { fold } from "../../text/fold.ts";
import { cues } from "./cues.ts";

export interface Lexical {
  /** Whether a kind is one that others are narrower than; only "a", not "the", makes a document of it. */
  isRoot(kind: string): boolean;
  /** Whether a name is a place where something can happen: a town, a house, no country. */
  isPlace(name: string): boolean;
  /** Whether a word for a country is what its people or things are called. */
  isAdjective(name: string, word: string): boolean;
  /** Whether a word stands in the lexicon for a subject: as its label, or otherwise. Undefined where only its stem does. */
  wordOf(subject: string, word: string): "label" | "other" | undefined;
}

export function lexicalOf({ names, classes, kinds, subjects }: Lexicon): Lexical {
  const broader = new Set(kinds.flatMap((kind) => kind.broader ?? []));
  const roots = new Set(kinds.filter((kind) => !kind.broader && broader.has(kind.id)).map(({ id }) => id));
  const labelled = (words: ReadonlySet<string>): ReadonlySet<string> =>
    new Set(classes.filter(({ id, en }) => words.has(id) || en.some((word) => words.has(word))).map(({ id }) => id));
  const wide = labelled(cues.wide);
  const places = labelled(new Set([cues.classes.place]));
  const countries = labelled(new Set([cues.classes.country]));
  const isBelow = (id: string, wanted: ReadonlySet<string>): boolean =>
    wanted.has(id) || (classes.find((own) => own.id === id)?.broader?.some((each) => isBelow(each, wanted)) ?? false);
  const byId = new Map(names.map((name) => [name.id, { en: name.en.map(fold), of: [name.class].flat() }]));
  const subjectWords = new Map(subjects.map(({ id, en }) => [id, en.map(fold)]));
  return {
    isRoot: (kind) => roots.has(kind),
    isPlace(name) {
      const { of = [] } = byId.get(name) ?? {};
      return of.some((id) => isBelow(id, places)) && !of.some((id) => wide.has(id));
    },
    isAdjective(name, word) {
      const { en = [], of = [] } = byId.get(name) ?? {};
      return of.some((id) => countries.has(id)) && en[0] !== fold(word);
    },
    wordOf(subject, word) {
      const at = subjectWords.get(subject)?.findIndex((own) => [own, `${own}s`].includes(fold(word)));
      return at === undefined || at === -1 ? undefined : at === 0 ? "label" : "other";
    },
  };
}
