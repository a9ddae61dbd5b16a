/** Waiting no longer than so long. */
import { promises as timers } from "node:timers";

export class Late extends Error {
  constructor(within: number) {
    super(`no answer within ${within} ms`);
  }
}

/** Into so many turns of the event loop a wait is parted. */
const TURNS = 5;

/**
 * What `work` gives; rejects with Late after so many milliseconds. The work goes on. Time in which this process itself was
 * busy is hardly counted: what comes meanwhile is read only afterwards, and what is asked is sent only then.
 */
export async function inTime<T>(within: number, work: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = async (): Promise<never> => {
    for (let turn = 0; turn < TURNS; turn += 1) {
      await timers.setTimeout(within / TURNS, undefined, { signal: stop.signal });
      // The event loop looks at timers first, and at what has come between them and this.
      await timers.setImmediate(undefined, { signal: stop.signal });
    }
    throw new Late(within);
  };
  const tooLate = late();
  tooLate.catch(() => undefined);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    stop.abort();
  }
}
