/**
 * `npm run bench:discord`: the Discord bot under load, and its autocomplete over 10,000 facts beside a bare discord.js app.
 * Both run with the real discord.js against the strict loopback Discord of the tests, on this machine.
 */
import { setTimeout as delay } from "node:timers/promises";
import { Client, Events, GatewayIntentBits, InteractionResponseType } from "discord.js";
import { createLog } from "../src/app/log.ts";
import type { Bot } from "../src/bots/bot.ts";
import { createDiscordBot } from "../src/bots/discord/bot.ts";
import { warming } from "../src/bots/warm.ts";
import { loadCorpusDir } from "../src/config.ts";
import type { Library } from "../src/contract.ts";
import { loadCorpus } from "../src/corpus/load.ts";
import type { Fact } from "../src/corpus/schema.ts";
import { createAnswerer } from "../src/readers/question-reader.ts";
import { createLibrary } from "../src/search/library.ts";
import type { State } from "../src/state/state.ts";
import { type FakeDiscord, openDiscord } from "../tests/fakes/discord/discord.ts";
import type { Exchange } from "../tests/fakes/discord/interactions.ts";
import type { FakeChannel, FakeMessage, FakeUser } from "../tests/fakes/discord/world.ts";
import { type Fault, until } from "../tests/fakes/loopback.ts";
import { openTemporaryState } from "../tests/support/state.ts";
import { inOrder, quantile } from "./figures.ts";

const INTERACTIONS = 2000;
const MENTIONS = 500;
const BURST = 100;
const PEOPLE = 100;
const CHANNELS = 50;
const SECONDS = 25;
const DEADLINE = 3000;
const FACTS = 10_000;
const ROUNDS = 400;
const WARM_UP = 100;
const MOST_SLOWER = { median: 3, p99: 15 };

const loaded = loadCorpus(loadCorpusDir());
if (loaded.problems) throw new Error("the corpus cannot be read: npm run corpus -- check");
const { corpus } = loaded;
const failures: string[] = [];
const must = (isSo: boolean, what: string): void => {
  if (!isSo) failures.push(what);
};

async function startOurs(discord: FakeDiscord, library: Library): Promise<{ bot: Bot; state: State; lines: string[] }> {
  const lines: string[] = [];
  const state = await openTemporaryState();
  const bot = createDiscordBot(
    { token: discord.token, apiUrl: discord.url },
    {
      library: () => library,
      answering: createAnswerer(),
      state,
      publicUrl: undefined,
      log: createLog("debug", { write: (line) => void lines.push(line) }),
      now: Date.now,
      onAway: () => undefined,
      onFault: (fault) => must(false, fault.message),
    },
  );
  await bot.start(new AbortController().signal);
  return { bot, state, lines };
}

// ── Load ────────────────────────────────────────────────────────────────────

/** A question that the corpus answers, a fact that it has, in turn. */
function stock(library: Library): { question: (at: number) => string; fact: (at: number) => string } {
  const facts = library.facts("en");
  const questions = facts.flatMap((fact) => fact.questions);
  return {
    question: (at) => questions[at % questions.length] ?? "",
    fact: (at) => facts[at % facts.length]?.id ?? "",
  };
}

