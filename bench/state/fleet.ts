/** The whole program as Slack sees it: processes behind signed HTTP, on one database, and the fake Slack that they answer in. */
import { setTimeout as delay } from "node:timers/promises";
import { type FakeSlack, secrets } from "../../tests/fakes/slack/parts.ts";
import { eventOf, mentionOf } from "../../tests/fakes/slack/people.ts";
import { openSlack } from "../../tests/fakes/slack/slack.ts";
import { startMain } from "../../tests/support/program.ts";

/** So many people and channels that nobody asks more than twenty times a minute, and no channel is asked more than sixty. */
const PEOPLE = 1000;
const CHANNELS = 500;

export interface Member {
  address: string;
  /** The lines of its log. */
  readonly lines: readonly string[];
  /** How many events it took upon itself without asking the database. */
  alone(): Promise<number>;
  stop(): Promise<void>;
}

export interface Mention {
  event: object;
  /** The thread that it is to be answered in. */
  thread: string;
  /** When it was delivered, in milliseconds of `performance.now()`. */
  at: number;
}

const channelAt = (at: number): string => `C0BENCH${at % CHANNELS}`;

export const openBenchSlack = (): Promise<FakeSlack> =>
  openSlack({ member: Array.from({ length: CHANNELS }, (_, at) => channelAt(at)) });

/** Starts a process; resolves when it takes events. */
export async function startMember(slack: FakeSlack, databaseUrl: string): Promise<Member> {
  const main = startMain({
    DATABASE_URL: databaseUrl,
    ...{ SLACK_BOT_TOKEN: secrets.botToken, SLACK_SIGNING_SECRET: secrets.signingSecret },
    ...{ SLACK_API_URL: slack.apiUrl },
  });
  let isStopping = false;
  void main.ended.then(() => {
    if (!isStopping) console.error(`A process ended by itself:\n${main.output.slice(-2000)}`);
  });
  const address = (await main.started(1)).replace("localhost", "127.0.0.1");
  return {
    address,
    async alone() {
      const metrics = await (await fetch(`${address}/metrics`)).text();
      return Number(/^dostyk_state_alone_total (\d+)$/m.exec(metrics)?.[1]);
    },
    get lines() {
      return main.lines;
    },
    async stop() {
      isStopping = true;
      main.child.kill("SIGTERM");
      await main.ended;
    },
  };
}

export function mention(slack: FakeSlack, at: number, text: string): Mention {
  const said = mentionOf(slack, text, { by: `U0BENCH${at % PEOPLE}`, in: channelAt(at) });
  return { event: eventOf(said), thread: String(said["ts"]), at: performance.now() };
}

/** Delivers an event as Slack does, and again while it is not acknowledged. */
export async function deliver(slack: FakeSlack, { address }: Member, { event }: Mention): Promise<void> {
  const body = JSON.stringify(event);
  for (;;) {
    const headers = { "content-type": "application/json", ...slack.sign(body) };
    const response = await fetch(`${address}/slack/events`, { method: "POST", body, headers }).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.ok) return;
    await delay(100);
  }
}

/** How many answers each thread got. */
export function answersByThread(slack: FakeSlack): Map<string, number> {
  const answers = new Map<string, number>();
  for (const { thread = "", by } of slack.posted) {
    if (by === "chat.postMessage") answers.set(thread, (answers.get(thread) ?? 0) + 1);
  }
  return answers;
}
