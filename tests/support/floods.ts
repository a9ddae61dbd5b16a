/** Those who send much and read little, over loopback. Each connection comes from an address of its own unless told. */
import { readFileSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { RunningMain } from "./program.ts";

/** The most memory that the process has had resident since it started or was forgotten, in megabytes, as Linux tells. */
export function peakOf({ child }: RunningMain): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

export const forgetPeak = ({ child }: RunningMain): void => writeFileSync(`/proc/${child.pid}/clear_refs`, "5");

export const request = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
/** As many requests as a socket takes at once. */
export const inARow = (path: string): string => request(path).repeat(65_000 / request(path).length);

const open = (address: string, from: string): Socket => {
  const port = Number(new URL(address).port);
  return connect({ port, host: "127.0.0.1", localAddress: from }).on("error", () => undefined);
};

/** Connections that write this and read nothing. */
export async function attack(address: string, count: number, text: string, from?: string): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let at = 0; at < count; at += 1) {
    const socket = open(address, from ?? `127.1.${at >> 7}.${1 + (at & 127)}`).pause();
    sockets.push(socket);
    socket.write(text);
    if (at % 100 === 99) await delay(10);
  }
  return sockets;
}

/** So many connections of one address that write this and read what comes; each that ends is followed by another until it is told to stop. */
export function hammer(address: string, count: number, text: string, from: string): () => void {
  const sockets = new Set<Socket>();
  let isOver = false;
  const begin = (): void => {
    if (isOver) return;
    const socket = open(address, from).resume();
    sockets.add(socket);
    socket.once("close", () => {
      sockets.delete(socket);
      setImmediate(begin);
    });
    socket.write(text);
  };
  for (let at = 0; at < count; at += 1) begin();
  return () => {
    isOver = true;
    for (const socket of sockets) socket.destroy();
  };
}

/** The status that somebody else gets. */
export const askBeside = (address: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = get(`${address}/api/facts?limit=1`, { localAddress: "127.0.0.2", agent: false, family: 4 });
    asked.once("response", (response) => resolve(response.resume().statusCode)).once("error", reject);
  });
