/**
 * BM25 over the whole of a text, and once more over its title. What each term adds to each text's score is worked out
 * beforehand, so that a search only sums up: among 100,000 texts that takes a few milliseconds.
 */

/** The terms of a text, in its order. */
export interface Terms {
  title: readonly string[];
  body: readonly string[];
}

export interface Bm25 {
  /** The score of every text, by its place; each term counts once, however often it is given. */
  scores(terms: Iterable<string>): Float64Array;
}

/** BM25's usual constants: how soon a term's repetition stops to count, and how much its length is held against a text. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
/** A term in the title counts as any in the whole text, and this much more. */
const TITLE_WEIGHT = 0.7;

/** The title of every text, or the whole of it: its terms by their numbers. */
interface Field {
  texts: readonly Uint32Array[];
  meanLength: number;
}

function fieldOf(texts: readonly Uint32Array[]): Field {
  return { texts, meanLength: texts.reduce((sum, terms) => sum + terms.length, 0) / texts.length };
}

/** How much each term counts in a text: the more the oftener it stands there, up to `SATURATION + 1`. */
function frequencies({ texts, meanLength }: Field, place: number): Map<number, number> {
  const terms = texts[place] ?? new Uint32Array();
  const counts = new Map<number, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const damping = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * terms.length) / meanLength);
  for (const [term, count] of counts) counts.set(term, (count * (SATURATION + 1)) / (count + damping));
  return counts;
}

/** The places of the texts that have term n, and what it adds to the score of each, stand from `starts[n]` up to `starts[n + 1]`. */
interface Postings {
  starts: Uint32Array;
  places: Uint32Array;
  scores: Float32Array;
}

/** In how many texts each term stands. */
function countHolders({ texts }: Field, terms: number): Uint32Array {
  const holders = new Uint32Array(terms);
  for (const text of texts) for (const term of new Set(text)) holders[term] = (holders[term] ?? 0) + 1;
  return holders;
}

function postingsOf(title: Field, whole: Field, weights: readonly number[]): Postings {
  const holders = countHolders(whole, weights.length);
  const starts = new Uint32Array(weights.length + 1);
  for (const [term, count] of holders.entries()) starts[term + 1] = (starts[term] ?? 0) + count;

  const places = new Uint32Array(starts.at(-1) ?? 0);
  const scores = new Float32Array(places.length);
  const free = starts.slice();
  for (const place of whole.texts.keys()) {
    const inTitle = frequencies(title, place);
    for (const [term, inWhole] of frequencies(whole, place)) {
      const held = holders[term] ?? 0;
      const rarity = Math.log(1 + (whole.texts.length - held + 0.5) / (held + 0.5));
      const at = free[term] ?? 0;
      places[at] = place;
      scores[at] = (weights[term] ?? 0) * rarity * (inWhole + TITLE_WEIGHT * (inTitle.get(term) ?? 0));
      free[term] = at + 1;
    }
  }
  return { starts, places, scores };
}

/** Indexes texts; `weightOf` says how much a term counts beside others. */
export function createBm25(texts: Iterable<Terms>, weightOf: (term: string) => number): Bm25 {
  const numbers = new Map<string, number>();
  const numberOf = (term: string): number => {
    const number = numbers.get(term) ?? numbers.size;
    numbers.set(term, number);
    return number;
  };
  const titles: Uint32Array[] = [];
  const wholes: Uint32Array[] = [];
  for (const { title, body } of texts) {
    titles.push(Uint32Array.from(title, numberOf));
    wholes.push(Uint32Array.from([...title, ...body], numberOf));
  }
  const { starts, places, scores } = postingsOf(fieldOf(titles), fieldOf(wholes), [...numbers.keys()].map(weightOf));

  return {
    scores(terms) {
      const sums = new Float64Array(wholes.length);
      for (const term of new Set(terms)) {
        const number = numbers.get(term);
        if (number === undefined) continue;
        const end = starts[number + 1] ?? 0;
        for (let at = starts[number] ?? 0; at < end; at++) {
          const place = places[at] ?? 0;
          sums[place] = (sums[place] ?? 0) + (scores[at] ?? 0);
        }
      }
      return sums;
    },
  };
}
