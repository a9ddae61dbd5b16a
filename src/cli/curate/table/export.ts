/** `corpus export`: the facts as a table. */
import { type Command, Option } from "commander";
import { readFolder } from "../../../corpus/folder.ts";
import { amount } from "../../../corpus/problem.ts";
import { corpusOption, openCorpus } from "../../open.ts";
import { terminalOn } from "../../terminal.ts";
import { writeWhole } from "../files.ts";
import { type Separator, separators, writeCsv } from "./csv.ts";
import { readFacts, versionOfCells } from "./fact-rows.ts";

interface Options {
  corpus: string;
  separator: Separator;
}

export const layoutHelp = `
The table: a row for each fact or draft, a column for each field.
  period.from    a field within a field
  sources.2.quote    of the second source; to add one, fill in the next number
  vi.title    the translation's; to add a field that no fact has, add its column
  A list has a line for each entry (Alt+Enter; Ctrl+Enter in LibreOffice). In a list, \\n is a line end, \\\\ a backslash.
  An apostrophe before =, +, -, @, a date or a long number keeps the spreadsheet from changing it; it is not part of the value.
  The version tells what the fact was at the export: leave it as it is.`;

export function addExportCommand(corpus: Command): void {
  corpus
    .command("export")
    .argument("<file>", "the CSV file to write, in place of one that is there")
    .summary("write the facts as a table for a spreadsheet")
    .description("Writes the facts, their sources and translations to a CSV file, which corpus import takes back.")
    .addOption(corpusOption())
    .addOption(
      new Option("--separator <character>", "; where the spreadsheet separates cells by semicolons")
        .choices(separators)
        .default(","),
    )
    .addHelpText("after", layoutHelp)
    .action((file: string, options: Options) => terminalOn(process.stdout).print(exportTable(file, options)));
}

/** What was written. */
export function exportTable(file: string, { corpus: dir, separator }: Options): string {
  const folder = readFolder(dir);
  openCorpus(dir, folder);
  const { rows, columns, nameless } = readFacts(folder);
  const table = [
    ["id", "version", ...columns],
    ...rows.map(({ id, cells }) => [id, versionOfCells(cells), ...columns.map((column) => cells.get(column) ?? "")]),
  ];
  writeWhole(file, writeCsv(table, separator));
  const written = `${file}: ${amount(rows.length, "fact")} in ${amount(columns.length + 2, "column")}`;
  return nameless === 0 ? written : `${written}; left out: ${amount(nameless, "draft")} without an id of its own`;
}
