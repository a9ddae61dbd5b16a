/** Kysely's SQLite dialect over libsql, whose calls end before they return: nothing here may take long. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Dialect, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from "kysely";
import Database from "libsql";

/** How long a write waits for another process that writes the same file, in milliseconds; the event loop stands meanwhile. */
const BUSY = 200;

/** What may be bound. Anything else, a boolean above all, makes libsql end the process, and no `catch` sees it. */
function bindable(value: unknown): unknown {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
    return value;
  }
  throw new TypeError(`A ${typeof value} can't be bound to libsql; write 0 or 1 for a boolean, null for nothing.`);
}

function guardedStatement(statement: Database.Statement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters.map(bindable)),
    run: (parameters) => statement.run(parameters.map(bindable)),
    iterate: (parameters) => statement.iterate(parameters.map(bindable)) as IterableIterator<unknown>,
  };
}

/** A transaction takes the file's write lock at its beginning, where it can still wait for another process. */
function guardedDatabase(database: Database.Database): SqliteDatabase {
  return {
    prepare: (sql) => guardedStatement(database.prepare(sql === "begin" ? "begin immediate" : sql)),
    close: () => database.close(),
  };
}

/** Migrations run in a transaction, so that of two processes that start at once one waits for the other. */
class LibsqlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class LibsqlDialect extends SqliteDialect {
  override createAdapter(): LibsqlAdapter {
    return new LibsqlAdapter();
  }
}

/**
 * Opens the file `dostyk.db` in a folder, which is made where there is none. Several processes of one machine may share it.
 * Throws where that can't be done.
 */
export function openLibsql(folder: string): Dialect {
  mkdirSync(folder, { recursive: true });
  const database = new Database(join(folder, "dostyk.db"), { timeout: BUSY });
  // With a write-ahead log readers never wait; a commit is on the disk before it returns (synchronous is FULL unless told).
  database.pragma("journal_mode = WAL");
  return new LibsqlDialect({ database: guardedDatabase(database) });
}
