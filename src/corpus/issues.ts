/** What the schemas complain of, said so that whoever curates the corpus knows what to do. */
import type { z } from "zod";
import { knownKeys } from "./known-keys.ts";
import { didYouMean } from "./nearest.ts";
import { formatPath, type Path, valueAt } from "./path.ts";

export interface Explained {
  path: Path;
  /** Whether the key itself or its value is at fault. */
  of: "key" | "value";
  what: string;
  cure: string;
}

type Issue = z.core.$ZodIssue;

/** Explains every issue that `schema` found in `raw`. */
export function explainIssues(schema: z.ZodType, issues: readonly Issue[], raw: unknown): Explained[] {
  return issues.flatMap((issue) => explain(schema, issue, issue.path as Path, raw));
}

function explain(schema: z.ZodType, issue: Issue, path: Path, raw: unknown): Explained[] {
  const value = valueAt(raw, path);
  const one = (what: string, cure: string): Explained[] => [
    { path, of: "value", what: `${nameOf(path)}: ${what}`, cure },
  ];

  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const known = knownKeys(schema, raw, path);
        const cure = didYouMean(key, known, `remove it; known here: ${known.join(", ")}`);
        return { path: [...path, key], of: "key", what: `unknown key "${key}"`, cure };
      });
    case "invalid_type":
      if (value === undefined) return one("is missing", `add it: ${shapeOf(issue)}`);
      return one(`must be ${shapeOf(issue)}, is ${show(value)}`, cureForType(issue, value));
    case "too_big": {
      const [unit, cure] = issue.origin === "string" ? ["characters", "shorten it"] : ["entries", "remove some"];
      return one(`must have at most ${issue.maximum} ${unit}, has ${(value as { length: number }).length}`, cure);
    }
    case "too_small":
      if (issue.origin === "number") return one(`must be at least ${issue.minimum}`, "correct the number");
      if (value === "" || issue.minimum === 1) return one("is empty", "fill it in, or remove the key");
      return one(`must have at least ${issue.minimum} entries`, "add some, or remove it");
    case "invalid_format":
      if (issue.format === "url") return one("must be an address like https://example.org/page", "correct it");
      return one(`${show(value)} ${issue.message}`, "correct it");
    case "invalid_union":
      return explainUnion(schema, issue, path, raw);
    default:
      return one(issue.message, "correct it");
  }
}

/** Of several shapes, the one whose kind of value stands there is the one that was meant. */
function explainUnion(schema: z.ZodType, issue: Of<"invalid_union">, path: Path, raw: unknown): Explained[] {
  const value = valueAt(raw, path);
  const what =
    value === undefined ? `${nameOf(path)}: is missing` : `${nameOf(path)}: ${show(value)} is not known here`;
  if ("options" in issue && Array.isArray(issue.options)) {
    const options = issue.options.map(String);
    return [{ path, of: "value", what, cure: didYouMean(String(value), options, `write ${either(options)}`) }];
  }
  if (value === null)
    return [{ path, of: "value", what: `${nameOf(path)}: is empty`, cure: "fill it in, or remove the key" }];
  const meant = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0 || !isMismatch(inner)));
  if (meant !== undefined) {
    return meant.flatMap((inner) => explain(schema, inner, [...path, ...(inner.path as Path)], raw));
  }
  return [{ path, of: "value", what, cure: `write ${either(issue.errors.flat().map(shapeOf))}` }];
}

type Of<Code extends Issue["code"]> = Extract<Issue, { code: Code }>;

const isMismatch = (issue: Issue): boolean => issue.code === "invalid_type" || issue.code === "invalid_value";

/** The path to a value; in a list of entries without the entry's own number, for the line tells which it is. */
function nameOf(path: Path): string {
  if (path.length === 0) return "the file";
  if (typeof path[0] !== "number") return formatPath(path);
  return path.length === 1 ? "the entry" : formatPath(path.slice(1));
}

const shapes: Readonly<Record<string, string>> = {
  string: "a text",
  array: "a list",
  object: "keys with values",
  record: "keys with values",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

/** What an issue expects: "a text", "a list". */
function shapeOf(issue: Issue): string {
  if (issue.code === "invalid_value") return either(issue.values.map(show));
  return issue.code === "invalid_type" ? (shapes[issue.expected] ?? issue.expected) : issue.message;
}

function cureForType(issue: Of<"invalid_type">, value: unknown): string {
  if (value === null) return "fill it in, or remove the key";
  if (issue.expected === "string" && typeof value !== "object") return `put it in quotes: "${value}"`;
  if (issue.expected === "array" && typeof value === "string") return `write it as a list: [${value}]`;
  return `write ${shapeOf(issue)}`;
}

/** A value in short, so that a whole entry is not printed. */
function show(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "keys with values" : JSON.stringify(value);
}

function either(options: readonly string[]): string {
  const all = [...new Set(options)];
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
}
