/** The memory that all connections share. When it is full, whoever leaves the most unread makes room for the others. */

/** What one answer takes while it is made: its text, and what packs it. */
export const ANSWER_BYTES = 256 * 1024;

/** A connection, as far as its memory goes. */
export interface MemoryUser {
  /** Connections of one client count together. */
  readonly client: string;
  /** Whether its answer is being made: to wait for that is worth while. */
  readonly isServed: boolean;
  /** There is room for its next request. */
  goOn(): void;
  /** It is to make room for others. */
  leave(): void;
}

export interface ConnectionMemory {
  /** How many bytes a connection takes from now on. */
  keep(user: MemoryUser, bytes: number): void;
  /** Whether there is room for another answer; where there is none, it is told to go on when there is. */
  admits(user: MemoryUser): boolean;
}

export function createConnectionMemory(most: number): ConnectionMemory {
  const kept = new Map<MemoryUser, number>();
  const waiting = new Set<MemoryUser>();
  let total = 0;

  function count(user: MemoryUser, bytes: number): void {
    total += bytes - (kept.get(user) ?? 0);
    if (bytes === 0) kept.delete(user);
    else kept.set(user, bytes);
  }

  function makeRoom(bytes: number): boolean {
    while (total + bytes > most) {
      const user = heaviest(kept);
      if (!user) return false;
      count(user, 0);
      waiting.delete(user);
      user.leave();
    }
    return true;
  }

  return {
    keep(user, bytes) {
      count(user, bytes);
      makeRoom(0);
      if (bytes === 0) waiting.delete(user);
      for (const next of waiting) {
        if (total + ANSWER_BYTES > most) break;
        waiting.delete(next);
        next.goOn();
      }
    },
    admits(user) {
      if (makeRoom(ANSWER_BYTES)) return true;
      waiting.add(user);
      return false;
    },
  };
}

/** Of the client that takes the most, the connection that takes the most; none whose answer is being made. */
function heaviest(kept: ReadonlyMap<MemoryUser, number>): MemoryUser | undefined {
  const clients = new Map<string, number>();
  for (const [{ client }, bytes] of kept) clients.set(client, (clients.get(client) ?? 0) + bytes);
  let found: { user: MemoryUser; ofClient: number; bytes: number } | undefined;
  for (const [user, bytes] of kept) {
    const ofClient = clients.get(user.client) ?? 0;
    const isHeavier = !found || ofClient > found.ofClient || (ofClient === found.ofClient && bytes > found.bytes);
    if (!user.isServed && isHeavier) found = { user, ofClient, bytes };
  }
  return found?.user;
}
