/** The program in a process of its own, on its own corpus, under those who send much and read nothing. Over loopback alone. */
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { askBeside, attack, hammer, inARow, peakOf, request } from "./support/floods.ts";
import { startMain } from "./support/program.ts";

const MOST_MEGABYTES = 450;

test.runIf(process.platform === "linux")(
  "neither those who send requests in a row, nor slow readers, nor many at once, nor whoever goes on when refused, take its memory or its time",
  async () => {
    const main = startMain({});
    onTestFinished(() => void main.child.kill("SIGKILL"));
    const address = await main.started();
    /** Each gives what ends it. */
    const unread = async (...given: Parameters<typeof attack>): Promise<() => void> => {
      const sockets = await attack(...given);
      return () => sockets.forEach((socket) => void socket.destroy());
    };
    const attacks = [
      () => unread(address, 8, inARow("/api/facts")),
      () => unread(address, 20, inARow("/timeline")),
      () => unread(address, 40, inARow("/?q=trade"), "127.0.0.3"),
      () => unread(address, 2000, request("/api/facts?limit=500")),
      async () => hammer(address, 20, inARow("/?q=trade"), "127.0.0.4"),
    ];
    for (const begin of attacks) {
      const end = await begin();
      for (let turn = 0; turn < 5; turn += 1) {
        expect(await askBeside(address)).toBe(200);
        await delay(100);
      }
      end();
      expect(peakOf(main)).toBeLessThan(MOST_MEGABYTES);
    }
    expect(await askBeside(address)).toBe(200);
    expect(main.output).not.toContain('"level":"error"');
  },
  120_000,
);
