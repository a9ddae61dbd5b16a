/** `npm run questions`: grades the engine, prints the misses, then a table by category. */
import { Command, InvalidArgumentError } from "commander";
import { endWithReader } from "../../src/cli/pipes.ts";
import { languages } from "../../src/contract.ts";
import { createEngine } from "../../src/search/engine.ts";
import {
  type CorpusName,
  describeMiss,
  grade,
  missesOf,
  questionFiles,
  readCorpus,
  readQuestions,
  table,
} from "./questions.ts";

function number(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("must be a number.");
  return Number(text);
}

interface Options {
  misses: number;
  cat?: string;
  file?: string;
  lang?: string;
  id?: string;
  known?: true;
}

const options = new Command("npm run questions --")
  .description("Grades the engine on tests/questions.")
  .option("--misses <n>", "how many misses to print", number, 40)
  .option("--cat <category>", "only this category")
  .option("--file <name>", "only files whose names begin so, such as logic or islands.ru")
  .option("--lang <language>", `only this language: ${languages.join(", ")}`)
  .option("--id <id>", "only ids that begin so; prints right answers, too")
  .option("--known", "prints only the list of misses, as tests/questions/known-misses.txt has it")
  .parse()
  .opts<Options>();

const files = questionFiles().filter(
  ({ file, language }) => file.startsWith(options.file ?? "") && (options.lang ?? language) === language,
);
const graded = (["own", "islands"] satisfies CorpusName[]).flatMap((corpus) => {
  const rows = files.filter((file) => file.corpus === corpus).flatMap(readQuestions);
  const asked = rows.filter(({ id, cat }) => (options.cat ?? cat) === cat && id.startsWith(options.id ?? ""));
  return asked.length === 0 ? [] : grade(asked, createEngine(readCorpus(corpus)).ask);
});
const misses = graded.filter(({ why }) => why.length > 0);
const shown = options.id === undefined ? misses.slice(0, options.misses) : graded;
const lines = options.known ? missesOf(graded) : [...shown.map(describeMiss), table(graded)];
endWithReader();
process.stdout.write([...lines, ""].join("\n"));
