/** Which entries of the lexicon a text mentions, by any of their words in any language. */
import { type Language, languages } from "../contract.ts";
import { type PlacedWord, placedWords, type TextRange } from "./text.ts";

/** An entry of the lexicon, as far as its words go. */
export type LexiconEntry = { id: string } & { [language in Language]?: readonly string[] | undefined };

export interface Mention extends TextRange {
  /** Several where they share a word. */
  ids: readonly string[];
}

interface Alias {
  id: string;
  tokens: PlacedWord[];
}

/** The words of an entry, in the languages given or in all. */
export function aliases(entry: LexiconEntry, of: readonly Language[] = languages): string[] {
  return of.flatMap((language) => entry[language] ?? []);
}

/** Finds the words of a list of entries in a text, folded and in singular or plural; what stands within a longer find is no find. */
export class MentionFinder {
  /** By the first word. */
  readonly #aliases = new Map<string, Alias[]>();

  constructor(entries: readonly LexiconEntry[]) {
    for (const entry of entries) {
      for (const alias of aliases(entry)) {
        const tokens = placedWords(alias);
        const first = singular(tokens[0]?.folded ?? "");
        this.#aliases.set(first, [...(this.#aliases.get(first) ?? []), { id: entry.id, tokens }]);
      }
    }
  }

  find(text: string): Mention[] {
    const tokens = placedWords(text);
    const found: Mention[] = [];
    for (const [i, { folded, start }] of tokens.entries()) {
      const fitting = (this.#aliases.get(singular(folded)) ?? []).filter((alias) => stands(alias, tokens, i));
      const length = Math.max(0, ...fitting.map((alias) => alias.tokens.length));
      const end = tokens[i + length - 1]?.end ?? start;
      if (length === 0 || end <= (found.at(-1)?.end ?? 0)) continue;
      const ids = new Set(fitting.filter((alias) => alias.tokens.length === length).map(({ id }) => id));
      found.push({ ids: [...ids], start, end });
    }
    return found;
  }
}

function stands({ tokens: alias }: Alias, tokens: readonly PlacedWord[], at: number): boolean {
  return alias.every((wanted, i) => {
    const token = tokens[at + i];
    if (token === undefined || singular(token.folded) !== singular(wanted.folded)) return false;
    return !isAcronym(wanted.text) || !/^\p{Ll}/u.test(token.text);
  });
}

/** Articles are in English: "ports" and "port" are one word. */
const singular = (word: string): string => (word.length > 4 ? word.replace(/s$/, "") : word);

/** "US" is no "us": a short word in capitals is found only where it begins with a capital. */
const isAcronym = (word: string): boolean => /^\p{Lu}{2,4}$/u.test(word);
