/** The tables, as Kysely types them. Times are milliseconds since 1970; lists are JSON; a key is a SHA-256 hash. */
import type { Generated } from "kysely";
import type { Language } from "../contract.ts";
import type { Face, Feedback } from "./state.ts";

export interface Tables {
  claims: { key: string; at: number };
  feedback: {
    key: string;
    verdict: Feedback["verdict"];
    comment: string;
    facts: string;
    quote: string;
    corpus: string;
    face: Face;
    language: Language;
    at: number;
  };
  unanswered: {
    id: string;
    question: string;
    language: Language;
    missing: string;
    corpus: string;
    at: number;
    /** What somebody said it meant; empty where nobody did. */
    fact: Generated<string>;
    /** How often it was asked on the day of `at`, which is the last time. */
    times: Generated<number>;
  };
  /** Under which id a question was asked: `question` is the id of its row in `unanswered`. */
  asked: { id: string; question: string; at: number };
  thread_questions: { id: string; thread: string; question: string; at: number };
  given: { face: Face; place: string; fact: string; statement: string; language: Language; at: number };
  /** Questions that were not answered where they were asked; `history` is JSON. */
  pending: {
    id: string;
    face: Face;
    place: string;
    question: string;
    history: string;
    language: Language;
    at: number;
  };
  /** Events that a process has begun with and not ended. */
  underway: { key: string; face: Face; at: number };
  readers: { key: string; language: Language; at: number };
  /** What a reader replied, by a hash of all that it was given. */
  replies: { key: string; reply: string; at: number };
  installations: { id: string; sealed: string; at: number };
  /** What was set for a server, as JSON. */
  servers: { key: string; settings: string; at: number };
  /** One row, written to see whether the database takes writes. */
  pulse: { id: number; at: number };
}
