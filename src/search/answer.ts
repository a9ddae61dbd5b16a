/** One question → what is answered to it: read in the light of the thread, decided, put into words. */
import { type Answer, type AnswerFact, type Language, LOOKS_BACK, MAX_QUESTION, type Question } from "../contract.ts";
import type { Fact } from "../corpus/schema.ts";
import { languageData } from "../language/load.ts";
import { formatMessage } from "../language/messages.ts";
import { decide } from "./decide/decide.ts";
import type { Decision, Engine } from "./decide/decision.ts";
import { countsThat } from "./evidence/counting.ts";
import { contentTerms, termsOf } from "./find/retrieve.ts";
import { readQuestion } from "./parse/read.ts";
import { atomsOf, type Reading } from "./parse/reading.ts";
import { readings } from "./parse/resume.ts";
import type { Prepared } from "./prepare.ts";
import { describeReading } from "./say/labels.ts";
import { phrase } from "./say/phrase.ts";
import { type FactWords, showFact, wordsIn } from "./say/show.ts";
import type { Speaker } from "./say/speaker.ts";
import type { ValueContext } from "./say/values.ts";

/** Of what is not answered: a whole set of the nearest facts. */
export const MOST_RELATED = 10;
const MOST_SUGGESTIONS = 3;
/** A question that says more things than these is too long to be understood. */
const MOST_ATOMS = 40;
/** Facts near the question that are looked through for the next ones. */
const MOST_NEAR = 10;

function valuesFor(
  reading: Reading,
  language: Language,
  { corpus, labels, index, vocabularies }: Prepared,
): ValueContext {
  const given = new Set(atomsOf(reading).flatMap((atom) => (atom.is === "name" ? atom.ids : [])));
  const { classes } = reading.asked;
  return {
    language,
    labels: labels[language],
    given,
    tellsDoer: reading.extent.doers === "told",
    purpose: (fact) => wordsIn(fact, language, corpus).purpose,
    counts: (fact) => countsThat(fact, reading.asked.counted, language, corpus, vocabularies[language]),
    ...(classes.length === 0 ? {} : { isAsked: (id) => classes.some((own) => index.classesOf(id).has(own.id)) }),
  };
}

/** What a question is looked up by: the keys of all that it says. */
const terms = (reading: Reading): string[] =>
  [...atomsOf(reading), ...reading.asides].flatMap(({ keys }) => keys.flat());

/** What deciding on a reading works with. */
export function engineFor(reading: Reading, prepared: Prepared): Engine {
  const { corpus, index, retriever, vocabularies } = prepared;
  const values = valuesFor(reading, reading.language, prepared);
  const words = (fact: Fact): FactWords => wordsIn(fact, reading.language, corpus);
  return { index, retriever, values, vocabularies, words, terms, weighings: new WeakMap() };
}

/** The first reading that the corpus answers; else one that is at least about something; else the last, the question by itself. */
export function resolve(now: Reading, before: Reading | undefined, prepared: Prepared): Decision {
  const decisions = readings(now, before).map((reading) => decide(reading, engineFor(reading, prepared)));
  const answers = decisions.find(
    (is) =>
      is.is === "overview" || is.is === "names" || (is.is === "found" && !(is.widened && now.lean.how === "maybe")),
  );
  const isLeaning = now.lean.how === "connected" || now.lean.how === "referring";
  const near = decisions.find((is) => is.is === "found" || is.is === "lacking");
  const chosen = answers ?? near ?? decisions.at(isLeaning ? 0 : -1);
  if (!chosen) throw new Error("a question has at least one reading");
  return chosen;
}

const factsOf = (prepared: Prepared, hits: readonly { id: number }[]): Fact[] =>
  hits.flatMap(({ id }) => prepared.index.entries[id]?.fact ?? []);

