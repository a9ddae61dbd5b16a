/** JSON Schemas of the corpus's files, by which editors complete and check them as one types. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { fileSchemas } from "./load.ts";
import { DraftEntry } from "./schema.ts";

/** From src and from dist alike. */
const folder = fileURLToPath(new URL("../../src/corpus/json-schema", import.meta.url));

const orDrafts = (list: z.ZodArray): z.ZodType => z.array(z.union([list.element, DraftEntry]));

/** By file name, such as `names.schema.json`. Facts and their translations, which share a folder, share a schema. */
export function jsonSchemas(): Record<string, object> {
  const { translations, facts, names, ...files } = fileSchemas;
  const schemas = {
    ...files,
    names: orDrafts(names),
    facts: z.union([orDrafts(facts), translations]),
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([file, schema]) => [
      `${file}.schema.json`,
      z.toJSONSchema(schema, { io: "input", target: "draft-7" }),
    ]),
  );
}

/** Writes them to src/corpus/json-schema; gives the paths of the files. */
export function writeJsonSchemas(): string[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries(jsonSchemas()).map(([file, schema]) => {
    const path = join(folder, file);
    writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
    return path;
  });
}
