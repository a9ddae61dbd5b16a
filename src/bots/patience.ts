/** Waiting: how long, and that it ends when the bot leaves. */

/** How waiting ends when the bot leaves. */
export interface Patience {
  readonly isOver: boolean;
  /** Resolves after so many milliseconds, or when patience is over. */
  pause(ms: number): Promise<void>;
}

/** Patience until the signal is aborted; one listener on it, however many wait. */
export function patienceUntil(signal: AbortSignal): Patience {
  const waiting = new Set<() => void>();
  signal.addEventListener("abort", () => {
    for (const wake of waiting) wake();
  });
  return {
    get isOver() {
      return signal.aborted;
    },
    pause: (ms) =>
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
export const waitAfter = (failures: number): number =>
  failures === 0 ? 0 : Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT);
