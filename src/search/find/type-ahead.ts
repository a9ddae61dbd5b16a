/** Finds facts by the beginnings of words, as somebody types. */

import { memoize } from "../../cache/memoize.ts";
import { byLanguage, type Language } from "../../contract.ts";
import { placedWords } from "../../corpus/text.ts";

export interface TypeAheadEntry {
  /** In each language. */
  titles: Readonly<Record<Language, string>>;
  /** Whatever else it may be found by; the titles may be among it. */
  texts: readonly string[];
}

/**
 * Places of the entries that have every typed word, as the beginning of a word at least, best first: those whose title
 * in the language begins with what was typed, those of which another text does, those that have the words in the title,
 * the rest. Nothing typed finds nothing.
 */
export type TypeAhead = (typed: string, language: Language, limit: number) => number[];

export function createTypeAhead(entries: readonly TypeAheadEntry[]): TypeAhead {
  const split = memoize((text: string) => placedWords(text).map(({ folded }) => folded));
  const indexOf = (textsOf: (entry: TypeAheadEntry) => readonly string[]): TextIndex => {
    const index = { wholes: new PrefixIndex(), words: new PrefixIndex() };
    for (const [place, entry] of entries.entries()) {
      for (const text of textsOf(entry)) {
        index.wholes.add(split(text).join(" "), place);
        for (const word of split(text)) index.words.add(word, place);
      }
    }
    return index;
  };
  const texts = indexOf((entry) => entry.texts);
  const titles = byLanguage((language) => indexOf((entry) => [entry.titles[language]]));

  return (typed, language, limit) => {
    const words = placedWords(typed).map(({ folded }) => folded);
    if (words.length === 0) return [];
    const beginning = ({ wholes }: TextIndex) => wholes.find(words.join(" "));
    const holding = (index: TextIndex) => words.map((word) => index.words.find(word)).reduce(intersect);
    const found = new Set<number>();
    for (const rank of [
      () => beginning(titles[language]),
      () => beginning(texts),
      () => holding(titles[language]),
      () => holding(texts),
    ]) {
      for (const place of [...rank()].sort((a, b) => a - b)) found.add(place);
      if (found.size >= limit) break;
    }
    return [...found].slice(0, limit);
  };
}

interface TextIndex {
  wholes: PrefixIndex;
  words: PrefixIndex;
}

const intersect = (a: Set<number>, b: Set<number>): Set<number> => new Set([...a].filter((place) => b.has(place)));

/** Places by texts in code point order, so that those with a common beginning stand together. */
class PrefixIndex {
  readonly #places = new Map<string, number[]>();
  #sorted: string[] | undefined;

  /** Places must be added in order. */
  add(text: string, place: number): void {
    const own = this.#places.get(text);
    if (own === undefined) this.#places.set(text, [place]);
    else if (own.at(-1) !== place) own.push(place);
  }

  find(prefix: string): Set<number> {
    this.#sorted ??= [...this.#places.keys()].sort();
    const found = new Set<number>();
    for (let at = this.#firstFrom(prefix, this.#sorted); this.#sorted[at]?.startsWith(prefix); at++) {
      for (const place of this.#places.get(this.#sorted[at] ?? "") ?? []) found.add(place);
    }
    return found;
  }

  /** The first text that does not stand before the prefix, by halving. */
  #firstFrom(prefix: string, sorted: readonly string[]): number {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? "") < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
