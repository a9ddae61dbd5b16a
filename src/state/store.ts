/** What a database keeps: the statements, the same for both. Every method rejects where the database can't be reached. */
import type { Kysely } from "kysely";
import { type Language, LOOKS_BACK } from "../contract.ts";
import { readGaps } from "./gaps.ts";
import { claimPending, readPending } from "./pending.ts";
import type { Face, Feedback, Gap, Given, PendingQuestion, ServerSettings } from "./state.ts";
import { hash, listOf } from "./stored-text.ts";
import { sweep } from "./sweep.ts";
import type { Tables } from "./tables.ts";
import { type ThreadQuestion, type Write, writeAll } from "./writes.ts";

export interface Store {
  /** Those of these keys that nobody claimed before. */
  claim(keys: readonly string[], at: number): Promise<ReadonlySet<string>>;
  /** Gives claims back. */
  release(keys: readonly string[]): Promise<void>;
  /** The last questions of a thread since then, oldest first. */
  history(thread: string, since: number): Promise<readonly ThreadQuestion[]>;
  language(reader: string): Promise<Language | undefined>;
  /** What a reader replied to the question of this key. */
  reply(key: string): Promise<string | undefined>;
  /** All of them or none; resolves once that is committed, to whether each was new. */
  write(writes: readonly Write[]): Promise<readonly boolean[]>;
  feedback(since: number): Promise<readonly Feedback[]>;
  gaps(since: number): Promise<readonly Gap[]>;
  outdated(face: Face, statements: ReadonlyMap<string, string>): Promise<readonly Given[]>;
  claimCorrection(outdated: Given, statement: string | undefined): Promise<boolean>;
  /** Questions that wait since then, the newest first. */
  pending(face: Face, since: number): Promise<readonly PendingQuestion[]>;
  claimPending(pending: PendingQuestion): Promise<boolean>;
  /** Forgets what was begun by that time and not ended; gives how many that were. */
  interrupted(face: Face, until: number): Promise<number>;
  settings(server: string): Promise<ServerSettings>;
  changeSettings(server: string, change: ServerSettings, at: number): Promise<ServerSettings>;
  keepInstallation(id: string, sealed: Uint8Array, at: number): Promise<void>;
  installation(id: string): Promise<Uint8Array | undefined>;
  installations(): Promise<readonly string[]>;
  /** Writes something, to see whether that can be done. */
  pulse(at: number): Promise<void>;
  /** Deletes what has expired by `now`. */
  sweep(now: number, keepQuestionsDays: number): Promise<void>;
  close(): Promise<void>;
}

/** Claims in one statement, for the number of its values is bounded. */
const MOST_CLAIMS = 1000;
const MOST_FEEDBACK = 500;
const MOST_OUTDATED = 1000;
/** Kinds of old statements asked for at once: SQLite nests what is joined by "or" no deeper than 1,000. */
const MOST_OLD_STATEMENTS = 200;
/** The statement of a place that was told that a fact is gone. */
const GONE = "";

export function createStore(db: Kysely<Tables>): Store {
  const settings: Store["settings"] = async (server) => {
    const row = await db.selectFrom("servers").select("settings").where("key", "=", hash(server)).executeTakeFirst();
    return row === undefined ? {} : (JSON.parse(row.settings) as ServerSettings);
  };

  return {
    async claim(keys, at) {
      const byHash = new Map(keys.map((key) => [hash(key), key]));
      // In order, so that two processes that claim the same keys wait for each other in one direction.
      const hashes = [...byHash.keys()].sort();
      const free = new Set<string>();
      for (let from = 0; from < hashes.length; from += MOST_CLAIMS) {
        const rows = await db
          .insertInto("claims")
          .values(hashes.slice(from, from + MOST_CLAIMS).map((key) => ({ key, at })))
          .onConflict((conflict) => conflict.doNothing())
          .returning("key")
          .execute();
        for (const { key } of rows) free.add(byHash.get(key) ?? "");
      }
      return free;
    },

    async release(keys) {
      await db.deleteFrom("claims").where("key", "in", keys.map(hash)).execute();
    },

    async history(thread, since) {
      const rows = await db
        .selectFrom("thread_questions")
        .select(["id", "question", "at"])
        .where("thread", "=", hash(thread))
        .where("at", ">", since)
        .orderBy("at", "desc")
        .limit(LOOKS_BACK)
        .execute();
      return rows.reverse();
    },

    async language(reader) {
      const row = await db.selectFrom("readers").select("language").where("key", "=", hash(reader)).executeTakeFirst();
      return row?.language;
    },

    settings,

    async changeSettings(server, change, at) {
      if (Object.keys(change).length === 0) return settings(server);
      const key = hash(server);
      const none = { key, settings: "{}", at };
      await db
        .insertInto("servers")
        .values(none)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      for (;;) {
        const { settings: before } = await db
          .selectFrom("servers")
          .select("settings")
          .where("key", "=", key)
          .executeTakeFirstOrThrow();
        const changed = { ...(JSON.parse(before) as ServerSettings), ...change };
        const { numUpdatedRows } = await db
          .updateTable("servers")
          .set({ settings: JSON.stringify(changed), at })
          .where("key", "=", key)
          // Whoever changed it meanwhile goes first.
          .where("settings", "=", before)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) return changed;
      }
    },

    async reply(key) {
      const row = await db.selectFrom("replies").select("reply").where("key", "=", hash(key)).executeTakeFirst();
      return row?.reply;
    },

    write: (writes) => db.transaction().execute((transaction) => writeAll(transaction, writes)),

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

    pending: (face, since) => readPending(db, face, since),
    claimPending: (pending) => claimPending(db, pending),

    async interrupted(face, until) {
      const { numDeletedRows } = await db
        .deleteFrom("underway")
        .where("face", "=", face)
        .where("at", "<=", until)
        .executeTakeFirst();
      return Number(numDeletedRows);
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
