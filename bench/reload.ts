/**
 * `npm run bench:reload`: the corpus is swapped again and again while people ask on all faces, some of the changes broken.
 * dist/main.js runs in a process of its own, with the fake Slack and Discord of the tests, over loopback.
 */
import { setTimeout as delay } from "node:timers/promises";
import { Command } from "commander";
import { inOrder, median, quantile } from "./figures.ts";
import { startUnderLoad } from "./running/under-load.ts";

interface Options {
  swaps: number;
  every: number;
}

const { swaps, every } = new Command("npm run bench:reload --")
  .description("Swaps the corpus under load; every fifth change is one that can't be served.")
  .option("--swaps <n>", "how many changes", Number, 100)
  .option("--every <n>", "each nth is broken", Number, 5)
  .parse()
  .opts<Options>();

/** A change that isn't served or refused by then, on a machine with other work too, never will be; in milliseconds. */
const WITHIN = 300_000;

const { corpus, running, load } = await startUnderLoad({ api: 12, page: 2, slack: 2, discord: 2 });

interface Health {
  corpus: string;
}
interface Readiness {
  troubles?: { name: string; reason: string }[];
}
const read = async <T>(path: string): Promise<T> => (await (await fetch(running.address + path)).json()) as T;
async function until(isSo: () => Promise<boolean>, what: string): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > WITHIN) throw new Error(`${what} did not come within ${WITHIN} ms`);
    await delay(25);
  }
  return performance.now() - began;
}

const swapTimes: number[] = [];
const refusals: number[] = [];
const reasons = new Set<string>();
let served = (await read<Health>("/healthz")).corpus;
for (let nth = 1; nth <= swaps; nth += 1) {
  if (nth % every === 0) {
    corpus.break(nth / every);
    const refused = async (): Promise<boolean> => {
      const { troubles: told = [] } = await read<Readiness>("/readyz");
      const own = told.find(({ name }) => name === "corpus")?.reason;
      if (own !== undefined) reasons.add(own.replace(/[0-9a-f]{12}/, "…"));
      return own !== undefined;
    };
    refusals.push(await until(refused, "the refusal"));
    const { corpus: now } = await read<Health>("/healthz");
    if (now !== served) throw new Error("a broken corpus is served");
  } else {
    served = corpus.write(nth);
    swapTimes.push(await until(async () => (await read<Health>("/healthz")).corpus === served, "the swap"));
  }
  if (nth % 10 === 0) process.stderr.write(`${nth} of ${swaps} changes, ${JSON.stringify(load.counts)}\n`);
}
await load.stop();
const code = await running.stop();

const errors = running.lines.filter(
  ({ level, msg }) => /error|fatal/.test(level) && !msg.startsWith("the corpus folder has"),
);
const times = inOrder(load.takeTimes());
console.log(`${swaps} changes, ${refusals.length} of them broken; answered meanwhile: ${JSON.stringify(load.counts)}`);
console.table({
  "swapped, of those sound": `${swapTimes.length} of ${swaps - refusals.length}`,
  "refused, of those broken": `${refusals.length}, for ${reasons.size} reasons`,
  "from a saved file to its answers, median ms": Math.round(median(swapTimes)),
  "and the longest": Math.round(Math.max(...swapTimes)),
  "an answer over the API, median ms": quantile(times, 0.5).toFixed(1),
  "p99 ms": Math.round(quantile(times, 0.99)),
  "longest ms": Math.round(times.at(-1) ?? 0),
  "failed or mixed": [...load.failures.values()].reduce((sum, times) => sum + times, 0),
  "errors in the log": errors.length,
});
for (const [what, times] of load.failures) console.error(`✗ ${what} (${times} times)`);
for (const { msg } of errors.slice(0, 10)) console.error(`✗ ${msg}`);
process.exit(load.failures.size + errors.length === 0 && code === 0 ? 0 : 1);
