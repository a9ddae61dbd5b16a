import { chmodSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fingerprint } from "../../src/app/watch-folder.ts";
import { plant } from "../corpus/plant.ts";

const documents = "facts/documents.yaml";

test.each<[string, (dir: string) => void]>([
  ["is written", (dir) => writeFileSync(join(dir, documents), "")],
  ["is added", (dir) => writeFileSync(join(dir, "facts/more.yaml"), "")],
  ["is taken away", (dir) => rmSync(join(dir, documents))],
  ["has other rights", (dir) => chmodSync(join(dir, documents), 0o600)],
  [
    "comes with another folder",
    (dir) => {
      cpSync(join(dir, "facts"), join(dir, ".facts"), { recursive: true });
      rmSync(join(dir, "facts"), { recursive: true });
      renameSync(join(dir, ".facts"), join(dir, "facts"));
    },
  ],
])("a file that %s is a change", async (_, change) => {
  const dir = plant({});
  const before = await fingerprint(dir);
  change(dir);
  expect(await fingerprint(dir)).not.toBe(before);
});

test("an editor's swap file, and what is hidden, is none", async () => {
  const dir = plant({});
  const before = await fingerprint(dir);
  writeFileSync(join(dir, "facts/.documents.yaml.swp"), "");
  mkdirSync(join(dir, ".git"));
  expect(await fingerprint(dir)).toBe(before);
});
