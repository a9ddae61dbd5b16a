/** Finds facts by the beginnings of words, as somebody types. */
import { fold } from "../corpus/fold.ts";
import { tokenize } from "./tokens.ts";

export interface TypeAheadEntry {
  title: string;
  /** Whatever else it may be found by; the title may be among it. */
  texts: readonly string[];
}

/**
 * Places of the entries that have every typed word, as the beginning of a word at least, best first: those whose title
 * begins with what was typed, those of which another text does, those that have the words in the title, the rest.
 */
export type TypeAhead = (typed: string, limit: number) => number[];

/** What is typed, as it is compared: folded words with single spaces. */
const wordsOf = (text: string): string[] => tokenize(text).map(({ folded }) => fold(folded));

export function createTypeAhead(entries: readonly TypeAheadEntry[]): TypeAhead {
  const titles = new PrefixIndex();
  const texts = new PrefixIndex();
  const titleWords = new PrefixIndex();
  const words = new PrefixIndex();
  const known = new Map<string, string[]>();
  const split = (text: string): string[] => {
    const own = known.get(text) ?? wordsOf(text);
    known.set(text, own);
    return own;
  };
  for (const [place, entry] of entries.entries()) {
    titles.add(split(entry.title).join(" "), place);
    for (const word of split(entry.title)) titleWords.add(word, place);
    for (const text of entry.texts) {
      texts.add(split(text).join(" "), place);
      for (const word of split(text)) words.add(word, place);
    }
  }
  return (typed, limit) => {
    const asked = wordsOf(typed);
    const whole = asked.join(" ");
    const all = (index: PrefixIndex): Set<number> => asked.map((word) => index.find(word)).reduce(intersect);
    if (asked.length === 0) return [];
    const found = new Set<number>();
    for (const ranked of [() => titles.find(whole), () => texts.find(whole), () => all(titleWords), () => all(words)]) {
      for (const place of [...ranked()].sort((a, b) => a - b)) found.add(place);
      if (found.size >= limit) break;
    }
    return [...found].slice(0, limit);
  };
}

const intersect = (a: Set<number>, b: Set<number>): Set<number> => new Set([...a].filter((place) => b.has(place)));

/** Places by texts in code point order, so that those with a common beginning stand together. */
class PrefixIndex {
  readonly #places = new Map<string, Set<number>>();
  #sorted: string[] | undefined;

  add(text: string, place: number): void {
    const own = this.#places.get(text);
    if (own) own.add(place);
    else this.#places.set(text, new Set([place]));
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
