/** Runs the program as its users do: in a process of its own, or, where it is only asked and answers, in one for many commands. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import { dataDir, startFile } from "../support/program.ts";

// A process takes its time to start where many do at once.
vi.setConfig({ testTimeout: 120_000 });

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export const islands = fileURLToPath(new URL("../fixtures/islands", import.meta.url));

/** Starts src/cli.ts in the project's folder. */
export const start = (args: readonly string[], { env = {} }: { env?: object } = {}) =>
  startFile("src/cli.ts", args, env);

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

/** Runs a command with this as its standard input, to its end, where it is no pipeline. Takes a tenth of the time. */
export function command(args: readonly string[], env: NodeJS.ProcessEnv = {}, input = ""): Promise<Ended> {
  if (!host) {
    host = fork(fileURLToPath(new URL("host.ts", import.meta.url)), {
      execArgv: ["--import", "tsx"],
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"] },
    });
    // It ends with whoever asked it, and keeps nobody waiting.
    host.unref();
    host.channel?.unref();
    host.setMaxListeners(0);
    host.once("exit", () => {
      host = undefined;
    });
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
    asked.send({ turn, args, env: { DATA_DIR: dataDir(), ...env }, input });
  });
}

/** What a stack trace looks like. */
export const stackTrace = /^\s+at .+:\d+:\d+\)?$/m;
