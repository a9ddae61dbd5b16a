/** `corpus`: what those who curate the corpus need. */
import type { Command } from "commander";
import { checkCorpus } from "../corpus/checks/index.ts";
import { coverage } from "../corpus/coverage.ts";
import { checkDrafts, promote } from "../corpus/drafts.ts";
import { writeJsonSchemas } from "../corpus/json-schema.ts";
import { type Loaded, loadCorpus, translationHash } from "../corpus/load.ts";
import { amount, compareProblems, formatProblems, isError, type Problem } from "../corpus/problem.ts";
import { keepSound } from "../open-kept.ts";
import { checkOwnQuestions } from "../search/own-questions.ts";
import { prepare } from "../search/prepare.ts";
import { addAddCommand } from "./curate/add.ts";
import { addNewCommand } from "./curate/new.ts";
import { addPackCommand } from "./curate/pack.ts";
import { showStats, statsOf } from "./curate/stats.ts";
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
  add("check", "Checks every rule, and that each fact is among the answers to its own questions.", check);
  add("coverage", "Prints the share of sentences that a fact quotes or that are set aside, and the rest.", cover);
  add("stats", "Counts what the corpus holds, drafts too.", count).option("--json", "as one line of JSON");
  add("hashes", "Prints the hash of each fact's English, which a translation names as its `of`.", hashes);
  corpus
    .command("schema")
    .description("Writes the JSON Schemas by which editors complete and check the corpus's files.")
    .action(() => terminalOn(process.stdout).print(writeJsonSchemas().join("\n")));
}

/** All problems in the order of the files; where there is an error among them, the exit code says so. */
function check({ corpus: dir }: Options): string {
  const { problems, drafts } = problemsOf(dir);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  if (errors > 0) process.exitCode = exitCodes.absent;
  const counted = `${amount(errors, "error")}, ${amount(problems.length - errors, "warning")}`;
  const summary = drafts === 0 ? counted : `${counted}, ${amount(drafts, "draft")}`;
  return problems.length === 0 ? summary : `${formatProblems(problems, dir)}\n${summary}`;
}

/** Of the drafts, too: what is missing of them is a warning, for they are not served. */
function problemsOf(dir: string): { problems: Problem[]; drafts: number } {
  const loaded = loadCorpus(dir);
  if (loaded.problems !== undefined) return { problems: loaded.problems, drafts: 0 };
  const problems = [...checkCorpus(loaded), ...checkOwnQuestions(loaded, prepare(loaded.corpus))];
  if (!problems.some(isError)) keepSound(dir, loaded.corpus.version);
  const drafts = loaded.drafts.length === 0 ? [] : draftProblems(loaded);
  return { problems: [...problems, ...drafts].sort(compareProblems), drafts: loaded.drafts.length };
}

function draftProblems(loaded: Loaded): Problem[] {
  const promoted = promote(loaded);
  const { corpus, where } = promoted.loaded;
  const asked = { ...promoted.loaded, corpus: { ...corpus, facts: [...promoted.facts] } };
  return checkDrafts(loaded, promoted, checkOwnQuestions({ ...asked, where }, prepare(corpus)));
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
