/** A reader that is no part of the engine: it chooses facts, the engine judges its choice. And how one is answered with it. */
import { inSlices } from "../app/in-slices.ts";
import { type Answering, type Library, MAX_QUESTION, type ModelChoice, type Question } from "../contract.ts";

/** What a reader made of a question: its choice, or in a word why there is none. */
export type ReaderResult = ModelChoice | { none: string };

export interface QuestionReader {
  /** Reads a question about the corpus of this library. */
  read(question: Question, library: Library): Promise<ReaderResult>;
  /** Why it isn't asked now, as `VARIABLE what is wrong → what to do`; undefined where it is. */
  readonly trouble: string | undefined;
}

/**
 * The way to answer a question of a person or a program; it never rejects where the engine itself can answer. Without a
 * reader it is the engine's. With one the question is read first; where that gives no choice, for whatever reason, the
 * engine answers by itself.
 */
export function createAnswerer(reader?: Pick<QuestionReader, "read">): Answering {
  if (!reader) return (library, question) => inSlices(library.asking(question));
  return async (library, question) => {
    const { text } = question;
    if (text.trim() === "" || text.length > MAX_QUESTION) return inSlices(library.asking(question));
    try {
      const read = await reader.read(question, library);
      if ("choice" in read) return await inSlices(library.asking(question, read));
    } catch {
      // The reader counts and tells its own faults; the asker is answered all the same.
    }
    return inSlices(library.asking(question));
  };
}
