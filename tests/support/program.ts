/** The project's programs, each in a process of its own, as their users start them. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "../fakes/loopback.ts";

/** Each process keeps what it keeps in a folder of its own, unless told. */
export const dataDir = (): string => join(tmpdir(), `dostyk-data-${randomUUID()}`);

/**
 * Starts a program: a source by tsx, `dist/…` as `npm run build` made it. Of this process's variables it has those alone that
 * any program needs.
 * @param file Its path in the project.
 */
export function startFile(
  file: string,
  args: readonly string[],
  env: object,
  flags: readonly string[] = [],
): ChildProcessWithoutNullStreams {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const loader = file.endsWith(".ts") ? ["--import", "tsx"] : [];
  return spawn(process.execPath, [...flags, ...loader, path, ...args], {
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], DATA_DIR: dataDir(), ...env },
  });
}

export interface RunningMain {
  child: ChildProcessWithoutNullStreams;
  /** What it has written so far, to standard output and to standard error. */
  readonly output: string;
  readonly stdout: string;
  /** The lines of its output that are whole. */
  readonly lines: readonly string[];
  /** Its exit code, once all that it wrote is read. */
  ended: Promise<number | null>;
  /** Waits until the page and so many bots have started. Gives the address that it told; rejects where it ends before. */
  started(bots?: number): Promise<string>;
}

/** A process takes seconds to start, and more where much else is under way; in milliseconds. */
const START = 120_000;

/** Starts the whole program with these variables and the flags of `npm start`, on a free port. */
export function startMain(env: object, file: "src/main.ts" | "dist/main.js" = "src/main.ts"): RunningMain {
  const child = startFile(file, [], { PORT: "0", ...env }, ["--max-semi-space-size=4"]);
  let output = "";
  let stdout = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    stdout += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  // Whatever ends this process ends the other.
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  void ended.then(() => process.off("exit", kill));
  return {
    child,
    ended,
    get output() {
      return output;
    },
    get stdout() {
      return stdout;
    },
    get lines() {
      return output.split("\n").slice(0, -1);
    },
    async started(bots = 0) {
      const isUp = (): boolean => output.split('"msg":"started"').length > 1 + bots;
      await Promise.race([
        until(isUp, "the start", START),
        ended.then((code) => {
          throw new Error(`it ended with ${code}:\n${output}`);
        }),
      ]);
      return /the page is at (http:\/\/localhost:\d+)/.exec(output)?.[1] ?? "";
    },
  };
}
