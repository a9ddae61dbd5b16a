/** `npm run reader:prompts -- QUESTIONS.jsonl`: the exact prompts for questions, a line of JSON each, to be answered elsewhere. */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { z } from "zod";
import { corpusOption, openLibrary } from "../../src/cli/open.ts";
import { promptFor, shownFacts } from "../../src/readers/model/prompt.ts";

const Row = z.object({ id: z.string(), q: z.string(), history: z.array(z.string()).default([]) });

const program = new Command("reader:prompts")
  .description("Writes the exact prompts for questions, a line of JSON each.")
  .argument("<questions...>", "files of JSON Lines with id, q and history")
  .addOption(corpusOption())
  .parse();

const library = openLibrary(program.opts<{ corpus: string }>().corpus);
for (const file of program.args) {
  const rows = readFileSync(file, "utf8").split("\n").filter(Boolean);
  for (const line of rows) {
    const { id, q, history } = Row.parse(JSON.parse(line));
    const question = { text: q, history };
    console.log(JSON.stringify({ id, ...promptFor(question, library.candidates(question, shownFacts)) }));
  }
}
