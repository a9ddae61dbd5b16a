import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { translationHash } from "../../src/corpus/load.ts";
import { plant, sound } from "../corpus/plant.ts";
import { readCorpus } from "../support/questions.ts";
import { command, islands } from "./run.ts";

const corpus = (name: string, dir: string) => command(["corpus", name, "--corpus", dir]);

test("check finds nothing in a sound corpus", async () => {
  expect(await corpus("check", sound)).toEqual({ code: 0, stdout: "0 errors, 0 warnings\n", stderr: "" });
});

test("check tells every problem with its place and cure, those of the engine among them", async () => {
  const dir = plant({
    "facts/documents.yaml": [
      ["which MoU covers fisheries?", "which MoU did Norway sign?"],
      ["Peru and Iceland have signed two documents\n", "Peru and Iceland have signed three documents\n"],
    ],
  });
  const { code, stdout, stderr } = await corpus("check", dir);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toContainEqual(
    expect.stringMatching(/facts\/documents\.yaml:7:15 "which MoU did Norway sign\?" is answered .+ → /),
  );
  expect(lines).toContainEqual(expect.stringMatching(/facts\/documents\.yaml:\d+:\d+ the quote is not from .+ → /));
  expect(lines.at(-1)).toMatch(/^\d+ errors, 0 warnings$/);
});

test("coverage prints the share and what is left", async () => {
  const full = await corpus("coverage", islands);
  expect(full.stdout).toMatch(/^100\.0% of \d+ sentences \(1 set aside with a reason\)\n$/);
  const dir = plant({
    "articles/talks.md": ["warm atmosphere.\n\n", "warm atmosphere. A new sentence stands here.\n\n"],
  });
  expect((await corpus("coverage", dir)).stdout).toMatch(
    /^\d\d\.\d% .+\ntalks, paragraph 1: A new sentence stands here\.\n/,
  );
});

test("stats counts what there is", async () => {
  const { facts, version } = readCorpus("islands");
  const { code, stdout } = await corpus("stats", islands);
  expect(code).toBe(0);
  expect(stdout).toContain(`version       ${version}\narticles      2\nfacts         ${facts.length}: document 7, `);
  expect(stdout).toMatch(/^kinds {9}charter 1, protocol 1, additional-protocol 1, /m);
});

test("a pack takes a folder's place in every command, and is only read", async () => {
  const dir = plant({});
  const file = join(dir, "corpus.pack");
  expect(await command(["corpus", "pack", file, "--corpus", dir])).toMatchObject({ code: 0, stderr: "" });
  const asked = ["ask", "--json", "which MoU covers fisheries?", "--corpus"];
  expect((await command([...asked, file])).stdout).toBe((await command([...asked, dir])).stdout);
  expect(await corpus("check", file)).toMatchObject({ code: 0, stdout: "0 errors, 0 warnings\n" });
  const article = join(dir, "article.txt");
  writeFileSync(article, "May 6, 2031\n\nPORT HALDEN — They met on Monday. — NHT\n");
  const added = await command(["corpus", "add", article, "--corpus", file]);
  expect(added).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(/corpus\.pack is a pack, which is only read → /),
  });
  await command(["corpus", "new", join(dir, "new"), "--countries", "Norland, Sudria", "--corpus", file]);
  const kinds = "lexicon/kinds.yaml";
  expect(readFileSync(join(dir, "new", kinds), "utf8")).toBe(readFileSync(join(dir, kinds), "utf8"));
});

test("hashes are those that translations name", async () => {
  const { facts } = readCorpus("islands");
  const { stdout } = await corpus("hashes", islands);
  expect(stdout).toBe(facts.map((fact) => `${translationHash(fact)}  ${fact.id}\n`).join(""));
});
