/** A state of one's own: the real one, on a libsql file in a folder that is gone afterwards. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "../../src/app/log.ts";
import { openState } from "../../src/state/open.ts";
import type { State } from "../../src/state/state.ts";
import { until } from "../fakes/loopback.ts";

export interface TemporaryState extends State {
  /** The same file as another process has it. Closed with the first. */
  beside(): Promise<State>;
  /** It and those beside it. */
  readonly all: readonly State[];
}

/** What was handed to a state, and to those beside it, is in their database, unless that is away. */
export async function written(state: State | TemporaryState): Promise<void> {
  const all = "all" in state ? state.all : [state];
  const isWritten = (one: State): boolean => one.health().away !== undefined || one.health().waiting === 0;
  await until(() => all.every(isWritten), "a state that waits for nothing");
}

const settingsOf = (dataDir: string) => ({ databaseUrl: undefined, dataDir, keepQuestionsDays: 90 });
const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "dostyk-state-"));

/** The files of a state with empty tables, made once: to make them takes most of the time of opening an empty folder. */
let empty: Promise<ReadonlyMap<string, Buffer>> | undefined;
async function makeEmpty(): Promise<ReadonlyMap<string, Buffer>> {
  const folder = temporaryFolder();
  const state = await openState(settingsOf(folder), { log: createLog("silent"), now: () => 0 });
  await state.close(5000);
  // What the processes on a file share in memory is no part of it.
  const files = readdirSync(folder).filter((file) => !file.endsWith("-shm"));
  const contents = new Map(files.map((file) => [file, readFileSync(join(folder, file))]));
  rmSync(folder, { recursive: true, force: true });
  return contents;
}

export async function openTemporaryState(now: () => number = Date.now): Promise<TemporaryState> {
  const dataDir = temporaryFolder();
  empty ??= makeEmpty();
  for (const [file, content] of await empty) writeFileSync(join(dataDir, file), content);
  const open = (): Promise<State> => openState(settingsOf(dataDir), { log: createLog("silent"), now });
  const state = await open();
  const others: State[] = [];
  return {
    ...state,
    get all() {
      return [state, ...others];
    },
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