async function load(): Promise<void> {
  const library = createLibrary(corpus);
  Array.from(warming(library));
  const { question, fact } = stock(library);
  const discord = await openDiscord();
  const { world, gateway } = discord;
  const guilds = Array.from({ length: 5 }, (_, at) => world.guild(`Server ${at}`));
  const channels = Array.from({ length: CHANNELS }, (_, at) => world.channel(guilds[at % 5]!, `channel-${at}`));
  const people = Array.from({ length: PEOPLE }, (_, at) => world.user(`person-${at}`));
  // Everybody does some of everything.
  const personAt = (at: number): FakeUser => people[(at + Math.floor(at / PEOPLE)) % PEOPLE]!;
  const channelAt = (at: number): FakeChannel => channels[Math.floor(at / 2) % CHANNELS]!;
  const { bot, state, lines } = await startOurs(discord, library);
  const nothing: Fault = { is: "slow", ms: 0 };
  const headers = { "retry-after": "0.3", "x-ratelimit-scope": "shared" };
  const tooMany: Fault = {
    is: "reply",
    reply: { status: 429, headers, body: { message: "You are being rate limited.", retry_after: 0.3, global: false } },
  };
  const faults = Array.from({ length: (INTERACTIONS + MENTIONS) * 2 }, (_, at) => (at % 50 === 49 ? tooMany : nothing));
  discord.loopback.fail(/\/callback$|\/channels\/\d+\/messages$/, ...faults);

  const exchanges: Promise<Exchange | undefined>[] = [];
  const answers: FakeMessage[] = [];
  /** Of every eight interactions: two questions, a fact, three completions, a button, a menu. */
  const interact = (at: number): Promise<unknown> => {
    const [user, channel] = [personAt(at), channelAt(at)];
    const on = answers[at % Math.max(1, answers.length)];
    switch (at % 8) {
      case 0:
      case 1:
        return discord.slash(user, channel, "ask", { question: question(at) });
      case 2:
        return discord.slash(user, channel, "fact", { name: fact(at) });
      case 3:
        return on ? discord.press(user, on, "Show in article") : discord.slash(user, channel, "help");
      case 4:
        return discord.menu(user, world.add(channel, personAt(at + 1), { content: question(at) }), "Look up facts");
      default:
        return discord.complete(user, channel, "fact", "name", { name: question(at).slice(0, 1 + (at % 12)) });
    }
  };

  const before = discord.interactions.exchanges.size;
  const mentions: FakeMessage[] = [];
  const began = performance.now();
  const cpu = process.cpuUsage();
  const burst = (): void => {
    for (let at = 0; at < BURST; at += 1) {
      const nth = mentions.length;
      mentions.push(discord.say(personAt(nth), channelAt(nth), `<@${world.bot.id}> ${question(nth)}`));
    }
  };
  for (let at = 0; at < MENTIONS / BURST; at += 1) setTimeout(burst, at * ((SECONDS * 1000) / 5));
  // A word from Discord, a cut, and a cut with everything sent once more.
  setTimeout(() => gateway.askToReconnect(), SECONDS * 250);
  setTimeout(() => gateway.drop(), SECONDS * 500);
  setTimeout(() => {
    gateway.faults.replayAll = true;
    gateway.drop();
  }, SECONDS * 750);
  for (let at = 0; at < INTERACTIONS; at += 1) {
    const due = began + (at * SECONDS * 1000) / INTERACTIONS;
    if (due > performance.now()) await delay(due - performance.now());
    exchanges.push(
      interact(at).then(
        (done) => {
          const exchange = done as Exchange;
          if (exchange.message && !exchange.message.ephemeral && at % 8 < 2) answers.push(exchange.message);
          return exchange;
        },
        () => undefined,
      ),
    );
  }
  await Promise.all(exchanges);
  const answered = (): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { reference } of discord.shown) if (reference) counts.set(reference, (counts.get(reference) ?? 0) + 1);
    return counts;
  };
  await until(() => answered().size === MENTIONS, "the last mention's answer", 60_000).catch(() => undefined);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await bot.stop();
  await state.close(5000);

  const all = [...discord.interactions.exchanges.values()].slice(before);
  const times = inOrder(
    all.flatMap(({ sentAt, answeredAt }) => (answeredAt === undefined ? [] : [answeredAt - sentAt])),
  );
  const counts = answered();
  const count = (event: string): number => lines.filter((line) => line.includes(`"event":"${event}"`)).length;
  const limited = discord.loopback.calls.filter(({ status }) => status === 429).length;
  const [resumed = 0] = gateway.sessions.map((session) => session.resumed);
  console.log(
    `Load: ${INTERACTIONS} interactions and ${MENTIONS} mentions in bursts of ${BURST}, from ${PEOPLE} people in ${CHANNELS} channels, ${resumed} reconnects, ${limited} responses of 429, in ${seconds.toFixed(1)} s`,
  );
  console.table({
    "interactions answered": times.length,
    "within 3 s": times.filter((time) => time <= DEADLINE).length,
    "median ms": Math.round(quantile(times, 0.5)),
    "p99 ms": Math.round(quantile(times, 0.99)),
    "slowest ms": Math.round(times.at(-1) ?? 0),
    "processor, both sides": `${Math.round((user + system) / seconds / 10_000)}%`,
    "mentions answered": counts.size,
    "mentions answered twice": [...counts.values()].filter((times) => times > 1).length,
    "told apart in replays": count("repeated"),
    throttled: count("throttled"),
    failed: count("failed") + count("expired") + count("invalid"),
  });
  must(all.length === INTERACTIONS, "not every interaction was sent");
  must(times.length === INTERACTIONS, "an interaction was lost");
  must((times.at(-1) ?? 0) <= DEADLINE, "an interaction was answered after 3 s");
  must(counts.size === MENTIONS, "a mention was lost");
  must(
    [...counts.values()].every((times) => times === 1),
    "a mention was answered twice",
  );
  must(gateway.identifies === 1 && resumed === 3, "a lost connection was not resumed");
  must(count("failed") + count("throttled") + count("invalid") === 0, "answers failed or were throttled");
  const responses = new Set(all.map(({ response }) => response));
  must(!responses.has(InteractionResponseType.DeferredChannelMessageWithSource), "a response was put off");
  await discord.close();
}

