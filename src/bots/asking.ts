/** How a bot puts a question to the library, whichever way it came. */
import { randomUUID } from "node:crypto";
import { type Answer, type Answering, dayOf, type Language, type Library, type Question } from "../contract.ts";

/** What was asked, and in the light of what. */
export interface Asking {
  text: string;
  /** The earlier questions of its thread, oldest first. */
  history?: readonly string[];
  /** The language to answer in; the question's own where left out. */
  language?: Language | undefined;
}

/** As of the day of asking, in UTC, with an id by which it is known what was asked. */
const questionOf = ({ text, history = [], language }: Asking, now: number): Question => ({
  ...{ id: randomUUID(), text, history: [...history], language, asOf: dayOf(now) },
});

/** The engine's answer of today, at once. `now` is in milliseconds since 1970. */
export const askToday = (library: Library, asking: Asking, now: number): Answer => library.ask(questionOf(asking, now));

/** The same with a reader, where there is one. */
export const answerToday = (
  { library, answering, now }: { library: Library; answering: Answering; now: () => number },
  asking: Asking,
): Promise<Answer> => answering(library, questionOf(asking, now()));
