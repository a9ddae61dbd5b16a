/** Questions that wait to be answered where they were asked. There are so many at most: beyond, the oldest are forgotten. */
import type { Kysely } from "kysely";
import { keepable, type PendingQuestion } from "./state.ts";
import { hash, listOf, withoutNames } from "./stored-text.ts";
import type { Tables } from "./tables.ts";

const MOST_PENDING = 2000;

/** Asked again in the same place, a question waits once. */
const idOf = ({ face, place, question }: Pick<PendingQuestion, "face" | "place" | "question">): string =>
  hash(JSON.stringify([face, place, question]));

const stored = (text: string): string => withoutNames(keepable(text));

export async function writePending(
  db: Kysely<Tables>,
  pending: readonly PendingQuestion[],
  most = MOST_PENDING,
): Promise<void> {
  if (pending.length === 0) return;
  // One statement may write a row once: of what was asked twice in a place the last.
  const rows = new Map(
    pending.map((each) => {
      const row = { ...each, question: stored(each.question), history: JSON.stringify(each.history.map(stored)) };
      const id = idOf(row);
      return [id, { id, ...row }];
    }),
  );
  await db
    .insertInto("pending")
    .values([...rows.values()])
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((row) => ({
        history: row.ref("excluded.history"),
        language: row.ref("excluded.language"),
        at: row.ref("excluded.at"),
      })),
    )
    .execute();
  const old = db.selectFrom("pending").select("at").orderBy("at", "desc").offset(most).limit(1);
  await db.deleteFrom("pending").where("at", "<=", old).execute();
}

/** Those of a face that were asked since then, the newest first. */
export async function readPending(
  db: Kysely<Tables>,
  face: PendingQuestion["face"],
  since: number,
): Promise<PendingQuestion[]> {
  const rows = await db
    .selectFrom("pending")
    .select(["face", "place", "question", "history", "language", "at"])
    .where("face", "=", face)
    .where("at", ">", since)
    .orderBy("at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, history: listOf(row.history) }));
}

/** Forgets one; gives whether it was still there. */
export async function claimPending(db: Kysely<Tables>, pending: PendingQuestion): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom("pending").where("id", "=", idOf(pending)).executeTakeFirst();
  return numDeletedRows > 0n;
}
