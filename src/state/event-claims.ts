/** Claims of a process: known here at once, and asked of the database, those that come together in one go. */
import { inTime } from "./in-time.ts";
import type { Link } from "./link.ts";
import { createLocalClaims } from "./local.ts";

export interface Claims {
  /** Whether none of these keys was claimed before. Waits so many milliseconds at most, then this process decides alone. */
  claim(keys: readonly string[], within: number): Promise<boolean>;
  /** Gives claims back. Waits so many milliseconds at most. */
  release(keys: readonly string[], within: number): Promise<void>;
  /** How many were decided without the database. */
  readonly alone: number;
}

interface Batch {
  keys: string[];
  /** Those of its keys that were free. */
  free: Promise<ReadonlySet<string>>;
}

/** `now` is in milliseconds. */
export function createClaims(link: Link, now: () => number): Claims {
  const known = createLocalClaims();
  let alone = 0;
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Batch | undefined;

  /** While one batch is asked for, the next one is filled. No key is in two, for the first to bring it here is the only one. */
  function join(keys: readonly string[], within: number): Batch {
    if (!next) {
      const opened: string[] = [];
      const ask = async (): Promise<ReadonlySet<string>> => {
        await underWay;
        next = undefined;
        const free = await link.ask(within, (store) => store.claim(opened, now()));
        if (free === "away") throw new Error(free);
        return free;
      };
      next = { keys: opened, free: ask() };
      underWay = next.free.catch(() => undefined);
    }
    next.keys.push(...keys);
    return next;
  }

  return {
    async claim(keys, within) {
      if (!known.first(keys)) return false;
      try {
        const free = await inTime(within, join(keys, within).free);
        return keys.every((key) => free.has(key));
      } catch {
        alone += 1;
        return true;
      }
    },
    async release(keys, within) {
      known.forget(keys);
      await link.ask(within, (store) => store.release(keys));
    },
    get alone() {
      return alone;
    },
  };
}
