/** A state of one's own: the real one, on a libsql file in a folder that is gone afterwards. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "../../src/log.ts";
import type { State } from "../../src/records.ts";
import { openState } from "../../src/state/open.ts";

export interface TemporaryState extends State {
  /** The same file as another process has it. Closed with the first. */
  beside(): Promise<State>;
}

const settingsOf = (dataDir: string) => ({ databaseUrl: undefined, dataDir, keepQuestionsDays: 90 });
const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "dostyk-state-"));

/** A folder with empty tables, made once: to make them takes most of the time of opening an empty folder. */
let template: Promise<string> | undefined;
async function makeTemplate(): Promise<string> {
  const folder = temporaryFolder();
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const state = await openState(settingsOf(folder), { log: createLog("silent"), now: () => 0 });
  await state.close(5000);
  return folder;
}

export async function openTemporaryState(now: () => number = Date.now): Promise<TemporaryState> {
  const dataDir = temporaryFolder();
  template ??= makeTemplate();
  // What the processes on a file share in memory is no part of it.
  cpSync(await template, dataDir, { recursive: true, filter: (file) => !file.endsWith("-shm") });
  const open = (): Promise<State> => openState(settingsOf(dataDir), { log: createLog("silent"), now });
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
