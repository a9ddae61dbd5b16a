import { afterEach, beforeEach, expect, test } from "vitest";
import { createFaceStatuses } from "../../src/app/face-status.ts";
import { runFaces } from "../../src/app/lifecycle.ts";
import { createLog } from "../../src/app/log.ts";
import { type Bot, BotFault } from "../../src/bots/bot.ts";

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

/** Runs bots beside a page, writing down what they and the log say. */
function running(...starts: Bot["start"][]) {
  const happened: string[] = [];
  const log = createLog("info", {
    write: (line) => {
      const { level, bot, msg } = JSON.parse(line);
      happened.push([level, bot, msg].filter(Boolean).join(" "));
    },
  });
  const make = (name: string, start: Bot["start"]): Bot => ({
    name,
    start,
    stop: async () => {
      await Promise.resolve();
      happened.push(`${name} has stopped`);
    },
  });
  const faces = createFaceStatuses();
  const bots = starts.map((start, at) => make(`bot${at + 1}`, start));
  return { happened, faces, ended: runFaces(make("page", well), bots, faces, log) };
}

const well: Bot["start"] = () => Promise.resolve();
const refused =
  (message: string): Bot["start"] =>
  () =>
    Promise.reject(new BotFault(message));
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test.each(signals)("%s stops all of them", async (signal) => {
  const { happened, ended } = running(well, well);
  await soon();
  process.emit(signal);
  expect(await ended).toBe(0);
  expect(happened).toEqual([
    ...["info page started", "info bot1 started", "info bot2 started", "info stopping"],
    ...["page has stopped", "bot1 has stopped", "bot2 has stopped"],
  ]);
  expect(process.listenerCount(signal)).toBe(0);
});

test("the only bot is refused: ends in one line and with exit code 1", async () => {
  const { happened, ended } = running(refused("The token is refused → get another."));
  expect(await ended).toBe(1);
  expect(happened).toEqual([
    ...["info page started", "fatal bot1 The token is refused → get another.", "page has stopped", "bot1 has stopped"],
  ]);
});

test("one of two is refused, at the start or while it runs: it alone is stopped, and the last one ends the process", async () => {
  const { happened, faces, ended } = running(refused("The token is refused → get another."), well);
  await soon();
  expect(happened.slice(-2)).toEqual(["fatal bot1 The token is refused → get another.", "bot1 has stopped"]);
  expect([...faces.all].map(([name, { trouble }]) => [name, trouble])).toEqual([
    ["page", undefined],
    ["bot1", "The token is refused → get another."],
    ["bot2", undefined],
  ]);
  faces.of("bot2").onFault(new BotFault("The app was removed → install it again."));
  faces.of("bot2").onAway(undefined);
  expect(await ended).toBe(1);
  expect(happened).toContain("fatal bot2 The app was removed → install it again.");
  expect(faces.of("bot2").trouble).toBe("The app was removed → install it again.");
});

test("one that is away is waited for, and nothing else waits for it", async () => {
  let arrive = (): void => undefined;
  const { faces, happened, ended } = running(() => new Promise<void>((resolve) => (arrive = resolve)), well);
  await soon();
  expect(faces.of("bot1").trouble).toBe("has not started yet");
  faces.of("bot1").onAway("It is away → wait.");
  expect([faces.of("bot1").trouble, faces.of("bot2").trouble]).toEqual(["It is away → wait.", undefined]);
  arrive();
  await soon();
  expect([faces.of("bot1").trouble, happened.at(-1)]).toEqual([undefined, "info bot1 started"]);
  process.emit("SIGTERM");
  expect(await ended).toBe(0);
});

test("a bot that is told to stop while it starts is no fault", async () => {
  const untilAborted = (signal: AbortSignal): Promise<void> =>
    new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(new Error("aborted")));
    });
  const { happened, ended } = running(untilAborted);
  await soon();
  process.emit("SIGTERM");
  expect(await ended).toBe(0);
  expect(happened).toEqual(["info page started", "info stopping", "page has stopped", "bot1 has stopped"]);
});
