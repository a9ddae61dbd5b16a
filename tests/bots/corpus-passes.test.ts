import { expect, test } from "vitest";
import { createLog } from "../../src/app/log.ts";
import { cancellableDelay } from "../../src/bots/cancellable-delay.ts";
import { createCorpusPasses } from "../../src/bots/corpus-passes.ts";
import { createReport } from "../../src/bots/report.ts";
import { makeLibrary } from "../support/library.ts";

function open() {
  const leaving = new AbortController();
  const waits: number[] = [];
  const lasting = cancellableDelay(leaving.signal);
  const delay = {
    get isCancelled() {
      return lasting.isCancelled;
    },
    wait: async (ms: number) => void waits.push(ms),
  };
  let library = makeLibrary();
  const report = createReport(createLog("silent"), "slack");
  const start = createCorpusPasses({ way: "late", library: () => library, delay, report });
  const swap = (version: string): void => {
    library = { ...library, version };
  };
  swap("first");
  return { start, swap, waits, report, leave: () => leaving.abort() };
}

test("a swap ends the pass that runs; the next begins after it, on the new corpus", async () => {
  const { start, swap } = open();
  const seen: unknown[] = [];
  let goOn = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const first = start(async (pass) => {
    seen.push(pass.isOver);
    await until;
    seen.push(pass.library.version, pass.isOver, await pass.read(async () => ["a row"]));
  });
  await Promise.resolve();
  swap("second");
  const second = start(async (pass) => {
    seen.push(pass.library.version, pass.isOver, await pass.read(async () => ["a row"]));
  });
  goOn();
  await Promise.all([first, second]);
  expect(seen).toEqual([false, "first", true, [], "second", false, ["a row"]]);
});

test("reads again after half a minute while the database is away, until the bot leaves", async () => {
  const { start, waits, leave } = open();
  let reads = 0;
  await start(async (pass) => {
    expect(await pass.read(async () => (++reads < 3 ? "away" : ["a row"]))).toEqual(["a row"]);
    await pass.pause();
  });
  expect(waits).toEqual([30_000, 30_000, 1000]);
  leave();
  await start(async (pass) => {
    expect([pass.isOver, await pass.read(async () => "away")]).toEqual([true, []]);
  });
});

test("a pass that breaks is logged, and the next one begins all the same", async () => {
  const { start, report } = open();
  await start(() => Promise.reject(new Error("broken")));
  let isDone = false;
  await start(async () => {
    isDone = true;
  });
  expect([isDone, report.counts.failed]).toEqual([true, 1]);
});
