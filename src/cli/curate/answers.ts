/** `corpus answers`: what each sample question is answered with, so that a wrong value is seen at a glance. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { type Language, languages } from "../../contract.ts";
import { amount } from "../../corpus/problem.ts";
import type { Corpus, Fact } from "../../corpus/schema.ts";
import { type Answered, answerQuestion } from "../../search/answer.ts";
import { type Prepared, prepare } from "../../search/prepare.ts";
import { finish } from "../../search/steps.ts";
import { corpusOption, openCorpus } from "../open.ts";
import { type Terminal, terminalOn } from "../terminal.ts";
import { factsNamed, questionsOf } from "./sample-questions.ts";

/** A sample question that asks for a value: who, when, how much, which. */
export interface SampleAnswer {
  fact: string;
  language: Language;
  question: string;
  /** What it is answered with, on one line, without the fact's own title. */
  answer: string;
  /** Whether the fact answers it with a value; else only its statement is given, or nothing of it. */
  isValue: boolean;
  /** The facts that answer it. */
  by: string[];
}

interface Options {
  corpus: string;
  language?: Language;
  limit?: number;
  json?: true;
}

export function addAnswersCommand(corpus: Command): void {
  corpus
    .command("answers")
    .argument("[fact...]", "the ids of the facts whose questions are asked; left out: all")
    .summary("show what the sample questions are answered with")
    .description(
      "Asks the sample questions that ask for a value (who, when, where, how much, how many, which …), and prints each with its answer, fact by fact. corpus check tells whether a question is answered by its own fact; this shows what is said.",
    )
    .addOption(new Option("--language <language>", "only questions in this language").choices(languages))
    .option("--limit <n>", "so many questions at most", parseLimit)
    .option("--json", "print one line of JSON for each question")
    .addOption(corpusOption())
    .action(printAnswers);
}

function parseLimit(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It takes a whole number from 1 to 99999.");
}

function printAnswers(ids: string[], { corpus: dir, language, limit = Number.POSITIVE_INFINITY, json }: Options): void {
  const { corpus } = openCorpus(dir);
  const facts = factsNamed(ids, corpus);
  const terminal = terminalOn(process.stdout);
  let shown = 0;
  let values = 0;
  let last = "";
  for (const each of sampleAnswers(corpus, facts, language)) {
    if (shown === limit) {
      if (!json) terminal.print(`\nThere are more than these ${limit} → leave out --limit, or name a fact.`);
      return;
    }
    shown += 1;
    values += Number(each.isValue);
    if (json) terminal.print(JSON.stringify(each));
    else printAnswer(each, each.fact === last, terminal);
    last = each.fact;
  }
  if (!json) terminal.print(`\n${amount(shown, "question")}: ${values} answered with a value`);
}

function printAnswer({ fact, question, answer, isValue }: SampleAnswer, isNext: boolean, terminal: Terminal): void {
  const { print, paint, wrap } = terminal;
  if (!isNext) print(paint.bold(fact));
  print(wrap(`${question} → ${isValue ? answer : `no value of it: ${answer}`}`, 2));
}

/** Fact by fact, in the order of the corpus and of `languages`. */
export function* sampleAnswers(
  corpus: Corpus,
  facts: readonly Fact[] = corpus.facts,
  only?: Language,
): Generator<SampleAnswer> {
  const prepared = prepare(corpus);
  for (const fact of facts) {
    for (const language of languages.filter((each) => only === undefined || each === only)) {
      for (const question of questionsOf(fact, language, corpus)) yield* answerOf(fact, language, question, prepared);
    }
  }
}

/** Nothing where the question asks for no value. */
function answerOf({ id: fact }: Fact, language: Language, question: string, prepared: Prepared): SampleAnswer[] {
  const answered = finish(answerQuestion({ text: question }, undefined, prepared));
  if (!asksForValue(answered)) return [];
  const { text, facts } = answered.body;
  const own = facts.find(({ id }) => id === fact);
  const isValue = own !== undefined && !text.split("\n").includes(own.statement);
  return [{ fact, language, question, answer: shorten(text, own), isValue, by: facts.map(({ id }) => id) }];
}

/** On one line; a document of a set by its title, and of a value not its fact's title, which stands above it. */
function shorten(text: string, own: Pick<Fact, "title" | "statement"> | undefined): string {
  const { title, statement } = own ?? {};
  const isAlone = text === statement;
  const told = title === undefined || isAlone ? text : text.replace(`: ${statement}`, `: ${title}`);
  return oneLine(told.replaceAll(`(${title})`, "").replaceAll(`(${title} · `, "("));
}

const oneLine = (text: string): string => text.trim().replaceAll(/\s*\n(?:• )?/g, " | ");

/** Who, when, how much, which documents or names; not whether, or what about. */
function asksForValue({ decided }: Answered): boolean {
  if (decided === undefined) return false;
  const { decision } = decided;
  if (decision.is === "names") return true;
  if (decision.is === "found" && decision.isSet) return decision.verdict === undefined;
  const { fields } = decision.reading.asked;
  return fields.some((field) => field !== "what" && field !== "detail" && field !== "identity");
}
