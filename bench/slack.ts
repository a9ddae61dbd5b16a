/**
 * `npm run bench:slack`: the Slack bot under load, and beside a bare Bolt app.
 * Both run with the real Bolt over signed HTTP against the fake Slack of the tests, on this machine, in a process each.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openLibrary } from "../src/cli/open.ts";
import { loadCorpusDir } from "../src/config.ts";
import { type Fault, until } from "../tests/fakes/loopback.ts";
import type { FakeSlack } from "../tests/fakes/slack/parts.ts";
import { eventOf, mentionOf } from "../tests/fakes/slack/people.ts";
import { inOrder, median, quantile } from "./figures.ts";
import { type Running, slackChannels, startDostyk } from "./running/process.ts";

const MENTIONS = 2000;
const PEOPLE = 100;
/** Deliveries at a time, as Slack has many servers. */
const AT_ONCE = 40;
const ROUNDS = 400;
const WARM_UP = 60;
const MOST_SLOWER = 2;
/** For so many milliseconds the last answers are waited for. */
const PATIENCE = 60_000;

const library = openLibrary(loadCorpusDir());
const questions = library.facts("en").flatMap((fact) => fact.questions);
const questionAt = (at: number): string => questions[at % questions.length] ?? "";
const failures: string[] = [];
const must = (isSo: boolean, what: string): void => {
  if (!isSo) failures.push(what);
};

