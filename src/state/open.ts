/** Opens the state: a libsql file, or PostgreSQL where an address is set. */
import { promises as timers } from "node:timers";
import { Kysely, Migrator, sql } from "kysely";
import type { Logger } from "pino";
import { type DatabaseLocation, isPassing, reasonOf } from "./fault.ts";
import { createGuard } from "./guard.ts";
import { openLibsql } from "./libsql.ts";
import { migrations } from "./migrations.ts";
import { openPostgresql } from "./postgresql.ts";
import type { State } from "./state.ts";
import { createStore, type Store } from "./store.ts";
import type { Tables } from "./tables.ts";

export interface StateSettings extends DatabaseLocation {
  /** For how many days unanswered questions are kept; 0 keeps no question at all. */
  keepQuestionsDays: number;
}

/** How many records may wait while the database is away: some five for each question, and a few megabytes in all. */
const BOUND = 10_000;

/** How long a question waits for the database at each step, in milliseconds; then it is answered without. */
const ANSWERING_WAITS = 250;

/** How many things are asked of the database at the same time when a question comes. */
const CONNECTIONS_AT_ONCE = 3;

/** How long the opening may find the database held, in milliseconds: processes that start at once make the tables one after another. */
const OPEN_WITHIN = 5000;
const OPEN_PAUSE = 50;

/** Opens the database and brings its tables up to date. Rejects where it can't be reached. */
export async function openStore(place: DatabaseLocation): Promise<Store> {
  for (const until = performance.now() + OPEN_WITHIN; ; ) {
    try {
      return await openOnce(place);
    } catch (error) {
      if (!isPassing(error) || performance.now() >= until) throw error;
      await timers.setTimeout(OPEN_PAUSE);
    }
  }
}

async function openOnce({ databaseUrl, dataDir }: DatabaseLocation): Promise<Store> {
  const dialect = databaseUrl === undefined ? openLibsql(dataDir) : openPostgresql(databaseUrl);
  const db = new Kysely<Tables>({ dialect });
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw error;
  }
  // PostgreSQL's connections are made now, rather than while a question waits.
  await Promise.all(Array.from({ length: CONNECTIONS_AT_ONCE }, () => sql`select 1`.execute(db)));
  return createStore(db);
}

export interface StateSurroundings {
  log: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
  /** How many records may wait while the database is away. */
  bound?: number;
  /** How long answering waits for the database, in milliseconds. */
  answeringWaits?: number;
}

/** Never rejects: with its database away, the State says so in `health` and keeps looking for it. */
export function openState(
  settings: StateSettings,
  { log, now, bound = BOUND, answeringWaits = ANSWERING_WAITS }: StateSurroundings,
): Promise<State> {
  return createGuard({
    database: settings.databaseUrl === undefined ? "libsql" : "postgresql",
    open: () => openStore(settings),
    reasonOf: (error) => reasonOf(error, settings),
    keepQuestionsDays: settings.keepQuestionsDays,
    bound,
    answeringWaits,
    log,
    now,
  });
}
