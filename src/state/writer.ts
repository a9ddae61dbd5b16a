/** Writes what waits, in order, and keeps it waiting while the database doesn't take it. */
import { promises as timers } from "node:timers";
import type { Logger } from "pino";
import { isPassing, isRefused } from "./fault.ts";
import type { Link } from "./link.ts";
import type { Queue } from "./queue.ts";
import type { Store } from "./store.ts";

export interface Writer {
  /** Writes the next piece of the queue; rejects, and leaves it waiting, where the database doesn't take it. */
  writeNext(store: Store): Promise<void>;
  /** Writes until nothing waits or the database is away. Called while it runs, it is waited for. */
  flush(link: Link): Promise<void>;
}

/** Records in one transaction. */
const PIECE = 500;
/** How often in a row a write is tried again that another process got in the way of. */
const MOST_PASSING = 5;

export function createWriter(queue: Queue, log: Logger): Writer {
  let flushing: Promise<void> | undefined;
  /** How many are written one by one, because one among them is refused. */
  let oneByOne = 0;

  async function writeNext(store: Store): Promise<void> {
    const piece = queue.take(oneByOne > 0 ? 1 : PIECE);
    if (piece.length === 0) return;
    try {
      const fresh = await store.write(piece.map(({ write }) => write));
      queue.settle(piece, (at) => (fresh[at] ? "new" : "known"));
      oneByOne = Math.max(0, oneByOne - 1);
    } catch (error) {
      if (!isRefused(error)) {
        queue.putBack(piece);
        throw error;
      }
      if (piece.length > 1) {
        queue.putBack(piece);
        oneByOne = piece.length;
        return;
      }
      queue.settle(piece, () => "dropped");
      oneByOne = Math.max(0, oneByOne - 1);
      // Its message may hold what was to be written.
      const { code } = error as { code?: unknown };
      log.error({ kind: piece[0]?.write.is, code }, "the database refuses a record; it is dropped");
    }
  }

  async function writeAll(link: Link): Promise<void> {
    let passing = 0;
    for (let { store } = link; store && queue.size > 0; { store } = link) {
      try {
        await writeNext(store);
        passing = 0;
      } catch (error) {
        passing += 1;
        if (!isPassing(error) || passing > MOST_PASSING) return link.lost(store, error);
        await timers.setTimeout(50 * passing);
      }
    }
  }

  return {
    writeNext,
    flush(link) {
      flushing ??= writeAll(link).finally(() => {
        flushing = undefined;
      });
      return flushing;
    },
  };
}
