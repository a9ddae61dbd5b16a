/**
 * Ranking by words. The only file that imports minisearch, which the project is
 * asked to rest on. It scores one term at a time, and what a term scores is kept, so a search only adds up. Over many
 * passages the terms are bounded before they are scored.
 */
import MiniSearch from "minisearch";
import { memoize, once } from "../../cache/memoize.ts";
import { type Language, languages } from "../../contract.ts";
import { languageData } from "../../language/load.ts";
import { termKey } from "../../text/stems.ts";
import { type Token, tokenize } from "../../text/tokens.ts";
import type { Steps } from "../steps.ts";

/** A text with its fields, each in one language. */
export interface Passage {
  id: number;
  texts: readonly { language: Language; title: string; body: string }[];
  /** The concepts that occur in it, as keys; each counts once. */
  concepts?: readonly string[];
}

export interface Hit {
  id: number;
  score: number;
}

export interface Retriever {
  /** Best first, of equal ones the earlier passage; so many at most. */
  search(terms: readonly string[], limit?: number): Hit[];
}

/** A term in the title counts as any in the whole text, and this much more. */
const TITLE_WEIGHT = 0.7;
/** Beside a word of content: a word that serves the sentence, and two words that stand side by side. */
const FUNCTION_WEIGHT = 0.3;
const PAIR_WEIGHT = 0.3;
/** Up to so many passages every term is scored; of more, the rare ones. */
const MANY_PASSAGES = 1000;
/** Of many, so many are scored for one search, counted once for each term that they have. */
const MOST_SCORED = 1500;
/** Of so many terms what they score is kept. */
const MOST_TERMS = 5000;
/** What joins two terms into a pair: one that `pairKey` of pairs.ts makes, too. */
const pairMark = "_";
/** Stands between terms in the text that MiniSearch is given; no term holds a line break. */
const separator = "\n";

/** The terms of words, for the index and for a question alike: their keys, and each two that are neighbours. */
export function termsOf(words: readonly Pick<Token, "folded">[], language: Language): string[] {
  const keys = words.map(({ folded }) => termKey(folded, language));
  return [...keys, ...keys.slice(1).map((key, before) => keys[before] + pairMark + key)];
}

const functionKeys = once(
  (): ReadonlySet<string> =>
    new Set(
      languages.flatMap((language) =>
        languageData[language].function.flatMap((phrase) => {
          const keys = termsOf(tokenize(phrase), language);
          return keys.length === 1 ? keys : [];
        }),
      ),
    ),
);
const isFunction = (term: string): boolean => functionKeys().has(term);

/** Terms without those that only serve a sentence, which half of all passages have; all where there are no others. */
export function contentTerms(terms: readonly string[]): readonly string[] {
  const content = terms.filter((term) => !isFunction(term));
  return content.length > 0 ? content : terms;
}

function weightOf(term: string): number {
  if (term.includes(pairMark)) return PAIR_WEIGHT;
  return isFunction(term) ? FUNCTION_WEIGHT : 1;
}

/** A passage's terms: those of its titles, and all. */
export interface PassageTerms {
  title: readonly string[];
  whole: readonly string[];
}

function passageTerms({ texts, concepts = [] }: Passage): PassageTerms {
  const title = texts.flatMap((text) => termsOf(tokenize(text.title), text.language));
  return {
    title,
    whole: [...title, ...texts.flatMap((text) => termsOf(tokenize(text.body), text.language)), ...concepts],
  };
}

/**
 * Indexes passages: BM25+ as MiniSearch has it, over the whole text and once more over the title. A passage a step.
 * @param known The passages' terms, in their order, if they were worked out before; those that are missing are added.
 */
export function* retrieverInSteps(passages: readonly Passage[], known: PassageTerms[] = []): Steps<Retriever> {
  const index = new MiniSearch<{ id: number; title: string; whole: string }>({
    fields: ["title", "whole"],
    tokenize: (text) => text.split(separator).filter(Boolean),
    processTerm: (term) => term,
  });
  /** In how many passages each term stands. */
  const frequencies = new Map<string, number>();
  for (const [place, passage] of passages.entries()) {
    const { id } = passage;
    known[place] ??= passageTerms(passage);
    const { title, whole } = known[place];
    for (const term of new Set(whole)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    index.add({ id, title: title.join(separator), whole: whole.join(separator) });
    yield;
  }

  /** The passages that a term is in, with what it scores in each: the same whatever else is asked. */
  const hitsOf = memoize(
    (term: string): readonly Hit[] =>
      index
        .search(term, { boost: { title: TITLE_WEIGHT }, boostTerm: weightOf })
        .map(({ id, score }) => ({ id: id as number, score })),
    MOST_TERMS,
  );

  /** The rarest terms, which tell most, as far as few enough passages have them. */
  const affordable = (terms: readonly string[]): readonly string[] => {
    const held = terms.filter((term) => frequencies.has(term));
    if (passages.length <= MANY_PASSAGES) return held;
    let scored = 0;
    const rarest = held
      .map((term) => ({ term, frequency: frequencies.get(term) ?? 0 }))
      .sort((a, b) => a.frequency - b.frequency);
    return rarest.flatMap(({ term, frequency }) => {
      scored += frequency;
      return scored <= MOST_SCORED ? [term] : [];
    });
  };
  return {
    search(terms, limit = passages.length) {
      const scores = new Map<number, number>();
      for (const term of affordable([...new Set(terms)]))
        for (const { id, score } of hitsOf(term)) scores.set(id, (scores.get(id) ?? 0) + score);
      return Array.from(scores, ([id, score]) => ({ id, score }))
        .sort((a, b) => b.score - a.score || a.id - b.id)
        .slice(0, limit);
    },
  };
}
