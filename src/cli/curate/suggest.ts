/** `corpus suggest`: everyday questions that the engine would not answer by their fact, for a curator to accept. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { type Language, languages } from "../../contract.ts";
import { amount } from "../../corpus/problem.ts";
import type { Corpus, Fact } from "../../corpus/schema.ts";
import { judgeBy } from "../../search/own-questions.ts";
import { prepare } from "../../search/prepare.ts";
import { corpusOption, openCorpus } from "../open.ts";
import { terminalOn } from "../terminal.ts";
import { rephrase } from "./rephrase.ts";
import { factsNamed, questionsOf, type SampleQuestion, withQuestions } from "./sample-questions.ts";

/** A question for a fact that the engine doesn't answer by it, and would once it is one of its sample questions. */
export interface Suggestion extends SampleQuestion {
  /** The sample question that it says otherwise. */
  like: string;
}

interface Options {
  corpus: string;
  language?: Language;
  limit: number;
  json?: true;
}

/** So many for a fact in each language: more of them are alike. */
const MOST = 2;

export function addSuggestCommand(corpus: Command): void {
  corpus
    .command("suggest")
    .argument("[fact...]", "the ids of the facts to suggest questions for; left out: all")
    .summary("suggest everyday questions that are not answered yet")
    .description(
      "Says sample questions otherwise, by the question patterns and the thesaurus of their language, and prints those that the fact does not answer now and would answer as sample questions. Put what a reader would ask under the fact's questions, or its translation's; nothing is written.",
    )
    .addOption(new Option("--language <language>", "only questions in this language").choices(languages))
    .option("--limit <n>", "so many suggestions at most", parseLimit, 50)
    .option("--json", "print one line of JSON for each suggestion")
    .addOption(corpusOption())
    .action(printSuggestions);
}

function parseLimit(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It takes a whole number from 1 to 999.");
}

function printSuggestions(ids: string[], { corpus: dir, language, limit, json }: Options): void {
  const { corpus } = openCorpus(dir);
  const found = suggest(corpus, {
    facts: factsNamed(ids, corpus),
    limit,
    languages: language ? [language] : languages,
  });
  const { print, paint, wrap } = terminalOn(process.stdout);
  let last = "";
  for (const each of found) {
    if (json) print(JSON.stringify(each));
    else {
      const head = `${each.fact} (${each.language})`;
      if (head !== last) print(paint.bold(head));
      print(wrap(`- ${JSON.stringify(each.question)}  # like “${each.like}”`, 2));
      last = head;
    }
  }
  if (!json) print(`${last && "\n"}${amount(found.length, "suggestion")}`);
}

/** Fact by fact, in the order of the corpus and of `languages`, `limit` at most. */
export function suggest(
  corpus: Corpus,
  asked: { facts: readonly Fact[]; limit: number; languages: readonly Language[] },
): Suggestion[] {
  const judge = judgeBy(prepare(corpus));
  const found: Suggestion[] = [];
  for (const fact of asked.facts)
    for (const language of asked.languages) {
      if (found.length >= asked.limit) break;
      const isVain = ({ question }: Suggestion): boolean => judge(fact, question) !== undefined;
      found.push(...rephrased(fact, language, corpus).filter(isVain).slice(0, MOST));
    }
  const accepted = withQuestions(corpus, found.slice(0, asked.limit));
  const judgeAccepted = judgeBy(prepare(accepted));
  return found
    .slice(0, asked.limit)
    .filter(({ fact, question }) => judgeAccepted({ id: fact }, question) === undefined);
}

/** Of each sample question one at first, so that those of a fact differ. */
function rephrased(fact: Fact, language: Language, corpus: Corpus): Suggestion[] {
  const own = questionsOf(fact, language, corpus);
  const rows = own.map((like) =>
    rephrase(like, language, corpus.lexicon)
      .filter((question) => !own.includes(question))
      .map((question) => ({ fact: fact.id, language, question, like })),
  );
  const longest = Math.max(0, ...rows.map(({ length }) => length));
  const found = Array.from({ length: longest }, (_, at) => rows.flatMap((row) => row[at] ?? [])).flat();
  return found.filter(({ question }, at) => found.findIndex((each) => each.question === question) === at);
}
