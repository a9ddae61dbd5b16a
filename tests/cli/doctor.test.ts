import { expect, test } from "vitest";
import { plant } from "../corpus/plant.ts";
import { command } from "./run.ts";

test("doctor tells what is wrong with the corpus and the database, each with its cure, and ends with 1", async () => {
  const dir = plant({ "facts/documents.yaml": ["kind: mou", "kind: memo"] });
  const DATABASE_URL = "postgresql://dostyk:hidden@127.0.0.1:1/dostyk";
  const { code, stdout } = await command(["doctor"], { CORPUS_DIR: dir, DATABASE_URL });
  expect(code).toBe(1);
  expect(stdout).toContain(
    `✗ the corpus can't be served: 2 errors, the first at facts/documents.yaml:3 → npm run corpus -- check --corpus ${dir}\n`,
  );
  expect(stdout).toContain(
    "✗ DATABASE_URL can't be reached (ECONNREFUSED) → start PostgreSQL, or correct host and port\n",
  );
  expect(stdout).not.toContain("hidden");
});
