import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Expression, Kysely, sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { createLog } from "../../src/app/log.ts";
import { openLibsql } from "../../src/state/libsql.ts";
import { openState, type StateSettings } from "../../src/state/open.ts";
import { killGivers, openAtOnce } from "../support/kill-givers.ts";
import { describeState, feedbackOf, kept, momentsToKill } from "./contract.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const settingsOf = async (): Promise<StateSettings> => {
  const dataDir = join(mkdtempSync(join(tmpdir(), "dostyk-libsql-")), "made-anew");
  folders.push(dataDir);
  return { databaseUrl: undefined, dataDir, keepQuestionsDays: 90 };
};

describeState("a libsql file", settingsOf);

test.each([
  ["a boolean", true],
  ["undefined", undefined],
  ["bytes", new Uint8Array([1])],
  ["a date", new Date(0)],
])("%s is refused before libsql sees it, which would end the process", async (_, value) => {
  const db = new Kysely<object>({ dialect: openLibsql((await settingsOf()).dataDir) });
  const bound: Expression<unknown> = sql`select ${value} as value`;
  await expect(sql`${bound}`.execute(db)).rejects.toThrow(TypeError);
  expect((await sql`select ${1} as value`.execute(db)).rows).toEqual([{ value: 1 }]);
  await db.destroy();
});

test("in a folder that others may read, its files are for their owner alone", async () => {
  const { dataDir } = await settingsOf();
  mkdirSync(dataDir, { mode: 0o755 });
  writeFileSync(join(dataDir, "dostyk.db"), "", { mode: 0o644 });
  const state = await openState(
    { databaseUrl: undefined, dataDir, keepQuestionsDays: 90 },
    { log: createLog("silent"), now: () => 0 },
  );
  const modes = readdirSync(dataDir).map((file) => [file, statSync(join(dataDir, file)).mode & 0o777]);
  expect(Object.fromEntries(modes)).toEqual({
    ...{ "dostyk.db": 0o600, "dostyk.db-wal": 0o600, "dostyk.db-shm": 0o600 },
  });
  await state.close(1000);
});

test("while a statement runs, the thread that answers does not wait for it", async () => {
  const db = new Kysely<object>({ dialect: openLibsql((await settingsOf()).dataDir) });
  let isDone = false;
  const long = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000000) select max(i) from n`;
  const counting = long.execute(db).then(() => {
    isDone = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 1));
  await new Promise(setImmediate);
  expect(isDone).toBe(false);
  await counting;
  await db.destroy();
});

test("nothing in the files tells who asked or where a thread is", async () => {
  const settings = await settingsOf();
  const state = await openState(settings, { log: createLog("silent"), now: () => 0 });
  await state.claim("event of U0ANN");
  await state.keepFeedback(feedbackOf("U0ANN on message 7"));
  state.remember("D0ANN", ["what of salt?"]);
  await kept(state);
  const files = readdirSync(settings.dataDir).map((file) => readFileSync(join(settings.dataDir, file), "latin1"));
  expect(files.join()).toContain("what of salt?");
  expect(files.join()).not.toContain("0ANN");
  await state.close(1000);
});

test("to look at a server's settings writes nothing", async () => {
  const settings = await settingsOf();
  let now = 1;
  const state = await openState(settings, { log: createLog("silent"), now: () => now });
  const db = new Kysely<object>({ dialect: openLibsql(settings.dataDir) });
  const written = async () => (await sql`select settings, at from servers`.execute(db)).rows;
  expect(await state.changeSettings("islands", {})).toEqual({});
  expect(await written()).toEqual([]);
  await state.changeSettings("islands", { isPrivate: true });
  now = 2;
  expect(await state.changeSettings("islands", {})).toEqual({ isPrivate: true });
  expect(await written()).toEqual([{ settings: '{"isPrivate":true}', at: 1 }]);
  // To unset one is a change.
  expect(await state.changeSettings("islands", { isPrivate: undefined })).toEqual({});
  expect(await written()).toEqual([{ settings: "{}", at: 2 }]);
  await db.destroy();
  await state.close(1000);
});

test("processes that open an empty folder at the same time all find the tables", async () => {
  expect(await openAtOnce(await settingsOf(), 4)).toEqual(["open", "open", "open", "open"]);
}, 120_000);

test("killed ten times while feedback is given, nothing is lost that was acknowledged", async () => {
  const killed = await killGivers(await settingsOf(), momentsToKill);
  expect(killed).toMatchObject({ starts: 11, failedStarts: [], lost: 0 });
  expect(killed.acknowledged).toBeGreaterThan(100);
}, 120_000);
