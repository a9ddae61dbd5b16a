/** Counts the work in flight, so that a bot can leave when it is done. */
export interface Work {
  readonly inFlight: number;
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Resolves to whether all work ended within so many milliseconds. */
  idle(within: number): Promise<boolean>;
}

export function createWork(): Work {
  let inFlight = 0;
  let onIdle: (() => void)[] = [];
  return {
    get inFlight() {
      return inFlight;
    },
    async run(task) {
      inFlight += 1;
      try {
        return await task();
      } finally {
        inFlight -= 1;
        if (inFlight === 0) {
          for (const resolve of onIdle) resolve();
          onIdle = [];
        }
      }
    },
    idle(within) {
      if (inFlight === 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), within);
        onIdle.push(() => {
          clearTimeout(timer);
          resolve(true);
        });
      });
    },
  };
}