/** Questions of the nearest other facts, then of the popular ones; the corpus's check holds that each is answered. */
function suggest(
  { corpus, index }: Prepared,
  language: Language,
  near: readonly Fact[] = [],
  isTold: (fact: Fact) => boolean = () => false,
): string[] {
  const popular = corpus.popular.flatMap((id) => index.byId.get(id)?.fact ?? []);
  const questions = new Set<string>();
  for (const fact of [...near, ...popular].filter((own) => !isTold(own))) {
    const [question] = wordsIn(fact, language, corpus).questions;
    if (question !== undefined) questions.add(question);
    if (questions.size === MOST_SUGGESTIONS) break;
  }
  return [...questions];
}

/** What was asked in the thread before, each question read in the light of those before it. */
export function readThread(history: readonly string[], prepared: Prepared): Reading | undefined {
  let before: Reading | undefined;
  for (const earlier of history.slice(-LOOKS_BACK)) {
    if (earlier.length > MAX_QUESTION) continue;
    const { reading, isSmallTalk } = readQuestion(earlier, prepared, before?.language);
    if (!isSmallTalk && atomsOf(reading).length <= MOST_ATOMS) before = resolve(reading, before, prepared).reading;
  }
  return before;
}

/** An answer without what identifies it. */
export type AnswerBody = Omit<Answer, "id" | "corpus">;

const nothing = { reading: "", facts: [], notes: [], missing: [], related: [] };

/** Said of a text that is too long to be read. */
export function refuseLength(language: Language, prepared: Prepared): AnswerBody {
  const text = formatMessage(languageData[language].messages.tooLong, language);
  return { ...nothing, outcome: "nearest", language, text, suggestions: suggest(prepared, language) };
}

function help(language: Language, prepared: Prepared): AnswerBody {
  const title = prepared.corpus.title[language] ?? prepared.corpus.title.en;
  const text = formatMessage(languageData[language].messages.help, language, { title });
  return { ...nothing, outcome: "help", language, text, suggestions: suggest(prepared, language) };
}

/** An answer, and the question as it was read: what the next one in the thread may lean on. */
export interface Answered {
  body: AnswerBody;
  reading?: Reading;
}

/** Answers one question of at most MAX_QUESTION characters, in the light of the one before it. */
export function answerQuestion(question: Question, before: Reading | undefined, prepared: Prepared): Answered {
  const { corpus, index, retriever, labels } = prepared;
  const { reading, isSmallTalk, tokens, corrections } = readQuestion(question.text, prepared, before?.language);
  const language = question.language ?? reading.language;
  if (isSmallTalk) return { body: help(language, prepared) };
  if (atomsOf(reading).length > MOST_ATOMS) return { body: refuseLength(language, prepared) };

  const decision = resolve(reading, before, prepared);
  const show = (fact: Fact): AnswerFact => showFact(fact, language, prepared);
  const values = valuesFor(decision.reading, language, prepared);
  const speaker: Speaker = {
    corpus,
    language,
    labels: labels[language],
    values,
    show,
    affirms: ({ status }) => index.affirms(status),
    asOf: question.asOf,
  };
  const said = phrase(decision, speaker);
  const terms = contentTerms(termsOf(tokens.map(({ folded }) => folded).join(" "), reading.language));
  const near = factsOf(prepared, retriever.search(terms, undefined, said.facts.length + MOST_NEAR));
  const shown = new Set(said.facts.map(({ id }) => id));
  const related = said.related.slice(0, MOST_RELATED).map(({ fact }) => show(fact));
  // Which one is meant is said by its title.
  const isWhich = decision.is === "nearest" && decision.asksWhich;
  const body = {
    ...said,
    language,
    reading: describeReading(decision.reading, corrections, speaker),
    related,
    suggestions: isWhich
      ? related.slice(0, MOST_SUGGESTIONS).map(({ title }) => title)
      : suggest(prepared, language, near, ({ id }) => shown.has(id)),
  };
  return { body, reading: decision.reading };
}
