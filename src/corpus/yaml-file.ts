/** One YAML text, parsed and held to its schema, with the place of every value in it. */
import { type Document, isCollection, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { explainIssues } from "./issues.ts";
import type { Path } from "./path.ts";
import { type Position, type Problem, problemAt } from "./problem.ts";
import { complaintsOf } from "./yaml-errors.ts";

/** Finds a value by its keys and indexes; where there is none, the nearest one around it. */
export type Locate = (path: Path) => Position;

export interface YamlFile<T> {
  /** Undefined where there are problems. */
  value: T | undefined;
  locate: Locate;
  problems: Problem[];
}

/** Parses `text`, whose first line is line `firstLine` of `file`. An empty text counts as null. */
export function parseYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  firstLine = 1,
): YamlFile<z.output<S>> {
  const { raw, locate, locateAs, problems } = readYaml(file, text, firstLine);
  if (problems.length > 0) return { value: undefined, locate, problems };
  return { locate, ...hold(schema, raw, locateAs) };
}

/** A list of which some entries are kept apart, whatever their shape. */
export interface YamlEntries<T> extends YamlFile<T[]> {
  /** The place of each entry of `value` in the file's list. */
  places: number[];
  apart: { raw: object; place: number }[];
}

/** Parses a list; what `isApart` says of an entry's value keeps it from being held to the schema. */
export function parseEntries<T>(
  file: string,
  text: string,
  schema: z.ZodType<T[]>,
  isApart: (raw: object) => boolean,
): YamlEntries<T> {
  const { raw, locate, locateAs, problems } = readYaml(file, text);
  if (problems.length > 0) return { value: undefined, places: [], apart: [], locate, problems };
  const entries: unknown[] = Array.isArray(raw) ? raw : [];
  const apart = entries.flatMap((entry, place) =>
    typeof entry === "object" && entry !== null && isApart(entry) ? { raw: entry, place } : [],
  );
  const places = [...entries.keys()].filter((place) => !apart.some((entry) => entry.place === place));
  // What is no list is held to the schema as it is, so that it is told.
  const kept = Array.isArray(raw) ? places.map((place) => entries[place]) : raw;
  const held = hold(schema, kept, ([index, ...path], of) =>
    locateAs(typeof index === "number" ? [places[index] ?? index, ...path] : [], of),
  );
  return { ...held, places, apart, locate };
}

type Of = "key" | "value";
type LocateAs = (path: Path, of: Of) => Position;

interface YamlText {
  raw: unknown;
  locate: Locate;
  locateAs: LocateAs;
  problems: Problem[];
}

function readYaml(file: string, text: string, firstLine = 1): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const locateAs: LocateAs = (path, of) => at(offsetOf(document, path, of));

  const problems = complaintsOf(text, document).map(({ offset, what, cure }) => problemAt(at(offset), what, cure));
  visit(document, {
    Alias: (_, alias) => {
      const cure = "write the value out, or put a text that begins with * in quotes";
      problems.push(problemAt(at(alias.range?.[0] ?? 0), `*${alias.source} refers to a value elsewhere`, cure));
    },
  });
  const raw: unknown = problems.length > 0 ? undefined : document.toJS();
  return { raw, locate: (path) => locateAs(path, "value"), locateAs, problems };
}

/** Holds a value to its schema; what is wrong with it is told at its place. */
export function hold<S extends z.ZodType>(
  schema: S,
  raw: unknown,
  locate: LocateAs,
): { value: z.output<S> | undefined; problems: Problem[] } {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = explainIssues(schema, parsed.error.issues, raw).map(({ path, of, what, cure }) =>
    problemAt(locate(path, of), what, cure),
  );
  return { value: undefined, problems };
}

/** Where the value stands; for its key, and for a block of lines under a key, where the key does. */
function offsetOf(document: Document.Parsed, path: Path, of: Of): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const [depth, part] of path.entries()) {
    let place: unknown;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
      if (pair === undefined) break;
      const wantsKey = (of === "key" && depth === path.length - 1) || (isCollection(pair.value) && !pair.value.flow);
      node = pair.value;
      place = wantsKey ? pair.key : pair.value;
    } else if (isSeq(node) && typeof part === "number" && part < node.items.length) {
      node = node.items[part];
      place = node;
    } else break;
    offset = (isNode(place) ? place.range?.[0] : undefined) ?? offset;
  }
  return offset;
}
