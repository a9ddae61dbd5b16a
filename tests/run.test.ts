import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bot, BotFault } from "../src/bots/bot.ts";
import { createLog } from "../src/log.ts";
import { runBots } from "../src/run.ts";

// Whatever else this process has loaded listens to its signals, too, and would end it.
const signals = ["SIGTERM", "SIGINT"] as const;
const others = new Map<(typeof signals)[number], NodeJS.SignalsListener[]>();
beforeEach(() => {
  for (const signal of signals) {
    others.set(signal, process.listeners(signal));
    process.removeAllListeners(signal);
  }
});
afterEach(() => {
  for (const [signal, listeners] of others) for (const listener of listeners) process.on(signal, listener);
});

/** Runs bots, writing down what they and the log say. */
function running(...starts: Bot["start"][]) {
  const happened: string[] = [];
  const log = createLog("info", {
    write: (line) => {
      const { level, bot, msg } = JSON.parse(line);
      happened.push([level, bot, msg].filter(Boolean).join(" "));
    },
  });
  const bots = starts.map((start, at): Bot => {
    const name = `bot${at + 1}`;
    return {
      name,
      start,
      stop: async () => {
        await Promise.resolve();
        happened.push(`${name} has stopped`);
      },
    };
  });
  let onFault: (fault: BotFault) => void = () => undefined;
  const fault = new Promise<BotFault>((resolve) => {
    onFault = resolve;
  });
  return { happened, onFault, ended: runBots(bots, fault, log) };
}

const well = (): Promise<void> => Promise.resolve();
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test.each(signals)("%s stops all bots", async (signal) => {
  const { happened, ended } = running(well, well);
  await soon();
  process.emit(signal);
  expect(await ended).toBe(0);
  expect(happened).toEqual([
    ...["info bot1 started", "info bot2 started", "info stopping", "bot1 has stopped", "bot2 has stopped"],
  ]);
  expect(process.listenerCount(signal)).toBe(0);
});

test("a bot that cannot start stops the others, in one line and with exit code 1", async () => {
  const { happened, ended } = running(well, () => Promise.reject(new BotFault("The token is refused → get another.")));
  expect(await ended).toBe(1);
  expect(happened).toEqual([
    ...["info bot1 started", "fatal The token is refused → get another.", "bot1 has stopped", "bot2 has stopped"],
  ]);
});

test("a fault while it runs stops them all", async () => {
  const { happened, onFault, ended } = running(well);
  await soon();
  onFault(new BotFault("The app was removed → install it again."));
  expect(await ended).toBe(1);
  expect(happened.slice(1)).toEqual(["fatal The app was removed → install it again.", "bot1 has stopped"]);
});

test("a bot that is told to stop while it starts is no fault", async () => {
  const untilAborted = (signal: AbortSignal): Promise<void> =>
    new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(new Error("aborted")));
    });
  const { happened, ended } = running(untilAborted);
  process.emit("SIGTERM");
  expect(await ended).toBe(0);
  expect(happened).toEqual(["info stopping", "bot1 has stopped"]);
});
