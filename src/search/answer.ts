/** One question → what is answered to it: read in the light of the thread, decided, put into words. */

import { once, remembered, renew } from "../cache/memoize.ts";
import { LOOKS_BACK, MAX_QUESTION, type Question } from "../contract.ts";
import type { Fact } from "../corpus/schema.ts";
import { type Token, tokenize } from "../text/tokens.ts";
import { decide } from "./decide/decide.ts";
import type { Decision, Engine } from "./decide/decision.ts";
import { contentTerms, termsOf } from "./find/retrieve.ts";
import { readingQuestion, readQuestion } from "./parse/read.ts";
import { atomsOf, type Reading } from "./parse/reading.ts";
import { readings } from "./parse/resume.ts";
import type { Prepared } from "./prepare.ts";
import {
  type AnswerBody,
  help,
  type Manner,
  refuseLength,
  type Telling,
  tell,
  valuesFor,
  welcome,
} from "./say/tell.ts";
import { type FactWords, wordsIn } from "./say/translated.ts";
import { finish, type Steps } from "./steps.ts";

/** A question that says more things than these is too long to be understood. */
const MOST_ATOMS = 40;

/** What a question that says something is looked up by: its words as they stand; of a follow-up, what it was read as. */
function termsOfReading(reading: Reading): string[] {
  const keys = [...atomsOf(reading), ...reading.asides].flatMap((atom) => atom.keys.flat());
  const words = reading.lean.words.map((folded) => ({ folded }));
  return keys.length > 0 && words.length > 0 ? termsOf(words, reading.language) : keys;
}

/** What deciding on a reading works with. */
export function engineFor(reading: Reading, prepared: Prepared): Engine {
  const { corpus, index, retriever, vocabularies } = prepared;
  const values = valuesFor(reading, reading.language, prepared);
  const words = (fact: Fact): FactWords => wordsIn(fact, reading.language, corpus);
  const hits = once(() => retriever.search(termsOfReading(reading)));
  return { index, values, vocabularies, words, hits, weighings: new WeakMap() };
}

/** The first reading that the corpus answers; else one that is at least about something; else the last, the question by itself. */
export function* resolve(now: Reading, before: Reading | undefined, prepared: Prepared): Steps<Decision> {
  const answers = (is: Decision): boolean =>
    is.is === "overview" || is.is === "names" || (is.is === "found" && !(is.widened && now.lean.how === "maybe"));
  const decisions: Decision[] = [];
  for (const reading of readings(now, before)) {
    yield;
    const decision = decide(reading, engineFor(reading, prepared));
    if (answers(decision)) return decision;
    decisions.push(decision);
  }
  const isLeaning = now.lean.how === "connected" || now.lean.how === "referring";
  const near = decisions.find((is) => is.is === "found" || is.is === "lacking");
  const chosen = near ?? decisions.at(isLeaning ? 0 : -1);
  if (!chosen) throw new Error("a question has at least one reading");
  return chosen;
}

/** So many threads are known that were read: whoever asks on has what was asked before read once. */
const MOST_THREADS = 200;

/** By the questions of each thread, what was asked last. */
const threadsOf = remembered((_: Prepared) => new Map<string, Reading | undefined>());

/** What was asked in the thread before, each question read in the light of those before it. */
export function* readThread(history: readonly string[], prepared: Prepared): Steps<Reading | undefined> {
  const known = threadsOf(prepared);
  const read: string[] = [];
  let before: Reading | undefined;
  for (const earlier of history.slice(-LOOKS_BACK)) {
    if (earlier.length > MAX_QUESTION) continue;
    read.push(earlier);
    const thread = JSON.stringify(read);
    if (known.has(thread)) before = known.get(thread);
    else {
      yield;
      const { reading, isSmallTalk } = yield* readingQuestion(earlier, prepared, before?.language);
      if (!isSmallTalk && atomsOf(reading).length <= MOST_ATOMS)
        before = (yield* resolve(reading, before, prepared)).reading;
    }
    renew(known, thread, before, MOST_THREADS);
  }
  return before;
}

/** A question as it is read in the light of its thread. */
export function readInThread({ text, history = [] }: Question, prepared: Prepared): Reading {
  const before = finish(readThread(history, prepared));
  return finish(resolve(readQuestion(text, prepared, before?.language).reading, before, prepared)).reading;
}

/** Places of the facts that have most of a question's words, best first. */
export function nearestPlaces(question: Question, limit: number, prepared: Prepared): number[] {
  const reading = readInThread(question, prepared);
  return prepared.retriever.search(termsOfReading(reading), limit).map(({ id }) => id);
}

/** What the suggestions after a question are found by. */
const searchTerms = (tokens: readonly Token[], { language }: Reading): readonly string[] =>
  contentTerms(termsOf(tokens, language));

/** One question's way: what was decided, where something was asked that can be read, and how it is told. */
export interface Answered {
  body: AnswerBody;
  /** The question's words as they were written. */
  tokens: readonly Token[];
  decided?: { decision: Decision; telling: Telling };
}

/** Answers one question of at most MAX_QUESTION characters, in the light of the one before it. */
export function* answerQuestion(question: Question, before: Reading | undefined, prepared: Prepared): Steps<Answered> {
  const { reading, isSmallTalk, isThanks, tokens, corrections } = yield* readingQuestion(
    question.text,
    prepared,
    before?.language,
  );
  const language = question.language ?? reading.language;
  if (isSmallTalk) return { tokens, body: isThanks ? welcome(language) : help(language, prepared) };
  if (atomsOf(reading).length > MOST_ATOMS) return { tokens, body: refuseLength(language, prepared) };
  const decision = yield* resolve(reading, before, prepared);
  yield;
  const telling = { language, asOf: question.asOf, corrections, terms: searchTerms(tokens, reading) };
  return { tokens, body: tell(decision, telling, prepared), decided: { decision, telling } };
}

/** Answers from a reading, whoever made it. */
export function answerReading(reading: Reading, manner: Manner, prepared: Prepared): AnswerBody {
  const decision = decide(reading, engineFor(reading, prepared));
  const text = atomsOf(reading)
    .map((atom) => atom.text)
    .join(" ");
  const telling = { ...manner, corrections: [], terms: contentTerms(termsOf(tokenize(text), reading.language)) };
  return tell(decision, telling, prepared);
}
