/** The program in a process of its own, on its own corpus, under those who send much and read nothing. Over loopback alone. */
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { type RunningMain, startMain } from "./support/program.ts";

const MOST_MEGABYTES = 450;

/** The most memory that the process has had resident so far, as Linux tells. */
function peakOf({ child }: RunningMain): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

/** Connections, each from an address of its own unless told, that write this and read nothing. */
async function attack(address: string, count: number, text: string, from?: string): Promise<Socket[]> {
  const port = Number(new URL(address).port);
  const sockets: Socket[] = [];
  for (let at = 0; at < count; at += 1) {
    const own = `127.1.${at >> 7}.${1 + (at & 127)}`;
    const socket = connect({ port, host: "127.0.0.1", localAddress: from ?? own });
    sockets.push(socket.on("error", () => undefined).pause());
    socket.write(text);
    if (at % 100 === 99) await delay(10);
  }
  return sockets;
}

/** The status that somebody else gets. */
const ask = (address: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const request = get(`${address}/api/facts?limit=1`, { localAddress: "127.0.0.2", agent: false, family: 4 });
    request.once("response", (response) => resolve(response.resume().statusCode)).once("error", reject);
  });

const request = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const inARow = (path: string): string => request(path).repeat(65_000 / request(path).length);

test.runIf(process.platform === "linux")(
  "neither those who send requests in a row, nor slow readers, nor many at once take its memory or its time",
  async () => {
    const main = startMain({});
    onTestFinished(() => void main.child.kill("SIGKILL"));
    const address = await main.started();
    const attacks = [
      () => attack(address, 8, inARow("/api/facts")),
      () => attack(address, 20, inARow("/timeline")),
      () => attack(address, 40, inARow("/?q=trade"), "127.0.0.3"),
      () => attack(address, 2000, request("/api/facts?limit=500")),
    ];
    for (const begin of attacks) {
      const sockets = await begin();
      for (let turn = 0; turn < 5; turn += 1) {
        expect(await ask(address)).toBe(200);
        await delay(100);
      }
      for (const socket of sockets) socket.destroy();
      expect(peakOf(main)).toBeLessThan(MOST_MEGABYTES);
    }
    expect(await ask(address)).toBe(200);
    expect(main.output).not.toContain('"level":"error"');
  },
  120_000,
);
