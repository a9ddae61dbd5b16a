/**
 * `npm run bench:speed -- --facts 1000,10000,100000`: what a whole answer costs over many facts, beside what a search
 * for the same words costs elsewhere, in the same run.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Command, InvalidArgumentError } from "commander";
import { Bench } from "tinybench";
import type { Corpus } from "../src/corpus/schema.ts";
import { type Contestant, contestants } from "./speed/engines.ts";
import { makeCorpus, makeQuestions } from "./speed/made-up.ts";
import { formatTable } from "./table.ts";

function numbers(text: string): number[] {
  const sizes = text.split(",").map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0))
    throw new InvalidArgumentError("must be numbers of facts, like 1000,10000.");
  return sizes;
}

interface Options {
  facts: number[];
  questions: number;
}

const program = new Command("npm run bench:speed --")
  .description("Times whole answers over made-up facts, beside MiniSearch and SQLite FTS5.")
  .option("--facts <sizes>", "how many facts, in one or several corpora", numbers, [1000, 10_000])
  .option("--questions <n>", "how many questions", Number, 200)
  .parse();
const options = program.opts<Options>();

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Megabytes in use, buffers outside the heap included; those of SQLite are not. */
function memory(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

interface Measured {
  /** Seconds. */
  build: number;
  megabytes: number;
  /** Milliseconds: the first answer after the build, then of all. */
  first: number;
  p50: number;
  p99: number;
}

async function measure(contestant: Contestant, corpus: Corpus, questions: readonly string[]): Promise<Measured> {
  const before = memory();
  const start = performance.now();
  const answer = contestant.build(corpus);
  const built = performance.now();
  answer(questions[0] ?? "");
  const answered = performance.now();
  const megabytes = memory() - before;

  let place = 0;
  const bench = new Bench({ time: 0, iterations: questions.length, warmup: false, throws: true });
  bench.add(contestant.name, () => {
    answer(questions[place++ % questions.length] ?? "");
  });
  const [task] = await bench.run();
  if (task?.result?.state !== "completed") throw new Error(`${contestant.name} was not measured to the end`);
  const { p50, p99 } = task.result.latency;
  return { build: (built - start) / 1000, megabytes, first: answered - built, p50, p99 };
}

const head = ["", "build, s", "memory, MB", "first, ms", "p50, ms", "p99, ms", "p50 ×", "p99 ×"];
for (const size of options.facts) {
  const corpus = makeCorpus(size);
  const questions = makeQuestions(corpus, options.questions);
  const measured: Measured[] = [];
  for (const contestant of contestants) {
    process.stderr.write(`${size} facts: ${contestant.name}\n`);
    measured.push(await measure(contestant, corpus, questions));
  }
  const own = measured[0];
  const rows = measured.map(({ build, megabytes, first, p50, p99 }, place) => [
    contestants[place]?.name ?? "",
    build.toFixed(2),
    megabytes.toFixed(0),
    first.toFixed(1),
    p50.toFixed(2),
    p99.toFixed(2),
    (p50 / (own?.p50 ?? p50)).toFixed(1),
    (p99 / (own?.p99 ?? p99)).toFixed(1),
  ]);
  process.stdout.write(`${size} facts, ${questions.length} questions\n${formatTable(head, rows)}\n\n`);
}
