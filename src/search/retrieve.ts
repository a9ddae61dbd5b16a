/** Ranking by words, over what the conditions leave open. */
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

/** BM25's usual constants: how soon a term's repetition stops to count, and how much a long text is held against it. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
/** A term counts by the whole text that it stands in, and this much more by the title. */
const TITLE_WEIGHT = 0.7;
/** Beside a word of content: words that serve the sentence, and two words that stand side by side as they were asked. */
const FUNCTION_WEIGHT = 0.3;
const PAIR_WEIGHT = 0.3;

const pairMark = "+";

/** The terms of a text, for the index and for a question alike: its words' keys, and each two that are neighbours. */
export function termsOf(text: string, language: Language): string[] {
  const keys = tokenize(text).map((token) => termKey(token.folded, language));
  return [...keys, ...keys.slice(1).map((key, before) => keys[before] + pairMark + key)];
}

const functionWords = new Set(
  languages.flatMap((language) => {
    const single = languageData[language].function.map((phrase) => tokenize(phrase)).filter((words) => words.length === 1);
    return single.flatMap((words) => words.map((word) => termKey(word.folded, language)));
  }),
);

function weightOf(term: string): number {
  if (term.includes(pairMark)) return PAIR_WEIGHT;
  return functionWords.has(term) ? FUNCTION_WEIGHT : 1;
}

/** The passages that have a term, by their place in the list, each with what the term adds to its score. */
interface Postings {
  places: Uint32Array;
  scores: Float32Array;
}
