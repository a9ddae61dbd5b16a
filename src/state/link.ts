/** The connection to the database: notices that it is away, says so once, and looks for it until it is back. */
import { promises as timers } from "node:timers";
import type { Logger } from "pino";
import { inTime } from "./in-time.ts";
import type { Away, Health } from "./state.ts";
import type { Store } from "./store.ts";

export interface LinkOptions {
  database: Health["database"];
  /** Opens the database and brings its tables up to date; rejects where that can't be done. */
  open: () => Promise<Store>;
  /** What waits to be done on a database that answers again; where it rejects, the database counts as away still. */
  onOpen: (store: Store) => Promise<void>;
  /** It can be asked again. */
  onBack: () => void;
  /** For the operator: what is wrong and what to do about it. */
  reasonOf: (error: unknown) => string;
  log: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
}

export interface Link {
  /** Undefined while it is away. */
  readonly store: Store | undefined;
  readonly away: Health["away"];
  /** Asks the database; "away" where it can't be reached, fails, or takes longer than so many milliseconds. */
  ask<T>(within: number, work: (store: Store) => Promise<T>): Promise<T | Away>;
  /** Told that the database failed. */
  lost(store: Store, error: unknown): void;
  /** Looks for the database now; resolves when it was found or was not. */
  connect(): Promise<void>;
  close(): Promise<void>;
}

/** How long the database may take to show that it still takes writes, in milliseconds. */
const PULSE_WITHIN = 2000;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 2000;

export function createLink({ database, open, onOpen, onBack, reasonOf, log, now }: LinkOptions): Link {
  let store: Store | undefined;
  let away: Health["away"];
  let pause = FIRST_PAUSE;
  let timer: NodeJS.Timeout | undefined;
  let connecting: Promise<void> | undefined;
  let pulsing = false;
  let closed = false;

  const leave = (left: Store | undefined): void => {
    if (store === left) store = undefined;
    left?.close().catch(() => undefined);
  };

  const goAway = (error: unknown): void => {
    if (closed) return;
    const reason = reasonOf(error);
    if (away === undefined) log.warn({ database, reason }, "the state is away; answering goes on without it");
    away = { since: away?.since ?? now(), reason };
    timer ??= setTimeout(() => void connect(), pause).unref();
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  };

  const tryOpen = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    let opened: Store | undefined;
    try {
      opened = await open();
      await opened.pulse(now());
      await onOpen(opened);
    } catch (error) {
      leave(opened);
      goAway(error);
      return;
    }
    if (closed) return leave(opened);
    store = opened;
    pause = FIRST_PAUSE;
    if (away !== undefined) log.info({ database, awayMs: now() - away.since }, "the state is back");
    away = undefined;
    onBack();
  };

  function connect(): Promise<void> {
    if (store !== undefined || closed) return Promise.resolve();
    connecting ??= tryOpen().finally(() => {
      connecting = undefined;
    });
    return connecting;
  }

  const lost = (failed: Store, error: unknown): void => {
    if (failed !== store) return;
    leave(failed);
    goAway(error);
  };

  /** One failure may be the question's own; whether the database is away, a write to it shows. */
  const doubt = async (doubted: Store): Promise<void> => {
    if (pulsing || doubted !== store) return;
    pulsing = true;
    try {
      await inTime(PULSE_WITHIN, doubted.pulse(now()));
    } catch (error) {
      lost(doubted, error);
    } finally {
      pulsing = false;
    }
  };

  return {
    get store() {
      return store;
    },
    get away() {
      return away;
    },
    async ask(within, work) {
      const asked = store;
      if (!asked) return "away";
      try {
        return await inTime(within, work(asked));
      } catch {
        void doubt(asked);
        return "away";
      }
    },
    lost,
    connect,
    async close() {
      closed = true;
      clearTimeout(timer);
      const left = store;
      store = undefined;
      await Promise.race([left?.close().catch(() => undefined), timers.setTimeout(1000, undefined, { ref: false })]);
    },
  };
}
