/** Kills processes that give feedback, and looks for what they acknowledged. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createLog } from "../../src/app/log.ts";
import { openState, type StateSettings } from "../../src/state/open.ts";

const program = fileURLToPath(new URL("feedback-giver.ts", import.meta.url));

interface Giver {
  lines: Interface;
  /** Resolves when it has loaded its program and waits to be told to open the state. */
  loaded: Promise<unknown>;
  open(): void;
  /** Kills it as nothing can be caught, and waits until all that it printed is read. */
  kill(): Promise<void>;
}

function startGiver(settings: StateSettings): Giver {
  // Required, not imported, it is there in half the time, for tsx reads none of the many modules of others.
  const load = ["--require", "tsx/cjs", "--eval", "require(process.argv[1])"];
  const child = spawn(process.execPath, [...load, program, JSON.stringify(settings)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const closed = once(lines, "close");
  return {
    lines,
    loaded: once(lines, "line"),
    open: () => child.stdin.write("\n"),
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
  };
}

/** What so many processes say that open the state at the same time: "open", or why they can't. */
export async function openAtOnce(settings: StateSettings, processes: number): Promise<string[]> {
  const givers = Array.from({ length: processes }, () => startGiver(settings));
  await Promise.all(givers.map(({ loaded }) => loaded));
  const said = givers.map(({ lines }) => once(lines, "line"));
  for (const giver of givers) giver.open();
  const [...all] = await Promise.all(said);
  await Promise.all(givers.map((giver) => giver.kill()));
  return all.map(([line]) => String(line));
}

export interface Killed {
  starts: number;
  /** What a process said that could not open the state. */
  failedStarts: string[];
  acknowledged: number;
  /** Of those acknowledged, how many are not there. */
  lost: number;
}

/** When a process is killed: so many milliseconds after so many acknowledgements; 0 of them is when it begins to open the state. */
export interface Moment {
  acknowledged: number;
  pause: number;
}

/** Lets one process after another give feedback, and kills each at its moment. The next is loaded meanwhile. */
export async function killGivers(
  settings: StateSettings,
  moments: readonly Moment[],
  onKilled: (killed: number) => void = () => undefined,
): Promise<Killed> {
  const keys = new Set<string>();
  const failedStarts: string[] = [];
  let next = startGiver(settings);
  for (const [at, { acknowledged, pause }] of moments.entries()) {
    const giver = next;
    await giver.loaded;
    const enough = keys.size + acknowledged;
    const reached = new Promise<void>((resolve) => {
      giver.lines.on("line", (line) => {
        if (/^[\da-f-]{36}$/.test(line)) keys.add(line);
        else if (line !== "open") failedStarts.push(line);
        if (keys.size >= enough || failedStarts.length > 0) resolve();
      });
    });
    if (at + 1 < moments.length) next = startGiver(settings);
    giver.open();
    if (acknowledged > 0) await reached;
    await delay(pause);
    await giver.kill();
    onKilled(at + 1);
  }
  const state = await openState(settings, { log: createLog("silent"), now: Date.now });
  if (state.health().away) failedStarts.push(state.health().away?.reason ?? "");
  const shared = { verdict: "wrong", comment: "", facts: [], quote: "", corpus: "v1", face: "slack" } as const;
  const again = [...keys].map((key) => state.keepFeedback({ ...shared, key, language: "en", at: Date.now() }));
  const lost = (await Promise.all(again)).filter((how) => how !== "known").length;
  await state.close(5000);
  return { starts: moments.length + 1, failedStarts, acknowledged: keys.size, lost };
}
