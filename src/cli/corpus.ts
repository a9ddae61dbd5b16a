/** `corpus`: what those who curate the corpus need. */
import type { Command } from "commander";
import { keepValid } from "../app/open-library.ts";
import { coverage } from "../corpus/coverage.ts";
import { writeJsonSchemas } from "../corpus/json-schema.ts";
import { loadCorpus, translationHash } from "../corpus/load.ts";
import { amount, isError } from "../corpus/problem.ts";
import { judgeBy } from "../search/own-questions.ts";
import { prepare } from "../search/prepare.ts";
import { addAddCommand } from "./curate/add.ts";
import { addAnswersCommand } from "./curate/answers.ts";
import { checkLoaded, formatChecked } from "./curate/check.ts";
import { watchCheck } from "./curate/check-watch.ts";
import { addNewCommand } from "./curate/new.ts";
import { addPackCommand } from "./curate/pack.ts";
import { showStats, statsOf } from "./curate/stats.ts";
import { addSuggestCommand } from "./curate/suggest.ts";
import { addExportCommand } from "./curate/table/export.ts";
import { addImportCommand } from "./curate/table/import.ts";
import { exitCodes } from "./failure.ts";
import { corpusOption, openCorpus } from "./open.ts";
import { terminalOn } from "./terminal.ts";

interface Options {
  corpus: string;
  json?: boolean;
}

export function addCorpusCommand(program: Command): void {
  const corpus = program
    .command("corpus")
    .summary("check the corpus, and more")
    .description("What those who curate the corpus need.")
    .helpCommand(false);
  const add = (name: string, description: string, run: (options: Options) => string): Command =>
    corpus
      .command(name)
      .description(description)
      .addOption(corpusOption())
      .action((options: Options) => terminalOn(process.stdout).print(run(options)));
  addAddCommand(corpus);
  addNewCommand(corpus);
  addExportCommand(corpus);
  addImportCommand(corpus);
  addPackCommand(corpus);
  corpus
    .command("check")
    .description("Checks every rule, and that each fact is among the answers to its own questions.")
    .option("--watch", "check again at each save, and print what has changed; Ctrl-C ends it")
    .addOption(corpusOption())
    .action(({ corpus: dir, watch }: Options & { watch?: boolean }) => {
      const { print } = terminalOn(process.stdout);
      return watch ? watchCheck(dir, print) : print(check(dir));
    });
  addAnswersCommand(corpus);
  addSuggestCommand(corpus);
  add("coverage", "Prints the share of sentences that a fact quotes or that are set aside, and the rest.", cover);
  add("stats", "Counts what the corpus holds, drafts too.", count).option("--json", "as one line of JSON");
  add("hashes", "Prints the hash of each fact's English, which a translation names as its `of`.", hashes);
  corpus
    .command("schema")
    .description("Writes the JSON Schemas by which editors complete and check the corpus's files.")
    .action(() => terminalOn(process.stdout).print(writeJsonSchemas().join("\n")));
}

/** Where there is an error among the problems, the exit code says so. */
function check(dir: string): string {
  const checked = checkLoaded(loadCorpus(dir), ({ corpus }) => judgeBy(prepare(corpus)));
  if (checked.problems.some(isError)) process.exitCode = exitCodes.absent;
  else if (checked.version !== undefined) keepValid(checked.version);
  return formatChecked(checked, dir);
}

function cover({ corpus: dir }: Options): string {
  const { corpus, drafts } = openCorpus(dir);
  const { rows, share } = coverage({ ...corpus, drafts });
  const open = rows.filter(({ by }) => by === null || by === "draft");
  const drafted = rows.filter(({ by }) => by === "draft").length;
  const aside = rows.filter(({ by }) => by !== null && typeof by === "object" && "reason" in by).length;
  const onlyDrafted = drafted === 0 ? "" : `, ${drafted} only in drafts`;
  return [
    `${(100 * share).toFixed(1)}% of ${amount(rows.length, "sentence")} (${aside} set aside with a reason${onlyDrafted})`,
    ...open.map(
      ({ article, paragraph, sentence, by }) =>
        `${article}, paragraph ${paragraph}${by === null ? "" : ", in a draft"}: ${sentence}`,
    ),
  ].join("\n");
}

function count({ corpus: dir, json }: Options): string {
  const stats = statsOf(openCorpus(dir));
  return json ? JSON.stringify(stats) : showStats(stats);
}

function hashes({ corpus: dir }: Options): string {
  return openCorpus(dir)
    .corpus.facts.map((fact) => `${translationHash(fact)}  ${fact.id}`)
    .join("\n");
}
