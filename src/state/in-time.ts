/** Waiting no longer than so long. */
import { promises as timers } from "node:timers";

export class Late extends Error {
  constructor(within: number) {
    super(`no answer within ${within} ms`);
  }
}

/** What `work` gives; rejects with Late after so many milliseconds. The work goes on. */
export async function inTime<T>(within: number, work: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = async (): Promise<never> => {
    await timers.setTimeout(within, undefined, { signal: stop.signal });
    // Where the event loop stood for long, what has come meanwhile is read after the timers: it is in time.
    await timers.setImmediate(undefined, { signal: stop.signal });
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
