/** How a bot puts a question to the library, whichever way it came. */
import type { Answer, Language, Library } from "../contract.ts";

/** What was asked, and in the light of what. */
export interface Asking {
  text: string;
  /** The earlier questions of its thread, oldest first. */
  history?: readonly string[];
  /** The language to answer in; the question's own where left out. */
  language?: Language | undefined;
}

/** The answer as of the day of asking, in UTC. `now` is in milliseconds since 1970. */
export function askToday(library: Library, { text, history = [], language }: Asking, now: number): Answer {
  const asOf = new Date(now).toISOString().slice(0, 10);
  return library.ask({ text, history: [...history], asOf, ...(language && { language }) });
}
