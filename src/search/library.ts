/** The corpus and the engine, as a face is handed them. */

import { once } from "../cache/memoize.ts";
import {
  type ArticleView,
  byLanguage,
  type FactView,
  type LabelledId,
  type Language,
  type Library,
} from "../contract.ts";
import type { Article, Corpus } from "../corpus/schema.ts";
import { nearestPlaces, readInThread } from "./answer.ts";
import { createEngine } from "./engine.ts";
import { explain } from "./explain.ts";
import type { FactEntry } from "./find/fact-index.ts";
import { createFilter, partiesOf } from "./find/filter.ts";
import { createTypeAhead } from "./find/type-ahead.ts";
import { type Derived, type Prepared, preparing } from "./prepare.ts";
import { writeBrief } from "./say/brief.ts";
import { createViewer } from "./say/fact-view.ts";
import { finish, type Steps } from "./steps.ts";

/**
 * Every method is pure; what they share is made once, when it is first needed.
 * @param derived What was worked out for this very corpus before, which saves most of the time; what is missing is added to it.
 */
export const createLibrary = (corpus: Corpus, derived?: Derived): Library => finish(libraryInSteps(corpus, derived));

/** The same, so that others can be answered between the steps of making it. */
export function* libraryInSteps(corpus: Corpus, derived?: Derived): Steps<Library> {
  const prepared = yield* preparing(corpus, derived);
  const { ask, asking, answerReading } = createEngine(corpus, prepared);
  const viewer = once(() => createViewer(prepared));
  const views = byLanguage((language) => once(() => corpus.facts.map((fact) => viewer()(fact, language))));
  const filterOf = once(() => createFilter(prepared));
  const typeAhead = once(() =>
    createTypeAhead(
      corpus.facts.map((_, place) => ({
        titles: byLanguage((language) => views[language]()[place]?.title ?? ""),
        texts: views.en()[place]?.searchTexts ?? [],
      })),
    ),
  );
  const articles = corpus.articles.map(viewArticle);
  const articleById = new Map(articles.map((article) => [article.id, article]));
  const places = new Map(corpus.facts.map(({ id }, place) => [id, place]));
  const at = (place: number | undefined, language: Language): FactView | undefined =>
    place === undefined ? undefined : views[language]()[place];
  const popular = (language: Language): FactView[] =>
    corpus.popular.flatMap((id) => at(places.get(id), language) ?? []);

  return {
    version: corpus.version,
    title: (language) => corpus.title[language] ?? corpus.title.en,
    ask,
    asking,
    answerReading,
    read: (question) => readInThread(question, prepared),
    candidates(question, { all, nearest }) {
      if (corpus.facts.length <= all) return views.en();
      return nearestPlaces(question, nearest, prepared).flatMap((place) => at(place, "en") ?? []);
    },
    explain: (question) => explain(question, prepared),
    articles: () => articles,
    article: (id) => articleById.get(id),
    facts(language, filter = {}) {
      const fits = filterOf()(filter);
      return views[language]().filter((_, place) => {
        const entry = prepared.index.entries[place];
        return entry !== undefined && fits(entry);
      });
    },
    fact: (id, language) => at(places.get(id), language),
    popular,
    facets: (language) => facetsOf(prepared, language),
    suggest(typed, language, limit) {
      if (typed.trim() === "") return popular(language).slice(0, limit);
      return typeAhead()(typed, language, limit).flatMap((place) => at(place, language) ?? []);
    },
    brief: (about, language) => writeBrief(about, language, prepared),
  };
}

const viewArticle = ({ id, publisher, published, headline, dateline, address, paragraphs }: Article): ArticleView => ({
  id,
  publisher,
  publishedOn: published,
  headline,
  dateline,
  address,
  paragraphs,
});

/** What some fact has, in the order of the lexicon. */
function facetsOf({ corpus, index, labels }: Prepared, language: Language): ReturnType<Library["facets"]> {
  const { kinds, subjects, names, statuses } = corpus.lexicon;
  const had = (of: (entry: FactEntry) => Iterable<string>): ReadonlySet<string> =>
    new Set(index.entries.flatMap((entry) => [...of(entry)]));
  const among = (entries: readonly { id: string }[], ids: ReadonlySet<string>): LabelledId[] =>
    entries.filter(({ id }) => ids.has(id)).map(({ id }) => ({ id, label: labels[language].of(id) }));
  return {
    kinds: among(
      kinds,
      had((entry) => entry.kinds),
    ),
    subjects: among(
      subjects,
      had((entry) => entry.subjects),
    ),
    parties: among(names, had(partiesOf)),
    statuses: among(
      statuses,
      had(({ fact }) => [fact.status]),
    ),
  };
}
