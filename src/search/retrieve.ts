/** Ranking by words, over what the conditions leave open. */
import { type Language, languages } from "../contract.ts";
import { languageData } from "../language/load.ts";
import { createBm25, type Terms } from "./bm25.ts";
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

/** Beside a word of content: a word that serves the sentence, and two words that stand side by side. */
const FUNCTION_WEIGHT = 0.3;
const PAIR_WEIGHT = 0.4;
/** What joins two terms into a pair: one that `pairKey` of pairs.ts makes, too. */
const pairMark = "_";
/** So many hits are gathered beyond the limit before the worst of them are let go. */
const ROOM = 1000;

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

function* termsOfAll(passages: readonly Passage[]): Generator<Terms> {
  for (const { texts } of passages) {
    yield {
      title: texts.flatMap(({ title, language }) => termsOf(title, language)),
      body: texts.flatMap(({ body, language }) => termsOf(body, language)),
    };
  }
}

const byScore = (a: Hit, b: Hit): number => b.score - a.score || a.id - b.id;

/** Indexes passages. */
export function createRetriever(passages: readonly Passage[]): Retriever {
  const index = createBm25(termsOfAll(passages), weightOf);
  return {
    search(terms, among, limit = passages.length) {
      const scores = index.scores(terms);
      let best: Hit[] = [];
      let bar = 0;
      for (const [place, { id }] of passages.entries()) {
        const score = scores[place] ?? 0;
        if (score <= bar || (among && !among.has(id))) continue;
        best.push({ id, score });
        if (best.length < limit + ROOM) continue;
        best = best.sort(byScore).slice(0, limit);
        bar = best.at(-1)?.score ?? 0;
      }
      return best.sort(byScore).slice(0, limit);
    },
  };
}
