/** What a bot remembers, and for how long: how much was asked, work in flight. */
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createThrottle } from "../../src/bots/throttle.ts";
import { createWork } from "../../src/bots/work.ts";

describe("the throttle", () => {
  const opened = (limits = { person: 2, channel: 3, within: 1000 }) => {
    const clock = { now: 0 };
    return { clock, throttle: createThrottle(() => clock.now, limits) };
  };

  test("lets so many of a person through in any window, and tells the rest once", () => {
    const { clock, throttle } = opened();
    const take = (at: number): string => {
      clock.now = at;
      return throttle.take("ann", `channel ${at}`);
    };
    expect([0, 600, 700, 800].map(take)).toEqual(["go", "go", "tell", "silent"]);
    // At 1000 the first has left the window, the second has not; what was refused does not count.
    expect([1000, 1100, 1200].map(take)).toEqual(["go", "tell", "silent"]);
    expect([3000, 3001, 3002].map(take)).toEqual(["go", "go", "tell"]);
  });

  test("tells again a window later, where somebody never stops", () => {
    const { clock, throttle } = opened({ person: 0, channel: 9, within: 1000 });
    const verdicts = [0, 500, 1000, 1500, 2000].map((at) => {
      clock.now = at;
      return throttle.take("ann", "lobby");
    });
    expect(verdicts).toEqual(["tell", "silent", "tell", "silent", "tell"]);
  });

  test("holds nobody for an hour when the clock is set back by one", () => {
    const { clock, throttle } = opened();
    clock.now = 3_600_000;
    expect(["lobby", "pier", "quay"].map((channel) => throttle.take("ann", channel))).toEqual(["go", "go", "tell"]);
    clock.now = 0;
    expect(["lobby", "pier", "quay"].map((channel) => throttle.take("ann", channel))).toEqual(["go", "go", "tell"]);
    clock.now = 1000;
    expect(throttle.take("ann", "lobby")).toBe("go");
  });

  test("lets so many of a channel through, and tells each person once", () => {
    const { throttle } = opened();
    expect(["a", "b", "c", "d", "d", "e"].map((person) => throttle.take(person, "lobby"))).toEqual([
      ...["go", "go", "go", "tell", "silent", "tell"],
    ]);
    expect(throttle.take("d", "pier")).toBe("go");
  });
});

describe("work", () => {
  test("is idle when the last of it ends, however it ends", async () => {
    const work = createWork();
    const ends: ((how: "well" | "badly") => void)[] = [];
    const start = (): Promise<void> =>
      work.run(
        () =>
          new Promise((resolve, reject) =>
            ends.push((how) => (how === "well" ? resolve() : reject(new Error("badly")))),
          ),
      );
    const first = start();
    const second = start().catch(() => undefined);
    expect(work.inFlight).toBe(2);
    let isIdle = false;
    const idle = work.idle(5000).then((done) => {
      isIdle = done;
    });
    ends[0]?.("well");
    await first;
    expect(isIdle).toBe(false);
    ends[1]?.("badly");
    await Promise.all([second, idle]);
    expect(isIdle).toBe(true);
    expect(await work.idle(0)).toBe(true);
  });

  test("that takes too long is not waited for", async () => {
    const work = createWork();
    const endless = work.run(() => delay(200));
    expect(await work.idle(5)).toBe(false);
    await endless;
  });
});
