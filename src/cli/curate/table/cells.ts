/** Values of the corpus as cells of a spreadsheet, and back. */
import { isScalar, type Leaf } from "./leaves.ts";

/** The text of a cell. One that holds nothing, and an empty value, are the same empty cell. */
export function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => escapeLine(textOf(item))).join("\n");
  return textOf(value);
}

// A spreadsheet writes true in the words of its user's language.
function textOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return isScalar(value) ? String(value ?? "") : "";
}

/** In a list, a line end separates: one within a value is written `\n`, and a backslash `\\`. */
const escapeLine = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
const unescapeLine = (line: string): string => line.replaceAll(/\\([\\n])/g, (_, of) => (of === "n" ? "\n" : "\\"));

/** A part of a JSON Schema, as far as it tells what a cell may hold. */
export interface Shape {
  type?: string;
  const?: unknown;
  enum?: unknown[];
}

/** The value that a cell stands for, where its field has one of these shapes; undefined for an empty cell. */
export function leafOf(cell: string, shapes: readonly Shape[]): Leaf {
  if (cell.trim() === "") return undefined;
  const types = new Set(shapes.map(({ type }) => type));
  const word = cell.trim();
  if ((types.has("integer") || types.has("number")) && /^-?\d+(\.\d+)?$/.test(word)) return Number(word);
  if (types.has("boolean") && /^(yes|no)$/i.test(word)) return word.toLowerCase() === "yes";
  const isConstant = shapes.some((shape) => shape.const === word || shape.enum?.includes(word));
  if (types.has("array") && !isConstant) {
    return cell.split("\n").flatMap((line) => (line.trim() === "" ? [] : [unescapeLine(line)]));
  }
  return cell;
}

/** What a spreadsheet would run as a formula, also where blanks stand before it. */
const formula = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;
/** What it would make another number or date of: 2025-05-06, 1/2, 0123, 123456789012, 5e9. */
const changeable = /^(?:\d[\d.,:/ -]*[.,:/ -]\d*|0\d+|\d{11,}|\d+e\d+)$/i;

const isUnsafe = (text: string): boolean => {
  const bare = text.replace(/^'+/, "");
  return formula.test(bare) || changeable.test(bare);
};

/** A cell that a spreadsheet leaves as it is: an apostrophe before what it would run or change. */
export const guard = (cell: string): string => (isUnsafe(cell) ? `'${cell}` : cell);

export const unguard = (cell: string): string => (cell.startsWith("'") && isUnsafe(cell) ? cell.slice(1) : cell);
