/** Opens a corpus folder for a command, or tells what is wrong with it. */
import { join, relative } from "node:path";
import type { Command } from "commander";
import { type Loaded, loadCorpus } from "../corpus/load.ts";
import { formatProblem, type Problem } from "../corpus/problem.ts";

/** Problems as lines, each with a path that an editor opens. */
export function formatProblems(problems: readonly Problem[], dir: string): string {
  const inFolder = (file: string): string => (file === dir ? dir : relative("", join(dir, file)));
  return problems.map((problem) => formatProblem({ ...problem, file: inFolder(problem.file) })).join("\n");
}

/** The corpus in `dir`; ends the command where it cannot be read. */
export function openCorpus(dir: string, command: Command): Loaded {
  const result = loadCorpus(dir);
  if (result.problems === undefined) return result;
  return command.error(`The corpus cannot be read:\n${formatProblems(result.problems, dir)}`);
}
