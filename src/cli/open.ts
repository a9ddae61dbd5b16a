/** Opens a corpus, in a folder or packed, for a command. */
import { Option } from "commander";
import { openCached, openInSteps } from "../app/open-library.ts";
import { loadCorpusDir } from "../config.ts";
import type { Library } from "../contract.ts";
import { readFolder } from "../corpus/folder.ts";
import { type Loaded, loadCorpus } from "../corpus/load.ts";
import { formatProblems } from "../corpus/problem.ts";
import { exitCodes, Failure } from "./failure.ts";

export const corpusOption = (): Option =>
  new Option("--corpus <dir>", "answer from this corpus folder, or from a file that corpus pack wrote").default(
    loadCorpusDir(),
    "CORPUS_DIR, or its own",
  );

/**
 * The corpus in `dir`, or a Failure with every problem that keeps it from being read.
 * @param folder What was read in `dir`.
 */
export function openCorpus(dir: string, folder = readFolder(dir)): Loaded {
  const result = loadCorpus(dir, folder);
  if (result.problems === undefined) return result;
  throw new Failure(`The corpus cannot be read:\n${formatProblems(result.problems, dir)}`, exitCodes.unusable);
}

export const openLibrary = (dir: string): Library => openCached(dir, () => openCorpus(dir).corpus);

/** The corpus's title, and the steps that make its library. */
export const openLibraryInSteps = (dir: string): ReturnType<typeof openInSteps> =>
  openInSteps(dir, () => openCorpus(dir).corpus);
