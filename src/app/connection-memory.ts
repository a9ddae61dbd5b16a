/** The memory that all connections share. When it is full, whoever leaves the most unread makes room for the others. */

/** What one answer takes while it is made: its text, and what packs it. */
export const ANSWER = 256 * 1024;

export interface Guest {
  /** Connections of one client count together. */
  readonly client: string;
  /** Whether its answer is being made: to wait for that is worth while. */
  readonly isServed: boolean;
  /** There is room for its next request. */
  goOn(): void;
  /** It is to make room for others. */
  leave(): void;
}

export interface Room {
  /** How many bytes a guest takes from now on. */
  keep(guest: Guest, bytes: number): void;
  /** Whether there is room for another answer; where there is none, the guest is told to go on when there is. */
  admits(guest: Guest): boolean;
}

export function createRoom(most: number): Room {
  const kept = new Map<Guest, number>();
  const waiting = new Set<Guest>();
  let total = 0;

  function count(guest: Guest, bytes: number): void {
    total += bytes - (kept.get(guest) ?? 0);
    if (bytes === 0) kept.delete(guest);
    else kept.set(guest, bytes);
  }

  function makeRoom(bytes: number): boolean {
    while (total + bytes > most) {
      const guest = heaviest(kept);
      if (!guest) return false;
      count(guest, 0);
      waiting.delete(guest);
      guest.leave();
    }
    return true;
  }

  return {
    keep(guest, bytes) {
      count(guest, bytes);
      makeRoom(0);
      if (bytes === 0) waiting.delete(guest);
      for (const next of waiting) {
        if (total + ANSWER > most) break;
        waiting.delete(next);
        next.goOn();
      }
    },
    admits(guest) {
      if (makeRoom(ANSWER)) return true;
      waiting.add(guest);
      return false;
    },
  };
}

/** Of the client that takes the most, the guest that takes the most; none whose answer is being made. */
function heaviest(kept: ReadonlyMap<Guest, number>): Guest | undefined {
  const clients = new Map<string, number>();
  for (const [{ client }, bytes] of kept) clients.set(client, (clients.get(client) ?? 0) + bytes);
  let found: { guest: Guest; ofClient: number; bytes: number } | undefined;
  for (const [guest, bytes] of kept) {
    const ofClient = clients.get(guest.client) ?? 0;
    const isHeavier = !found || ofClient > found.ofClient || (ofClient === found.ofClient && bytes > found.bytes);
    if (!guest.isServed && isHeavier) found = { guest, ofClient, bytes };
  }
  return found?.guest;
}
