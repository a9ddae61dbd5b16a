/** Runs the program as its users do: in a process of its own. */
import { spawn } from "node:child_process";
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

/** What a stack trace looks like. */
export const stackTrace = /^\s+at .+:\d+:\d+\)?$/m;
