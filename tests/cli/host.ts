/**
 * Runs commands of src/cli.ts one after the other, each told by a message: what they import is read once, which takes most
 * of a command's time. What a command writes and its exit code go back, as from a process of its own.
 */
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const cli = new URL("../../src/cli.ts", import.meta.url);
const streams = ["stdout", "stderr"] as const;
const own = process.env;
const write = { stdout: process.stdout.write, stderr: process.stderr.write };
// Each command listens on them anew.
for (const stream of streams) process[stream].setMaxListeners(0);

interface Asked {
  turn: number;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Its standard input. */
  input: string;
}

async function run({ args, env, input }: Asked, turn: number) {
  const written = { stdout: "", stderr: "" };
  for (const stream of streams) {
    process[stream].write = (chunk: string | Uint8Array) => {
      written[stream] += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
      return true;
    };
  }
  process.argv = [process.execPath, fileURLToPath(cli), ...args];
  process.env = { ...own, ...env };
  Object.defineProperty(process, "stdin", { value: Readable.from([Buffer.from(input)]), configurable: true });
  process.exitCode = 0;
  try {
    // The query makes it another module, which is run from its first line on.
    await import(`${cli.href}?turn=${turn}`);
  } finally {
    for (const stream of streams) process[stream].write = write[stream];
  }
  return { code: Number(process.exitCode), ...written };
}

let turns = 0;
let before: Promise<unknown> = Promise.resolve();
process.on("message", (asked: Asked) => {
  before = before.then(async () => {
    turns += 1;
    const ended = await run(asked, turns).catch((error: unknown) => ({ error: String(error) }));
    process.exitCode = 0;
    process.send?.({ turn: asked.turn, ...ended });
  });
});
