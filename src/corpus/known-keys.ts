import { z } from "zod";
import { type Path, valueAt } from "./path.ts";

interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** The keys that the schema allows at a path of `raw`, read off its JSON Schema. */
export function knownKeys(schema: z.ZodType, raw: unknown, path: Path): string[] {
  return [...new Set(shapesAt(schema, path, raw).flatMap((c) => Object.keys(c.properties ?? {})))];
}

/** Every shape that the schema allows at a path: of `raw`, or, without it, of any value. */
export function shapesAt(schema: z.ZodType, path: Path, raw?: unknown): JsonSchema[] {
  let candidates: JsonSchema[] = [jsonSchemaOf(schema)];
  for (let depth = 0; ; depth++) {
    const value = raw === undefined ? undefined : valueAt(raw, path.slice(0, depth));
    candidates = candidates.flatMap((c) => [c, ...(c.anyOf ?? []), ...(c.oneOf ?? [])]);
    if (raw !== undefined) candidates = candidates.filter((c) => fits(c, value));
    const part = path[depth];
    if (part === undefined) return candidates;
    candidates = candidates.flatMap(({ properties, items, additionalProperties }) => {
      if (typeof part === "number") return items ?? [];
      return properties?.[part] ?? (typeof additionalProperties === "object" ? additionalProperties : []);
    });
  }
}

const made = new WeakMap<z.ZodType, JsonSchema>();

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const json = made.get(schema) ?? (z.toJSONSchema(schema, { io: "input" }) as JsonSchema);
  made.set(schema, json);
  return json;
}

/** Whether the constants that a shape demands, such as a fact's type, are those of the value. */
function fits(shape: JsonSchema, value: unknown): boolean {
  return Object.entries(shape.properties ?? {}).every(
    ([key, property]) => property.const === undefined || property.const === valueAt(value, [key]),
  );
}
