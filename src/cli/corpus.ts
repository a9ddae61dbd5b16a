/** `corpus`: what those who curate the corpus need. */
import type { Command } from "commander";
import { checkCorpus } from "../corpus/checks/index.ts";
import { coverage } from "../corpus/coverage.ts";
import { writeJsonSchemas } from "../corpus/json-schema.ts";
import { loadCorpus, translationHash } from "../corpus/load.ts";
import { compareProblems, type Problem } from "../corpus/problem.ts";
import type { Corpus } from "../corpus/schema.ts";
import { translatedLanguages } from "../corpus/schema.ts";
import { createEngine } from "../search/ask.ts";
import { checkOwnQuestions } from "../search/own-questions.ts";
import { exitCodes } from "./failure.ts";
import { corpusOption, formatProblems, openCorpus } from "./open.ts";
import { terminalOn } from "./terminal.ts";

interface Options {
  corpus: string;
}

export function addCorpusCommand(program: Command): void {
  const corpus = program
    .command("corpus")
    .summary("check the corpus, and more")
    .description("What those who curate the corpus need.")
    .helpCommand(false);
  const add = (name: string, description: string, run: (options: Options) => string): void => {
    corpus
      .command(name)
      .description(description)
      .addOption(corpusOption())
      .action((options: Options) => terminalOn(process.stdout).print(run(options)));
  };
  add("check", "Checks every rule, and that each fact is among the answers to its own questions.", check);
  add("coverage", "Prints the share of sentences that a fact quotes or that are set aside, and the rest.", cover);
  add("stats", "Counts what the corpus holds.", count);
  add("hashes", "Prints the hash of each fact's English, which a translation names as its `of`.", hashes);
  corpus
    .command("schema")
    .description("Writes the JSON Schemas by which editors complete and check the corpus's files.")
    .action(() => terminalOn(process.stdout).print(writeJsonSchemas().join("\n")));
}

/** All problems in the order of the files; where there is an error among them, the exit code says so. */
function check({ corpus: dir }: Options): string {
  const problems = problemsOf(dir);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  if (errors > 0) process.exitCode = exitCodes.absent;
  const summary = `${amount(errors, "error")}, ${amount(problems.length - errors, "warning")}`;
  return problems.length === 0 ? summary : `${formatProblems(problems, dir)}\n${summary}`;
}

function problemsOf(dir: string): Problem[] {
  const loaded = loadCorpus(dir);
  if (loaded.problems !== undefined) return loaded.problems;
  const { ask } = createEngine(loaded.corpus);
  return [...checkCorpus(loaded), ...checkOwnQuestions(loaded, ask)].sort(compareProblems);
}

function cover({ corpus: dir }: Options): string {
  const { rows, share } = coverage(openCorpus(dir).corpus);
  const open = rows.filter(({ by }) => by === null);
  const aside = rows.filter(({ by }) => by !== null && !Array.isArray(by)).length;
  return [
    `${(100 * share).toFixed(1)}% of ${amount(rows.length, "sentence")} (${aside} set aside with a reason)`,
    ...open.map(({ article, paragraph, sentence }) => `${article}, paragraph ${paragraph}: ${sentence}`),
  ].join("\n");
}

function count({ corpus: dir }: Options): string {
  const { version, articles, facts, lexicon, translations }: Corpus = openCorpus(dir).corpus;
  const by = (keys: readonly string[]): string =>
    [...new Set(keys)].map((key) => `${key} ${keys.filter((own) => own === key).length}`).join(", ");
  const kinds = facts.flatMap((fact) => (fact.type === "document" ? [fact.kind] : []));
  const sizes = Object.entries(lexicon).flatMap(([list, own]) => (Array.isArray(own) ? `${list} ${own.length}` : []));
  return [
    `version       ${version}`,
    `articles      ${articles.length}`,
    `facts         ${facts.length}: ${by(facts.map(({ type }) => type))}`,
    `statuses      ${by(facts.map(({ status }) => status))}`,
    `kinds         ${by(kinds)}`,
    `lexicon       ${sizes.join(", ")}`,
    `translations  ${translatedLanguages.map((language) => `${language} ${translations[language].size}`).join(", ")}`,
  ].join("\n");
}

function hashes({ corpus: dir }: Options): string {
  return openCorpus(dir)
    .corpus.facts.map((fact) => `${translationHash(fact)}  ${fact.id}`)
    .join("\n");
}

const amount = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;
