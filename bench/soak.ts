/**
 * `npm run bench:soak`: an hour of mixed load on all faces, the corpus changing now and then, and what memory it takes.
 * dist/main.js runs in a process of its own, with the fake Slack and Discord of the tests, over loopback.
 */
import { setTimeout as delay } from "node:timers/promises";
import { Command } from "commander";
import { median } from "./figures.ts";
import { startUnderLoad } from "./running/under-load.ts";
import { formatTable } from "./table.ts";

interface Options {
  minutes: number;
  swap: number;
}

const { minutes, swap } = new Command("npm run bench:soak --")
  .description("Asks on all faces for an hour; memory must stay flat after the first sixth of the time.")
  .option("--minutes <n>", "for how long", Number, 60)
  .option("--swap <minutes>", "how often the corpus changes", Number, 2)
  .parse()
  .opts<Options>();

const SAMPLE = 5000;
/** The part of the time in which memory may still grow: ten minutes of an hour. */
const WARM_UP = 1 / 6;
const MOST_GROWTH = 0.1;
/** In less than so many minutes a collection more or less makes more of a difference than a leak. */
const ENOUGH = 60;
const MB = 1_048_576;

interface Sample {
  /** Minutes since the beginning. */
  at: number;
  heap: number;
  resident: number;
}

const { corpus, running, load } = await startUnderLoad({ api: 8, page: 2, slack: 1.5, discord: 1.5 });

const began = performance.now();
const minutesNow = (): number => (performance.now() - began) / 60_000;
const samples: Sample[] = [];
let swaps = 0;
let told = 0;
while (minutesNow() < minutes) {
  await delay(SAMPLE);
  const { heap, resident } = await running.memory();
  samples.push({ at: minutesNow(), heap: heap / MB, resident: resident / MB });
  if (minutesNow() >= (swaps + 1) * swap && minutesNow() < minutes - swap / 2) {
    swaps += 1;
    corpus.write(swaps);
  }
  if (minutesNow() >= told + 1) {
    told += 1;
    const last = samples.at(-1);
    process.stderr.write(
      `${told} of ${minutes} min: heap ${last?.heap.toFixed(0)} MB, resident ${last?.resident.toFixed(0)} MB, ${JSON.stringify(load.counts)}\n`,
    );
  }
}
await load.stop();
const code = await running.stop();

/** What the heap holds beside what waits to be collected: the least of a while. Resident memory is what it mostly is. */
const parts = 6;
const rows = Array.from({ length: parts }, (_, part) => {
  const own = samples.filter(({ at }) => Math.min(parts - 1, Math.floor((at / minutes) * parts)) === part);
  return { heap: Math.min(...own.map(({ heap }) => heap)), resident: median(own.map(({ resident }) => resident)) };
});
const warm = rows.slice(Math.round(WARM_UP * parts));
const growth = (of: "heap" | "resident"): number => {
  const first = warm[0]?.[of] ?? Number.NaN;
  return Math.max(...warm.map((row) => row[of])) / first - 1;
};
const errors = running.lines.filter(({ level }) => /error|fatal/.test(level));
const swapped = running.lines.filter(({ msg }) => msg === "the corpus was swapped").length;
console.log(
  formatTable(
    ["minutes", "heap MB", "resident MB"],
    rows.map(({ heap, resident }, part) => [
      `${Math.round((part * minutes) / parts)} to ${Math.round(((part + 1) * minutes) / parts)}`,
      heap.toFixed(0),
      resident.toFixed(0),
    ]),
  ),
);
console.log(`answered: ${JSON.stringify(load.counts)}; the corpus was swapped ${swapped} times`);

const failures = [
  ...[...load.failures].map(([what, times]) => `${what} (${times} times)`),
  ...errors.slice(0, 10).map(({ msg }) => `in the log: ${msg}`),
  ...(swapped === swaps ? [] : [`of ${swaps} changes of the corpus ${swapped} were served`]),
  ...(code === 0 ? [] : [`it ended with ${code}`]),
  ...(["heap", "resident"] as const)
    .filter((of) => minutes >= ENOUGH && !(growth(of) <= MOST_GROWTH))
    .map(
      (of) =>
        `${of} memory grew by ${(100 * growth(of)).toFixed(0)}% after the first ${Math.round(minutes * WARM_UP)} minutes`,
    ),
];
for (const failure of failures) console.error(`✗ ${failure}`);
if (failures.length === 0) {
  console.log(
    `✓ no error${minutes >= ENOUGH ? "" : ", and too short to judge memory"}; heap ${(100 * growth("heap")).toFixed(1)}%, resident ${(100 * growth("resident")).toFixed(1)}% above the first minutes after warming up, at most`,
  );
}
process.exit(failures.length === 0 ? 0 : 1);
