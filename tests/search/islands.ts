/** The islands, made ready once a file, and short ways to ask them. */
import type { Answer, Question } from "../../src/contract.ts";
import { engineFor } from "../../src/search/answer.ts";
import { decide } from "../../src/search/decide/decide.ts";
import type { Decision, Engine } from "../../src/search/decide/decision.ts";
import { createEngine } from "../../src/search/engine.ts";
import type { MatchContext } from "../../src/search/evidence/match.ts";
import type { FactEntry } from "../../src/search/find/fact-index.ts";
import { readQuestion } from "../../src/search/parse/read.ts";
import type { Reading } from "../../src/search/parse/reading.ts";
import { prepare } from "../../src/search/prepare.ts";
import type { ValueContext } from "../../src/search/say/values.ts";
import { readCorpus } from "../support/questions.ts";

export const corpus = readCorpus("islands");
export const prepared = prepare(corpus);

let engine: ReturnType<typeof createEngine> | undefined;

/** Asks the islands in a thread. */
export function ask(text: string, ...history: string[]): Answer {
  return askQuestion({ text, history });
}

export function askQuestion(question: Question): Answer {
  engine ??= createEngine(corpus);
  return engine.ask(question);
}

/** The ids of the facts that an answer rests on, in its order. */
export const idsFor = (text: string, ...history: string[]): string[] => ask(text, ...history).facts.map(({ id }) => id);

export const readingOf = (text: string): Reading => readQuestion(text, prepared, undefined).reading;

export function entryOf(id: string): FactEntry {
  const entry = prepared.index.byId.get(id);
  if (!entry) throw new Error(`the islands have no fact ${id}`);
  return entry;
}

/** What deciding works with, where a question is in English and gives no names. */
export const values: ValueContext = {
  language: "en",
  labels: prepared.labels.en,
  words: (fact) => fact,
  figures: ({ figures = [] }) => figures.map((figure) => ({ ...figure, english: figure.text })),
  counts: () => true,
  fits: () => 0,
  isCounted: () => true,
  isPerson: () => true,
  onSide: (ids) => ids,
  given: new Set(),
};
export const strict: MatchContext = { index: prepared.index, strict: true, doers: undefined, values };
export const loose: MatchContext = { ...strict, strict: false };
/** What deciding on a question works with. */
export const engineOf = (reading: Reading): Engine => engineFor(reading, prepared);
/** The same where nothing hangs on the question. */
export const deciding: Engine = engineOf(readingOf("Velmora"));
/** What the islands say to a question, before it is put into words. */
export function decisionOn(text: string): Decision {
  const reading = readingOf(text);
  return decide(reading, engineOf(reading));
}
