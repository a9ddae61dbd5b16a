/** Runs the bots until the process is told to stop, or one of them can't go on. */
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { type Bot, type BotFault, STOP_WITHIN } from "./bots/bot.ts";

/**
 * Starts the bots; on SIGTERM, SIGINT or a fault it stops them all. A second signal ends the process at once.
 * `fault` resolves when a bot that runs can't go on. Gives the exit code: 1 after a fault, which is logged as one line.
 */
export async function runBots(bots: readonly Bot[], fault: Promise<BotFault>, log: Logger): Promise<0 | 1> {
  const stopping = new AbortController();
  let exitCode: 0 | 1 = 0;
  const fail = (error: unknown): void => {
    // One that is told to stop while it starts has nothing to tell, and the first fault is the one to mend.
    if (stopping.signal.aborted) return;
    exitCode = 1;
    log.fatal(error instanceof Error ? error.message : String(error));
    stopping.abort();
  };
  const onSignal = (signal: string): void => {
    log.info({ signal }, "stopping");
    stopping.abort();
  };
  process.once("SIGTERM", onSignal).once("SIGINT", onSignal);
  const stopped = new Promise((resolve) => {
    stopping.signal.addEventListener("abort", resolve, { once: true });
  });

  fault.then(fail, fail);
  for (const bot of bots) {
    bot.start(stopping.signal).then(() => log.info({ bot: bot.name }, "started"), fail);
  }
  await stopped;
  await Promise.race([Promise.all(bots.map((bot) => bot.stop())), delay(STOP_WITHIN, undefined, { ref: false })]);
  process.off("SIGTERM", onSignal).off("SIGINT", onSignal);
  return exitCode;
}
