import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkCorpus, checks } from "../../../src/corpus/checks/index.ts";
import { checkProblems, type Faults, load, sound } from "../plant.ts";

const folder = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

test("the sound corpus has no problem", () => {
  expect(checkCorpus(load(sound))).toEqual([]);
});

test("every check is among those that are run", () => {
  const files = readdirSync(folder("src/corpus/checks")).filter((file) => !["check.ts", "index.ts"].includes(file));
  expect(checks).toHaveLength(files.length);
});

test("what several checks find comes in the order of the files", () => {
  const faults: Faults = {
    "articles/talks.md": ["2024-03-05", "2023-02-29"],
    "facts/documents.yaml": [
      ["kind: mou", "kind: memo"],
      ["[peru, iceland]", "[peru, chile]"],
    ],
    "facts/talks.vi.yaml": ["ngày 29 tháng", "ngày 28 tháng"],
  };
  const found = checkProblems(checkCorpus, faults).map((problem) => problem.replace(/ .*/, ""));
  expect(found).toEqual([...found].sort());
  expect(new Set(found)).toEqual(new Set(Object.keys(faults)));
});
