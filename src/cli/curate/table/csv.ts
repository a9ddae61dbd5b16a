/** A table of texts as a CSV file that spreadsheets open, and back. */
import { isUtf8 } from "node:buffer";
import Papa from "papaparse";
import { exitCodes, Failure } from "../../failure.ts";
import { guard, unguard } from "./cells.ts";

/** By this mark, a spreadsheet knows UTF-8. */
const MARK = "\ufeff";
/** In some countries, a spreadsheet separates cells by semicolons. */
export const separators = [",", ";"] as const;
export type Separator = (typeof separators)[number];

export const writeCsv = (table: readonly (readonly string[])[], delimiter: Separator): string =>
  `${MARK}${Papa.unparse(
    table.map((row) => row.map(guard)),
    { delimiter, newline: "\r\n" },
  )}\r\n`;

const saveAs = 'in Excel, save it as "CSV UTF-8 (Comma delimited)"; in LibreOffice, as "Text CSV" in UTF-8';

/** The cells of a file's rows, its head first. A Failure that says what it is, where it is no such file. */
export function readCsv(file: string, bytes: Buffer): string[][] {
  const refuse = (what: string, cure: string): never => {
    throw new Failure(`${file} ${what} → ${cure}`, exitCodes.unusable);
  };
  if (bytes.subarray(0, 2).toString("latin1") === "PK") refuse("is a spreadsheet or another archive, not CSV", saveAs);
  if (!isUtf8(bytes)) refuse("is not UTF-8", saveAs);
  const text = bytes.toString("utf8").replace(MARK, "");
  // Some spreadsheets tell their separator in a line above.
  const lines = text.replace(/^sep=.\r?\n/, "");
  const delimiter = /^"?id"?([,;\t])/.exec(lines)?.[1];
  if (delimiter === undefined) {
    return refuse("does not begin with the column id, as what corpus export writes", "export anew, and edit that");
  }
  const { data, errors } = Papa.parse<string[]>(lines, { delimiter });
  const [error] = errors;
  if (error !== undefined) {
    const cure = "close the quotes that open there, or save it from a spreadsheet again";
    refuse(`is broken in row ${(error.row ?? 0) + 1}: ${error.message}`, cure);
  }
  return data.map((row) => row.map((cell) => unguard(cell.replaceAll(/\r\n?/g, "\n"))));
}

/** As a spreadsheet counts them: 0 is A, 26 is AA. */
export const letterOf = (index: number): string =>
  (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
