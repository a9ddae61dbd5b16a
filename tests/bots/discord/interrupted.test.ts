/** What a process had taken and not answered when it died. */
import { expect, test } from "vitest";
import { until } from "../../fakes/loopback.ts";
import { answered, mention, open } from "./open.ts";

test("a question that was claimed and never came to its end is counted, once, by one process, and not answered", async () => {
  let clock = Date.now();
  const running = await open({ now: () => clock });
  const { discord, state } = running;
  mention(running, 2);
  await answered(running, 2);
  let release: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => (release = resolve));
  discord.loopback.fail(/\/messages$/, { is: "hold", until: dead });
  mention(running, 3);
  await until(() => discord.loopback.calls.some(({ path, status }) => status === undefined && /messages$/.test(path)));
  await until(() => state.health().waiting === 0, "what is kept");

  // As long as it may still be answered, nobody counts it.
  await running.join();
  expect(running.count("interrupted")).toBe(0);
  clock += 1_200_000;
  await running.join();
  await until(() => running.count("interrupted") === 1, "the count");
  await running.join();
  expect(await state.interrupted("discord", clock)).toBe(0);
  expect([running.count("interrupted"), discord.shown.length]).toEqual([1, 1]);
  release();
});
