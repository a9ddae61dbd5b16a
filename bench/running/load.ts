/** People on all faces at once, at a steady pace. */
import { setTimeout as delay } from "node:timers/promises";
import type { Answer } from "../../src/contract.ts";
import { say } from "../../src/wording/say.ts";
import type { FakeChannel, FakeUser } from "../../tests/fakes/discord/world.ts";
import { eventOf, mentionOf } from "../../tests/fakes/slack/people.ts";
import { type Running, slackChannels } from "./process.ts";

export interface Load {
  /** What was asked and answered so far, by face. */
  counts: Readonly<Record<string, number>>;
  /** How often each thing went wrong. */
  failures: ReadonlyMap<string, number>;
  /** How long answers over the API took, in milliseconds, since this was asked last. */
  takeTimes(): number[];
  /** Asks no more, and waits for what is still to be answered. */
  stop(): Promise<void>;
}

export interface LoadOptions {
  questions: readonly string[];
  /** Asks in a second on each face. */
  perSecond: { api: number; page: number; slack: number; discord: number };
  /** Why an answer of the API is wrong, or undefined. */
  faultOf?: (answer: Answer) => string | undefined;
}

const PEOPLE = 400;
const CHANNELS = 40;
/** As Slack: what isn't acknowledged within so many milliseconds has failed. */
const PATIENCE = 3000;
const REDELIVERIES = 3;
/** The button by which an answer is said to be of use. */
const HELPFUL = say("en", "helpful");
/** In so many milliseconds every mention has its answer. */
const ANSWERED_WITHIN = 15_000;
/** One in so many questions is of words that no article has. */
const STRANGE = 10;

export function startLoad({ address, slack, discord }: Running, options: LoadOptions): Load {
  const counts: Record<string, number> = { api: 0, page: 0, slack: 0, discord: 0, feedback: 0 };
  const failures = new Map<string, number>();
  const fail = (what: string): void => void failures.set(what, (failures.get(what) ?? 0) + 1);
  let times: number[] = [];
  let isOver = false;
  const count = (face: string): void => {
    counts[face] = (counts[face] ?? 0) + 1;
  };
  const questionAt = (at: number): string =>
    at % STRANGE === 0 ? `what is the price of glorf ${at}?` : (options.questions[at % options.questions.length] ?? "");

  const askApi = async (at: number): Promise<void> => {
    const began = performance.now();
    const response = await fetch(`${address}/api/ask?q=${encodeURIComponent(questionAt(at))}`);
    const answer = (await response.json()) as Answer;
    times.push(performance.now() - began);
    if (!response.ok) throw new Error(`status ${response.status}`);
    const fault = options.faultOf?.(answer);
    if (fault !== undefined) throw new Error(fault);
  };
  const pages = ["/", "/documents", "/timeline", "/articles"];
  const readPage = async (at: number): Promise<void> => {
    const path = at % 2 === 0 ? `/?q=${encodeURIComponent(questionAt(at))}` : (pages[at % pages.length] ?? "/");
    const response = await fetch(address + path);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path.split("?")[0]}: status ${response.status}`);
  };

  let seen = 0;
  const awaited = new Map<string, number>();
  const answered = new Set<string>();
  const lookAtSlack = (): void => {
    for (; seen < slack.posted.length; seen += 1) {
      const thread = slack.posted[seen]?.thread ?? "";
      if (awaited.delete(thread)) count("slack");
      else fail(answered.has(thread) ? "slack: a mention was answered twice" : "slack: an answer that nobody awaited");
      answered.add(thread);
    }
    for (const [ts, since] of awaited) {
      if (performance.now() - since < ANSWERED_WITHIN) continue;
      awaited.delete(ts);
      fail("slack: a mention had no answer");
    }
  };
  const looking = setInterval(lookAtSlack, 50);
  /** As Slack delivers: what isn't acknowledged in time comes again, three times. */
  const mention = async (at: number): Promise<void> => {
    const by = `U0BENCH${at % PEOPLE}`;
    const event = mentionOf(slack, questionAt(at), { by, in: slackChannels[at % slackChannels.length] ?? "" });
    awaited.set(String(event["ts"]), performance.now());
    const body = JSON.stringify(eventOf(event, `EvBench${at}`));
    for (let left = REDELIVERIES; ; left -= 1) {
      const headers = { "content-type": "application/json", ...slack.sign(body) };
      const signal = AbortSignal.timeout(PATIENCE);
      const request = fetch(`${address}/slack/events`, { method: "POST", body, headers, signal });
      const status = await request.then(async (response) => {
        await response.arrayBuffer();
        return response.status;
      }, String);
      if (status === 200) return;
      if (left === 0) throw new Error(`status ${status}`);
      count("slack, delivered again");
    }
  };

  const guild = discord.world.guild("Bench");
  const channels = Array.from({ length: CHANNELS }, (_, at) => discord.world.channel(guild, `channel-${at}`));
  const people = Array.from({ length: PEOPLE }, (_, at) => discord.world.user(`person-${at}`));
  const interact = async (at: number): Promise<void> => {
    const user = people[at % PEOPLE] as FakeUser;
    const { message } = await discord.slash(user, channels[at % CHANNELS] as FakeChannel, "ask", {
      question: questionAt(at),
    });
    if (at % 3 !== 0 || message === undefined || !JSON.stringify(message.components).includes(`"${HELPFUL}"`)) return;
    await discord.press(user, message, HELPFUL);
    count("feedback");
  };

  /** Begins so many a second, each on its own, whether or not those before have ended. */
  const pace = async (face: string, perSecond: number, work: (at: number) => Promise<void>): Promise<void> => {
    const open = new Set<Promise<void>>();
    const began = performance.now();
    for (let at = 0; !isOver; at += 1) {
      const due = began + (at * 1000) / perSecond - performance.now();
      if (due > 0) await delay(due);
      const one = work(at).then(
        () => (face === "slack" ? undefined : count(face)),
        (error: Error) => fail(`${face}: ${error.message}`),
      );
      open.add(one);
      void one.then(() => open.delete(one));
    }
    await Promise.all(open);
  };
  const { perSecond } = options;
  const paces = [
    pace("api", perSecond.api, askApi),
    pace("page", perSecond.page, readPage),
    pace("slack", perSecond.slack, mention),
    pace("discord", perSecond.discord, interact),
  ];
  return {
    counts,
    failures,
    takeTimes() {
      const taken = times;
      times = [];
      return taken;
    },
    async stop() {
      isOver = true;
      await Promise.all(paces);
      for (let left = ANSWERED_WITHIN; awaited.size > 0 && left > 0; left -= 100) await delay(100);
      lookAtSlack();
      clearInterval(looking);
    },
  };
}
