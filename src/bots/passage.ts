/** A quote in its paragraph. */
import type { AnswerFact, ArticleView, Language, Library } from "../contract.ts";
import { say, saySource } from "../wording/say.ts";
import type { Action, Button } from "./action.ts";
import type { Catalog } from "./catalog.ts";

/** A paragraph of an article, parted so that a quote in it can be marked. */
export interface ParagraphPassage {
  article: ArticleView;
  source: string;
  before: string;
  quote: string;
  after: string;
}

/** So many passages are shown at a time. */
const MOST_PASSAGES = 5;

/** Where the fact's quote number `source` (from 0) stands. Undefined where there is no such fact or quote. */
export function passageOf(
  fact: Pick<AnswerFact, "sources">,
  source: number,
  language: Language,
  library: Library,
): ParagraphPassage | undefined {
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

/** Where the fact's quotes stand, from number `first` (from 0) on; and, where there are more, the button for the next ones. */
export function passagesOf(
  { id, sources }: AnswerFact,
  first: number,
  language: Language,
  { library, catalog }: { library: Library; catalog: Catalog },
): { passages: ParagraphPassage[]; more: Button[] } {
  const next = first + MOST_PASSAGES;
  const action: Action = { do: "article", language, fact: catalog.reference(id), source: next };
  return {
    passages: sources
      .slice(first, next)
      .flatMap((_, at) => passageOf({ sources }, first + at, language, library) ?? []),
    more: next < sources.length ? [{ label: say(language, "next"), action }] : [],
  };
}
