/** Dostyk on a copy of the corpus that changes, in a folder that is gone afterwards, while people ask on all faces. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLibrary } from "../../src/cli/open.ts";
import { loadCorpusDir } from "../../src/config.ts";
import { type ChangingCorpus, changingCorpus } from "./corpus.ts";
import { type Load, type LoadOptions, startLoad } from "./load.ts";
import { type Running, startDostyk } from "./process.ts";

export interface UnderLoad {
  corpus: ChangingCorpus;
  running: Running;
  load: Load;
}

/** Starts it and the asking. An answer of two versions of the corpus at once, or of none, is a failure. */
export async function startUnderLoad(perSecond: LoadOptions["perSecond"]): Promise<UnderLoad> {
  const folder = mkdtempSync(join(tmpdir(), "bench-running-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const corpus = changingCorpus(loadCorpusDir(), join(folder, "corpus"));
  const questions = openLibrary(corpus.dir)
    .facts("en")
    .flatMap((fact) => fact.questions);
  const running = await startDostyk(corpus.dir, join(folder, "data"));
  const load = startLoad(running, { questions, perSecond, faultOf: corpus.faultOf });
  return { corpus, running, load };
}
