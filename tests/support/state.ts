/** A state of one's own: the real one, on a libsql file in a folder that is gone afterwards. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "../../src/log.ts";
import type { State } from "../../src/records.ts";
import { openState } from "../../src/state/open.ts";

export async function openTemporaryState(now: () => number = Date.now): Promise<State> {
  const dataDir = mkdtempSync(join(tmpdir(), "dostyk-state-"));
  const settings = { databaseUrl: undefined, dataDir, keepQuestionsDays: 90 };
  const state = await openState(settings, { log: createLog("silent"), now });
  return {
    ...state,
    async close(within) {
      await state.close(within);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
