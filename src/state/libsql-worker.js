/**
 * The thread of its own that a libsql file is used in: its calls end before they return, and a commit waits for the disk, which
 * the thread that answers must not. Plain JavaScript, so that it starts at once, with nothing to translate it.
 */
import { parentPort, workerData } from "node:worker_threads";
import Database from "libsql";

const { path, timeout } = workerData;
/** @type {Database.Database | undefined} */
let database;

/** Opened by the first call, which so is told why it can't be. */
function open() {
  const opened = new Database(path, { timeout });
  try {
    // With a write-ahead log readers never wait; a commit is on the disk before it returns (synchronous is FULL unless told).
    opened.pragma("journal_mode = WAL");
    opened.pragma("busy_timeout = 0");
    return opened;
  } catch (error) {
    opened.close();
    throw error;
  }
}

/**
 * What writes is put into a transaction of its own: libsql leaves a statement that finds the file held unfinished, and no
 * transaction could be committed any more. So a statement begins only when it will not find that.
 * @param {Database.Database} database
 * @param {{ sql: string, values?: unknown[] }} call
 */
function run(database, { sql, values }) {
  if (values === undefined) {
    database.exec(sql);
    return { rows: [], changes: 0 };
  }
  const statement = database.prepare(sql);
  const result = () =>
    statement.reader
      ? { rows: statement.all(values), changes: 0 }
      : { rows: [], changes: statement.run(values).changes };
  if (database.inTransaction || /^select\b/i.test(sql)) return result();
  database.exec("begin immediate");
  try {
    const done = result();
    database.exec("commit");
    return done;
  } catch (error) {
    if (database.inTransaction) database.exec("rollback");
    throw error;
  }
}

parentPort?.on("message", (call) => {
  if (call === "close") {
    database?.close();
    parentPort?.close();
    return;
  }
  /** @type {object} */
  let reply;
  try {
    database ??= open();
    reply = run(database, call);
  } catch (error) {
    const { message, code, name } = /** @type {Error & { code?: string }} */ (error);
    reply = { fault: { message, code, name } };
  }
  parentPort?.postMessage({ ...reply, inTransaction: database?.inTransaction ?? false });
});
