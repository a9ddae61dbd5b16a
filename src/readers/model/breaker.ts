/** Leaves a server alone that failed several times in a row, and tries it again with one question after a while. */

/** Failures in a row, and how long it rests then, in milliseconds: twice as long each time. */
const FAILURES = 3;
const FIRST_REST = 5000;
const LONGEST_REST = 300_000;
/** No server is left alone for longer than this, whatever it wants. */
const LONGEST_WANTED = 3_600_000;

export interface Breaker {
  /** Whether it may be asked now. Whoever is let through must tell how it went. */
  admits(): boolean;
  succeeded(): void;
  /** `retryAfter`: how long it wants to be left alone, in milliseconds. */
  failed(retryAfter?: number): void;
  /** From the failure with which a rest began until it succeeds again. */
  readonly isOpen: boolean;
}

/** `now` is in milliseconds. */
export function createBreaker(now: () => number): Breaker {
  let failures = 0;
  let rest = 0;
  /** When the rest began, and how long it is to be. */
  let since = 0;
  let wait = 0;
  let isTrying = false;
  return {
    admits() {
      if (rest === 0) return true;
      const passed = now() - since;
      // Below nought somebody set the clock back: else the rest would be as much longer.
      if (isTrying || (passed >= 0 && passed < wait)) return false;
      isTrying = true;
      return true;
    },
    succeeded() {
      [failures, rest, isTrying] = [0, 0, false];
    },
    failed(retryAfter = 0) {
      // One that was under way when the rest began.
      if (rest > 0 && !isTrying) return;
      isTrying = false;
      failures += 1;
      if (failures < FAILURES && retryAfter === 0) return;
      rest = Math.min(LONGEST_REST, rest === 0 ? FIRST_REST : 2 * rest);
      since = now();
      wait = Math.max(rest, Math.min(retryAfter, LONGEST_WANTED));
    },
    get isOpen() {
      return rest > 0;
    },
  };
}
