/** A libsql file, used in a thread of its own: whoever calls waits for a promise, and nobody else waits. */
import { Worker } from "node:worker_threads";

interface Reply {
  rows: unknown[];
  changes: number;
  inTransaction: boolean;
  /** Why it can't be done, as libsql says it. */
  fault?: { name: string; message: string; code: string | undefined };
}

interface Waiting {
  resolve: (reply: Reply) => void;
  reject: (error: Error) => void;
}

export class LibsqlThread {
  readonly #worker: Worker;
  /** Calls are answered in their order. */
  readonly #waiting: Waiting[] = [];
  readonly #ended: Promise<void>;
  #fault: Error | undefined;
  #inTransaction = false;

  /** Doesn't open the file yet: the first call does. It may be held by another process for so many milliseconds then. */
  constructor(path: string, timeout: number) {
    this.#worker = new Worker(new URL("../../src/state/libsql-worker.js", import.meta.url), {
      workerData: { path, timeout },
      execArgv: [],
    });
    this.#worker.unref();
    this.#worker.on("message", (reply: Reply) => this.#take(reply));
    this.#worker.on("error", (error) => this.#end(error));
    this.#ended = new Promise((resolve) => {
      this.#worker.once("exit", () => {
        this.#end(new Error("the thread of the database has ended"));
        resolve();
      });
    });
  }

  get inTransaction(): boolean {
    return this.#inTransaction;
  }

  /** Runs one statement; without values, one that gives nothing. Rejects with libsql's error, with its code. */
  run(sql: string, values?: readonly unknown[]): Promise<Pick<Reply, "rows" | "changes">> {
    if (this.#fault) return Promise.reject(this.#fault);
    return new Promise((resolve, reject) => {
      // The process doesn't end before whoever waits is answered.
      if (this.#waiting.length === 0) this.#worker.ref();
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage({ sql, values });
    });
  }

  /** After what was called before. */
  async close(): Promise<void> {
    if (this.#fault) return;
    this.#worker.ref();
    this.#worker.postMessage("close");
    await this.#ended;
  }

  #take(reply: Reply): void {
    const waiting = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#worker.unref();
    this.#inTransaction = reply.inTransaction;
    if (reply.fault) waiting?.reject(Object.assign(new Error(reply.fault.message), reply.fault));
    else waiting?.resolve(reply);
  }

  #end(error: Error): void {
    this.#fault ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#fault);
  }
}
