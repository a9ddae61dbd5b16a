/** What is promised where the database is slow, away, full or held: all on a real file, with what goes wrong put before it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, expect, test } from "vitest";
import { createLog } from "../../src/app/log.ts";
import { createGuard } from "../../src/state/guard.ts";
import { openState, openStore, type StateSettings } from "../../src/state/open.ts";
import type { Gap, State } from "../../src/state/state.ts";
import type { Store } from "../../src/state/store.ts";
import { until } from "../fakes/loopback.ts";
import { feedbackOf, kept, START, unansweredOf } from "./contract.ts";

let folder = "";
let lines: string[] = [];
const opened: State[] = [];
const log = createLog("info", { write: (line) => void lines.push(line) });
const messages = (): string[] => lines.map((line) => JSON.parse(line).msg as string);

afterEach(async () => {
  await Promise.all(opened.splice(0).map((state) => state.close(300)));
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
  lines = [];
});

function settingsOf(): StateSettings {
  folder = mkdtempSync(join(tmpdir(), "dostyk-guard-"));
  return { databaseUrl: undefined, dataDir: join(folder, "data"), keepQuestionsDays: 90 };
}

async function start(settings: StateSettings, bound?: number): Promise<State> {
  const state = await openState(settings, { log, now: () => START, ...(bound === undefined ? {} : { bound }) });
  opened.push(state);
  return state;
}

/** A state over a real file, of which `wrap` makes what goes wrong. */
async function startWith(wrap: (store: Store) => Partial<Store>, settings = settingsOf()): Promise<State> {
  const state = await createGuard({
    ...{ database: "libsql", keepQuestionsDays: 90, bound: 100, answeringWaits: 250, log, now: () => START },
    reasonOf: (error) => String(error),
    async open() {
      const store = await openStore(settings);
      return { ...store, ...wrap(store) };
    },
  });
  opened.push(state);
  return state;
}

const never = (): Promise<never> => new Promise(() => undefined);

test("with no folder to write to it starts, says so with a cure, and keeps what waits once it has one", async () => {
  const settings = settingsOf();
  writeFileSync(settings.dataDir, "a file in the way");
  const state = await start(settings);
  expect(state.health()).toMatchObject({
    away: { reason: `DATA_DIR can't be used (EEXIST) → a file is in the way; name a folder` },
  });
  expect(await state.claim("event")).toBe(true);
  expect(await state.claim("event")).toBe(false);
  state.remember("thread", ["a secret question"]);
  expect(await state.history("thread")).toEqual(["a secret question"]);
  state.keepUnanswered(unansweredOf("a secret question"));
  expect(await state.keepFeedback(feedbackOf("press"))).toBe("waiting");
  expect(await state.keepFeedback(feedbackOf("press"))).toBe("known");
  expect(await state.gaps(0)).toBe("away");
  expect(await state.keepInstallation("T1", new Uint8Array([1]))).toBe("away");
  expect(state.health()).toMatchObject({ waiting: 3, alone: 1, dropped: 0 });

  rmSync(settings.dataDir);
  await until(() => state.health().away === undefined, "the folder", 15_000);
  await kept(state);
  expect(await state.gaps(0)).toHaveLength(1);
  expect(await state.feedback(0)).toHaveLength(1);
  expect(messages()).toEqual(["the state is away; answering goes on without it", "the state is back"]);
  expect(lines.join()).not.toContain("secret");
});

test("what can't be reached at the end is counted as dropped", async () => {
  const settings = settingsOf();
  writeFileSync(settings.dataDir, "a file in the way");
  const state = await start(settings);
  state.keepUnanswered(unansweredOf("When?"));
  await state.close(100);
  expect(state.health()).toMatchObject({ waiting: 0, dropped: 1 });
  expect(messages().at(-1)).toBe("records were dropped that should be kept");
});

test("over the bound the oldest are dropped, feedback last", async () => {
  const settings = settingsOf();
  writeFileSync(settings.dataDir, "a file in the way");
  const state = await start(settings, 10);
  await state.keepFeedback(feedbackOf("press"));
  for (let at = 0; at < 15; at += 1) state.keepUnanswered(unansweredOf(`Question ${at}?`));
  expect(state.health()).toMatchObject({ waiting: 10, bound: 10, dropped: 6 });
  rmSync(settings.dataDir);
  await until(() => state.health().away === undefined, "the folder", 15_000);
  await kept(state);
  expect(await state.feedback(0)).toHaveLength(1);
  const [gap] = (await state.gaps(0)) as Gap[];
  const texts = gap?.questions.map(({ text }) => text).sort();
  expect(texts).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14].map((at) => `Question ${at}?`).sort());
});

test("feedback that was dropped can be given again", async () => {
  const settings = settingsOf();
  writeFileSync(settings.dataDir, "a file in the way");
  const state = await start(settings, 1);
  for (const press of ["one", "other"]) expect(await state.keepFeedback(feedbackOf(press))).toBe("waiting");
  expect(await state.keepFeedback(feedbackOf("other"))).toBe("known");
  expect(await state.keepFeedback(feedbackOf("one"))).toBe("waiting");
  expect(state.health()).toMatchObject({ waiting: 1, dropped: 2 });
});

