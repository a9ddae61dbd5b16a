/** A copy of the sound corpus with faults planted in it. */
import fs, { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { type Loaded, loadCorpus } from "../../src/corpus/load.ts";
import { formatProblem, type Problem } from "../../src/corpus/problem.ts";

export const sound = fileURLToPath(new URL("sound", import.meta.url));

type Replacement = readonly [from: string | RegExp, to: string];
/** For each file: its new content, `null` to remove it, or what to replace by what. */
export type Faults = Record<string, string | Uint8Array | null | Replacement | readonly Replacement[]>;

/** Copies the sound corpus to a folder of its own, plants the faults, and gives the folder's path. */
export function plant(faults: Faults): string {
  const dir = mkdtempSync(join(tmpdir(), "corpus-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  cpSync(sound, dir, { recursive: true });
  for (const [file, fault] of Object.entries(faults)) {
    const path = join(dir, file);
    if (fault === null) {
      rmSync(path, { recursive: true });
    } else if (typeof fault === "string" || fault instanceof Uint8Array) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, fault);
    } else {
      const replacements = isReplacement(fault) ? [fault] : fault;
      writeFileSync(path, replacements.reduce(replaceOnce, readFileSync(path, "utf8")));
    }
  }
  return dir;
}

const isReplacement = (fault: Replacement | readonly Replacement[]): fault is Replacement => !Array.isArray(fault[0]);

function replaceOnce(content: string, [from, to]: Replacement): string {
  if (content.split(from).length !== 2) throw new Error(`"${from}" does not stand there exactly once`);
  return content.replace(from, () => to);
}

/** Saves something as soon as the file at `path` was read, while whoever reads the folder is still at work. */
export function saveAfterReading(path: string, save: () => void): void {
  const { readFileSync: read } = fs;
  const restore = (): void => {
    fs.readFileSync = read;
    syncBuiltinESMExports();
  };
  onTestFinished(restore);
  fs.readFileSync = ((...args: Parameters<typeof read>) => {
    const content = read(...args);
    if (args[0] === path) {
      restore();
      save();
    }
    return content;
  }) as typeof read;
  syncBuiltinESMExports();
}

/** Loads a corpus that has the right shape. */
export function load(dir: string): Loaded {
  const result = loadCorpus(dir);
  if (result.problems) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result;
}

/** A problem with the text that stands at its place instead of line and column: `file «text» what → cure`. */
export function pinpoint(dir: string, problem: Problem): string {
  const line = readFileSync(join(dir, problem.file), "utf8").split("\n")[problem.line - 1] ?? "";
  const [, told = ""] = formatProblem(problem).split(/:\d+:\d+ (.*)/s);
  return `${problem.file} «${line.slice(problem.column - 1, problem.column + 11)}» ${told}`;
}

/** The problems of loading the sound corpus with these faults in it. */
export function loadProblems(faults: Faults): string[] {
  const dir = plant(faults);
  return (loadCorpus(dir).problems ?? []).map((problem) => pinpoint(dir, problem));
}

/** What a check finds in the sound corpus with these faults in it. */
export function checkProblems(check: (loaded: Loaded) => Problem[], faults: Faults): string[] {
  const dir = plant(faults);
  return check(load(dir)).map((problem) => pinpoint(dir, problem));
}
