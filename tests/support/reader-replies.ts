/**
 * `npm run reader:replies -- QUESTIONS.jsonl REPLIES.jsonl`: grades questions, as tests/questions/rounds has them, by the
 * replies that a model gave to the prompts of `npm run reader:prompts`. A question
 * without a reply, or with one that is not of the right shape, is the engine's alone, as it is when the bot runs.
 */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { z } from "zod";
import { corpusOption } from "../../src/cli/open.ts";
import { endWithReader } from "../../src/cli/pipes.ts";
import { Choice } from "../../src/contract.ts";
import { type Measured, measureRound, readRows, roundMisses, roundTable } from "./rounds.ts";

const Line = z.object({ id: z.string(), reply: z.unknown() });

const program = new Command("npm run reader:replies --")
  .description("Grades questions by the replies that a model gave.")
  .argument("<questions>", "a file of JSON Lines, as in tests/questions/rounds")
  .argument("<replies>", 'a file of JSON Lines: {"id", "reply": {"asked", "facts", "lacks"}}')
  .addOption(corpusOption())
  .option("--misses", "prints what is missed, too")
  .parse();

function parseLine(line: string, where: string): z.infer<typeof Line> {
  try {
    return Line.parse(JSON.parse(line));
  } catch {
    return program.error(`${where} is no line like {"id": "…", "reply": {…}}`);
  }
}

const readReplies = (path: string): z.infer<typeof Line>[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line, at) => (line.trim() === "" ? [] : [parseLine(line, `${path}:${at + 1}`)]));

function tell(misses: ReturnType<typeof roundMisses>, replies: ReadonlyMap<string, Choice>): void {
  for (const { line, row, answer } of misses) {
    console.log(`${line}: ${row.q}\n  ${answer.text.slice(0, 160).replaceAll("\n", " / ")}`);
    console.log(`  ${JSON.stringify(replies.get(row.id) ?? "no reply")}`);
  }
}

const [questions = "", file = ""] = program.args;
const { corpus, misses } = program.opts<{ corpus: string; misses?: true }>();

endWithReader();
const rows = readRows(questions);
const lines = readReplies(file);
const replies = new Map(
  lines.flatMap(({ id, reply }) => {
    const { data } = Choice.safeParse(reply);
    return data ? [[id, data]] : [];
  }),
);
const show = (name: string, measured: readonly Measured[]): void => console.log(`${name}\n${roundTable(measured)}`);
console.log(`${rows.length} questions, ${lines.length} replies, ${replies.size} of them of the right shape`);
show("the engine alone", measureRound({ corpus, rows }));
const chosen = measureRound({ corpus, rows }, (engine, question, { id }) => {
  const choice = replies.get(id);
  return choice ? engine.askChosen(question, { choice, model: "recorded" }) : engine.ask(question);
});
show("with the replies", chosen);
if (misses) tell(roundMisses(chosen), replies);
