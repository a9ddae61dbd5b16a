/** `corpus pack`: the corpus as one file, to publish it. */
import type { Command } from "commander";
import { validateCorpus } from "../../app/validate-corpus.ts";
import { readFolder } from "../../corpus/folder.ts";
import { packFiles, unpackFiles } from "../../corpus/pack.ts";
import { amount, formatProblems } from "../../corpus/problem.ts";
import { exitCodes, Failure } from "../failure.ts";
import { corpusOption } from "../open.ts";
import { terminalOn } from "../terminal.ts";
import { writeWhole } from "./files.ts";

export function addPackCommand(corpus: Command): void {
  corpus
    .command("pack")
    .argument("<file>", "the file to write, in place of one that is there")
    .summary("write the whole corpus as one file")
    .description(
      "Writes a corpus without errors as one file, with a checksum. CORPUS_DIR and --corpus take such a file in place of a folder; it is only read.",
    )
    .addOption(corpusOption())
    .action((file: string, options: { corpus: string }) => terminalOn(process.stdout).print(pack(file, options)));
}

/** What was written. */
export function pack(file: string, { corpus: dir }: { corpus: string }): string {
  const folder = readFolder(dir);
  const { corpus, problems } = validateCorpus(dir, folder);
  if (problems) {
    throw new Failure(`The corpus cannot be packed:\n${formatProblems(problems, dir)}`, exitCodes.absent);
  }
  const bytes = packFiles(folder.files);
  const { fault } = unpackFiles(bytes);
  if (fault) {
    const told = `The corpus cannot be packed: as one file it ${fault.what} → split it into several`;
    throw new Failure(told, exitCodes.unusable);
  }
  writeWhole(file, bytes);
  return `${file}: version ${corpus.version}, ${amount(corpus.facts.length, "fact")}, ${(bytes.length / 1000).toFixed(0)} kB`;
}
