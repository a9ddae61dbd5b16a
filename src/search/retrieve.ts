/** Ranking by words, over what the conditions leave open. The only file that imports minisearch. */
import MiniSearch from "minisearch";
import type { Language } from "../contract.ts";
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

const separator = "\n";
const keysOfText = (text: string, language: Language): string[] =>
  tokenize(text).map((token) => termKey(token.folded, language));

/** Two syllables make most Vietnamese words, so pairs of them are terms, too. */
const bigrams = (keys: readonly string[]): string[] => keys.slice(1).map((key, i) => `${keys[i]}_${key}`);

/** The terms of a text for the index, and of a question for the search. */
export function termsOf(text: string, language: Language): string[] {
  const keys = keysOfText(text, language);
  return language === "vi" ? [...keys, ...bigrams(keys)] : keys;
}

export interface Retriever {
  /** Best first; of equal ones the earlier passage. `among` narrows before scoring. */
  search(terms: readonly string[], among?: ReadonlySet<number>): Hit[];
}

/** Indexes passages. BM25+ as MiniSearch has it, over each term once, divided by the number of terms that matched. */
export function createRetriever(passages: readonly Passage[]): Retriever {
  const index = new MiniSearch<{ id: number; title: string; body: string }>({
    fields: ["title", "body"],
    tokenize: (text) => text.split(separator).filter(Boolean),
    processTerm: (term) => term,
  });
  index.addAll(
    passages.map(({ id, texts }) => ({
      id,
      title: texts.flatMap((text) => termsOf(text.title, text.language)).join(separator),
      body: texts.flatMap((text) => termsOf(text.body, text.language)).join(separator),
    })),
  );
  return {
    search(terms, among) {
      const query = [...new Set(terms)].join(separator);
      if (query === "") return [];
      const results = index.search(query, {
        combineWith: "OR",
        boost: { title: 2 },
        ...(among ? { boostDocument: (id: number) => (among.has(id) ? 1 : 0) } : {}),
      });
      return results
        .map(({ id, score, queryTerms }) => ({ id: id as number, score: score / Math.max(1, queryTerms.length) }))
        .sort((a, b) => b.score - a.score || a.id - b.id);
    },
  };
}
