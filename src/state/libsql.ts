/** Kysely's SQLite dialect over libsql, whose calls end before they return: the event loop stands meanwhile, so none may wait. */
import { mkdirSync, statSync } from "node:fs";
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
import Database from "libsql";
import { isPassing } from "./fault.ts";

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
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /**
   * What writes is put into a transaction of its own: libsql leaves a statement that finds the file held unfinished, and no
   * transaction could be committed any more. So a statement begins only when it will not find that.
   */
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.#database.prepare(query.sql);
    const values = query.parameters.map(bindable);
    const run = (): QueryResult<R> => {
      if (statement.reader) return { rows: statement.all(values) as R[] };
      return { rows: [], numAffectedRows: BigInt(statement.run(values).changes) };
    };
    if (this.#database.inTransaction) return run();
    if (/^select\b/i.test(query.sql)) return await patiently(run);
    await this.control("begin immediate");
    try {
      const result = run();
      this.#database.exec("commit");
      return result;
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec("rollback");
      throw error;
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery(query);
  }

  control(command: "begin immediate" | "commit" | "rollback"): Promise<void> {
    return patiently(() => {
      this.#database.exec(command);
    });
  }
}

/** Where another process holds the file, tries again a little later. */
async function patiently<T>(run: () => T): Promise<T> {
  for (let tried = 0, waited = 0; ; tried += 1) {
    try {
      return run();
    } catch (error) {
      if (!isPassing(error) || waited >= STATEMENT_WITHIN) throw error;
      const pause = PAUSES[Math.min(tried, PAUSES.length - 1)] ?? 0;
      await timers.setTimeout(pause);
      waited += pause;
    }
  }
}

/** A transaction takes the file's write lock at its beginning, where it can still wait for it. */
class LibsqlDriver extends SqliteDriver {
  readonly #connection: LibsqlConnection;

  constructor(database: Database.Database) {
    super({ database });
    this.#connection = new LibsqlConnection(database);
  }

  /** One after another, as SqliteDriver has it. */
  override async acquireConnection(): Promise<DatabaseConnection> {
    await super.acquireConnection();
    return this.#connection;
  }

  /** Waits for what is under way: what is asked of a closed file may end the process. */
  override async destroy(): Promise<void> {
    await super.acquireConnection();
    await super.destroy();
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
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
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
 * Throws where that can't be done.
 */
export function openLibsql(folder: string): Dialect {
  makeFolder(folder);
  const database = new Database(join(folder, databaseFile), { timeout: OPEN_WITHIN });
  try {
    // With a write-ahead log readers never wait; a commit is on the disk before it returns (synchronous is FULL unless told).
    database.pragma("journal_mode = WAL");
    database.pragma("busy_timeout = 0");
  } catch (error) {
    database.close();
    throw error;
  }
  return new LibsqlDialect(database);
}
