/** `corpus import`: a table that `corpus export` wrote, back into the files of the corpus. */
import { isDeepStrictEqual } from "node:util";
import type { Command } from "commander";
import { readFolder } from "../../../corpus/folder.ts";
import { shapesAt } from "../../../corpus/known-keys.ts";
import { translationHash } from "../../../corpus/load.ts";
import { didYouMean } from "../../../corpus/nearest.ts";
import type { Path } from "../../../corpus/path.ts";
import { amount } from "../../../corpus/problem.ts";
import { type Fact, isDraft } from "../../../corpus/schema.ts";
import { hold } from "../../../corpus/yaml-file.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { corpusOption, openCorpus } from "../../open.ts";
import { terminalOn } from "../../terminal.ts";
import { type Change, replaceFiles } from "../files.ts";
import { inputNameOf, readInput } from "../input.ts";
import { leafOf, type Shape } from "./cells.ts";
import { letterOf, readCsv } from "./csv.ts";
import { layoutHelp } from "./export.ts";
import {
  type Entry,
  type FactRow,
  type FactTable,
  parts,
  type RowPart,
  readFacts,
  schemaOf,
  versionOfCells,
} from "./fact-rows.ts";
import { closed, columnOf, type Leaf, leavesOf, pathOf, withLeaves } from "./leaves.ts";
import { openSource } from "./revise.ts";

export function addImportCommand(corpus: Command): void {
  corpus
    .command("import")
    .argument("<file>", "the CSV file; - is standard input")
    .summary("take back what was edited in a table")
    .description(
      "Puts what was edited in a table into the corpus's files. Nothing else in them changes, rows that are left out stay as they are, and where something is wrong, nothing is written.",
    )
    .addOption(corpusOption())
    .addHelpText("after", layoutHelp)
    .action((file: string, options: { corpus: string }) =>
      terminalOn(process.stdout).print(importTable(file, options)),
    );
}

/** What was changed; a Failure with all that is wrong, and then nothing was. */
export function importTable(file: string, { corpus: dir }: { corpus: string }): string {
  const folder = readFolder(dir);
  openCorpus(dir, folder);
  const bytes = readInput(file, { unreadable: "name the CSV file", tooLarge: "export anew, and edit that" });
  const name = inputNameOf(file);
  const [head = [], ...body] = readCsv(name, bytes);
  const table = readFacts(folder);
  const sheet = new Sheet(name, head, table);
  const isReadable = sheet.complaints.length === 0;
  const edits = isReadable ? body.flatMap((cells, index) => sheet.edit(cells, index + 2) ?? []) : [];
  if (sheet.complaints.length > 0) throw new Failure(sheet.complaints.join("\n"), exitCodes.unusable);
  if (edits.length === 0) return "nothing differs, nothing is changed";
  const files = revise(table, edits);
  replaceFiles(dir, files);
  const counts = [...files.keys()].map((path) => {
    const own = edits.filter((edit) => edit.entry.file === path);
    return `${path}: ${amount(
      own.reduce((sum, { changes }) => sum + changes.size, 0),
      "value",
    )} of ${amount(own.length, "fact")}`;
  });
  return [...counts, "", "Now run:", `npm run corpus -- check --corpus ${dir}`].join("\n");
}

/** What becomes of an entry. `next` may have holes. */
interface Edit {
  entry: Entry;
  changes: ReadonlyMap<string, Leaf>;
  next: unknown;
}

/** A table held against the corpus, row by row. Rows count from 1, as in a spreadsheet; the first is the head. */
class Sheet {
  readonly complaints: string[] = [];
  readonly #columns: readonly { column: string; index: number }[];
  readonly #rows: ReadonlyMap<string, FactRow>;
  readonly #seen = new Map<string, number>();
  readonly #file: string;
  readonly #head: readonly string[];

