/** A start that outlives its platform's outage. */
import { BotAway, type BotContext } from "./bot.ts";
import { cancellableDelay, delayAfter } from "./cancellable-delay.ts";
import type { Report } from "./report.ts";

export interface Start extends Pick<BotContext, "onAway"> {
  /** Aborted, it gives up. */
  signal: AbortSignal;
  report: Report;
}

/** Attempts it until it succeeds. Rejects with whatever is no BotAway, for no later attempt mends that. */
export async function untilThere<T>(attempt: () => Promise<T>, { signal, report, onAway }: Start): Promise<T> {
  const delay = cancellableDelay(signal);
  for (let failures = 1; ; failures += 1) {
    try {
      const value = await attempt();
      onAway(undefined);
      return value;
    } catch (error) {
      if (!(error instanceof BotAway) || delay.isCancelled) throw error;
      const afterMs = Math.max(delayAfter(failures), error.afterMs ?? 0);
      report.tell("away", { afterMs, reason: error.message });
      onAway(error.message);
      await delay.wait(afterMs);
      signal.throwIfAborted();
    }
  }
}
