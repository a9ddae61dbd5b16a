/** The facts of a corpus folder as rows: each with its translations, as it stands in their files. */
import { createHash } from "node:crypto";
import { type CorpusFolder, factPaths } from "../../../corpus/folder.ts";
import { fileSchemas } from "../../../corpus/load.ts";
import { translatedLanguages } from "../../../corpus/schema.ts";
import { cellOf } from "./cells.ts";
import { leavesOf } from "./leaves.ts";
import { openSource, type YamlSource } from "./revise.ts";

/** What a fact's row is made of: the fact, and its words in another language. */
export const parts = ["", ...translatedLanguages] as const;
export type RowPart = (typeof parts)[number];

export const schemaOf = (part: RowPart) =>
  part === "" ? fileSchemas.facts.element : fileSchemas.translations.valueType;

/** Where a part stands, and what it holds there; undefined where there is none yet. */
export interface Entry {
  file: string;
  at: string | number;
  value: Readonly<Record<string, unknown>> | undefined;
}

export interface FactRow {
  id: string;
  entries: Readonly<Record<RowPart, Entry>>;
  /** The text of each cell that isn't empty, by column, but for the id. */
  cells: ReadonlyMap<string, string>;
}

export interface FactTable {
  rows: FactRow[];
  /** Those that any row has, each where it stands in the files. */
  columns: string[];
  /** Drafts without an id of their own: no row could be told to be theirs. */
  nameless: number;
  /** By path within the folder, the files of facts and translations. */
  sources: ReadonlyMap<string, { text: string; source: YamlSource }>;
}

/** The facts of a folder whose corpus loads without a problem. */
export function readFacts({ files }: CorpusFolder): FactTable {
  const texts = [...files].filter(([file]) => file.startsWith("facts/"));
  const sources = new Map(texts.map(([file, text]) => [file, { text, source: openSource(text) }]));
  const translations = new Map(translatedLanguages.map((language) => [language, translationsIn(sources, language)]));
  const taken = new Set<string>();
  let nameless = 0;
  const rows: FactRow[] = [];
  for (const [file, { source }] of sources) {
    if (!factPaths().test(file)) continue;
    for (const [at, value] of ((source.value ?? []) as Record<string, unknown>[]).entries()) {
      const { id } = value;
      if (typeof id !== "string" || taken.has(id)) {
        nameless += 1;
        continue;
      }
      taken.add(id);
      const translated = translatedLanguages.map((language) => {
        const beside = file.replace(/\.yaml$/, `.${language}.yaml`);
        return [language, translations.get(language)?.get(id) ?? { file: beside, at: id, value: undefined }];
      });
      const entries = { "": { file, at, value }, ...Object.fromEntries(translated) } as FactRow["entries"];
      rows.push({ id, entries, cells: cellsOf(entries) });
    }
  }
  return { rows, columns: mergeOrders(rows.map(({ cells }) => [...cells.keys()])), nameless, sources };
}

function translationsIn(sources: FactTable["sources"], language: Exclude<RowPart, "">): Map<string, Entry> {
  const files = [...sources].filter(([file]) => factPaths(language).test(file));
  return new Map(
    files.flatMap(([file, { source }]) =>
      Object.entries((source.value ?? {}) as Record<string, Record<string, unknown>>).map(
        ([id, value]) => [id, { file, at: id, value }] as const,
      ),
    ),
  );
}

function cellsOf(entries: FactRow["entries"]): Map<string, string> {
  return new Map(
    parts.flatMap((part) =>
      [...leavesOf(entries[part].value ?? {}, part)].flatMap(([column, leaf]) => {
        const cell = cellOf(leaf);
        return cell === "" || column === "id" ? [] : [[column, cell] as const];
      }),
    ),
  );
}

/** One order that keeps to each of these as far as it can. */
function mergeOrders(orders: readonly (readonly string[])[]): string[] {
  const merged: string[] = [];
  for (const order of orders) {
    let after = -1;
    for (const column of order) {
      const at = merged.indexOf(column);
      if (at === -1) merged.splice(++after, 0, column);
      else after = Math.max(after, at);
    }
  }
  return merged;
}

/** Changes with every cell of a row: 12 hexadecimal digits. */
export function versionOfCells(cells: ReadonlyMap<string, string>): string {
  const filled = [...cells].filter(([, cell]) => cell !== "").sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(filled)).digest("hex").slice(0, 12);
}
