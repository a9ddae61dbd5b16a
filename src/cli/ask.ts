/** `ask`: one question, or JSON Lines of them. */
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type Answer, CalendarDay, type Language, type Library, languages, type Question } from "../contract.ts";
import { openAnswering } from "./answering.ts";
import { answerLines, parseJson } from "./batch.ts";
import { exitCodes, Failure } from "./failure.ts";
import { corpusOption, openLibrary } from "./open.ts";
import { showAnswer } from "./show-answer.ts";
import { terminalOn } from "./terminal.ts";

export const languageOption = (): Option =>
  new Option("--language <language>", "answer in this language, not in that of the question").choices(languages);

export const asOfOption = (): Option =>
  new Option("--as-of <date>", 'the day for which "still in force?" is asked, such as 2025-05-06').argParser((text) => {
    if (CalendarDay.safeParse(text).success) return text;
    throw new InvalidArgumentError("It must be a date like 2025-05-06.");
  });

/** What a question is asked with, beside its text. */
export interface AskOptions {
  language?: Language;
  asOf?: string;
}

export const questionOf = (text: string, { language, asOf }: AskOptions): Question => ({ text, language, asOf });

interface Options extends AskOptions {
  json?: true;
  jsonl?: true;
  explain?: true;
  read?: true;
  reading?: string;
  corpus: string;
}

export function addAskCommand(program: Command): void {
  program
    .command("ask")
    .summary("answer a question, or JSON Lines of questions")
    .description("Answers a question from the corpus, with the facts and quotes that the answer rests on.")
    .argument("[question...]", "the question, in English, Vietnamese, Russian or Kazakh")
    .addOption(new Option("--json", "print the answer as one line of JSON"))
    .addOption(
      new Option("--jsonl", "read questions from standard input, print an answer a line").conflicts([
        ...["json", "language", "asOf"],
      ]),
    )
    .addOption(new Option("--explain", "print each step by which it is answered").conflicts(["json", "jsonl"]))
    .addOption(new Option("--read", "print how it is read, as JSON").conflicts(["json", "jsonl", "explain"]))
    .addOption(
      new Option(
        "--reading <file>",
        "answer from a reading made elsewhere, JSON as --read prints it; - is standard input",
      ).conflicts(["jsonl", "explain", "read"]),
    )
    .addOption(languageOption())
    .addOption(asOfOption())
    .addOption(corpusOption())
    .addHelpText(
      "after",
      `
A line of --jsonl is {"id": "…", "text": "…", "history": ["…"], "language": "vi", "asOf": "2025-05-06"};
all but text may be left out. A line that cannot be read gets {"id": …, "error": "…"}, and the rest go on.`,
    )
    .action(ask);
}

async function ask(words: string[], options: Options, command: Command): Promise<void> {
  if (options.jsonl && words.length > 0) command.error("error: with --jsonl, questions come from standard input");
  const isRead = options.reading !== undefined;
  if (isRead && words.length > 0) command.error("error: with --reading, the question is in the file");
  if (!options.jsonl && !isRead && words.length === 0) command.error("error: the question is missing");
  const library = openLibrary(options.corpus);
  const answering = await openAnswering();
  if (options.jsonl) {
    await pipeline(
      process.stdin,
      (input: AsyncIterable<Uint8Array>) => answerLines(input, (question) => answering(library, question)),
      process.stdout,
    );
    return;
  }
  const question = questionOf(words.join(" "), options);
  const terminal = terminalOn(process.stdout);
  if (options.explain) {
    terminal.print(library.explain(question).join("\n"));
    return;
  }
  if (options.read) {
    terminal.print(JSON.stringify(library.read(question), undefined, 2));
    return;
  }
  const answer =
    options.reading === undefined
      ? await answering(library, question)
      : await answerFile(options.reading, library, options);
  terminal.print(options.json ? JSON.stringify(answer) : showAnswer(answer, terminal));
}

/** Answers from a file that holds a reading, or a Failure that says what is wrong with it. */
async function answerFile(file: string, library: Library, { language, asOf }: AskOptions): Promise<Answer> {
  const name = file === "-" ? "standard input" : file;
  const refuse = (what: string): Failure => new Failure(`${name} ${what}`, exitCodes.unusable);
  const bytes = await readAll(file);
  if (typeof bytes !== "string") throw refuse(`cannot be read: ${bytes.reason}`);
  const value = parseJson(bytes);
  if (value === undefined) throw refuse("is not JSON; --read prints what a reading looks like");
  const answer = library.answerReading(value, { language, asOf });
  if (!("problems" in answer)) return answer;
  throw refuse(`is no reading of this corpus:\n${answer.problems.map((problem) => `  ${problem}`).join("\n")}`);
}

/** The text of a file, or why it cannot be read. */
async function readAll(file: string): Promise<string | { reason: string }> {
  try {
    return file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
  } catch (error) {
    return { reason: (error as Error).message };
  }
}
