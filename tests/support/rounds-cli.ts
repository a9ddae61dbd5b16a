/** `npm run rounds`: measures the rounds of blind questions; `-- --misses` prints what is missed, `-- --known` the list of it. */
import { parseArgs } from "node:util";
import { loadCorpus } from "../../src/corpus/load.ts";
import { createEngine } from "../../src/search/engine.ts";
import { measureRound, missOf, readRounds, roundTable } from "./rounds.ts";

const { values } = parseArgs({
  options: {
    misses: { type: "boolean", default: false },
    known: { type: "boolean", default: false },
    round: { type: "string", default: "" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write("npm run rounds -- [--round NAME] [--misses] [--known]\n");
  process.exit(0);
}
for (const { name, corpus, rows } of readRounds()) {
  if (!name.includes(values.round)) continue;
  const loaded = loadCorpus(corpus);
  if (loaded.problems !== undefined) throw new Error(`${corpus} does not load`);
  const measured = measureRound(rows, createEngine(loaded.corpus).ask);
  const missed = measured.filter((each) => missOf(each) !== undefined);
  if (values.known) process.stdout.write(missed.map((each) => `${each.row.id} ${missOf(each)}\n`).join(""));
  else process.stdout.write(`${name}\n${roundTable(measured)}\n`);
  if (values.misses)
    for (const each of missed) {
      const { row, answer } = each;
      const shown = (answer.facts.length > 0 ? answer.facts : answer.related).map(({ id }) => id);
      process.stdout.write(
        `${row.id} ${missOf(each)}: ${row.q}\n  ${answer.text.slice(0, 160).replaceAll("\n", " / ")}\n  ${shown.join(", ")}\n`,
      );
    }
}
