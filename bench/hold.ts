/**
 * `npm run bench:hold`: for how long one message holds everybody else. dist/main.js runs in a process of its own, with the fake
 * Slack and Discord of the tests; each face is asked what is meant to take long, with a thread before it.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { openLibrary } from "../src/cli/open.ts";
import { loadCorpusDir } from "../src/config.ts";
import { until } from "../tests/fakes/loopback.ts";
import { eventOf, mentionOf } from "../tests/fakes/slack/people.ts";
import { inOrder, quantile } from "./figures.ts";
import { type Adversarial, adversarial } from "./hold/messages.ts";
import { slackChannels, startDostyk } from "./running/process.ts";
import { formatTable } from "./table.ts";

interface Options {
  messages: number;
  most: number;
  p99: number;
}

const { messages, most, p99 } = new Command("npm run bench:hold --")
  .description("Asks what takes long on all faces, and measures how long nothing else had its turn.")
  .option("--messages <n>", "how many, over all faces", Number, 5000)
  .option("--most <ms>", "fails where the longest hold is longer", Number, 50)
  .option("--p99 <ms>", "fails where the 99th percentile of holds is longer", Number, 20)
  .parse()
  .opts<Options>();

const PATIENCE = 60_000;
const folder = mkdtempSync(join(tmpdir(), "bench-hold-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "holds");
const lag = fileURLToPath(new URL("./hold/lag.mjs", import.meta.url));
const { address, slack, discord, stop } = await startDostyk(loadCorpusDir(), join(folder, "data"), {
  ...{ NODE_OPTIONS: `--import ${lag}`, HOLD_FILE: file },
});

const query = ({ text, history }: Adversarial): string =>
  new URLSearchParams([["q", text], ...history.map((own): [string, string] => ["history", own])]).toString();
const get = async (path: string): Promise<void> => {
  const response = await fetch(address + path);
  await response.arrayBuffer();
  if (!response.ok && response.status !== 431) throw new Error(`${path.slice(0, 12)}: status ${response.status}`);
};

/** How each face is asked one message; the nth of each face. */
const faces: Record<string, (message: Adversarial, nth: number) => Promise<void>> = {
  page: (message) => get(`/?${query(message)}`),
  api: (message) => get(`/api/ask?${query(message)}`),
  async mcp({ text, history }) {
    const params = { name: "ask", arguments: { question: text, history } };
    const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params });
    const response = await fetch(`${address}/mcp`, { method: "POST", headers, body });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`mcp: status ${response.status}`);
  },
  async slack({ text, history }, nth) {
    let thread: string | undefined;
    for (const [at, own] of [...history, text].entries()) {
      const where = { by: `U0HOLD${nth}`, in: slackChannels[nth % slackChannels.length] ?? "", thread };
      const event = mentionOf(slack, own, where);
      thread ??= String(event["ts"]);
      const seen = slack.posted.length;
      const body = JSON.stringify(eventOf(event, `EvHold${nth}-${at}`));
      const headers = { "content-type": "application/json", ...slack.sign(body) };
      await (await fetch(`${address}/slack/events`, { method: "POST", body, headers })).arrayBuffer();
      await until(() => slack.posted.length > seen, "an answer in Slack", PATIENCE);
    }
  },
  async discord({ text, history }, nth) {
    const user = discord.world.user(`person-${nth}`);
    const conversation = discord.world.dm(user);
    for (const own of [...history, text]) {
      const seen = conversation.messages.size + 1;
      discord.say(user, conversation, own);
      await until(() => conversation.messages.size > seen, "an answer on Discord", PATIENCE);
    }
  },
};

/** Bots are told each message of a thread by itself, so a thread of theirs is as many messages. */
const LENGTH: Record<string, number> = { slack: 6, discord: 6 };
const library = openLibrary(loadCorpusDir());
const each = messages / Object.keys(faces).length;
const rows: string[][] = [];
const all: number[] = [];
const take = (): number[] => {
  const read = readFileSync(file, "utf8").split("\n").filter(Boolean).map(Number);
  return read.slice(all.length);
};
await delay(1000);
all.push(...take());
for (const [at, [face, ask]] of Object.entries(faces).entries()) {
  const own = adversarial(library, Math.ceil(each / (LENGTH[face] ?? 1)), at + 1);
  const began = performance.now();
  for (const [nth, message] of own.entries()) await ask(message, nth);
  await delay(1000);
  const holds = take();
  all.push(...holds);
  const sorted = inOrder(holds);
  const row = [sorted.at(-1) ?? 0, quantile(sorted, 0.999), quantile(sorted, 0.99), quantile(sorted, 0.5)];
  rows.push([face, String(own.length * (LENGTH[face] ?? 1)), ...row.map((ms) => ms.toFixed(1))]);
  process.stderr.write(
    `${face}: ${own.length} in ${((performance.now() - began) / 1000).toFixed(0)} s, ${row.map((ms) => ms.toFixed(1)).join(" ")}\n`,
  );
}
const code = await stop();
const sorted = inOrder(rows.map((row) => Number(row[2])));
const worst = sorted.at(-1) ?? Number.NaN;
const worst99 = Math.max(...rows.map((row) => Number(row[4])));
console.log(formatTable(["face", "messages", "longest, ms", "p99.9", "p99", "median"], rows));
process.exit(code === 0 && worst <= most && worst99 <= p99 ? 0 : 1);
