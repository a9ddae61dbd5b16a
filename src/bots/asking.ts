/** How a bot puts a question to the library, whichever way it came. */
import { randomUUID } from "node:crypto";
import { type Answer, dayOf, type Language, type Library } from "../contract.ts";

/** What was asked, and in the light of what. */
export interface Asking {
  text: string;
  /** The earlier questions of its thread, oldest first. */
  history?: readonly string[];
  /** The language to answer in; the question's own where left out. */
  language?: Language | undefined;
}

/** The answer as of the day of asking, in UTC, with an id by which it is known what was asked. `now` is in milliseconds since 1970. */
export function askToday(library: Library, { text, history = [], language }: Asking, now: number): Answer {
  return library.ask({ id: randomUUID(), text, history: [...history], language, asOf: dayOf(now) });
}
