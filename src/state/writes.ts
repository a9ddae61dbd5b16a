/** What is kept in the background, and how each is written: written twice, it is there once. */
import type { Kysely } from "kysely";
import type { Feedback, Given, Unanswered } from "../records.ts";
import type { Tables } from "./tables.ts";
import { clean, hash } from "./text.ts";

/** A question of a thread. `at` grows with each that a process remembers, so that they stay in order. */
export interface Told {
  id: string;
  question: string;
  at: number;
}

export type Write =
  | { is: "feedback"; record: Feedback }
  | { is: "unanswered"; id: string; record: Unanswered }
  | { is: "told"; thread: string; record: Told }
  | { is: "given"; record: Given }
  /** Forgets an installation, unless it was made after `at`. */
  | { is: "removal"; id: string; at: number };

/** How many questions of a thread are kept. */
export const LONGEST_THREAD = 5;
const MOST_MISSING = 10;

/** Whether it was new. */
export async function writeOne(db: Kysely<Tables>, write: Write): Promise<boolean> {
  switch (write.is) {
    case "feedback":
      return await writeFeedback(db, write.record);
    case "unanswered":
      return await writeUnanswered(db, write.id, write.record);
    case "told":
      return await writeTold(db, hash(write.thread), write.record);
    case "given":
      return await writeGiven(db, write.record);
    case "removal": {
      const { id, at } = write;
      const { numDeletedRows } = await db
        .deleteFrom("installations")
        .where("id", "=", id)
        .where("at", "<=", at)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    }
    default:
      return write satisfies never;
  }
}

async function writeFeedback(db: Kysely<Tables>, feedback: Feedback): Promise<boolean> {
  const { key, comment, facts, quote, ...others } = feedback;
  const texts = { comment: clean(comment), facts: JSON.stringify(facts), quote: clean(quote) };
  const { numInsertedOrUpdatedRows: rows = 0n } = await db
    .insertInto("feedback")
    .values({ ...others, ...texts, key: hash(key) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return rows > 0n;
}

/** What was missing is put in order, for it makes the group that the question is counted in. */
async function writeUnanswered(db: Kysely<Tables>, id: string, unanswered: Unanswered): Promise<boolean> {
  const { question, missing, ...others } = unanswered;
  const labels = missing
    .slice(0, MOST_MISSING)
    .map((label) => clean(label, 100))
    .sort();
  const words = clean(question).trim().replace(/\s+/g, " ");
  const { numInsertedOrUpdatedRows: rows = 0n } = await db
    .insertInto("unanswered")
    .values({ ...others, id, question: words, missing: JSON.stringify(labels) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return rows > 0n;
}

async function writeTold(db: Kysely<Tables>, thread: string, told: Told): Promise<boolean> {
  const { numInsertedOrUpdatedRows: rows = 0n } = await db
    .insertInto("thread_questions")
    .values({ ...told, thread, question: clean(told.question) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const latest = db
    .selectFrom("thread_questions")
    .select("id")
    .where("thread", "=", thread)
    .orderBy("at", "desc")
    .limit(LONGEST_THREAD);
  await db.deleteFrom("thread_questions").where("thread", "=", thread).where("id", "not in", latest).execute();
  return rows > 0n;
}

async function writeGiven(db: Kysely<Tables>, given: Given): Promise<boolean> {
  const { statement, language, at } = given;
  const { numInsertedOrUpdatedRows: rows = 0n } = await db
    .insertInto("given")
    .values(given)
    .onConflict((conflict) =>
      conflict.columns(["face", "place", "fact"]).doUpdateSet({ statement, language, at }).where("given.at", "<=", at),
    )
    .executeTakeFirst();
  return rows > 0n;
}
