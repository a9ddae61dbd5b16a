import { readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeNew } from "../../../src/cli/curate/files.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

test("where one of several new files can't take its place, nothing is left of those before it", () => {
  const dir = temporaryFolder();
  // A link that leads nowhere is seen only once its place is taken.
  symlinkSync("nowhere", join(dir, "taken.yaml"));
  const files = new Map(["new.yaml", "taken.yaml", "newer.yaml"].map((path) => [path, "[]\n"]));
  expect(() => writeNew(dir, files)).toThrow("taken.yaml is there already");
  expect(readdirSync(dir)).toEqual(["taken.yaml"]);
});
