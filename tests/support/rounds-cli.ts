/** `npm run rounds`: measures the rounds of blind questions. */
import { Command } from "commander";
import { endWithReader } from "../../src/cli/pipes.ts";
import { measureRound, readRounds, roundMisses, roundTable } from "./rounds.ts";

interface Options {
  round: string;
  misses?: true;
  known?: true;
}

const options = new Command("npm run rounds --")
  .description("Measures the rounds of blind questions in tests/questions/rounds.")
  .option("--round <name>", "only rounds whose names hold this", "")
  .option("--misses", "prints what is missed, too")
  .option("--known", "prints only the list of misses, as tests/questions/rounds/known-misses.txt has it")
  .parse()
  .opts<Options>();

endWithReader();
for (const round of readRounds().filter(({ name }) => name.includes(options.round))) {
  const measured = measureRound(round);
  const misses = roundMisses(measured);
  if (options.known) for (const { line } of misses) console.log(line);
  else console.log(`${round.name}\n${roundTable(measured)}`);
  if (!options.misses) continue;
  for (const { line, row, answer } of misses) {
    const shown = (answer.facts.length > 0 ? answer.facts : answer.related).map(({ id }) => id);
    const text = answer.text.slice(0, 160).replaceAll("\n", " / ");
    console.log(`${line}: ${row.q}\n  ${text}\n  ${shown.join(", ")}`);
  }
}
