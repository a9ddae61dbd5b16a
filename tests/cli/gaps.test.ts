import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLog } from "../../src/app/log.ts";
import { openState } from "../../src/state/open.ts";
import type { Unanswered } from "../../src/state/state.ts";
import { command, stackTrace } from "./run.ts";

const DAY = 86_400_000;

async function folderWith(questions: readonly Unanswered[]): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "dostyk-gaps-"));
  const settings = { databaseUrl: undefined, dataDir, keepQuestionsDays: 90 };
  const state = await openState(settings, { log: createLog("silent"), now: Date.now });
  for (const question of questions) state.keepUnanswered(question);
  await state.close(10_000);
  return dataDir;
}

test("lists what was asked in vain, the most asked first", async () => {
  const at = Date.now();
  const salt = { language: "en", missing: ["salt"], corpus: "v1", at } as const;
  const DATA_DIR = await folderWith([
    { ...salt, question: "Who signed the salt treaty?" },
    { ...salt, question: "What of salt?", at: at - 10 * DAY },
    { ...salt, question: "What of salt?" },
    { ...salt, question: "И что?", language: "ru", missing: [], at: at - 10 * DAY },
  ]);
  const [all, json, late, wrong] = await Promise.all([
    command(["gaps"], { DATA_DIR }),
    command(["gaps", "--json"], { DATA_DIR }),
    command(["gaps", "--days", "9", "--json"], { DATA_DIR }),
    command(["gaps", "--days", "soon"], { DATA_DIR }),
  ]);
  const day = (then: number): string => new Date(then).toISOString().slice(0, 10);
  expect(all).toMatchObject({ code: 0, stderr: "" });
  expect(all.stdout.split("\n")).toEqual([
    `   3  salt  en, last on ${day(at)}`,
    "      What of salt? (2×)",
    "      Who signed the salt treaty?",
    `   1  nothing in particular  ru, last on ${day(at - 10 * DAY)}`,
    "      И что?",
    "",
  ]);
  const parsed = json.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(parsed).toMatchObject([
    { times: 3, missing: ["salt"], language: "en" },
    { times: 1, missing: [] },
  ]);
  expect(
    late.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toMatchObject([{ times: 2 }]);
  expect(wrong).toMatchObject({ code: 2, stdout: "" });
  expect(wrong.stderr).toContain("whole number from 1 to 9999");
});

test("names the fact that somebody who asked says was meant", async () => {
  const dataDir = await folderWith([]);
  const settings = { databaseUrl: undefined, dataDir, keepQuestionsDays: 90 };
  const state = await openState(settings, { log: createLog("silent"), now: Date.now });
  state.keepUnanswered({
    id: "1",
    question: "What of salt?",
    language: "en",
    missing: [],
    corpus: "v1",
    at: Date.now(),
  });
  state.keepMeant("1", "protocol-salt");
  await state.close(10_000);
  expect((await command(["gaps"], { DATA_DIR: dataDir })).stdout).toContain("      What of salt? → protocol-salt\n");
});

test("says so where there are none, and where they can't be read", async () => {
  const DATA_DIR = await folderWith([]);
  const [none, off, away] = await Promise.all([
    command(["gaps"], { DATA_DIR }),
    command(["gaps"], { DATA_DIR, KEEP_QUESTIONS_DAYS: "0" }),
    command(["gaps"], { DATA_DIR: join(DATA_DIR, "dostyk.db") }),
  ]);
  expect(none).toMatchObject({ code: 0, stdout: "No unanswered question is kept.\n", stderr: "" });
  expect(off.stdout).toBe("No question is kept, for KEEP_QUESTIONS_DAYS is 0.\n");
  expect(away).toMatchObject({ code: 2, stdout: "" });
  expect(away.stderr).toMatch(/^The questions cannot be read:\nDATA_DIR can't be used \(EEXIST\) → .+\n$/);
  expect(away.stderr).not.toMatch(stackTrace);
});