test("a database that can be opened and takes no writes is away", async () => {
  let readOnly = true;
  const state = await startWith((store) => ({
    pulse: (at) => (readOnly ? Promise.reject(new Error("it only reads")) : store.pulse(at)),
  }));
  expect(state.health().away?.reason).toBe("Error: it only reads");
  readOnly = false;
  await until(() => state.health().away === undefined, "the database", 15_000);
});

test("a database that doesn't answer is not waited for", async () => {
  const state = await startWith(() => ({ claim: never, history: never, gaps: never, write: never }));
  state.remember("thread", ["first"]);
  expect(await state.claim("event 1", "message 1")).toBe(true);
  expect(await Promise.all([state.claim("event 2"), state.claim("event 3"), state.claim("event 2")])).toEqual([
    ...[true, true, false],
  ]);
  expect(await state.history("thread")).toEqual(["first"]);
  expect(await state.keepFeedback(feedbackOf("press"))).toBe("waiting");
  expect(state.health()).toMatchObject({ away: undefined, waiting: 2, alone: 3 });
});

test("one failure makes nobody away, a failing write does, and it is looked for until it is back", async () => {
  let broken = true;
  let opened = 0;
  const state = await startWith((store) => {
    opened += 1;
    return {
      claim: () => Promise.reject(new Error("no")),
      write: (writes) => (broken ? Promise.reject(new Error("the disk is gone")) : store.write(writes)),
    };
  });
  expect(await state.claim("event")).toBe(true);
  expect(await state.feedback(0)).toEqual([]);
  expect(state.health().away).toBeUndefined();
  state.keepUnanswered(unansweredOf("When?"));
  await until(() => state.health().away, "the notice");
  expect(state.health().away?.reason).toBe("Error: the disk is gone");
  // It can be opened, but what waits can't be written: it is not back.
  await until(() => opened === 3, "two more tries", 15_000);
  expect(state.health().away).toBeDefined();
  broken = false;
  await until(() => state.health().away === undefined, "the database", 15_000);
  expect(await state.gaps(0)).toHaveLength(1);
  expect(messages()).toEqual(["the state is away; answering goes on without it", "the state is back"]);
});

test("a record that the database refuses is dropped alone, and is not told", async () => {
  const state = await startWith(() => ({}));
  state.keepUnanswered(unansweredOf("first secret"));
  state.keepUnanswered({ ...unansweredOf("second secret"), corpus: true as unknown as string });
  state.keepUnanswered(unansweredOf("third secret"));
  expect(await state.keepFeedback(feedbackOf("press"))).toBe("new");
  await kept(state);
  const [gap] = (await state.gaps(0)) as Gap[];
  expect(gap?.times).toBe(2);
  expect(state.health()).toMatchObject({ dropped: 1, away: undefined });
  expect(messages()).toEqual(["the database refuses a record; it is dropped"]);
  expect(lines.join()).not.toContain("secret");
});

test("where another program holds the file for a moment, that is waited for", async () => {
  const settings = settingsOf();
  const state = await start(settings);
  const other = new Database(join(settings.dataDir, "dostyk.db"), { timeout: 5000 });
  other.exec("begin immediate");
  const claim = state.claim("event");
  await new Promise((resolve) => setImmediate(resolve));
  other.exec("commit");
  other.close();
  expect(await claim).toBe(true);
  expect(state.health()).toMatchObject({ away: undefined, alone: 0 });
});

test("while another program holds the file, answers go on, and what waits is kept afterwards", async () => {
  const settings = settingsOf();
  const state = await start(settings);
  const other = new Database(join(settings.dataDir, "dostyk.db"), { timeout: 5000 });
  other.exec("begin immediate");
  expect(await state.claim("event")).toBe(true);
  expect(state.health().alone).toBe(1);
  const feedback = state.keepFeedback(feedbackOf("press"));
  state.keepUnanswered(unansweredOf("When?"));
  other.exec("commit");
  other.close();
  expect(["new", "waiting"]).toContain(await feedback);
  await until(() => state.health().waiting === 0, "what waits", 15_000);
  expect(await state.gaps(0)).toHaveLength(1);
  expect(await state.feedback(0)).toHaveLength(1);
});

test("installations read before are there while the database is away", async () => {
  const settings = settingsOf();
  let away = false;
  const state = await startWith(
    (store) => ({
      installation: (id) => (away ? Promise.reject(new Error("gone")) : store.installation(id)),
      pulse: (at) => (away ? Promise.reject(new Error("gone")) : store.pulse(at)),
    }),
    settings,
  );
  await state.keepInstallation("T1", new Uint8Array([1]));
  await state.keepInstallation("T2", new Uint8Array([2]));
  await (await start(settings)).keepInstallation("T3", new Uint8Array([3]));
  expect(await state.installation("T3")).toEqual(new Uint8Array([3]));
  away = true;
  expect(await state.installation("T1")).toEqual(new Uint8Array([1]));
  expect(await state.installation("T3")).toEqual(new Uint8Array([3]));
  expect(await state.installation("T4")).toBe("away");
  state.removeInstallation("T2");
  expect(await state.installation("T2")).toBe("away");
});

test("what is given after the end is dropped, and a second end waits for the first", async () => {
  mkdirSync(settingsOf().dataDir);
  const state = await startWith(() => ({}));
  await Promise.all([state.close(2000), state.close(2000)]);
  expect(await state.keepFeedback(feedbackOf("late"))).toBe("waiting");
  expect(await state.claim("event")).toBe(true);
  expect(await state.gaps(0)).toBe("away");
});
