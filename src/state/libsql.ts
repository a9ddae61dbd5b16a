/** Kysely's SQLite dialect over a libsql file. */
import { chmodSync, closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { join } from "node:path";
import { promises as timers } from "node:timers";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from "kysely";
import { isPassing } from "./fault.ts";
import { LibsqlThread } from "./libsql-thread.ts";

/** How long the file may be held by another process: at the opening, where libsql itself waits, and for a statement. */
const OPEN_WITHIN = 200;
const STATEMENT_WITHIN = 1500;
/** Pauses between two tries, in milliseconds; the last one is repeated. */
const PAUSES = [1, 2, 5, 10, 20] as const;

/** What may be bound. Anything else, a boolean above all, makes libsql end the process, and no `catch` sees it. */
function bindable(value: unknown): unknown {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
    return value;
  }
  throw new TypeError(`A ${typeof value} can't be bound to libsql; write 0 or 1 for a boolean, null for nothing.`);
}

/** The one connection to the file. */
class LibsqlConnection implements DatabaseConnection {
  readonly #database: LibsqlThread;

  constructor(database: LibsqlThread) {
    this.#database = database;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const values = query.parameters.map(bindable);
    const run = () => this.#database.run(query.sql, values);
    const { rows, changes } = await (this.#database.inTransaction ? run() : patiently(run));
    return { rows: rows as R[], numAffectedRows: BigInt(changes) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery(query);
  }

  async control(command: "begin immediate" | "commit" | "rollback"): Promise<void> {
    await patiently(() => this.#database.run(command));
  }
}

/** Where another process holds the file, tries again a little later. */
async function patiently<T>(run: () => Promise<T>): Promise<T> {
  for (let tried = 0, waited = 0; ; tried += 1) {
    try {
      return await run();
    } catch (error) {
      if (!isPassing(error) || waited >= STATEMENT_WITHIN) throw error;
      const pause = PAUSES[Math.min(tried, PAUSES.length - 1)] ?? 0;
      await timers.setTimeout(pause);
      waited += pause;
    }
  }
}

/** What Kysely's own driver would use the file by, in this thread. */
const unused = {
  database: () =>
    Promise.resolve({
      close: () => undefined,
      prepare: () => {
        throw new Error("the file is used in its own thread");
      },
    }),
};

/** A transaction takes the file's write lock at its beginning, where it can still wait for it. */
class LibsqlDriver extends SqliteDriver {
  readonly #connection: LibsqlConnection;
  readonly #database: LibsqlThread;

  constructor(database: LibsqlThread) {
    super(unused);
    this.#connection = new LibsqlConnection(database);
    this.#database = database;
  }

  /** One after another, as SqliteDriver has it. */
  override async acquireConnection(): Promise<DatabaseConnection> {
    await super.acquireConnection();
    return this.#connection;
  }

  /** Waits for what is under way: what is asked of a closed file may end the process. */
  override async destroy(): Promise<void> {
    await super.acquireConnection();
    await this.#database.close();
    await super.releaseConnection();
  }

  override beginTransaction(): Promise<void> {
    return this.#connection.control("begin immediate");
  }

  override commitTransaction(): Promise<void> {
    return this.#connection.control("commit");
  }

  override rollbackTransaction(): Promise<void> {
    return this.#connection.control("rollback");
  }
}

/** Migrations run in a transaction, so that of two processes that start at once one waits for the other. */
class LibsqlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class LibsqlDialect extends SqliteDialect {
  readonly #database: LibsqlThread;

  constructor(database: LibsqlThread) {
    super(unused);
    this.#database = database;
  }

  override createDriver(): Driver {
    return new LibsqlDriver(this.#database);
  }

  override createAdapter(): SqliteAdapter {
    return new LibsqlAdapter();
  }
}

/** What the file is called within its folder. */
export const databaseFile = "dostyk.db";

/** Makes a folder where there is none yet. Of processes that start at once another one may be quicker, so what is there is asked last. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/**
 * Opens the file `dostyk.db` in a folder, which is made where the one above it is there. Several processes of one machine may share it.
 * Throws where that can't be done; what is wrong with the file is told by the first query.
 */
export function openLibsql(folder: string): Dialect {
  makeFolder(folder);
  const path = join(folder, databaseFile);
  // For its owner alone, also in a folder that others may read; what libsql puts beside it gets the same.
  closeSync(openSync(path, "a", 0o600));
  if ((statSync(path).mode & 0o077) > 0) chmodSync(path, 0o600);
  return new LibsqlDialect(new LibsqlThread(path, OPEN_WITHIN));
}
