/** The engine: createEngine(corpus) gives a pure function from question to answer. */
import { type Answer, type AnswerFact, type Ask, type Language, languages, MAX_QUESTION, type Question } from "../contract.ts";
import type { Article, Corpus, Fact } from "../corpus/schema.ts";
import { languageData } from "../language/load.ts";
import { formatMessage } from "../language/messages.ts";
import { annotate, type Correction, correctSpelling, hasSense } from "./annotate.ts";
import { type Decision, decide, type Engine } from "./decide.ts";
import { detectLanguage } from "./detect.ts";
import { buildFactIndex, textsOf } from "./fact-index.ts";
import { phrase, readingOf, type Speaker } from "./phrase.ts";
import { atomsOf, type Query } from "./query.ts";
import { resolveReferences } from "./references.ts";
import { readings } from "./resume.ts";
import { createRetriever, type Retriever, termsOf } from "./retrieve.ts";
import { createSpeller, type Speller } from "./spelling.ts";
import { termKey, termKeys } from "./stems.ts";
import { type Token, tokenize } from "./tokens.ts";
import { understand } from "./understand.ts";
import { createLabels, type Labels } from "./values.ts";
import { compileVocabulary, type Vocabulary } from "./vocabulary.ts";

const MOST_RELATED = 3;
const MOST_SUGGESTIONS = 3;

const byLanguage = <T>(make: (language: Language) => T): Record<Language, T> =>
  Object.fromEntries(languages.map((language) => [language, make(language)])) as Record<Language, T>;

/** Whether a question is small talk and nothing else. */
function isSmallTalk(tokens: readonly Token[], vocabulary: Vocabulary): boolean {
  if (tokens.length === 0) return true;
  const spans = annotate(tokens, vocabulary, (sense) => sense.is === "smalltalk" || sense.is === "courtesy" || sense.is === "function");
  const isIdle = spans.every((span) => span.senses.length > 0);
  return isIdle && spans.some((span) => hasSense(span, "smalltalk"));
}

function showFact(fact: Fact, language: Language, corpus: Corpus, articles: ReadonlyMap<string, Article>, labels: Labels): AnswerFact {
  const words = language === "en" ? fact : (corpus.translations[language].get(fact.id) ?? fact);
  return {
    id: fact.id,
    title: words.title,
    status: labels.of(fact.status),
    statement: words.statement,
    statementEn: fact.statement,
    sources: fact.sources.map(({ article: id, quote }) => {
      const article = articles.get(id);
      const paragraph = (article?.paragraphs.findIndex((text) => text.includes(quote)) ?? -1) + 1;
      return { article: id, publishedOn: article?.published ?? "", publisher: article?.publisher ?? "", paragraph, quote };
    }),
  };
}

/** Everything that is made ready once for a corpus. */
interface Prepared {
  vocabularies: Record<Language, Vocabulary>;
  spellers: Record<Language, Speller>;
  labels: Record<Language, Labels>;
  retriever: Retriever;
  index: ReturnType<typeof buildFactIndex>;
  articles: ReadonlyMap<string, Article>;
}

function prepare(corpus: Corpus): Prepared {
  const vocabularies = byLanguage((language) => compileVocabulary(corpus.lexicon, language));
  const index = buildFactIndex(corpus, vocabularies);
  const surface = byLanguage(() => new Set<string>());
  for (const fact of corpus.facts) {
    for (const { language, title, statement, questions } of textsOf(fact, corpus)) {
      for (const token of tokenize([title, statement, ...questions].join("\n"))) surface[language].add(token.folded);
    }
  }
  const names = new Set(
    corpus.lexicon.names.flatMap((name) => languages.flatMap((language) => (name[language] ?? []).flatMap((alias) => tokenize(alias).map((token) => token.folded)))),
  );
  const spellers = byLanguage((language) => {
    const own = vocabularies[language].words;
    const stems = new Set([...own, ...surface[language]].map((word) => termKey(word, language)));
    const isKnown = (word: string): boolean => own.has(word) || surface[language].has(word) || names.has(word) || termKeys(word).some((key) => stems.has(key));
    return createSpeller({ names, language: own, corpus: surface[language] }, language, isKnown);
  });
  const retriever = createRetriever(
    index.entries.map(({ fact, order }) => ({
      id: order,
      texts: textsOf(fact, corpus).map(({ language, title, statement, questions }) => ({ language, title: [title, ...questions].join("\n"), body: statement })),
    })),
  );
  return { vocabularies, spellers, labels: byLanguage((language) => createLabels(corpus, language)), retriever, index, articles: new Map(corpus.articles.map((article) => [article.id, article])) };
}

