/**
 * `npm run bench:flood`: the most memory that src/main.ts takes under those who send much and read little, and how long somebody
 * else waits meanwhile. On its own corpus, in a process of its own; on Linux alone, which tells how much it was at most.
 */
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { Command } from "commander";
import { askBeside, attack, forgetPeak, hammer, inARow, peakOf, request } from "../tests/support/floods.ts";
import { startMain } from "../tests/support/program.ts";
import { formatTable } from "./table.ts";

interface Options {
  seconds: number;
  most: number;
}

const { seconds, most } = new Command("npm run bench:flood --")
  .description("Floods the page and the API in five ways, and measures the memory that it takes.")
  .option("--seconds <n>", "how long each flood lasts", Number, 20)
  .option("--most <mb>", "fails where it takes more", Number, 450)
  .parse()
  .opts<Options>();

const main = startMain({});
const address = await main.started();

const unread = async (count: number, text: string, from?: string): Promise<() => void> => {
  const sockets = await attack(address, count, text, from);
  return () => sockets.forEach((socket) => void socket.destroy());
};
/** Each takes a few bytes ten times a second. */
const sipping = (sockets: readonly Socket[]): (() => void) => {
  const timer = setInterval(() => sockets.forEach((socket) => void socket.read(64)), 100);
  return () => {
    clearInterval(timer);
    for (const socket of sockets) socket.destroy();
  };
};

/** Each gives what ends it. */
const floods: Record<string, () => Promise<() => void>> = {
  "nobody, for comparison": async () => () => undefined,
  "8 that ask for /api/facts in a row and read nothing": () => unread(8, inARow("/api/facts")),
  "20 that ask for /timeline so": () => unread(20, inARow("/timeline")),
  "1,000 slow readers": async () => sipping(await attack(address, 1000, request("/api/facts?limit=500"))),
  "5,000 at once that read nothing": () => unread(5000, request("/api/facts?limit=500")),
  "50 of one address that go on when refused (429)": async () => hammer(address, 50, inARow("/?q=trade"), "127.0.0.4"),
};

const rows: string[][] = [];
let isGood = true;
for (const [name, begin] of Object.entries(floods)) {
  forgetPeak(main);
  const end = await begin();
  const waits: number[] = [];
  for (const until = performance.now() + seconds * 1000; performance.now() < until; await delay(100)) {
    const began = performance.now();
    const status = await askBeside(address).catch(String);
    waits.push(performance.now() - began);
    if (status !== 200) isGood = false;
  }
  end();
  const peak = peakOf(main);
  if (!(peak <= most)) isGood = false;
  const row = [name, peak.toFixed(0), String(waits.length), Math.max(...waits).toFixed(0)];
  rows.push(row);
  process.stderr.write(`${row.join(" · ")}\n`);
  await delay(1000);
}
isGood &&= main.child.exitCode === null && !main.output.includes('"level":"error"');
main.child.kill("SIGTERM");
isGood &&= (await main.ended) === 0;
console.log(formatTable(["flood", "most memory, MB", "asked beside it", "longest wait, ms"], rows));
process.exit(isGood ? 0 : 1);
