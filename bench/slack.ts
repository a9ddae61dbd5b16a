/**
 * `npm run bench:slack`: the Slack bot under load, and beside a bare Bolt app.
 * Both run with the real Bolt over signed HTTP against the fake Slack of the tests, on this machine.
 */
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import { createLog } from "../src/app/log.ts";
import { askToday } from "../src/bots/conversation.ts";
import { createSlackBot } from "../src/bots/slack/bot.ts";
import { loadCorpusDir } from "../src/config.ts";
import { loadCorpus } from "../src/corpus/load.ts";
import { createAnswerer } from "../src/readers/question-reader.ts";
import { createLibrary } from "../src/search/library.ts";
import { type Fault, until } from "../tests/fakes/loopback.ts";
import { type FakeSlack, secrets } from "../tests/fakes/slack/parts.ts";
import { eventOf, mentionOf } from "../tests/fakes/slack/people.ts";
import { openSlack } from "../tests/fakes/slack/slack.ts";
import { openTemporaryState } from "../tests/support/state.ts";
import { inOrder, median, quantile } from "./figures.ts";

const MENTIONS = 2000;
const PEOPLE = 100;
const CHANNELS = 50;
/** Deliveries at a time, as Slack has many servers. */
const AT_ONCE = 40;
const ROUNDS = 400;
const WARM_UP = 60;
const MOST_SLOWER = 2;

const loaded = loadCorpus(loadCorpusDir());
if (loaded.problems) throw new Error("the corpus cannot be read: npm run corpus -- check");
const library = createLibrary(loaded.corpus);
const questions = library.facts("en").flatMap((fact) => fact.questions);
const questionAt = (at: number): string => questions[at % questions.length] ?? "";
const failures: string[] = [];
const must = (isSo: boolean, what: string): void => {
  if (!isSo) failures.push(what);
};

