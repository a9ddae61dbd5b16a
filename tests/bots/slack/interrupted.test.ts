/** What a process had taken and not answered when it died. */
import { afterEach, expect, test } from "vitest";
import { until } from "../../fakes/loopback.ts";
import { makeLibrary } from "../../support/library.ts";
import { openRun, type Run } from "./harness.ts";

let run: Run;
afterEach(() => run.close());

test("an event that was claimed and never came to its end is counted, once, by one process, and not answered", async () => {
  let clock = Date.now();
  run = await openRun({ library: makeLibrary(), now: () => clock });
  await run.mention("lamp 2");
  await run.command("lamp 3");
  await run.settled();
  let release: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => (release = resolve));
  run.slack.loopback.fail(/chat\.postMessage/, { is: "hold", until: dead });
  await run.mention("lamp 4");
  await until(() => run.slack.loopback.calls.filter(({ path }) => /postMessage/.test(path)).length === 2, "the call");
  await until(() => run.state.health().waiting === 0, "what is kept");

  // As long as it may still be answered, nobody counts it.
  await run.join();
  clock += 600_001;
  await run.join();
  const told = (): unknown[] =>
    run.lines().flatMap(({ event }) => (/started|interrupted/.test(String(event)) ? event : []));
  await until(() => told().includes("interrupted"), "the count");
  await run.join();
  expect(told()).toEqual(["started", "started", "started", "interrupted", "started"]);
  expect(run.slack.posted).toHaveLength(2);
  expect(await run.state.interrupted("slack", clock)).toBe(0);
  release();
});
