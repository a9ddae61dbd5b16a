/** Deletes what has expired, a little at a time, so that nothing else waits long. */
import { promises as timers } from "node:timers";
import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

const DAY = 86_400_000;
const KEPT_DAYS = { claims: 1, threads: 7, pending: 30, given: 90, feedback: 365, readers: 365 } as const;
/** How long a process itself knows the questions of a thread, in milliseconds. */
export const KNOWN_THREADS = KEPT_DAYS.threads * DAY;
/** Rows in one statement. */
const PIECE = 500;

/** How long they are kept in the database: no longer than the operator lets any question be kept. */
export function keptThreads(keepQuestionsDays: number): number {
  return Math.min(KEPT_DAYS.threads, keepQuestionsDays) * DAY;
}

/** How long a question may wait to be answered where it was asked. */
export function keptPending(keepQuestionsDays: number): number {
  return Math.min(KEPT_DAYS.pending, keepQuestionsDays) * DAY;
}

export async function sweep(db: Kysely<Tables>, now: number, keepQuestionsDays: number): Promise<void> {
  await deleteUpTo(db, "claims", ["key"], now - KEPT_DAYS.claims * DAY);
  await deleteUpTo(db, "feedback", ["key"], now - KEPT_DAYS.feedback * DAY);
  await deleteUpTo(db, "readers", ["key"], now - KEPT_DAYS.readers * DAY);
  await deleteUpTo(db, "unanswered", ["id"], now - keepQuestionsDays * DAY);
  await deleteUpTo(db, "pending", ["id"], now - keptPending(keepQuestionsDays));
  await deleteUpTo(db, "asked", ["id"], now - keptThreads(keepQuestionsDays));
  await deleteUpTo(db, "thread_questions", ["id"], now - keptThreads(keepQuestionsDays));
  await deleteUpTo(db, "replies", ["key"], now - keepQuestionsDays * DAY);
  await deleteUpTo(db, "given", ["face", "place", "fact"], now - KEPT_DAYS.given * DAY);
}

/** Deletes the rows of `at` and before. Neither database limits a delete, so their keys are looked up, a piece at a time. */
async function deleteUpTo(
  db: Kysely<Tables>,
  table: keyof Tables,
  primaryKey: readonly string[],
  at: number,
): Promise<void> {
  const key = sql.join(primaryKey.map((column) => sql.ref(column)));
  const expired = sql`select ${key} from ${sql.table(table)} where at <= ${at} limit ${PIECE}`;
  for (;;) {
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where (${key}) in (${expired})`.execute(db);
    if (numAffectedRows < PIECE) return;
    await timers.setImmediate();
  }
}
