/**
 * Ranking by words, over what the conditions leave open: BM25 over the whole text and once more over its title, with
 * what each term adds to each passage worked out beforehand, so that a search only sums up.
 */
import { type Language, languages } from "../contract.ts";
import { languageData } from "../language/load.ts";
import { termKey } from "./stems.ts";
import { tokenize } from "./tokens.ts";

/** A text with its fields, each in one language. */
export interface Passage {
  id: number;
  texts: readonly { language: Language; title: string; body: string }[];
}

export interface Hit {
  id: number;
  score: number;
}

export interface Retriever {
  /** Best first; of equal ones the earlier passage. `among` leaves out all others, `limit` those after so many. */
  search(terms: readonly string[], among?: ReadonlySet<number>, limit?: number): Hit[];
}

/** BM25's usual constants: how soon repeating a term stops to count, and how much its length is held against a text. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
/** A term in the title counts as any in the whole text, and this much more. */
const TITLE_WEIGHT = 0.7;
/** Beside a word of content: a word that serves the sentence, and two words that stand side by side. */
const FUNCTION_WEIGHT = 0.3;
const PAIR_WEIGHT = 0.3;
const pairMark = "+";

/** The terms of a text, for the index and for a question alike: its words' keys, and each two that are neighbours. */
export function termsOf(text: string, language: Language): string[] {
  const keys = tokenize(text).map((token) => termKey(token.folded, language));
  return [...keys, ...keys.slice(1).map((key, before) => keys[before] + pairMark + key)];
}

const functionKeys = new Set(
  languages.flatMap((language) =>
    languageData[language].function.flatMap((phrase) => {
      const keys = termsOf(phrase, language);
      return keys.length === 1 ? keys : [];
    }),
  ),
);

function weightOf(term: string): number {
  if (term.includes(pairMark)) return PAIR_WEIGHT;
  return functionKeys.has(term) ? FUNCTION_WEIGHT : 1;
}

/** A field of all passages: the terms of each, by their numbers. */
interface Field {
  terms: readonly Uint32Array[];
  meanLength: number;
}

function fieldOf(terms: readonly Uint32Array[]): Field {
  return { terms, meanLength: terms.reduce((sum, own) => sum + own.length, 0) / terms.length };
}

/** How much each term of a passage's field counts, from nothing to `SATURATION + 1`. */
function frequencies({ terms, meanLength }: Field, place: number): Map<number, number> {
  const own = terms[place] ?? new Uint32Array();
  const counts = new Map<number, number>();
  for (const term of own) counts.set(term, (counts.get(term) ?? 0) + 1);
  const damping = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * own.length) / meanLength);
  for (const [term, count] of counts) counts.set(term, (count * (SATURATION + 1)) / (count + damping));
  return counts;
}

/** The passages of term n, and what it adds to the score of each, stand from `starts[n]` up to `starts[n + 1]`. */
interface Postings {
  starts: Uint32Array;
  places: Uint32Array;
  scores: Float32Array;
}

function postingsOf(title: Field, whole: Field, weights: readonly number[]): Postings {
  const holders = new Uint32Array(weights.length);
  for (const terms of whole.terms) for (const term of new Set(terms)) holders[term] = (holders[term] ?? 0) + 1;
  const starts = new Uint32Array(weights.length + 1);
  for (const [term, count] of holders.entries()) starts[term + 1] = (starts[term] ?? 0) + count;

  const places = new Uint32Array(starts.at(-1) ?? 0);
  const scores = new Float32Array(places.length);
  const free = starts.slice();
  for (const place of whole.terms.keys()) {
    const inTitle = frequencies(title, place);
    for (const [term, inWhole] of frequencies(whole, place)) {
      const holding = holders[term] ?? 0;
      const rarity = Math.log(1 + (whole.terms.length - holding + 0.5) / (holding + 0.5));
      const at = free[term] ?? 0;
      places[at] = place;
      scores[at] = (weights[term] ?? 0) * rarity * (inWhole + TITLE_WEIGHT * (inTitle.get(term) ?? 0));
      free[term] = at + 1;
    }
  }
  return { starts, places, scores };
}

/** The best of what has a score, best first. */
function best(found: Hit[], limit: number): Hit[] {
  return found.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, limit);
}

export function createRetriever(passages: readonly Passage[]): Retriever {
  const numbers = new Map<string, number>();
  const numbered = (term: string): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, numbers.size);
    return numbers.size - 1;
  };
  const titles: Uint32Array[] = [];
  const wholes: Uint32Array[] = [];
  for (const { texts } of passages) {
    const title = texts.flatMap((text) => termsOf(text.title, text.language)).map(numbered);
    const body = texts.flatMap((text) => termsOf(text.body, text.language)).map(numbered);
    titles.push(Uint32Array.from(title));
    wholes.push(Uint32Array.from([...title, ...body]));
  }
  const { starts, places, scores } = postingsOf(fieldOf(titles), fieldOf(wholes), [...numbers.keys()].map(weightOf));

  return {
    search(terms, among, limit = passages.length) {
      const sums = new Float64Array(passages.length);
      for (const term of new Set(terms)) {
        const number = numbers.get(term);
        if (number === undefined) continue;
        const end = starts[number + 1] ?? 0;
        for (let at = starts[number] ?? 0; at < end; at++) {
          const place = places[at] ?? 0;
          sums[place] = (sums[place] ?? 0) + (scores[at] ?? 0);
        }
      }
      const found: Hit[] = [];
      passages.forEach(({ id }, place) => {
        const score = sums[place] ?? 0;
        if (score > 0 && (!among || among.has(id))) found.push({ id, score });
      });
      return best(found, limit);
    },
  };
}
