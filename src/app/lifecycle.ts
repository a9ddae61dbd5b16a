/** Runs the faces, each by itself, until the process is told to stop or nothing that was set up is left. */
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { type Bot, STOP_WITHIN } from "../bots/bot.ts";
import type { FaceStatuses } from "./face-status.ts";

/** What runs until the process ends: a bot, or the page's server. `start` and `stop` as a bot's. */
export type Service = Pick<Bot, "name" | "start" | "stop">;

/**
 * Starts the page and the bots. A bot that is refused for good is logged as one line and stopped; the others go on. The page is
 * there whatever is set up: it alone keeps no process whose bots were all refused, which whoever set them up would not learn.
 * On SIGTERM and SIGINT all are stopped; a second signal ends the process at once. Gives the exit code: 1 where none was left.
 */
export async function runFaces(page: Service, bots: readonly Bot[], faces: FaceStatuses, log: Logger): Promise<0 | 1> {
  const stopping = new AbortController();
  const left = new Set(bots);
  let exitCode: 0 | 1 = 0;
  const lose = (bot: Bot, { message }: Error): void => {
    // One that is told to stop while it starts has nothing to tell.
    if (stopping.signal.aborted) return;
    log.fatal({ bot: bot.name }, message);
    left.delete(bot);
    if (left.size > 0) return void bot.stop();
    exitCode = 1;
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

  const all: Service[] = [page, ...bots];
  for (const bot of all) {
    const standing = faces.of(bot.name);
    const onStarted = (): void => {
      standing.onAway(undefined);
      log.info({ bot: bot.name }, "started");
    };
    bot.start(stopping.signal).then(onStarted, standing.onFault);
    void standing.refused.then((fault) => lose(bot, fault));
  }
  await stopped;
  await Promise.race([Promise.all(all.map((bot) => bot.stop())), delay(STOP_WITHIN, undefined, { ref: false })]);
  process.off("SIGTERM", onSignal).off("SIGINT", onSignal);
  return exitCode;
}
