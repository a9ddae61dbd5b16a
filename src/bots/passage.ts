/** A quote in its paragraph. */
import type { AnswerFact, ArticleView, Language, Library } from "../contract.ts";
import { saySource } from "../wording/say.ts";

/** A paragraph of an article, parted so that a quote in it can be marked. */
export interface Passage {
  article: ArticleView;
  source: string;
  before: string;
  quote: string;
  after: string;
}

/** So many passages are shown at a time. */
export const MOST_PASSAGES = 5;

/** Where the fact's quote number `source` (from 0) stands. Undefined where there is no such fact or quote. */
export function passageOf(fact: AnswerFact, source: number, language: Language, library: Library): Passage | undefined {
  const cited = fact.sources[source];
  const article = cited && library.article(cited.article);
  const text = cited && article?.paragraphs[cited.paragraph - 1];
  if (!cited || !article || text === undefined) return undefined;
  const at = text.indexOf(cited.quote);
  if (at < 0) return undefined;
  return {
    article,
    source: saySource(language, cited),
    before: text.slice(0, at),
    quote: cited.quote,
    after: text.slice(at + cited.quote.length),
  };
}

/** Where the fact's quotes stand, from number `first` (from 0) on; and the number of the next one that is not among them. */
export function passagesOf(
  fact: AnswerFact,
  first: number,
  language: Language,
  library: Library,
): { passages: Passage[]; next: number | undefined } {
  const next = first + MOST_PASSAGES;
  return {
    passages: fact.sources.slice(first, next).flatMap((_, at) => passageOf(fact, first + at, language, library) ?? []),
    next: next < fact.sources.length ? next : undefined,
  };
}