const folder = mkdtempSync(join(tmpdir(), "bench-slack-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const startOurs = (name: string): Promise<Running> => startDostyk(loadCorpusDir(), join(folder, name));

/** Delivers an event as Slack does, and again while the bot does not acknowledge it. */
async function deliver(slack: FakeSlack, address: string, event: object): Promise<void> {
  const body = JSON.stringify(event);
  for (;;) {
    const headers = { "content-type": "application/json", ...slack.sign(body) };
    const response = await fetch(`${address}/slack/events`, { method: "POST", body, headers });
    await response.arrayBuffer();
    if (response.ok) return;
    await delay(100);
  }
}

// ── Load ────────────────────────────────────────────────────────────────────

async function load(): Promise<void> {
  const running = await startOurs("load");
  const { slack, address } = running;
  const nothing: Fault = { is: "hold", until: Promise.resolve() };
  const tooMany: Fault = { is: "reply", reply: { status: 429, headers: { "retry-after": "1" } } };
  slack.loopback.fail(
    /chat\.postMessage/,
    ...Array.from({ length: MENTIONS }, (_, at) => (at % 50 === 49 ? tooMany : nothing)),
  );

  const mentions = Array.from({ length: MENTIONS }, (_, at) =>
    mentionOf(slack, questionAt(at), {
      by: `U0BENCH${at % PEOPLE}`,
      in: slackChannels[Math.floor(at / 2) % slackChannels.length] ?? "",
    }),
  );
  // One in ten is delivered once more, some way behind.
  const events = mentions.map((mention) => eventOf(mention));
  const deliveries = events.flatMap((event, at) => (at % 10 === 9 ? [event, events[at - 5]] : [event]));
  const began = performance.now();
  let next = 0;
  let restarted: Promise<void> | undefined;
  const worker = async (): Promise<void> => {
    for (;;) {
      const event = deliveries[next];
      next += 1;
      if (!event) return;
      if (next > deliveries.length / 2) restarted ??= slack.loopback.restart(1000);
      await deliver(slack, address, event);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await restarted;
  const told = (event: string) => running.lines.filter((line) => line["bot"] === "slack" && line["event"] === event);
  const isOver = (): boolean => slack.posted.length + told("ambiguous").length >= MENTIONS;
  for (let left = PATIENCE; left > 0 && !isOver(); left -= 100) await delay(100);
  const seconds = (performance.now() - began) / 1000;
  must((await running.stop()) === 0, "it did not end well");
  const { ambiguous, retried, repeated, throttled, failed } = (told("stopped")[0] ?? {}) as unknown as Record<
    string,
    number | undefined
  >;

  const answers = slack.posted.filter(({ by }) => by === "chat.postMessage");
  const perMention = new Map<string, number>();
  for (const { thread = "" } of answers) perMention.set(thread, (perMention.get(thread) ?? 0) + 1);
  const twice = [...perMention.values()].filter((count) => count > 1).length;
  const missing = mentions.filter(({ ts }) => !perMention.has(String(ts))).length;
  console.log(
    `Load: ${MENTIONS} mentions from ${PEOPLE} people in ${slackChannels.length} channels, ${deliveries.length - MENTIONS} redelivered, in ${seconds.toFixed(1)} s`,
  );
  console.table({
    answered: perMention.size,
    "answered twice": twice,
    "without an answer": missing,
    ambiguous,
    retried,
    repeated,
    throttled,
    failed,
  });
  must(twice === 0, "a mention was answered twice");
  must(missing <= Number(ambiguous), "an answer was lost that was not ambiguous");
  must(repeated === deliveries.length - MENTIONS, "a redelivery was not told apart");
  must(Number(retried) >= MENTIONS / 50, "fewer were sent again than were refused");
  must(failed === 0 && throttled === 0, "answers failed or were throttled");
}

// ── Beside a bare Bolt app ──────────────────────────────────────────────────

/** The least that a Bolt app can do, which posts this payload. */
async function startBare(slack: FakeSlack, payload: { text: string; blocks: unknown }) {
  const file = fileURLToPath(new URL("./slack/bare.ts", import.meta.url));
  const child = fork(file, [slack.apiUrl, JSON.stringify(payload)], { execArgv: ["--import", "tsx"] });
  const [address] = (await once(child, "message")) as [string];
  return { child, address };
}

async function compare(): Promise<void> {
  const ours = await startOurs("compare");
  const { slack } = ours;
  // A person may ask twenty questions a minute: here everyone asks once.
  let count = 0;
  const measure = async (address: string): Promise<number> => {
    count += 1;
    const mention = mentionOf(slack, questionAt(count), { by: `U0BENCH${count}`, in: `C0BENCH${count}` });
    const before = slack.loopback.calls.length;
    const began = performance.now();
    await deliver(slack, address, eventOf(mention));
    const call = await until(() =>
      slack.loopback.calls.slice(before).find(({ path }) => path === "/api/chat.postMessage"),
    );
    return call.at - began;
  };
  slack.loopback.route("/api/chat.postMessage", () => ({ body: { ok: true, ts: slack.nextTs() } }));

  const sizes: string[] = [];
  for (let at = 0; at < WARM_UP; at += 1) {
    await measure(ours.address);
    sizes.push(slack.loopback.calls.at(-1)?.body ?? "");
  }
  const typical = new URLSearchParams(sizes.sort((a, b) => a.length - b.length)[Math.floor(WARM_UP / 2)]);
  const payload = { text: typical.get("text") ?? "", blocks: JSON.parse(typical.get("blocks") ?? "[]") as unknown };
  const bare = await startBare(slack, payload);
  for (let at = 0; at < WARM_UP; at += 1) await measure(bare.address);

  const times = { ours: [] as number[], bare: [] as number[] };
  for (let at = 0; at < ROUNDS; at += 1) {
    // By turns, and each first as often as the other.
    for (const who of at % 2 === 0 ? (["ours", "bare"] as const) : (["bare", "ours"] as const)) {
      times[who].push(await measure({ ours, bare }[who].address));
    }
  }
  const rows = Object.entries(times).map(([who, all]) => {
    const sorted = inOrder(all);
    return [
      who,
      { "median ms": quantile(sorted, 0.5).toFixed(2), "p95 ms": quantile(sorted, 0.95).toFixed(2) },
    ] as const;
  });
  const slower = median(times.ours) - median(times.bare);
  console.log(
    `From event in to chat.postMessage out, ${ROUNDS} times each, a payload of ${typical.toString().length} bytes`,
  );
  console.table(Object.fromEntries(rows));
  console.log(`Our median is ${slower.toFixed(2)} ms above the bare app's (at most ${MOST_SLOWER} are wanted).`);
  must(slower <= MOST_SLOWER, "slower than it may be");
  bare.child.kill();
  await ours.stop();
}

await load();
await compare();
for (const failure of failures) console.error(`✗ ${failure}`);
process.exit(failures.length === 0 ? 0 : 1);
