/** What a database keeps: the statements, the same for both. Every method rejects where the database can't be reached. */
import type { Kysely } from "kysely";
import type { Face, Feedback, Gap, Given } from "../records.ts";
import { readGaps } from "./gaps.ts";
import { sweep } from "./sweep.ts";
import type { Tables } from "./tables.ts";
import { hash, listOf } from "./text.ts";
import { LONGEST_THREAD, type Told, type Write, writeOne } from "./writes.ts";

export interface Store {
  claim(keys: readonly string[], at: number): Promise<boolean>;
  /** The last questions of a thread since then, oldest first. */
  history(thread: string, since: number): Promise<readonly Told[]>;
  /** All of them or none; resolves once that is committed, to whether each was new. */
  write(writes: readonly Write[]): Promise<readonly boolean[]>;
  feedback(since: number): Promise<readonly Feedback[]>;
  gaps(since: number): Promise<readonly Gap[]>;
  outdated(face: Face, statements: ReadonlyMap<string, string>): Promise<readonly Given[]>;
  claimCorrection(outdated: Given, statement: string | undefined): Promise<boolean>;
  keepInstallation(id: string, sealed: Uint8Array, at: number): Promise<void>;
  installation(id: string): Promise<Uint8Array | undefined>;
  installations(): Promise<readonly string[]>;
  /** Writes something, to see whether that can be done. */
  pulse(at: number): Promise<void>;
  /** Deletes what has expired by `now`. */
  sweep(now: number, keepQuestionsDays: number): Promise<void>;
  close(): Promise<void>;
}

const MOST_FEEDBACK = 500;
const MOST_OUTDATED = 1000;
/** Kinds of old statements asked for at once: SQLite nests what is joined by "or" no deeper than 1,000. */
const MOST_OLD_STATEMENTS = 200;
/** The statement of a place that was told that a fact is gone. */
const GONE = "";

export function createStore(db: Kysely<Tables>): Store {
  return {
    async claim(keys, at) {
      // In order, so that two processes that claim the same two keys wait for each other in one direction.
      const rows = [...new Set(keys)].map((key) => ({ key: hash(key), at })).sort((a, b) => (a.key < b.key ? -1 : 1));
      const claimed = await db
        .insertInto("claims")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .returning("key")
        .execute();
      return claimed.length === rows.length;
    },

    async history(thread, since) {
      const rows = await db
        .selectFrom("thread_questions")
        .select(["id", "question", "at"])
        .where("thread", "=", hash(thread))
        .where("at", ">", since)
        .orderBy("at", "desc")
        .limit(LONGEST_THREAD)
        .execute();
      return rows.reverse();
    },

    write: (writes) =>
      db.transaction().execute(async (transaction) => {
        const fresh: boolean[] = [];
        for (const write of writes) fresh.push(await writeOne(transaction, write));
        return fresh;
      }),

    async feedback(since) {
      const rows = await db
        .selectFrom("feedback")
        .selectAll()
        .where("at", ">=", since)
        .orderBy("at", "desc")
        .limit(MOST_FEEDBACK)
        .execute();
      return rows.map((row) => ({ ...row, facts: listOf(row.facts) }));
    },

    gaps: (since) => readGaps(db, since),

    async outdated(face, statements) {
      const said = await db
        .selectFrom("given")
        .select(["fact", "statement"])
        .distinct()
        .where("face", "=", face)
        .execute();
      const old = said
        .filter(({ fact, statement }) => statement !== (statements.get(fact) ?? GONE))
        .slice(0, MOST_OLD_STATEMENTS);
      if (old.length === 0) return [];
      return await db
        .selectFrom("given")
        .selectAll()
        .where("face", "=", face)
        .where((row) =>
          row.or(old.map(({ fact, statement }) => row.and([row("fact", "=", fact), row("statement", "=", statement)]))),
        )
        .orderBy("at")
        .limit(MOST_OUTDATED)
        .execute();
    },

    async claimCorrection({ face, place, fact, statement: old }, statement) {
      const { numUpdatedRows } = await db
        .updateTable("given")
        .set({ statement: statement ?? GONE })
        .where("face", "=", face)
        .where("place", "=", place)
        .where("fact", "=", fact)
        .where("statement", "=", old)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async keepInstallation(id, sealed, at) {
      const row = { sealed: Buffer.from(sealed).toString("base64"), at };
      await db
        .insertInto("installations")
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
        .execute();
    },

    async installation(id) {
      const row = await db.selectFrom("installations").select("sealed").where("id", "=", id).executeTakeFirst();
      return row && new Uint8Array(Buffer.from(row.sealed, "base64"));
    },

    async installations() {
      const rows = await db.selectFrom("installations").select("id").execute();
      return rows.map(({ id }) => id).sort();
    },

    async pulse(at) {
      await db
        .insertInto("pulse")
        .values({ id: 1, at })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ at }))
        .execute();
    },

    sweep: (now, keepQuestionsDays) => sweep(db, now, keepQuestionsDays),
    close: () => db.destroy(),
  };
}
