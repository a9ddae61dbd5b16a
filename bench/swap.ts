/**
 * `npm run bench:swap`: how long it takes until a corpus folder that was changed is served, or refused with its reason, for each
 * way in which folders come to be others. src/main.ts runs in a process of its own.
 */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Command } from "commander";
import { loadCorpusDir } from "../src/config.ts";
import { folderVersion } from "../src/corpus/load.ts";
import { startMain } from "../tests/support/program.ts";
import { changingCorpus } from "./running/corpus.ts";
import { formatTable } from "./table.ts";

interface Options {
  most: number;
  rounds: number;
}

const { most, rounds } = new Command("npm run bench:swap --")
  .description("Changes the corpus in seven ways, and measures until it is served or refused.")
  .option("--most <ms>", "fails where one takes longer", Number, 5000)
  .option("--rounds <n>", "how often each way is gone", Number, 3)
  .parse()
  .opts<Options>();

/** Longer takes none, on a machine with other work too; in milliseconds. */
const WITHIN = 120_000;
const folder = mkdtempSync(join(tmpdir(), "bench-swap-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
/** What is served, reached through a link, which can be turned; and what is to take its place. */
const served = join(folder, "corpus");
const other = changingCorpus(loadCorpusDir(), join(folder, "other"));
cpSync(other.dir, join(folder, "first"), { recursive: true });
symlinkSync(join(folder, "first"), served);
const file = "facts/economy.yaml";
const run = (command: string, ...args: string[]): void => void execFileSync(command, args, { stdio: "ignore" });
const git = (...args: string[]): void =>
  run("git", "-C", served, "-c", "user.name=bench", "-c", "user.email=bench@localhost", ...args);

let count = 0;
const aside = (): string => join(folder, `aside-${++count}`);

/** Each brings what stands in the folder `from` into the place of what is served. */
const ways: Record<string, (from: string) => void> = {
  edit: (from) => cpSync(from, realpathSync(served), { recursive: true }),
  symlink(from) {
    const [next, link] = [aside(), aside()];
    cpSync(from, next, { recursive: true });
    symlinkSync(next, link);
    // As `ln -sfn` does. It is a link until a folder is moved to its place.
    renameSync(link, served);
  },
  mv(from) {
    const next = aside();
    cpSync(from, next, { recursive: true });
    renameSync(served, aside());
    renameSync(next, served);
  },
  "rename inside"(from) {
    const next = aside();
    cpSync(join(from, "facts"), next, { recursive: true });
    renameSync(join(served, "facts"), aside());
    renameSync(next, join(served, "facts"));
  },
  "delete and copy"(from) {
    rmSync(served, { recursive: true });
    cpSync(from, served, { recursive: true });
  },
  checkout(from) {
    rmSync(join(served, ".git"), { recursive: true, force: true });
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "before", "--allow-empty");
    git("tag", "before");
    const next = aside();
    cpSync(served, next, { recursive: true });
    cpSync(from, next, { recursive: true });
    run("git", "-C", next, "add", "-A");
    run("git", "-C", next, "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-qm", "after");
    git("fetch", "-q", next, "HEAD");
    git("checkout", "-q", "FETCH_HEAD");
  },
  unpack(from) {
    const packed = `${aside()}.tar.gz`;
    run("tar", "-C", from, "-czf", packed, ".");
    run("tar", "-C", served, "-xzf", packed);
  },
};

const main = startMain({ CORPUS_DIR: served, DATA_DIR: join(folder, "data"), WEB_QUESTIONS_PER_MINUTE: "999999" });
const address = (await main.started()).replace("localhost", "127.0.0.1");
const read = async (path: string): Promise<{ corpus?: string; troubles?: { name: string }[] }> =>
  (await (await fetch(address + path)).json()) as object;
async function until(isSo: () => Promise<boolean>, what: string): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > WITHIN) throw new Error(`${what}: not within ${WITHIN} ms`);
    await delay(20);
  }
  return performance.now() - began;
}
const isRefused = async (): Promise<boolean> =>
  ((await read("/readyz")).troubles ?? []).some((own) => own.name === "corpus");

const rows: string[][] = [];
let longest = 0;
let nth = 0;
for (const [name, swap] of Object.entries(ways)) {
  const times: { served: number[]; refused: number[] } = { served: [], refused: [] };
  for (let round = 0; round < rounds; round += 1) {
    nth += 1;
    other.write(nth);
    swap(other.dir);
    const version = folderVersion(served);
    times.served.push(await until(async () => (await read("/healthz")).corpus === version, `${name}, served`));
    const sound = readFileSync(join(other.dir, file), "utf8");
    writeFileSync(join(other.dir, file), `${sound}\n- id: [`);
    swap(other.dir);
    times.refused.push(await until(isRefused, `${name}, refused`));
    writeFileSync(join(other.dir, file), sound);
    cpSync(join(other.dir, file), join(served, file));
    await until(async () => !(await isRefused()), `${name}, mended`);
  }
  longest = Math.max(longest, ...times.served, ...times.refused);
  rows.push([name, ...[times.served, times.refused].map((own) => own.map((ms) => (ms / 1000).toFixed(1)).join(", "))]);
  process.stderr.write(`${rows.at(-1)?.join("; ")}\n`);
}
main.child.kill("SIGTERM");
const code = await main.ended;
console.log(formatTable(["way", "served after, s", "refused after, s"], rows));
process.exit(code === 0 && longest <= most ? 0 : 1);