  constructor(file: string, head: readonly string[], { rows, columns }: FactTable) {
    this.#file = file;
    this.#head = head.map((name) => name.trim());
    this.#rows = new Map(rows.map((row) => [row.id, row]));
    const known = ["id", "version", ...columns];
    for (const [index, column] of this.#head.entries()) {
      const isTwice = this.#head.indexOf(column) !== index;
      if (column === "") continue;
      if (isTwice) this.#complain(1, index, `the column ${column} is there twice`, "delete one of them");
      else if (!known.includes(column) && shapesOf(column).length === 0) {
        this.#complain(1, index, `unknown column "${column}"`, didYouMean(column, known, "delete it"));
      }
    }
    if (!this.#head.includes("version")) {
      this.complaints.push(`${file}: the column version is missing → export anew, and edit that`);
    }
    this.#columns = this.#head.flatMap((column, index) =>
      ["", "id", "version"].includes(column) ? [] : [{ column, index }],
    );
  }

  #complain(row: number, index: number, what: string, cure: string): undefined {
    this.complaints.push(`${this.#file}, row ${row}, column ${letterOf(index)}: ${what} → ${cure}`);
  }

  /** What a row changes, for each entry; undefined where that is nothing or where something is wrong. */
  edit(cells: readonly string[], row: number): Edit[] | undefined {
    if (cells.every((cell) => cell.trim() === "")) return undefined;
    const fact = this.#factOf(cells[0]?.trim() ?? "", row);
    if (fact === undefined || !this.#isWhole(cells, row, fact)) return undefined;
    const given = new Map(this.#columns.map(({ column, index }) => [column, cells[index] ?? ""]));
    const changed = this.#columns.filter(({ column }) => given.get(column) !== (fact.cells.get(column) ?? ""));
    if (changed.length === 0) return undefined;
    const version = cells[this.#head.indexOf("version")]?.trim();
    if (version !== versionOfCells(fact.cells)) {
      // Only the corpus has changed: what is newer stays.
      if (version === versionOfCells(given)) return undefined;
      const what = `${fact.id} has changed in ${fact.entries[""].file} or its translations since the export`;
      return this.#complain(row, 0, what, "export anew, and edit that row again");
    }
    const garbled = changed.filter(({ column }) => isGarbled(given.get(column) ?? "", fact.cells.get(column) ?? ""));
    for (const { index } of garbled) {
      const cure = 'begin from the export again, and save as "CSV UTF-8"';
      this.#complain(row, index, "letters were lost, for the file was saved in another encoding", cure);
    }
    const names = changed.map(({ column }) => column);
    return garbled.length > 0
      ? undefined
      : parts.flatMap((part) => this.#editOf(part, fact, { names, given, row }) ?? []);
  }

  #factOf(id: string, row: number): FactRow | undefined {
    const fact = this.#rows.get(id);
    const before = this.#seen.get(id);
    this.#seen.set(id, row);
    if (fact === undefined) {
      const cure = didYouMean(id, this.#rows.keys(), "delete the row; new facts are written in facts/");
      return this.#complain(row, 0, `there is no fact "${id}"`, cure);
    }
    if (before !== undefined) return this.#complain(row, 0, `${id} is in row ${before}, too`, "delete one of the two");
    return fact;
  }

  /** Spreadsheets leave out empty cells at the end of a row: more than these must not be missing. */
  #isWhole(cells: readonly string[], row: number, fact: FactRow): boolean {
    const cut = this.#columns.find(({ column, index }) => index >= cells.length && fact.cells.has(column));
    if (cut) this.#complain(row, cut.index, "the row ends before this column", "save the whole table again");
    const tooMany = cells.findIndex((cell, index) => index >= this.#head.length && cell.trim() !== "");
    if (tooMany !== -1) this.#complain(row, tooMany, "the cell has no column", "put it in its column, or clear it");
    return cut === undefined && tooMany === -1;
  }

  #editOf(
    part: RowPart,
    fact: FactRow,
    { names, given, row }: { names: readonly string[]; given: ReadonlyMap<string, string>; row: number },
  ): Edit | undefined {
    const entry = fact.entries[part];
    const own = names.filter((column) => partOf(column).part === part);
    if (own.length === 0) return undefined;
    const leaves = leavesOf(entry.value ?? {});
    const changes = new Map<string, Leaf>(
      own.map((column) => {
        const { name } = partOf(column);
        return [name, leafOf(given.get(column) ?? "", [...shapesOf(column), ...shapesLike(leaves.get(name))])];
      }),
    );
    // A new translation is made from the English of its row.
    const isNew = entry.value === undefined && !changes.has("of");
    if (isNew) changes.set("of", translationHash(englishOf(fact, given)));
    const next = withLeaves(entry.value, changes);
    if (next === undefined || (typeof next === "object" && next !== null && isDraft(next)))
      return { entry, changes, next };
    const { problems } = hold(schemaOf(part), closed(next), (path) => ({
      file: this.#file,
      line: row,
      column: 1 + this.#indexOf(part, path, own),
    }));
    for (const { column, what, cure } of problems) this.#complain(row, column - 1, what, cure);
    return { entry, changes, next };
  }

  /** The column of a value; of what has none, such as a field that is missing, the nearest one around it. */
  #indexOf(part: RowPart, path: Path, changed: readonly string[]): number {
    for (let length = path.length; length > 0; length--) {
      const column = [part, columnOf(path.slice(0, length))].filter((each) => each !== "").join(".");
      const exact = this.#head.indexOf(column);
      const within = changed.find((each) => each.startsWith(`${column}.`));
      if (exact !== -1) return exact;
      if (within !== undefined) return this.#head.indexOf(within);
    }
    return this.#head.indexOf(changed[0] ?? "");
  }
}

/** `vi.title` is the title of the part vi. */
function partOf(column: string): { part: RowPart; name: string } {
  const part = parts.find((each) => each !== "" && column.startsWith(`${each}.`)) ?? "";
  return { part, name: part === "" ? column : column.slice(part.length + 1) };
}

/** What the schema lets stand in a column; nothing in one that it does not know, or that stands for several. */
function shapesOf(column: string): Shape[] {
  if (column === "draft") return [{ type: "boolean" }];
  const { part, name } = partOf(column);
  const shapes = shapesAt(schemaOf(part), pathOf(name));
  return shapes.filter(({ type, items, anyOf, oneOf, ...rest }) =>
    type === undefined ? "const" in rest || "enum" in rest : type !== "object" && items?.type !== "object",
  );
}

/** What a draft holds beside the schema stays what it is. */
function shapesLike(leaf: Leaf): Shape[] {
  return Array.isArray(leaf) ? [{ type: "array" }] : [{ type: typeof leaf }];
}

function englishOf(
  { cells }: FactRow,
  given: ReadonlyMap<string, string>,
): Pick<Fact, "title" | "statement" | "purpose" | "differs"> {
  const word = (column: string): string => (given.get(column) ?? cells.get(column) ?? "").trim();
  const [purpose, differs] = [word("purpose"), word("differs")];
  const texts = { title: word("title"), statement: word("statement") };
  return { ...texts, ...(purpose ? { purpose } : {}), ...(differs ? { differs } : {}) };
}

/** Letters that whoever edits might well replace by a question mark. */
const FEW = 1;

/** Whether a spreadsheet has put question marks in the place of letters that its encoding lacks. */
function isGarbled(cell: string, before: string): boolean {
  if (cell.includes("\ufffd")) return true;
  const lost =
    [...before].filter((letter) => /\P{ASCII}/u.test(letter)).length -
    [...cell].filter((letter) => /\P{ASCII}/u.test(letter)).length;
  const isLike =
    [...before].length === [...cell].length &&
    [...before].every((letter, at) => letter === [...cell][at] || [...cell][at] === "?");
  return isLike && lost > FEW;
}

/** The text of each file that changes, before and after. */
function revise({ sources, columns }: FactTable, edits: readonly Edit[]): Map<string, Change> {
  const known = ["id", ...columns].flatMap((column) => partOf(column).name.split("."));
  const added = edits.flatMap(({ changes }) => [...changes.keys()].flatMap((column) => column.split(".")));
  // What no fact has yet comes before the sources, which end a fact.
  const order = [
    ...new Set([...known.slice(0, known.indexOf("sources")), ...added.filter((key) => !known.includes(key)), ...known]),
  ];
  const files = new Map<string, Change>();
  for (const file of new Set(edits.map(({ entry }) => entry.file))) {
    const { text: before, source } = sources.get(file) ?? { text: "", source: openSource("") };
    const wanted = structuredClone(source.value ?? {}) as Record<string | number, unknown>;
    for (const { entry, next } of edits.filter((edit) => edit.entry.file === file)) {
      source.put(entry.at, next, order);
      if (next === undefined) delete wanted[entry.at];
      else wanted[entry.at] = closed(next);
    }
    const after = source.text();
    if (!isDeepStrictEqual(openSource(after).value ?? {}, wanted)) {
      throw new Failure(`${file} is laid out in a way that import cannot change → edit it by hand`, exitCodes.unusable);
    }
    files.set(file, { before, after });
  }
  return files;
}
