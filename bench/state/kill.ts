/** A process that keeps feedback is killed at random moments. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StateSettings } from "../../src/state/open.ts";
import { killGivers, type Moment } from "../../tests/support/kill-givers.ts";
import { startPostgresql } from "../../tests/support/postgresql.ts";
import { randomFrom } from "../../tests/support/random.ts";
import { createProgress } from "./progress.ts";

/** One in four while it opens the state, the others while feedback is given. */
function momentsFrom(random: () => number, times: number): Moment[] {
  return Array.from({ length: times }, (_, at) =>
    at % 4 === 3
      ? { acknowledged: 0, pause: Math.floor(random() * 300) }
      : { acknowledged: 1 + Math.floor(random() * 60), pause: Math.floor(random() * 30) },
  );
}

/** What was not reached. */
export async function kill({ times, seed }: { times: number; seed: number }): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "dostyk-kill-"));
  const postgresql = await startPostgresql();
  const databases: Record<string, StateSettings> = {
    libsql: { databaseUrl: undefined, dataDir: folder, keepQuestionsDays: 90 },
    PostgreSQL: { databaseUrl: await postgresql.createDatabase(), dataDir: folder, keepQuestionsDays: 90 },
  };
  const failures: string[] = [];
  const table: Record<string, object> = {};
  for (const [name, settings] of Object.entries(databases)) {
    const moments = momentsFrom(randomFrom(seed), times);
    const killed = await killGivers(settings, moments, createProgress(`killed on ${name}`, times));
    const { starts, failedStarts, acknowledged, lost } = killed;
    table[name] = { killed: times, starts, "failed starts": failedStarts.length, acknowledged, lost };
    for (const reason of new Set(failedStarts)) failures.push(`${name}: a start failed: ${reason}`);
    if (lost > 0) failures.push(`${name}: ${lost} of ${acknowledged} acknowledged were lost`);
  }
  console.log(`kill -9 while feedback is given, ${times} times on each database`);
  console.table(table);
  await postgresql.stop();
  rmSync(folder, { recursive: true, force: true });
  return failures;
}
