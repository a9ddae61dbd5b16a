/**
 * `npm run bench:web`: answers a second over HTTP, beside a bare hono app that gives fixed JSON of the same size, in one
 * run on this machine. autocannon asks from a thread of its own.
 */
import { getRequestListener } from "@hono/node-server";
import autocannon from "autocannon";
import { Command } from "commander";
import { Hono } from "hono";
import { openServer } from "../src/app/http-server.ts";
import { createLog } from "../src/app/log.ts";
import { createMachineEndpoints } from "../src/app/machine-endpoints.ts";
import { createMetrics } from "../src/app/metrics.ts";
import { version } from "../src/app/version.ts";
import { warming } from "../src/bots/warm.ts";
import { openLibrary } from "../src/cli/open.ts";
import { loadCorpusDir } from "../src/config.ts";
import { createAnswerer } from "../src/readers/question-reader.ts";
import { createWeb } from "../src/web/app.tsx";
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

const library = openLibrary(loadCorpusDir());
Array.from(warming(library));
const asked = pick(questions);
const answers = asked.map((text) => JSON.stringify(library.ask({ text })));
// Once more, now that the code is warm.
const began = performance.now();
for (const text of asked) library.ask({ text });
const alone = (asked.length * 1000) / (performance.now() - began);
const sizes = answers.map((answer) => Buffer.byteLength(answer));
const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
const off = (at: number): number => Math.abs((sizes[at] ?? 0) - mean);
const fixed: object = JSON.parse(answers[sizes.reduce((best, _, at) => (off(at) < off(best) ? at : best), 0)] ?? "{}");

const answering = createAnswerer();
const page = createWeb({
  ...{
    version,
    library: () => library,
    publicUrl: undefined,
    questionsPerMinute: Number.POSITIVE_INFINITY,
    trustProxy: false,
    elapsed: () => performance.now(),
  },
  ...{ answering, isSteady: true, now: Date.now, log: createLog("error") },
  programs: createMachineEndpoints(
    () => library,
    createMetrics(() => library),
    { answering },
  ),
});
const bare = new Hono().get("/api/ask", (c) => c.json(fixed));

const contestants = [
  { name: "/api/ask", fetch: page.fetch, results: [] as autocannon.Result[] },
  { name: "bare hono, fixed JSON", fetch: bare.fetch, results: [] as autocannon.Result[] },
];
const requests = asked.map((q) => ({ method: "GET" as const, path: `/api/ask?${new URLSearchParams({ q })}` }));
const progress = (text: string) => process.stderr.write(`${text}\n`);
progress(`${asked.length} distinct questions; answers of ${Math.round(mean)} bytes on average`);
for (let round = 0; round <= rounds; round += 1) {
  for (const { name, fetch, results } of contestants) {
    progress(round === 0 ? `warming up: ${name}` : `round ${round} of ${rounds}: ${name}, ${seconds} s`);
    const server = await openServer([], getRequestListener(fetch), { host: "127.0.0.1", port: 0 });
    const url = server.address.replace("localhost", "127.0.0.1");
    const duration = round === 0 ? 3 : seconds;
    const result = await autocannon({ url, connections, duration, requests, workers: 1 });
    await server.stop();
    if (round > 0) results.push(result);
  }
}

const rate = (results: readonly autocannon.Result[]): number => median(results.map(({ requests }) => requests.average));
const rows = contestants.map(({ name, results }) => [
  name,
  rate(results).toFixed(0),
  median(results.map(({ latency }) => latency.p50)).toFixed(1),
  median(results.map(({ latency }) => latency.p99)).toFixed(1),
  String(results.reduce((sum, { non2xx, errors }) => sum + non2xx + errors, 0)),
]);
const [ours = 0, theirs = 0] = contestants.map(({ results }) => rate(results));
const table = formatTable(["", "a second", "p50, ms", "p99, ms", "not 200"], rows);
process.stdout.write(
  `${table}\nratio: ${(ours / theirs).toFixed(3)}; the engine alone, without HTTP: ${alone.toFixed(0)} a second\n`,
);
const failed = rows.some((row) => row.at(-1) !== "0") || ours < least;
if (failed) progress(`below ${least} a second, or something else than 200`);
process.exit(failed ? 1 : 0);
