/** `facts`: the list of facts, filtered. */
import type { Command } from "commander";
import type { FactFilter, Language, Library } from "../contract.ts";
import { didYouMean } from "../corpus/nearest.ts";
import { languageOption } from "./ask.ts";
import { exitCodes, Failure } from "./failure.ts";
import { corpusOption, openLibrary } from "./open.ts";
import { terminalOn } from "./terminal.ts";

interface Options extends FactFilter {
  language?: Language;
  json?: true;
  corpus: string;
}

export function addFactsCommand(program: Command): void {
  program
    .command("facts")
    .summary("list the facts")
    .description("Lists the facts that fit all filters. A filter takes an id of the corpus or a word for it.")
    .option("--kind <kind>", "documents of this kind")
    .option("--subject <subject>", "facts about this subject, or a narrower one")
    .option("--party <name>", "facts in which this name, or something of it, takes part")
    .option("--status <status>", "facts with this status")
    .option("--year <year>", "facts whose date or period covers this year")
    .addOption(languageOption())
    .option("--json", "print one line of JSON for each fact")
    .addOption(corpusOption())
    .action(listFacts);
}

function listFacts({ language = "en", json, corpus, ...filter }: Options): void {
  const library = openLibrary(corpus);
  const facts = library.facts(language, filter);
  if (facts.length === 0) throw new Failure(explainEmpty(filter, library), exitCodes.absent);
  const { print, paint, wrap } = terminalOn(process.stdout);
  const width = Math.max(...facts.map(({ id }) => id.length));
  for (const fact of facts) {
    const { searchTexts: _, ...shown } = fact;
    if (json) print(JSON.stringify(shown));
    else print(`${paint.dim(fact.id.padEnd(width))}  ${wrap(`${fact.title} (${fact.status})`)}`);
  }
}

/** Names the filter that fits no fact, with the word that may have been meant. */
function explainEmpty(filter: FactFilter, library: Library): string {
  const { kinds, subjects, parties, statuses } = library.facets("en");
  const known = { kind: kinds, subject: subjects, party: parties, status: statuses };
  for (const [name, facets] of Object.entries(known)) {
    const value = filter[name as keyof typeof known];
    if (value === undefined || library.facts("en", { [name]: value }).length > 0) continue;
    const ids = facets.map(({ id }) => id);
    const words = [...ids, ...facets.map(({ label }) => label)];
    return `No fact has the ${name} "${value}": ${didYouMean(value, words, `there are ${ids.join(", ")}`)}`;
  }
  return "No fact fits.";
}
