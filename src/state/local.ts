/** What a process knows by itself: what it claimed, what it was asked in each thread, and what a reader replied. */

import { renew } from "../cache/memoize.ts";
import { LOOKS_BACK } from "../contract.ts";
import type { ThreadQuestion } from "./writes.ts";

export interface LocalClaims {
  /** Whether none of these keys was given before; from now on all of them were. */
  first(keys: readonly string[]): boolean;
  /** As if these keys had never been given. */
  forget(keys: readonly string[]): void;
}

/** Holds the last `size` keys. Platforms deliver again soon or not at all, so ten thousand is far more than a busy one needs. */
export function createLocalClaims(size = 10_000): LocalClaims {
  const known = new Map<string, true>();
  return {
    first(keys) {
      const isFirst = !keys.some((key) => known.has(key));
      for (const key of keys) renew(known, key, true, size);
      return isFirst;
    },
    forget(keys) {
      for (const key of keys) known.delete(key);
    },
  };
}

export interface LocalThreads {
  /** Oldest first. */
  history(thread: string): readonly ThreadQuestion[];
  add(thread: string, told: readonly ThreadQuestion[]): void;
}

/** Keeps the last questions of the `size` threads most recently asked in. */
export function createLocalThreads(size = 2000): LocalThreads {
  const threads = new Map<string, readonly ThreadQuestion[]>();
  return {
    history: (thread) => threads.get(thread) ?? [],
    add(thread, told) {
      const kept = [...(threads.get(thread) ?? []), ...told].slice(-LOOKS_BACK);
      renew(threads, thread, kept, size);
    },
  };
}

export interface LocalReplies {
  get(key: string): string | undefined;
  /** The first reply to a key stays. */
  add(key: string, reply: string): void;
}

/** Keeps the last `size` replies. */
export function createLocalReplies(size = 5000): LocalReplies {
  const known = new Map<string, string>();
  return {
    get: (key) => known.get(key),
    add(key, reply) {
      if (!known.has(key)) renew(known, key, reply, size);
    },
  };
}
