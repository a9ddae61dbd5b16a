/** The terminal face: one command for each thing that a person or a program can have of the corpus. */
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { answerLines } from "./cli/batch.ts";
import { openCorpus } from "./cli/corpus-folder.ts";
import { createEngine } from "./search/ask.ts";

const program = new Command("dostyk").showHelpAfterError();
program
  .command("ask")
  .argument("[question...]")
  .option("--json")
  .option("--jsonl")
  .option("--corpus <dir>", "the corpus folder", fileURLToPath(new URL("./corpus", import.meta.url)))
  .action(async (words: string[], options: { json?: boolean; jsonl?: boolean; corpus: string }, command: Command) => {
    const { ask } = createEngine(openCorpus(options.corpus, command).corpus);
    if (options.jsonl) {
      await pipeline(process.stdin, (input: AsyncIterable<Buffer>) => answerLines(input, ask), process.stdout);
      return;
    }
    const answer = ask({ text: words.join(" ") });
    console.log(options.json ? JSON.stringify(answer) : answer.text);
  });
await program.parseAsync();
