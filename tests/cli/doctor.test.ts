import { expect, onTestFinished, test } from "vitest";
import { plant } from "../corpus/plant.ts";
import { failures, KEY, lies, MODEL, openReader } from "../fakes/reader/reader.ts";
import { command, islands } from "./run.ts";

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

test("doctor asks the reader one question, and tells what came back, how fast, and whether it kept to the schema", async () => {
  const fake = await openReader((_, facts) => ({ asked: true, facts: facts.map(({ id }) => id), lacks: [] }));
  onTestFinished(fake.close);
  const env = { CORPUS_DIR: islands, READER_MODEL: MODEL, READER_KEY: KEY, READER_TIMEOUT_MS: "2000" };
  const doctor = (url: string) => command(["doctor"], { ...env, READER_URL: url });
  for (const url of [fake.openAi, fake.anthropic]) {
    expect((await doctor(url)).stdout).toMatch(
      /✓ small kept to the schema and chose charter-two-lights, .+ in \d+ ms\n/,
    );
  }
  fake.is(() => ({ asked: true, facts: [], lacks: [] }));
  expect((await doctor(fake.openAi)).stdout).toMatch(
    /! small kept to the schema and chose no fact in \d+ ms, where .+ → /,
  );
  fake.is(() => lies[1]?.[1] ?? "");
  expect((await doctor(fake.openAi)).stdout).toMatch(
    /✗ the reader gave no choice after \d+ ms: READER_MODEL did not keep/,
  );
  fake.fail(failures[3]?.[1] ?? { is: "drop" });
  const { code, stdout, stderr } = await doctor(fake.openAi);
  expect(stdout).toMatch(/✗ .+: READER_URL refused the question \(401\) → correct READER_KEY\n/);
  expect(code).toBe(1);
  expect(stdout + stderr).not.toContain(KEY);
});
