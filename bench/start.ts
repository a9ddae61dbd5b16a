/**
 * How long a question on the command line and the page's first answer take, built, beside the least that Node can do:
 * `npm run build && npm run bench:start`. Pairs are run one after the other, so that what else the machine does strikes both.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";

const PAIRS = 11;
const STARTS = 5;

/** Tells the most memory that the process had, in kilobytes, when it ends. */
const telling =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))";
const bareServer = `
import { serve } from "@hono/node-server";
import { Hono } from "hono";
serve({ fetch: new Hono().get("/", (c) => c.html("<p>Hello")).fetch, port: 0 }, ({ port }) =>
  console.log("http://localhost:" + port));`;

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function run(args: readonly string[]): Promise<{ ms: number; peak: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, ["--import", telling, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  await once(child, "close");
  return { ms: performance.now() - began, peak: Number(/peak (\d+)/.exec(errors)?.[1]) / 1024 };
}

/** Starts a server; gives how long its first answer took, and what it keeps in memory `after` milliseconds. */
async function serve(args: readonly string[], after: number): Promise<{ ms: number; resident: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { env: { ...process.env, PORT: "0", DATA_DIR: "node_modules/.bench" } });
  const address = await new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on("line", (line) => {
        const [found] = /http:\/\/localhost:\d+/.exec(line) ?? [];
        if (found) resolve(found);
      });
    }
  });
  await (await fetch(address)).text();
  const ms = performance.now() - began;
  await delay(after);
  const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024;
  child.kill();
  await once(child, "close");
  return { ms, resident };
}

const ask = ["dist/cli.js", "ask", "which MoUs cover culture?"];
rmSync("dist/.cache", { recursive: true, force: true });
const first = await run(ask);
const asked: { ms: number; peak: number }[] = [];
const times: number[] = [];
for (let pair = 0; pair < PAIRS; pair++) {
  const own = await run(ask);
  const bare = await run(["-e", "0"]);
  asked.push(own);
  times.push(own.ms / bare.ms);
}
console.log(`ask, nothing kept:  ${first.ms.toFixed(0)} ms, ${first.peak.toFixed(0)} MB`);
console.log(
  `ask:                ${median(asked.map(({ ms }) => ms)).toFixed(0)} ms, ${median(asked.map(({ peak }) => peak)).toFixed(0)} MB, ` +
    `${median(times).toFixed(1)} times node -e 0`,
);

const starts: { ms: number; resident: number; times: number }[] = [];
for (let start = 0; start < STARTS; start++) {
  const own = await serve(["dist/main.js"], start === 0 ? 60_000 : 0);
  const bare = await serve(["--input-type=module", "-e", bareServer], 0);
  starts.push({ ...own, times: own.ms / bare.ms });
}
console.log(
  `first 200:          ${median(starts.map(({ ms }) => ms)).toFixed(0)} ms, ${median(starts.map(({ times }) => times)).toFixed(1)} times a bare hono server, ` +
    `${starts[0]?.resident.toFixed(0)} MB after a minute`,
);
