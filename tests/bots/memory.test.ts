/** What a bot remembers, and for how long: events, threads, how much was asked, work in flight. */
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createSeen } from "../../src/bots/seen.ts";
import { createThreads } from "../../src/bots/thread.ts";
import { createThrottle } from "../../src/bots/throttle.ts";
import { createWork } from "../../src/bots/work.ts";

describe("seen", () => {
  test("tells the first time from all others, by any of the keys", () => {
    const seen = createSeen();
    expect(seen.first("event 1", "message 1")).toBe(true);
    expect(seen.first("event 1", "message 2")).toBe(false);
    // Told once, both keys of the second delivery are known, too.
    expect(seen.first("event 2", "message 2")).toBe(false);
    expect(seen.first("event 3", "message 3")).toBe(true);
  });

  test("holds so many keys and no more", () => {
    const seen = createSeen(3);
    for (const key of ["a", "b", "c", "d"]) expect(seen.first(key)).toBe(true);
    expect(seen.first("b")).toBe(false);
    expect(seen.first("a")).toBe(true);
  });
});

describe("threads", () => {
  test("keep their own questions, the last few, oldest first", () => {
    const threads = createThreads(10, 2);
    for (const question of ["one", "two", "three"]) threads.add("a", question);
    threads.add("b", "other");
    expect(threads.history("a")).toEqual(["two", "three"]);
    expect(threads.history("b")).toEqual(["other"]);
    expect(threads.history("c")).toEqual([]);
  });

  test("are forgotten when many others were asked in since", () => {
    const threads = createThreads(2);
    threads.add("a", "one");
    threads.add("b", "two");
    threads.add("a", "three");
    threads.add("c", "four");
    expect(threads.history("b")).toEqual([]);
    expect(threads.history("a")).toEqual(["one", "three"]);
  });
});

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
