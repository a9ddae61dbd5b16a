/** A state of one's own: the real one, on a libsql file in a folder that is gone afterwards. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "../../src/log.ts";
import type { State } from "../../src/records.ts";
import { openState } from "../../src/state/open.ts";

export interface TemporaryState extends State {
  /** The same file as another process has it. Closed with the first. */
  beside(): Promise<State>;
}

export async function openTemporaryState(now: () => number = Date.now): Promise<TemporaryState> {
  const dataDir = mkdtempSync(join(tmpdir(), "dostyk-state-"));
  const settings = { databaseUrl: undefined, dataDir, keepQuestionsDays: 90 };
  const open = (): Promise<State> => openState(settings, { log: createLog("silent"), now });
  const state = await open();
  const others: State[] = [];
  return {
    ...state,
    async beside() {
      const other = await open();
      others.push(other);
      return other;
    },
    async close(within) {
      await Promise.all([state, ...others].map((each) => each.close(within)));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
