/** Whether what stands in a corpus folder can be served. */
import { fork } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { checkCorpus } from "../corpus/checks/index.ts";
import { readFolder } from "../corpus/folder.ts";
import { loadCorpus } from "../corpus/load.ts";
import { isError, type Problem } from "../corpus/problem.ts";
import type { Corpus } from "../corpus/schema.ts";

/** The corpus; or the errors that keep it from being served, in the order of the files. */
export type Validated = { corpus: Corpus; problems?: never } | { corpus?: never; problems: Problem[] };

/** @param folder What was read in `dir`. */
export function validateCorpus(dir: string, folder = readFolder(dir)): Validated {
  const loaded = loadCorpus(dir, folder);
  const problems = (loaded.problems ?? checkCorpus(loaded)).filter(isError);
  return loaded.problems !== undefined || problems.length > 0 ? { problems } : { corpus: loaded.corpus };
}

/** Longer takes no corpus that is meant to be served. */
const LONGEST = 120_000;

/** The same in a process of its own, so that nobody waits for it meanwhile. Rejects where that fails or takes longer than `LONGEST`. */
export function validateCorpusApart(dir: string): Promise<Validated> {
  const file = fileURLToPath(new URL(`./validate-corpus-worker${extname(import.meta.url)}`, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = fork(file, [dir], { serialization: "advanced", timeout: LONGEST });
    child.once("message", (validated) => resolve(validated as Validated));
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      reject(new Error(`the process that examines it ended with ${signal ?? code}`)),
    );
  });
}
