/** `source`: the paragraphs that a fact rests on, its quotes marked. */
import type { Command } from "commander";
import { passageOf } from "../bots/passage.ts";
import type { FactView, Library } from "../contract.ts";
import { didYouMean } from "../corpus/nearest.ts";
import { exitCodes, Failure } from "./failure.ts";
import { corpusOption, openLibrary } from "./open.ts";
import { type Terminal, terminalOn } from "./terminal.ts";

export function addSourceCommand(program: Command): void {
  program
    .command("source")
    .summary("show the paragraphs that a fact rests on")
    .description("Shows each paragraph that a fact rests on, with the quote in it marked.")
    .argument("<fact>", "the fact's id, as `facts` lists it")
    .addOption(corpusOption())
    .action((id: string, { corpus }: { corpus: string }) => {
      const library = openLibrary(corpus);
      const fact = library.fact(id, "en");
      if (fact === undefined) throw new Failure(explainUnknown(id, library), exitCodes.absent);
      const terminal = terminalOn(process.stdout);
      terminal.print(showPassages(fact, library, terminal));
    });
}

function showPassages(fact: FactView, library: Library, { paint, wrap }: Terminal): string {
  const passages = fact.sources.flatMap((_, at) => passageOf(fact, at, "en", library) ?? []);
  const shown = passages.map(({ source, before, quote, after }) => {
    const paragraph = wrap(`${before}«${quote}»${after}`, 2).replace(/«.*»/s, paint.bold);
    return `${paint.dim(wrap(source))}\n${paragraph}`;
  });
  return [`${paint.bold(wrap(fact.title))} (${wrap(fact.status)})\n${wrap(fact.statement)}`, ...shown].join("\n\n");
}

function explainUnknown(id: string, library: Library): string {
  const ids = library.facts("en").map((fact) => fact.id);
  return `There is no fact "${id}": ${didYouMean(id, ids, "`npm run facts` lists them")}`;
}
