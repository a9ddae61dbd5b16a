/** What the schemas complain of, said so that whoever curates the corpus knows what to do. */
import { z } from "zod";
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
  const name = path.length > 0 ? formatPath(path.slice(skipsIndex(path))) : "the file";
  const one = (what: string, cure: string): Explained[] => [{ path, of: "value", what: `${name}: ${what}`, cure }];

  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const known = knownKeys(schema, raw, path);
        const cure = didYouMean(key, known, `remove it; known here: ${known.join(", ")}`);
        return { path: [...path, key], of: "key", what: `unknown key "${key}"`, cure };
      });
    case "invalid_type":
      if (value === undefined) return one("is missing", `add it: ${examples[issue.expected] ?? "…"}`);
      return one(`must be ${kinds[issue.expected] ?? issue.expected}, is ${kindOf(value)}`, cureForType(issue, value));
    case "too_big":
      return one(
        `must have at most ${issue.maximum} ${unit(issue.origin, issue.maximum)}, has ${sizeOf(value)}`,
        issue.origin === "string" ? "shorten it" : "remove some",
      );
    case "too_small":
      if (issue.origin === "string") return one("is empty", "write it, or remove the key");
      if (issue.origin === "array") {
        return one(
          `must have at least ${issue.minimum} ${unit(issue.origin, issue.minimum)}`,
          "add one, or remove the key",
        );
      }
      return one(`must be at least ${issue.minimum}`, "correct the number");
    case "invalid_format":
      if (issue.format === "url") return one("must be an address like https://example.org/page", "correct it");
      return one(`"${String(value)}" ${issue.message}`, "correct it");
    case "invalid_value":
      return one(`must be ${alternatives(issue.values.map(String))}, is ${show(value)}`, suggest(value, issue.values));
    case "invalid_union":
      return explainUnion(schema, issue, path, raw);
    default:
      return one(issue.message, "correct it");
  }
}

/** Of several shapes, the one whose kind of value stands there is the one that was meant. */
function explainUnion(
  schema: z.ZodType,
  issue: Issue & { code: "invalid_union" },
  path: Path,
  raw: unknown,
): Explained[] {
  const value = valueAt(raw, path);
  const name = formatPath(path.slice(skipsIndex(path)));
  if (issue.discriminator !== undefined) {
    const options = "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    const what = value === undefined ? `${name}: is missing` : `${name}: ${show(value)} is unknown`;
    return [{ path, of: "value", what, cure: suggest(value, options) }];
  }
  const meant = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0 || !isMismatch(inner)));
  if (meant !== undefined) {
    return meant.flatMap((inner) => explain(schema, inner, [...path, ...(inner.path as Path)], raw));
  }
  const shapes = issue.errors.flatMap((branch) => branch.map(shapeOf));
  const what = value === undefined ? "is missing" : `is ${show(value)}`;
  return [{ path, of: "value", what: `${name}: ${what}`, cure: `write ${alternatives(shapes)}` }];
}

const isMismatch = (issue: Issue): boolean => issue.code === "invalid_type" || issue.code === "invalid_value";

function shapeOf(issue: Issue): string {
  if (issue.code === "invalid_value") return alternatives(issue.values.map(show));
  if (issue.code === "invalid_type") return kinds[issue.expected] ?? issue.expected;
  return issue.message;
}

/** In a list of entries, the entry's own number says little: the line tells which it is. */
const skipsIndex = (path: Path): number => (path.length > 1 && typeof path[0] === "number" ? 1 : 0);

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  array: "a list",
  object: "a mapping of keys to values",
  record: "a mapping of keys to values",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};
const examples: Readonly<Record<string, string>> = {
  string: "a text",
  array: "a list like [one, two]",
  object: "keys with values",
  record: "keys with values",
  boolean: "true or false",
};

function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : typeof value === "string" ? "a text" : `${show(value)}`;
}

function cureForType(issue: Issue & { code: "invalid_type" }, value: unknown): string {
  if (value === null) return "write it, or remove the key";
  if (issue.expected === "string" && typeof value !== "object") return `put it in quotes: "${String(value)}"`;
  if (issue.expected === "array" && typeof value === "string") return `write it as a list: [${value}]`;
  return `write ${kinds[issue.expected] ?? issue.expected}`;
}

const show = (value: unknown): string => (typeof value === "string" ? `"${value}"` : JSON.stringify(value));

function suggest(value: unknown, options: readonly unknown[]): string {
  const known = options.map(String);
  return didYouMean(String(value ?? ""), known, `write ${alternatives(known)}`);
}

function alternatives(words: readonly string[]): string {
  const all = [...new Set(words)];
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
}

const unit = (origin: string, count: number | bigint): string =>
  (origin === "string" ? "character" : "entr") +
  (origin === "string" ? (count === 1 ? "" : "s") : count === 1 ? "y" : "ies");

const sizeOf = (value: unknown): number => (typeof value === "string" || Array.isArray(value) ? value.length : 0);

interface JsonSchema {
  properties?: Record<string, JsonSchema & { const?: unknown }>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** The keys that the schema allows at a path of `raw`, read off its JSON Schema. */
function knownKeys(schema: z.ZodType, raw: unknown, path: Path): string[] {
  let candidates: JsonSchema[] = [z.toJSONSchema(schema, { io: "input" }) as JsonSchema];
  for (let depth = 0; ; depth++) {
    const value = valueAt(raw, path.slice(0, depth));
    candidates = candidates.flatMap((c) => [c, ...(c.anyOf ?? []), ...(c.oneOf ?? [])]).filter((c) => fits(c, value));
    const part = path[depth];
    if (part === undefined) break;
    candidates = candidates.flatMap(({ properties, items, additionalProperties }) => {
      if (typeof part === "number") return items ?? [];
      return properties?.[part] ?? (typeof additionalProperties === "object" ? additionalProperties : []);
    });
  }
  return [...new Set(candidates.flatMap((c) => Object.keys(c.properties ?? {})))];
}

/** Whether the constants that a shape demands, such as a fact's type, are those of the value. */
function fits(shape: JsonSchema, value: unknown): boolean {
  return Object.entries(shape.properties ?? {}).every(
    ([key, property]) => property.const === undefined || property.const === valueAt(value, [key]),
  );
}
