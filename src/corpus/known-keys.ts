import { z } from "zod";
import { type Path, valueAt } from "./path.ts";

interface JsonSchema {
  properties?: Record<string, JsonSchema & { const?: unknown }>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** The keys that the schema allows at a path of `raw`, read off its JSON Schema. */
export function knownKeys(schema: z.ZodType, raw: unknown, path: Path): string[] {
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