async function listen(listener: RequestListener): Promise<{ server: Server; address: string }> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` };
}

async function startOurs(slack: FakeSlack) {
  const transport = { is: "http", signingSecret: secrets.signingSecret } as const;
  const settings = {
    access: { is: "token", botToken: secrets.botToken } as const,
    transport,
    channels: undefined,
    curatorsChannel: undefined,
    threadFollowups: false,
    apiUrl: slack.apiUrl,
  };
  const state = await openTemporaryState();
  const bot = createSlackBot(settings, {
    ...{ library: () => library, answering: createAnswerer(), state, log: createLog("silent"), now: Date.now },
    ...{ onAway: () => undefined, onFault: () => undefined },
    publicUrl: undefined,
  });
  await bot.start(new AbortController().signal);
  return { bot, state, ...(await listen((request, response) => bot.http[0]?.listener(request, response))) };
}

/** Delivers an event as Slack does, and again while the bot does not acknowledge it. */
async function deliver(slack: FakeSlack, address: string, event: object): Promise<void> {
  const body = JSON.stringify(event);
  for (;;) {
    const headers = { "content-type": "application/json", ...slack.sign(body) };
    const response = await fetch(address, { method: "POST", body, headers });
    await response.arrayBuffer();
    if (response.ok) return;
    await delay(100);
  }
}

// ── Load ────────────────────────────────────────────────────────────────────

async function load(): Promise<void> {
  const channels = Array.from({ length: CHANNELS }, (_, at) => `C0BENCH${at}`);
  const slack = await openSlack({ member: channels });
  const { bot, state, server, address } = await startOurs(slack);
  const nothing: Fault = { is: "hold", until: Promise.resolve() };
  const tooMany: Fault = { is: "reply", reply: { status: 429, headers: { "retry-after": "1" } } };
  slack.loopback.fail(
    /chat\.postMessage/,
    ...Array.from({ length: MENTIONS }, (_, at) => (at % 50 === 49 ? tooMany : nothing)),
  );

  const mentions = Array.from({ length: MENTIONS }, (_, at) =>
    mentionOf(slack, questionAt(at), {
      by: `U0BENCH${at % PEOPLE}`,
      in: channels[Math.floor(at / 2) % CHANNELS] ?? "",
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
  await until(() => bot.inFlight === 0, "the last answer", 60_000);
  const seconds = (performance.now() - began) / 1000;

  const answers = slack.posted.filter(({ by }) => by === "chat.postMessage");
  const perMention = new Map<string, number>();
  for (const { thread = "" } of answers) perMention.set(thread, (perMention.get(thread) ?? 0) + 1);
  const twice = [...perMention.values()].filter((count) => count > 1).length;
  const missing = mentions.filter(({ ts }) => !perMention.has(String(ts))).length;
  const { ambiguous, retried, repeated, throttled, failed } = bot.counts;
  console.log(
    `Load: ${MENTIONS} mentions from ${PEOPLE} people in ${CHANNELS} channels, ${deliveries.length - MENTIONS} redelivered, in ${seconds.toFixed(1)} s`,
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
  must(missing <= ambiguous, "an answer was lost that was not ambiguous");
  must(repeated === deliveries.length - MENTIONS, "a redelivery was not told apart");
  must(retried >= MENTIONS / 50, "fewer were sent again than were refused");
  must(failed === 0 && throttled === 0, "answers failed or were throttled");
  await bot.stop();
  await state.close(5000);
  server.closeAllConnections();
  server.close();
  await slack.close();
}

// ── Beside a bare Bolt app ──────────────────────────────────────────────────

/** The least that a Bolt app can do: post a payload that was ready before. */
async function startBare(slack: FakeSlack, payload: { text: string; blocks: never[] }) {
  const receiver = new HTTPReceiver({ signingSecret: secrets.signingSecret, logLevel: LogLevel.ERROR });
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const app = new App({
    token: secrets.botToken,
    receiver,
    clientOptions,
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
  });
  app.event("app_mention", async ({ event, client }) => {
    await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, ...payload });
  });
  await app.init();
  return listen(receiver.requestListener);
}

async function compare(): Promise<void> {
  const slack = await openSlack({ member: ["C0BENCH"] });
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

  const ours = await startOurs(slack);
  const sizes: string[] = [];
  for (let at = 0; at < WARM_UP; at += 1) {
    await measure(ours.address);
    sizes.push(slack.loopback.calls.at(-1)?.body ?? "");
  }
  const typical = new URLSearchParams(sizes.sort((a, b) => a.length - b.length)[Math.floor(WARM_UP / 2)]);
  const payload = { text: typical.get("text") ?? "", blocks: JSON.parse(typical.get("blocks") ?? "[]") as never[] };
  const bare = await startBare(slack, payload);
  for (let at = 0; at < WARM_UP; at += 1) await measure(bare.address);

  const times = { ours: [] as number[], bare: [] as number[], engine: [] as number[] };
  for (let at = 0; at < ROUNDS; at += 1) {
    // By turns, and each first as often as the other.
    for (const who of at % 2 === 0 ? (["ours", "bare"] as const) : (["bare", "ours"] as const)) {
      times[who].push(await measure({ ours, bare }[who].address));
    }
    // Another question, as nothing is known of it yet.
    const began = performance.now();
    askToday(library, { text: questionAt(count + Math.floor(questions.length / 2)) }, Date.now());
    times.engine.push(performance.now() - began);
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
  console.log(
    `Our median is ${slower.toFixed(2)} ms above the bare app's (at most ${MOST_SLOWER} are wanted); the engine alone takes ${median(times.engine).toFixed(2)}.`,
  );
  must(slower <= MOST_SLOWER, "slower than it may be");
  await ours.bot.stop();
  await ours.state.close(5000);
  for (const { server } of [ours, bare]) {
    server.closeAllConnections();
    server.close();
  }
  await slack.close();
}

await load();
await compare();
for (const failure of failures) console.error(`✗ ${failure}`);
process.exit(failures.length === 0 ? 0 : 1);
