import { Kysely, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLog } from "../../src/app/log.ts";
import { openState, type StateSettings } from "../../src/state/open.ts";
import { openPostgresql } from "../../src/state/postgresql.ts";
import { until } from "../fakes/loopback.ts";
import { killGivers } from "../support/kill-givers.ts";
import { type Postgresql, startPostgresql } from "../support/postgresql.ts";
import { describeState, feedbackOf, kept, momentsToKill, START, unansweredOf } from "./contract.ts";

let postgresql: Postgresql;
beforeAll(async () => {
  postgresql = await startPostgresql();
});
afterAll(() => postgresql.stop());

const settingsOf = async (): Promise<StateSettings> => ({
  databaseUrl: await postgresql.createDatabase(),
  dataDir: "unused",
  keepQuestionsDays: 90,
});

describeState("PostgreSQL", settingsOf);

test("a connection that breaks between two statements rejects the next, and ends nothing else", async () => {
  const { databaseUrl = "" } = await settingsOf();
  const db = new Kysely<object>({ dialect: openPostgresql(databaseUrl) });
  const one = sql<{ one: number }>`select 1 as one`;
  const broken = db.connection().execute(async (connection) => {
    await one.execute(connection);
    await postgresql.pause();
    await one.execute(connection);
  });
  await expect(broken).rejects.toThrow();
  await postgresql.resume();
  expect((await one.execute(db)).rows).toEqual([{ one: 1 }]);
  await db.destroy();
});

test("while PostgreSQL is stopped all goes on, and afterwards it is all kept", async () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  const state = await openState(await settingsOf(), { log, now: () => START });
  expect(await state.claim("before")).toBe(true);

  await postgresql.pause();
  for (let at = 0; at < 100; at += 1) {
    expect(await state.claim(`event ${at}`)).toBe(true);
    expect(await state.claim(`event ${at}`)).toBe(false);
    state.remember("thread", [`secret question ${at}`]);
    state.keepUnanswered(unansweredOf(`secret question ${at}`));
    expect((await state.history("thread")).at(-1)).toBe(`secret question ${at}`);
  }
  expect(await state.claim("before")).toBe(false);
  expect(await state.keepFeedback(feedbackOf("press"))).toBe("waiting");
  expect(await state.keepFeedback(feedbackOf("press"))).toBe("known");
  expect(await state.gaps(0)).toBe("away");
  expect(await state.outdated("slack", new Map())).toBe("away");
  expect(await state.installation("T1")).toBe("away");
  await until(() => state.health().away, "the notice that it is away");
  expect(state.health()).toMatchObject({
    away: { reason: expect.stringMatching(/^DATABASE_URL can't be reached \(.+\) → start PostgreSQL/) },
    ...{ waiting: 201, dropped: 0 },
  });
  expect(state.health().alone).toBeGreaterThan(90);

  await postgresql.resume();
  await until(() => state.health().away === undefined, "the database", 15_000);
  await kept(state);
  expect(await state.gaps(0)).toMatchObject([{ times: 100 }]);
  expect(await state.feedback(0)).toHaveLength(1);
  expect(await state.keepFeedback(feedbackOf("press"))).toBe("known");
  expect((await state.history("thread")).at(-1)).toBe("secret question 99");
  await state.close(1000);
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    "the state is away; answering goes on without it",
    "the state is back",
  ]);
  expect(lines.join()).not.toContain("secret");
});

test("killed ten times while feedback is given, nothing is lost that was acknowledged", async () => {
  const killed = await killGivers(await settingsOf(), momentsToKill);
  expect(killed).toMatchObject({ starts: 11, failedStarts: [], lost: 0 });
  expect(killed.acknowledged).toBeGreaterThan(100);
}, 120_000);
