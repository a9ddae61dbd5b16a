/** Runs the program as its users do: in a process of its own, or, where it is only asked and answers, in one for many commands. */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";

// A process takes its time to start where many do at once.
vi.setConfig({ testTimeout: 120_000 });

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export const islands = fileURLToPath(new URL("../fixtures/islands", import.meta.url));

/** Each process keeps what it keeps in a folder of its own, unless told. */
const dataDir = (): string => join(tmpdir(), `dostyk-data-${randomUUID()}`);

/** Starts src/cli.ts, or another file of src, in the project's folder. */
export function start(args: readonly string[], { file = "cli.ts", env = {} }: { file?: string; env?: object } = {}) {
  const path = fileURLToPath(new URL(`../../src/${file}`, import.meta.url));
  return spawn(process.execPath, ["--import", "tsx", path, ...args], {
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], DATA_DIR: dataDir(), ...env },
  });
}

/** Runs a command with this as its standard input, to its end. */
export function run(
  args: readonly string[],
  input: string | Uint8Array = "",
  options?: Parameters<typeof start>[1],
): Promise<Ended> {
  const child = start(args, options);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  // A command that does not read its input may end before all of it is written.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
  });
}

let host: ChildProcess | undefined;
let turns = 0;

/** Runs a command that reads nothing from its standard input, to its end. Takes a tenth of the time. */
export function command(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  if (!host) {
    host = fork(fileURLToPath(new URL("host.ts", import.meta.url)), {
      execArgv: ["--import", "tsx"],
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"] },
    });
    // It ends with whoever asked it, and keeps nobody waiting.
    host.unref();
    host.channel?.unref();
    host.setMaxListeners(0);
  }
  const asked = host;
  turns += 1;
  const turn = turns;
  return new Promise((resolve, reject) => {
    const end = (code: number | null): void => reject(new Error(`the host ended with ${code}: ${args.join(" ")}`));
    const hear = ({ turn: of, error, ...ended }: Ended & { turn: number; error?: string }): void => {
      if (of !== turn) return;
      asked.off("message", hear).off("exit", end);
      if (error === undefined) resolve(ended);
      else reject(new Error(error));
    };
    asked.on("message", hear).once("exit", end);
    asked.send({ turn, args, env: { DATA_DIR: dataDir(), ...env } });
  });
}

/** What a stack trace looks like. */
export const stackTrace = /^\s+at .+:\d+:\d+\)?$/m;
