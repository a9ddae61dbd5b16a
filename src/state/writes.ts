/** What is kept in the background, and how each is written: written twice, it is there once. */
import type { Kysely } from "kysely";
import { type Language, LOOKS_BACK } from "../contract.ts";
import { writePending } from "./pending.ts";
import {
  type Face,
  type Feedback,
  type Given,
  keepable,
  MOST_COMMENT,
  type PendingQuestion,
  type Unanswered,
} from "./state.ts";
import { hash, withoutNames } from "./stored-text.ts";
import type { Tables } from "./tables.ts";
import { writeUnanswered } from "./vain.ts";

/** A question of a thread. `at` grows with each that a process remembers, so that they stay in order. */
export interface ThreadQuestion {
  id: string;
  question: string;
  at: number;
}

export type Write =
  | { is: "feedback"; record: Feedback }
  | { is: "unanswered"; id: string; record: Unanswered }
  | { is: "pending"; record: PendingQuestion }
  | { is: "meant"; id: string; fact: string }
  | { is: "told"; thread: string; record: ThreadQuestion }
  | { is: "given"; record: Given }
  | { is: "begun"; key: string; face: Face; at: number }
  | { is: "ended"; key: string }
  | { is: "language"; reader: string; language: Language; at: number }
  | { is: "reply"; key: string; reply: string; at: number }
  /** Forgets an installation, unless it was made after `at`. */
  | { is: "removal"; id: string; at: number };

type Of<K extends Write["is"]> = readonly Extract<Write, { is: K }>[];

/** Writes them with a few statements, however many they are. Gives whether each was new; only of feedback is it known. */
export async function writeAll(db: Kysely<Tables>, writes: readonly Write[]): Promise<readonly boolean[]> {
  const of = <K extends Write["is"]>(kind: K): Of<K> => writes.filter(({ is }) => is === kind) as unknown as Of<K>;
  const fresh = await writeFeedback(db, of("feedback"));
  await writeUnanswered(db, of("unanswered"));
  await writePending(
    db,
    of("pending").map(({ record }) => record),
  );
  for (const { id, fact } of of("meant")) {
    await db
      .updateTable("unanswered")
      .set({ fact: keepable(fact) })
      .where("id", "in", db.selectFrom("asked").select("question").where("id", "=", id))
      .execute();
  }
  await writeTold(db, of("told"));
  await writeGiven(db, of("given"));
  for (const { reader, language, at } of of("language")) {
    await db
      .insertInto("readers")
      .values({ key: hash(reader), language, at })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ language, at }))
      .execute();
  }
  await writeUnderway(db, of("begun"), of("ended"));
  await writeReplies(db, of("reply"));
  for (const { id, at } of of("removal")) {
    await db.deleteFrom("installations").where("id", "=", id).where("at", "<=", at).execute();
  }
  return writes.map((write) => write.is !== "feedback" || fresh.has(hash(write.record.key)));
}

/** The keys of those that were not there before. */
async function writeFeedback(db: Kysely<Tables>, writes: Of<"feedback">): Promise<ReadonlySet<string>> {
  if (writes.length === 0) return new Set();
  const rows = await db
    .insertInto("feedback")
    .values(
      writes.map(({ record: { key, comment, facts, quote, ...others } }) => {
        const texts = {
          comment: withoutNames(keepable(comment, MOST_COMMENT)),
          facts: JSON.stringify(facts),
          quote: keepable(quote),
        };
        return { ...others, ...texts, key: hash(key) };
      }),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .execute();
  return new Set(rows.map(({ key }) => key));
}

async function writeTold(db: Kysely<Tables>, writes: Of<"told">): Promise<void> {
  if (writes.length === 0) return;
  const rows = writes.map(({ thread, record }) => {
    return { ...record, thread: hash(thread), question: withoutNames(keepable(record.question)) };
  });
  await db
    .insertInto("thread_questions")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const threads = [...new Set(rows.map(({ thread }) => thread))];
  const ranked = db
    .selectFrom("thread_questions")
    .select((row) => [
      "id",
      row.fn
        .agg<number>("row_number")
        .over((over) => over.partitionBy("thread").orderBy("at", "desc"))
        .as("rank"),
    ])
    .where("thread", "in", threads);
  const older = db.selectFrom(ranked.as("ranked")).select("id").where("rank", ">", LOOKS_BACK);
  await db.deleteFrom("thread_questions").where("id", "in", older).execute();
}

async function writeUnderway(db: Kysely<Tables>, begun: Of<"begun">, ended: Of<"ended">): Promise<void> {
  const done = new Set(ended.map(({ key }) => hash(key)));
  const rows = begun.map(({ key, face, at }) => ({ key: hash(key), face, at })).filter(({ key }) => !done.has(key));
  if (rows.length > 0) {
    await db
      .insertInto("underway")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (done.size > 0) {
    await db
      .deleteFrom("underway")
      .where("key", "in", [...done])
      .execute();
  }
}

/** Of two processes that asked at the same time the first one's reply stays. */
async function writeReplies(db: Kysely<Tables>, writes: Of<"reply">): Promise<void> {
  if (writes.length === 0) return;
  await db
    .insertInto("replies")
    .values(writes.map(({ key, reply, at }) => ({ key: hash(key), reply, at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function writeGiven(db: Kysely<Tables>, writes: Of<"given">): Promise<void> {
  // One statement may write a row once: of what was said twice in a place the newest.
  const newest = new Map<string, Given>();
  for (const { record } of writes) {
    const key = JSON.stringify([record.face, record.place, record.fact]);
    if ((newest.get(key)?.at ?? record.at) <= record.at) newest.set(key, record);
  }
  if (newest.size === 0) return;
  await db
    .insertInto("given")
    .values([...newest.values()])
    .onConflict((conflict) =>
      conflict
        .columns(["face", "place", "fact"])
        .doUpdateSet((row) => ({
          statement: row.ref("excluded.statement"),
          language: row.ref("excluded.language"),
          at: row.ref("excluded.at"),
        }))
        .whereRef("given.at", "<=", "excluded.at"),
    )
    .execute();
}
