import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { jsonSchemas } from "../../src/corpus/json-schema.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = `${root}src/corpus/json-schema/`;

test("the JSON Schemas are those of the shapes (npm run corpus -- schema)", () => {
  const kept = Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(`${folder}${file}`, "utf8")]));
  const current = Object.entries(jsonSchemas()).map(([file, schema]) => [file, `${JSON.stringify(schema, null, 2)}\n`]);
  expect(kept).toEqual(Object.fromEntries(current));
});

test("the editor is told a schema for every kind of file", () => {
  const settings = JSON.parse(readFileSync(`${root}.vscode/settings.json`, "utf8"));
  const told = Object.keys(settings["yaml.schemas"]).map((path) => path.replace("src/corpus/json-schema/", ""));
  expect(told.sort()).toEqual(Object.keys(jsonSchemas()).sort());
});