/** Makes the engine for a corpus. The function that it returns is pure. */
export function createEngine(corpus: Corpus): { ask: Ask } {
  const prepared = prepare(corpus);
  const { index, vocabularies, spellers, articles, retriever } = prepared;

  const read = (text: string, thread: Language | undefined): { query: Query; smallTalk: boolean; tokens: Token[] } => {
    const written = tokenize(text);
    const language = detectLanguage(written, vocabularies, thread);
    const vocabulary = vocabularies[language];
    const smallTalk = isSmallTalk(written, vocabulary);
    const { tokens, corrections }: { tokens: Token[]; corrections: Correction[] } = smallTalk ? { tokens: written, corrections: [] } : correctSpelling(written, spellers[language]);
    const spans = resolveReferences(annotate(tokens, vocabulary, (sense) => sense.is !== "smalltalk"), index, languageData[language]);
    return { query: understand({ spans, corrections }, vocabulary), smallTalk: smallTalk || isSmallTalk(tokens, vocabulary), tokens: written };
  };

  const decideIn = (query: Query): Decision => {
    const given = new Set(atomsOf(query).flatMap((atom) => (atom.is === "name" ? atom.ids : [])));
    const values = {
      language: query.language,
      labels: prepared.labels[query.language],
      given,
      purpose: (fact: Fact) => (query.language === "en" ? fact.purpose : (corpus.translations[query.language].get(fact.id)?.purpose ?? fact.purpose)),
    };
    const engine: Engine = { index, retriever, values };
    return decide(query, engine);
  };

  /** The first reading that the corpus answers, or else the first of all. */
  const resolve = (now: Query, before: Query | undefined): Decision => {
    const decisions = readings(now, before).map((query) => ({ decision: decideIn(query) }));
    const answered = decisions.find(({ decision }) => decision.is === "found" && !(decision.widened && now.leans !== "surely"));
    const chosen = answered ?? decisions.find(({ decision }) => decision.is === "found" || decision.is === "lacking") ?? decisions.at(-1);
    return (chosen ?? { decision: decideIn(now) }).decision;
  };

  const suggest = (facts: readonly Fact[], language: Language, terms: readonly string[], asked: string): string[] => {
    const near = retriever.search(terms).flatMap(({ id }) => index.entries[id]?.fact ?? []);
    const popular = corpus.popular.flatMap((id) => index.byId.get(id)?.fact ?? []);
    const pool = facts.length > 0 ? [...near.filter((fact) => !facts.includes(fact)), ...popular] : [...near, ...popular];
    const questions = pool.flatMap((fact) => {
      const own = language === "en" ? fact.questions : corpus.translations[language].get(fact.id)?.questions;
      return own?.[0] ?? [];
    });
    return [...new Set(questions)].filter((question) => question !== asked).slice(0, MOST_SUGGESTIONS);
  };

  const ask = (question: Question): Answer => {
    const thread = (question.history ?? []).slice(-5);
    const identity = { ...(question.id === undefined ? {} : { id: question.id }), corpus: corpus.version };
    const empty = { facts: [], notes: [], missing: [], related: [] };

    let before: Query | undefined;
    for (const earlier of thread) {
      if (earlier.length > MAX_QUESTION) continue;
      const { query, smallTalk } = read(earlier, before?.language);
      if (!smallTalk) before = resolve(query, before).query;
    }
    if (question.text.length > MAX_QUESTION) {
      const language = question.language ?? "en";
      const text = formatMessage(languageData[language].messages.tooLong, language);
      return { ...identity, ...empty, outcome: "unanswered", language, text, reading: "", suggestions: suggest([], language, [], "") };
    }

    const { query, smallTalk, tokens } = read(question.text, before?.language);
    const language = question.language ?? query.language;
    if (smallTalk) {
      const title = corpus.title[language] ?? corpus.title.en;
      const text = formatMessage(languageData[language].messages.help, language, { title });
      return { ...identity, ...empty, outcome: "help", language, text, reading: "", suggestions: suggest([], language, [], "") };
    }
    const decision = resolve(query, before);
    const labels = prepared.labels[language];
    const show = (fact: Fact): AnswerFact => showFact(fact, language, corpus, articles, labels);
    const speaker: Speaker = {
      corpus,
      language,
      labels,
      values: {
        language,
        labels,
        given: new Set(atomsOf(decision.query).flatMap((atom) => (atom.is === "name" ? atom.ids : []))),
        purpose: (fact) => (language === "en" ? fact.purpose : (corpus.translations[language].get(fact.id)?.purpose ?? fact.purpose)),
      },
      show,
      asOf: question.asOf,
    };
    const said = phrase(decision, speaker);
    const terms = termsOf(tokens.map((token) => token.folded).join(" "), query.language);
    const related =
      said.outcome === "unanswered"
        ? (decision.is === "lacking" ? decision.entries.map((entry) => entry.fact) : retriever.search(terms).flatMap(({ id }) => index.entries[id]?.fact ?? [])).slice(0, MOST_RELATED).map(show)
        : [];
    const shown = said.facts.flatMap(({ id }) => index.byId.get(id)?.fact ?? []);
    return { ...identity, ...said, language, reading: readingOf(decision.query, speaker), related, suggestions: suggest(shown, language, terms, question.text) };
  };
  return { ask };
}
