/** An answer as every face shows it: the parts and what can be done with them, before any platform's markup. */
import type { Answer, AnswerFact, ArticleView, Language, Library } from "../contract.ts";
import { say, saySource } from "../wording/say.ts";
import type { Button } from "./action.ts";
import type { Catalog } from "./catalog.ts";

export interface Quote {
  text: string;
  /** "Publisher, 6 May 2025, paragraph 4". */
  source: string;
}

export interface Item {
  fact: string;
  title: string;
  status: string;
  statement: string;
  quotes: readonly Quote[];
  /** The address of its page; undefined where there are no pages. */
  page?: string | undefined;
  /** Show in article (its first quote), copy for a brief. */
  buttons: readonly Button[];
}

export interface Card {
  outcome: Answer["outcome"];
  language: Language;
  lead: string;
  /** Empty where nothing was read. */
  reading: string;
  items: readonly Item[];
  /** Offered as the nearest facts and never as the answer; only where there are no items. */
  related: readonly Item[];
  notes: readonly string[];
  /** What the articles lack, where the rest was found. */
  missing: readonly string[];
  /** Questions to press. */
  suggestions: readonly Button[];
  /** Questions to type: those that no key can name. */
  hints: readonly string[];
  corpus: string;
  /** By which it is known what was asked; undefined where nothing was, or nobody is to say what was meant. */
  id?: string | undefined;
}

/** A fact with its sources in words. */
export function itemOf(fact: AnswerFact, language: Language, catalog: Catalog): Item {
  const reference = catalog.reference(fact.id);
  return {
    fact: fact.id,
    title: fact.title,
    status: fact.status,
    statement: fact.statement,
    quotes: fact.sources.map((source) => ({ text: source.quote, source: saySource(language, source) })),
    page: catalog.page(fact.id, language),
    buttons: [
      { label: say(language, "showInArticle"), action: { do: "article", language, fact: reference, source: 0 } },
      { label: say(language, "copyForBrief"), action: { do: "copy", language, fact: reference } },
    ],
  };
}

export function cardOf(answer: Answer, catalog: Catalog): Card {
  const { language } = answer;
  const asked = answer.suggestions.map((label) => ({ label, found: catalog.question(label, language) }));
  return {
    outcome: answer.outcome,
    language,
    lead: answer.text,
    reading: answer.reading,
    items: answer.facts.map((fact) => itemOf(fact, language, catalog)),
    related: answer.related.map((fact) => itemOf(fact, language, catalog)),
    notes: answer.notes,
    // Where nothing was found, the lead has just said it.
    missing: answer.outcome === "answered" ? answer.missing : [],
    suggestions: asked.flatMap(({ label, found }) =>
      found
        ? [{ label, action: { do: "ask", language, fact: catalog.reference(found.fact), question: found.question } }]
        : [],
    ),
    hints: asked.flatMap(({ label, found }) => (found ? [] : [label])),
    corpus: answer.corpus,
    id: answer.id,
  };
}

/** A card with nothing on it yet, for what is no answer. */
export function emptyCard(language: Language, corpus: string): Card {
  const texts = { lead: "", reading: "", notes: [], missing: [], hints: [] };
  return { ...texts, outcome: "answered", language, items: [], related: [], suggestions: [], corpus };
}

/** Facts that were picked from a list or a menu: there was no question, so there is no answer above them. */
export function cardOfFacts(facts: readonly AnswerFact[], language: Language, catalog: Catalog, corpus: string): Card {
  return { ...emptyCard(language, corpus), items: facts.map((fact) => itemOf(fact, language, catalog)) };
}

/** A paragraph of an article, parted so that a quote in it can be marked. */
export interface Passage {
  article: ArticleView;
  source: string;
  before: string;
  quote: string;
  after: string;
}

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
