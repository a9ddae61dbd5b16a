/** What measures a model without one: the prompts to give it, and the grading of what it replied. */
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { promptFor, shownFacts } from "../../src/readers/model/prompt.ts";
import { createLibrary } from "../../src/search/library.ts";
import { islands } from "../cli/run.ts";
import { startFile } from "../support/program.ts";
import { readCorpus } from "../support/questions.ts";

const row = {
  ...{ id: "one", persona: "a", cat: "topic", lang: "en", q: "who gets dough for shellfish?", history: [] },
  ...{ outcome: "answered", want: [["Blue Shell"]], short: [], only: [], forbid: [], why: "another word" },
};

async function run(file: string, ...args: string[]): Promise<string> {
  const child = startFile(file, [...args, "--corpus", islands], {});
  let output = "";
  child.stdout.on("data", (data) => {
    output += String(data);
  });
  await once(child, "close");
  return output;
}

test("prompts are written as they would be sent, and replies are graded beside the engine alone", async () => {
  const dir = mkdtempSync(join(tmpdir(), "dostyk-replies-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const [questions, replies] = [join(dir, "questions.jsonl"), join(dir, "replies.jsonl")];
  writeFileSync(questions, `${JSON.stringify(row)}\n`);
  const reply = { asked: true, facts: ["grant-oyster-farming"], lacks: [] };
  writeFileSync(replies, `${JSON.stringify({ id: "one", reply })}\n`);

  const library = createLibrary(readCorpus("islands"));
  const question = { text: row.q };
  const prompt = promptFor(question, library.candidates(question, shownFacts));
  expect(JSON.parse(await run("tests/support/reader-prompts.ts", questions))).toEqual({ id: "one", ...prompt });

  const graded = await run("tests/support/reader-replies.ts", questions, replies);
  expect(graded).toContain("1 questions, 1 replies, 1 of them of the right shape");
  const [, alone = "", chosen = ""] = graded.split(/the engine alone|with the replies/);
  expect(alone).toMatch(/\b0\.0/);
  expect(chosen).toMatch(/\b100\.0/);
});