// ── Autocomplete beside a bare app ──────────────────────────────────────────

/** The corpus over and over, each fact with a number of its own. */
function manyFacts(): Library {
  const facts = Array.from({ length: FACTS }, (_, at): Fact => {
    const fact = corpus.facts[at % corpus.facts.length]!;
    if (at < corpus.facts.length) return fact;
    const questions = fact.questions.map((question) => `${question} (${at})`);
    return { ...fact, id: `${fact.id}-${at}`, title: `${fact.title} ${at}`, questions };
  });
  const library = createLibrary({ ...corpus, facts });
  Array.from(warming(library));
  return library;
}

/** The least that a discord.js app can do: 25 choices that were ready before. */
async function startBare(discord: FakeDiscord): Promise<Client> {
  const choices = Array.from({ length: 25 }, (_, at) => ({
    name: `A fact of some length, number ${at}`,
    value: `fact-${at}`,
  }));
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.url } });
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isAutocomplete()) void interaction.respond(choices);
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  return client;
}

async function compare(): Promise<void> {
  console.log(`Autocomplete: making a library of ${FACTS} facts takes a while …`);
  const library = manyFacts();
  /** What is there after each key, from the first on: words of every language that the corpus has. */
  const typed = (["en", "vi", "ru", "kk"] as const).flatMap((language) =>
    library
      .facts(language)
      .slice(0, 40)
      .flatMap(({ title }) => [1, 2, 4, 7, 12].map((length) => title.slice(0, length))),
  );
  const [own, other] = [await openDiscord(), await openDiscord()];
  const place = ({ world }: FakeDiscord): [FakeUser, FakeChannel] => [
    world.user("ann"),
    world.channel(world.guild("Server"), "lobby"),
  ];
  const places = { ours: place(own), bare: place(other) };
  const { bot, state } = await startOurs(own, library);
  other.rest.commands = own.rest.commands;
  const client = await startBare(other);

  const measure = async (who: "ours" | "bare", at: number): Promise<number> => {
    const began = performance.now();
    await { ours: own, bare: other }[who].complete(...places[who], "fact", "name", {
      name: typed[(at * 7) % typed.length]!,
    });
    return performance.now() - began;
  };
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let at = -WARM_UP; at < ROUNDS; at += 1) {
    // By turns, and each first as often as the other.
    for (const who of at % 2 === 0 ? (["ours", "bare"] as const) : (["bare", "ours"] as const)) {
      const time = await measure(who, at + WARM_UP);
      if (at >= 0) times[who].push(time);
    }
  }
  const [ours, bare] = [inOrder(times.ours), inOrder(times.bare)];
  const row = (sorted: readonly number[]) => ({
    "median ms": quantile(sorted, 0.5).toFixed(2),
    "p99 ms": quantile(sorted, 0.99).toFixed(2),
  });
  console.log(`From a key to the choices, ${ROUNDS} times each`);
  console.table({ [`ours, over ${FACTS} facts`]: row(ours), "bare, 25 fixed choices": row(bare) });
  const slower = {
    median: quantile(ours, 0.5) - quantile(bare, 0.5),
    p99: quantile(ours, 0.99) - quantile(bare, 0.99),
  };
  for (const which of ["median", "p99"] as const) {
    console.log(
      `Our ${which} is ${slower[which].toFixed(2)} ms above the bare app's (at most ${MOST_SLOWER[which]} are wanted).`,
    );
    must(slower[which] <= MOST_SLOWER[which], `the ${which} is slower than it may be`);
  }
  await bot.stop();
  await state.close(5000);
  await client.destroy();
  await Promise.all([own.close(), other.close()]);
}

await load();
await compare();
for (const failure of failures) console.error(`✗ ${failure}`);
process.exit(failures.length === 0 ? 0 : 1);
