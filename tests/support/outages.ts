/** The whole program with every face on loopback platforms and a real PostgreSQL, of which one at a time goes away, or all. */
import { setTimeout as delay } from "node:timers/promises";
import { sound } from "../corpus/plant.ts";
import { openDiscord } from "../fakes/discord/discord.ts";
import { secrets } from "../fakes/slack/parts.ts";
import { eventOf, mentionOf } from "../fakes/slack/people.ts";
import { openSlack } from "../fakes/slack/slack.ts";
import { startPostgresql } from "./postgresql.ts";
import { startMain } from "./program.ts";

export const services = ["Slack", "Discord's REST", "Discord's gateway", "the database", "all of them"] as const;
export type Service = (typeof services)[number];

const faces = ["page", "slack", "discord"] as const;
type Face = (typeof faces)[number];

/** Which faces can't answer while it is away. */
const silenced: Readonly<Record<Service, readonly Face[]>> = {
  Slack: ["slack"],
  "Discord's REST": ["discord"],
  "Discord's gateway": ["discord"],
  "the database": [],
  "all of them": ["slack", "discord"],
};

export interface Rehearsed {
  service: Service;
  /** Questions on the faces that stood, while it was away; and how many of them were never answered. */
  asked: number;
  lost: number;
  /** From its return until the program said that it was ready and every face answered a new question, in milliseconds. */
  backMs: number;
}

export interface Rehearsal {
  /** Takes it away for so long under so many questions a second on each face that stands. */
  without(service: Service, seconds: number, rate: number): Promise<Rehearsed>;
  close(): Promise<void>;
}

const QUESTION = "which MoU covers fisheries?";
/** Nobody asks more often than he may, nor any channel. */
const PEOPLE = 200;
/** So long an answer may take on a busy machine, in milliseconds. */
const PATIENCE = 10_000;

export async function openRehearsal(): Promise<Rehearsal> {
  const channels = Array.from({ length: PEOPLE }, (_, at) => `C0BENCH${at}`);
  const [discord, slack, postgresql] = await Promise.all([
    openDiscord(),
    openSlack({ member: channels }),
    startPostgresql(),
  ]);
  const { world } = discord;
  const guild = world.guild("Islands");
  const rooms = channels.map((name) => world.channel(guild, name.toLowerCase()));
  const main = startMain({
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, CORPUS_DIR: sound },
    ...{ SLACK_BOT_TOKEN: secrets.botToken, SLACK_SIGNING_SECRET: secrets.signingSecret, SLACK_API_URL: slack.apiUrl },
    ...{ DATABASE_URL: await postgresql.createDatabase(), WEB_QUESTIONS_PER_MINUTE: "100000" },
  });
  const address = await main.started(2);
  let asked = 0;

  const isSoon = async (find: () => boolean): Promise<boolean> => {
    const last = performance.now() + PATIENCE;
    while (!find() && performance.now() < last) await delay(10);
    return find();
  };
  /** Each asks a question, and resolves to whether it was answered. */
  const ask: Readonly<Record<Face, () => Promise<boolean>>> = {
    async page() {
      const response = await fetch(`${address}/api/ask?q=${encodeURIComponent(`${QUESTION} ${asked}`)}`).catch(
        () => undefined,
      );
      return response?.status === 200 && (await response.text()).length > 0;
    },
    async slack() {
      const at = asked % PEOPLE;
      const said = mentionOf(slack, QUESTION, { by: `U0BENCH${at}`, in: channels[at] ?? "" });
      const body = JSON.stringify(eventOf(said));
      const headers = { "content-type": "application/json", ...slack.sign(body) };
      const response = await fetch(`${address}/slack/events`, { method: "POST", body, headers }).catch(() => undefined);
      await response?.arrayBuffer();
      return isSoon(() => slack.posted.some(({ thread }) => thread === said["ts"]));
    },
    async discord() {
      const at = asked % PEOPLE;
      const { id } = discord.say(world.user(`person${at}`), rooms[at]!, `<@${world.bot.id}> ${QUESTION}`);
      return isSoon(() => discord.shown.some(({ reference }) => reference === id));
    },
  };
  const askOn = (face: Face): Promise<boolean> => {
    asked += 1;
    return ask[face]();
  };

  /** Each takes one away, and gives what brings it back. */
  const takers: Readonly<Record<Exclude<Service, "all of them">, () => Promise<() => Promise<void>>>> = {
    Slack: async () => {
      slack.loopback.away = /./;
      return async () => {
        slack.loopback.away = undefined;
      };
    },
    "Discord's REST": async () => {
      discord.loopback.away = /./;
      return async () => {
        discord.loopback.away = undefined;
      };
    },
    "Discord's gateway": async () => {
      discord.gateway.faults.refuse = true;
      discord.gateway.drop();
      return async () => {
        discord.gateway.faults.refuse = false;
      };
    },
    "the database": async () => {
      await postgresql.pause();
      return () => postgresql.resume();
    },
  };
  const take = async (service: Service): Promise<() => Promise<void>> => {
    if (service !== "all of them") return takers[service]();
    const back = await Promise.all(Object.values(takers).map((each) => each()));
    return async () => void (await Promise.all(back.map((each) => each())));
  };

  const isReady = async (): Promise<boolean> => {
    const response = await fetch(`${address}/readyz`);
    const { troubles = [] } = (await response.json()) as { troubles?: unknown[] };
    return response.ok && troubles.length === 0;
  };
  const isBack = async (): Promise<boolean> =>
    (await isReady()) && (await Promise.all(faces.map((face) => askOn(face)))).every(Boolean);

  return {
    async without(service, seconds, rate) {
      const bringBack = await take(service);
      const standing = faces.filter((face) => !silenced[service].includes(face));
      const answers: Promise<boolean>[] = [];
      const began = performance.now();
      for (let at = 0; at < seconds * rate; at += 1) {
        await delay(Math.max(0, began + (at * 1000) / rate - performance.now()));
        answers.push(...standing.map((face) => askOn(face)));
      }
      await delay(Math.max(0, began + seconds * 1000 - performance.now()));
      await bringBack();
      const returned = performance.now();
      while (!(await isBack())) await delay(50);
      const backMs = Math.round(performance.now() - returned);
      const lost = (await Promise.all(answers)).filter((isAnswered) => !isAnswered).length;
      return { service, asked: answers.length, lost, backMs };
    },
    async close() {
      main.child.kill("SIGTERM");
      await main.ended;
      await Promise.all([discord.close(), slack.close(), postgresql.stop()]);
    },
  };
}
