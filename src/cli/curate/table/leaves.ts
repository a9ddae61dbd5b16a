/** An entry of the corpus taken apart into the values that stand in cells, and put together again. */
import type { Path } from "../../../corpus/path.ts";

/** What a cell may hold: a value, or a list of them, a line each. Undefined where there is none. */
export type Leaf = string | number | boolean | null | undefined | readonly Leaf[];

/** By column: `title`, `period.from`, `sources.2.quote`. */
export type Leaves = ReadonlyMap<string, Leaf>;

export const isScalar = (value: unknown): boolean => typeof value !== "object" || value === null;

/** The values of an entry, in its order. A list of plain values is one; one of other things is taken apart, counted from 1. */
export function leavesOf(value: unknown, column = ""): Map<string, Leaf> {
  if (isScalar(value)) return new Map([[column, value as Leaf]]);
  if (Array.isArray(value) && value.every(isScalar)) return new Map([[column, value]]);
  const parts = Array.isArray(value)
    ? value.map((item, index) => [String(index + 1), item] as const)
    : Object.entries(value as object);
  return new Map(parts.flatMap(([key, part]) => [...leavesOf(part, column === "" ? key : `${column}.${key}`)]));
}

/** `sources.2.quote` → ["sources", 1, "quote"]. */
export const pathOf = (column: string): Path =>
  column.split(".").map((part) => (/^[1-9]\d*$/.test(part) ? Number(part) - 1 : part));

/** ["sources", 1, "quote"] → `sources.2.quote`. */
export const columnOf = (path: Path): string =>
  path.map((part) => (typeof part === "number" ? part + 1 : part)).join(".");

/**
 * The entry with other values in these columns; undefined takes a value away, and what is left empty by that goes, too.
 * A list keeps a hole where an item went, so that the others keep their numbers: `closed` closes them.
 */
export function withLeaves(value: unknown, changes: Leaves): unknown {
  const own = changes.get("");
  if (changes.has("")) return own;
  const parts = new Map<string, Map<string, Leaf>>();
  for (const [column, leaf] of changes) {
    const [key = "", ...rest] = column.split(".");
    const part = parts.get(key) ?? new Map<string, Leaf>();
    parts.set(key, part.set(rest.join("."), leaf));
  }
  const isList = Array.isArray(value) || (isScalar(value) && [...parts.keys()].every((key) => /^\d+$/.test(key)));
  const next: Record<string, unknown> | unknown[] = isList
    ? [...(Array.isArray(value) ? value : [])]
    : { ...(isScalar(value) ? undefined : (value as object)) };
  for (const [key, part] of parts) {
    const at = isList ? Number(key) - 1 : key;
    const whole = next as Record<string | number, unknown>;
    const changed = withLeaves(whole[at], part);
    if (changed === undefined && !isList) delete whole[at];
    else whole[at] = changed;
  }
  return Object.values(next).some((part) => part !== undefined) ? next : undefined;
}

/** Without the holes that `withLeaves` leaves in lists. */
export function closed(value: unknown): unknown {
  if (isScalar(value)) return value;
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(closed);
  return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, closed(part)]));
}
