/**
 * The vocabulary of the whole program: what a question is and what an answer is.
 * Everything else imports this file; it imports nothing but zod.
 */
import { z } from "zod";

export const languages = ["en", "vi", "ru", "kk"] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** A calendar date, `YYYY-MM-DD`. */
export const PlainDay = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "must be a date like 2025-05-06");

/** The longest question that is read, in UTF-16 code units; what stands beyond is refused, not cut. */
export const MAX_QUESTION = 1000;

export const Question = z.object({
  id: z.string().optional(),
  text: z.string(),
  /** Earlier questions of the same thread, oldest first. */
  history: z.array(z.string()).default([]),
  /** The language to answer in; the asker's own where left out. */
  language: Language.optional(),
  /** The day for which "still in force?" is asked; without it no such claim is made. */
  asOf: PlainDay.optional(),
});
export type Question = z.input<typeof Question>;

/** One passage that supports a fact, letter for letter. */
export const Citation = z.object({
  article: z.string(),
  publishedOn: PlainDay,
  publisher: z.string(),
  /** Counted from 1; the first is the one that begins with the dateline. */
  paragraph: z.int().positive(),
  quote: z.string().min(1).max(450),
});
export type Citation = z.infer<typeof Citation>;

export const AnswerFact = z.object({
  id: z.string(),
  title: z.string(),
  /** The status's label, in the language of the answer. */
  status: z.string(),
  statement: z.string().min(1),
  statementEn: z.string().min(1),
  sources: z.array(Citation).min(1),
});
export type AnswerFact = z.infer<typeof AnswerFact>;

export const Answer = z.object({
  id: z.string().optional(),
  outcome: z.enum(["answered", "unanswered", "help"]),
  language: Language,
  /** The direct answer, plain text, short enough to read aloud. */
  text: z.string().min(1),
  /** How the question was read, as labels; empty where nothing was read. */
  reading: z.string(),
  /** What the answer rests on, best first; empty unless `answered`. */
  facts: z.array(AnswerFact),
  notes: z.array(z.string()),
  /** What the articles lack, as labels; empty unless `unanswered`. */
  missing: z.array(z.string()),
  /** The nearest facts, offered as such; empty unless `unanswered`. */
  related: z.array(AnswerFact).max(3),
  suggestions: z.array(z.string()),
  /** The version of the corpus that answered: a hash of its content. */
  corpus: z.string(),
});
export type Answer = z.infer<typeof Answer>;

/** The engine as everyone else sees it. Pure: the same question gives the same answer. */
export type Ask = (question: Question) => Answer;
