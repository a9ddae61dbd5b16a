/** Everything that is made ready once for a corpus, so that a question costs little. */

import { once } from "../cache/memoize.ts";
import { byLanguage, type Language, languages, lazilyByLanguage } from "../contract.ts";
import type { Article, Corpus } from "../corpus/schema.ts";
import { rarityOf } from "../text/frequency.ts";
import { createSpeller, type Speller } from "../text/spelling.ts";
import { termKey, termKeys } from "../text/stems.ts";
import { tokenize } from "../text/tokens.ts";
import { type FactIndex, type FactWords, indexing } from "./find/fact-index.ts";
import { textsOf } from "./find/fact-words.ts";
import { type PassageTerms, type Retriever, retrieverInSteps } from "./find/retrieve.ts";
import { createLabels, type Labels } from "./say/values.ts";
import { finish, type Steps } from "./steps.ts";
import { isConceptKey } from "./words/annotate.ts";
import type { Match } from "./words/trie.ts";
import { compileNames, compileVocabulary, type Vocabulary } from "./words/vocabulary.ts";

export interface Prepared {
  corpus: Corpus;
  vocabularies: Readonly<Record<Language, Vocabulary>>;
  spellers: Readonly<Record<Language, Speller>>;
  labels: Readonly<Record<Language, Labels>>;
  retriever: Retriever;
  index: FactIndex;
  articles: ReadonlyMap<string, Article>;
}

function lazyRetriever(make: () => Retriever): Retriever {
  const made = once(make);
  return { search: (...asked) => made().search(...asked) };
}

/** What preparing a corpus works out of its texts: plain data that can be kept for the next time. */
export interface Derived {
  /** In the order of the facts. */
  facts: FactWords[];
  passages: PassageTerms[];
  surface?: Readonly<Record<Language, ReadonlyMap<string, number>>>;
}

const isOutside = ({ senses }: Match): boolean => senses.some(({ is }) => is === "outside");

/** Whether a word is among those that a language uses most. */
const isCommon = (word: string, language: Language): boolean => rarityOf(word, language) < 1;

const wordsIn = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => tokenize(text).map(({ folded }) => folded));

/** The words of the facts as they are written, by language, each with how often it stands there. */
function surfaceWords(corpus: Corpus): Record<Language, Map<string, number>> {
  const surface = byLanguage(() => new Map<string, number>());
  for (const fact of corpus.facts) {
    for (const { language, title, statement, questions } of textsOf(fact, corpus)) {
      for (const word of wordsIn([title, statement, ...questions]))
        surface[language].set(word, (surface[language].get(word) ?? 0) + 1);
    }
  }
  return surface;
}

/**
 * In steps of some 10 ms each, but for what a corpus of many thousand facts takes.
 * @param derived What was worked out for this very corpus before; what is missing is added to it.
 */
export function* preparing(corpus: Corpus, derived: Derived = { facts: [], passages: [] }): Steps<Prepared> {
  const compiled = compileNames(corpus.lexicon);
  yield;
  const vocabularies = lazilyByLanguage((language) => compileVocabulary(corpus.lexicon, language, compiled));
  const wasKnown = derived.facts.length > 0;
  if (!wasKnown) {
    // All will be needed for the words of the facts: one a step.
    for (const language of languages) {
      void vocabularies[language];
      yield;
    }
  }
  const index = yield* indexing(corpus, vocabularies, derived.facts);
  derived.surface ??= surfaceWords(corpus);
  const { surface } = derived;
  yield;
  const spellers = lazilyByLanguage((language) => {
    const aliases = corpus.lexicon.names.flatMap((name) => [...name.en, ...(name[language] ?? [])]);
    // A word within a longer name may be another country's: a name is not corrected to that.
    const isForeign = (word: string): boolean =>
      vocabularies[language].matchesAt([{ text: word, folded: word }], 0).some(isOutside);
    const names = new Set(wordsIn(aliases).filter((word) => !isForeign(word)));
    const own = vocabularies[language].words;
    const { everyday } = vocabularies[language];
    const stems = new Set([...own, ...everyday, ...surface[language].keys()].map((word) => termKey(word, language)));
    const isKnown = (word: string): boolean =>
      names.has(word) || isCommon(word, language) || termKeys(word).some((key) => stems.has(key));
    return createSpeller({ names, language: own, corpus: surface[language] }, language, isKnown);
  });
  const passages = once(() =>
    index.entries.map(({ fact, order, words }) => ({
      id: order,
      concepts: [...words].filter(isConceptKey),
      texts: textsOf(fact, corpus).map(({ language, title, statement, questions }) => ({
        language,
        title: [title, ...questions].join("\n"),
        body: statement,
      })),
    })),
  );
  return {
    corpus,
    vocabularies,
    spellers,
    labels: lazilyByLanguage((language) => createLabels(corpus, language)),
    // What was worked out before is indexed in a moment, and most questions are settled without it.
    retriever: wasKnown
      ? lazyRetriever(() => finish(retrieverInSteps(passages(), derived.passages)))
      : yield* retrieverInSteps(passages(), derived.passages),
    index,
    articles: new Map(corpus.articles.map((article) => [article.id, article])),
  };
}

export const prepare = (corpus: Corpus): Prepared => finish(preparing(corpus));
