/** How long to wait before the next attempt, and a delay that ends when the bot leaves. */

/** Delays that one signal cancels. */
export interface CancellableDelay {
  readonly isCancelled: boolean;
  /** Resolves after so many milliseconds, or when the signal is aborted. */
  wait(ms: number): Promise<void>;
}

/** Delays that end when the signal is aborted. One listener on it, however many wait. */
export function cancellableDelay(signal: AbortSignal): CancellableDelay {
  const waiting = new Set<() => void>();
  signal.addEventListener("abort", () => {
    for (const wake of waiting) wake();
  });
  return {
    get isCancelled() {
      return signal.aborted;
    },
    wait: (ms) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        waiting.add(wake);
      }),
  };
}

const FIRST_WAIT = 250;
/** So that it is back within ten seconds of its return, connecting included. */
const LONGEST_WAIT = 8000;

/** The wait before the next attempt, in milliseconds: none after none that failed, then twice as long each time. */
export const delayAfter = (failures: number): number =>
  failures === 0 ? 0 : Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT);
