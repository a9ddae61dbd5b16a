/**
 * `npm run bench:web`: answers a second over HTTP, beside a bare hono app that gives fixed JSON of the same size, in one
 * run on this machine. dist/main.js runs in a process of its own; autocannon asks from a thread of its own.
 */
import { getRequestListener } from "@hono/node-server";
import autocannon from "autocannon";
import { Command } from "commander";
import { Hono } from "hono";
import { openServer } from "../src/app/http-server.ts";
import { startMain } from "../tests/support/program.ts";
import { questionFiles, readQuestions } from "../tests/support/questions.ts";
import { median } from "./figures.ts";
import { formatTable } from "./table.ts";

interface Options {
  questions: number;
  seconds: number;
  rounds: number;
  connections: number;
  least: number;
}

const { questions, seconds, rounds, connections, least } = new Command("npm run bench:web --")
  .description("Times /api/ask with distinct questions, beside a bare hono app that gives fixed JSON of the same size.")
  .option("--questions <n>", "how many distinct questions", Number, 1000)
  .option("--seconds <n>", "how long each is asked in each round", Number, 8)
  .option("--rounds <n>", "how often each is measured, in turn; the median is shown", Number, 3)
  .option("--connections <n>", "how many connections ask at once", Number, 10)
  .option("--least <n>", "fails below so many answers a second", Number, 1000)
  .parse()
  .opts<Options>();

/** The graded questions on the own corpus in all four languages, each once, spread over their kinds. */
function pick(n: number): string[] {
  const rows = questionFiles().flatMap((file) => (file.corpus === "own" ? readQuestions(file) : []));
  const all = [...new Set(rows.map(({ q }) => q.trim()))].filter((q) => q !== "");
  if (all.length < n) throw new Error(`there are ${all.length} distinct questions: ask for fewer`);
  return Array.from({ length: n }, (_, at) => all[Math.floor((at * all.length) / n)] ?? "");
}

const progress = (text: string) => process.stderr.write(`${text}\n`);
const asked = pick(questions);
const requests = asked.map((q) => ({ method: "GET" as const, path: `/api/ask?${new URLSearchParams({ q })}` }));
const main = startMain({ WEB_QUESTIONS_PER_MINUTE: "999999" }, "dist/main.js");
const ours = (await main.started()).replace("localhost", "127.0.0.1");
const answers: string[] = [];
for (const { path } of requests) answers.push(await (await fetch(ours + path)).text());
const sizes = answers.map((answer) => Buffer.byteLength(answer));
const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
progress(`${asked.length} distinct questions; answers of ${Math.round(mean)} bytes on average`);
const off = (at: number): number => Math.abs((sizes[at] ?? 0) - mean);
const fixed: object = JSON.parse(answers[sizes.reduce((best, _, at) => (off(at) < off(best) ? at : best), 0)] ?? "{}");
const bare = new Hono().get("/api/ask", (c) => c.json(fixed));
const server = await openServer([], getRequestListener(bare.fetch), { host: "127.0.0.1", port: 0 });

const contestants = [
  { name: "/api/ask", url: ours, results: [] as autocannon.Result[] },
  {
    name: "bare hono, fixed JSON",
    url: server.address.replace("localhost", "127.0.0.1"),
    results: [] as autocannon.Result[],
  },
];
for (let round = 0; round <= rounds; round += 1) {
  for (const { name, url, results } of contestants) {
    progress(round === 0 ? `warming up: ${name}` : `round ${round} of ${rounds}: ${name}, ${seconds} s`);
    const result = await autocannon({ url, connections, duration: seconds, requests, workers: 1 });
    if (round > 0) results.push(result);
  }
}
main.child.kill();
await main.ended;

const rate = (results: readonly autocannon.Result[]): number => median(results.map(({ requests }) => requests.average));
const rows = contestants.map(({ name, results }) => [
  name,
  rate(results).toFixed(0),
  median(results.map(({ latency }) => latency.p50)).toFixed(1),
  median(results.map(({ latency }) => latency.p99)).toFixed(1),
  String(results.reduce((sum, { non2xx, errors }) => sum + non2xx + errors, 0)),
]);
const [own = 0, theirs = 0] = contestants.map(({ results }) => rate(results));
const table = formatTable(["", "a second", "p50, ms", "p99, ms", "not 200"], rows);
process.stdout.write(`${table}\nratio: ${(own / theirs).toFixed(3)}\n`);
const failed = rows.some((row) => row.at(-1) !== "0") || own < least;
if (failed) progress(`below ${least} a second, or something else than 200`);
process.exit(failed ? 1 : 0);
