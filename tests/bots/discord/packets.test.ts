/** Packets that discord.js can't read: none of them ends the process, and the next good one is answered. */
import { GatewayDispatchEvents, GatewayOpcodes } from "discord.js";
import { describe, expect, test } from "vitest";
import { showChannel } from "../../fakes/discord/world.ts";
import { until } from "../../fakes/loopback.ts";
import { HOW_MANY, WITHIN } from "../../support/how-many.ts";
import { mutate } from "../../support/mutate.ts";
import { randomFrom } from "../../support/random.ts";
import { failOnUncaught } from "../../support/uncaught.ts";
import { type Opened, open, openBot, readIn } from "./open.ts";

failOnUncaught();

const SECRET = "who keeps the secret";

const messageOf = ({ discord, ben, pier, guild }: Opened, content: string): Record<string, unknown> => {
  const message = discord.world.add(pier, ben, { content: `<@${discord.world.bot.id}> ${content}` });
  return { ...discord.world.show(message), guild_id: guild.id, member: { roles: [], flags: 0 } };
};

const interactionOf = ({ discord, ben, pier, guild }: Opened): Record<string, unknown> => ({
  ...{ id: "1", application_id: discord.world.applicationId, type: 2, token: `token-${SECRET}`, version: 1 },
  ...{ channel_id: pier.id, channel: showChannel(pier), guild_id: guild.id, locale: "en-US", context: 0 },
  ...{ entitlements: [], authorizing_integration_owners: { 0: guild.id }, app_permissions: "0" },
  member: { user: { id: ben.id, username: SECRET, discriminator: "0" }, roles: [], permissions: "0", flags: 0 },
  data: { id: "2", name: "ask", type: 1, options: [{ name: "question", type: 3, value: SECRET }] },
});

const guildOf = (id: string): Record<string, unknown> => ({
  ...{ id, name: SECRET, owner_id: "1", features: [], member_count: 2, roles: [], emojis: [], stickers: [] },
  ...{ members: [{ user: { id: "3", username: SECRET }, roles: [] }], threads: [], presences: [], voice_states: [] },
  channels: [{ id: `${id}1`, type: 0, name: SECRET, position: 0, permission_overwrites: [] }],
});

/** A good question, of somebody else and elsewhere, is answered. */
async function answers({ discord, ann, lobby, settled }: Opened, lamp: number): Promise<void> {
  const { id } = discord.say(ann, lobby, `<@${discord.world.bot.id}> lamp ${lamp}`);
  const find = () => discord.shown.find(({ reference }) => reference === id);
  expect(readIn(await until(find, "an answer", 15_000))).toContain(`Lantern rule ${lamp} `);
  await settled();
}

const dispatch = ({ discord }: Opened, t: unknown, d: unknown): void =>
  discord.gateway.sendRaw({ op: GatewayOpcodes.Dispatch, t, d });

/** The lines of what was passed over. */
const passedOver = ({ logs }: Opened): Record<string, unknown>[] =>
  logs()
    .split("\n")
    .filter((line) => line.includes('"event":"unreadable"'))
    .map((line) => JSON.parse(line));

describe("what happened to somebody is passed over", () => {
  test.each([
    ["MESSAGE_CREATE", "components: null", (running: Opened) => ({ ...messageOf(running, SECRET), components: null })],
    ["MESSAGE_CREATE", "embeds: null", (running: Opened) => ({ ...messageOf(running, SECRET), embeds: null })],
    ["MESSAGE_CREATE", "thread: null", (running: Opened) => ({ ...messageOf(running, SECRET), thread: null })],
    ["MESSAGE_CREATE", "nothing", () => null],
    ["INTERACTION_CREATE", "no entitlements", (running: Opened) => ({ ...interactionOf(running), entitlements: null })],
    [
      "INTERACTION_CREATE",
      "words for a number",
      (running: Opened) => ({ ...interactionOf(running), app_permissions: SECRET }),
    ],
    ["GUILD_CREATE", "channels: [null]", () => ({ ...guildOf("77"), channels: [null] })],
    ["GUILD_CREATE", "nothing", () => undefined],
    ["THREAD_LIST_SYNC", "threads: null", ({ guild }: Opened) => ({ guild_id: guild.id, threads: null })],
  ] satisfies [string, string, (running: Opened) => unknown][])("%s with %s", async (type, _, packet) => {
    const running = await open();
    dispatch(running, type, packet(running));
    await answers(running, 2);
    expect(passedOver(running)).toEqual([
      expect.objectContaining({ level: "error", type, code: expect.stringMatching(/^\w+$/) }),
    ]);
    expect(passedOver(running)[0]?.["at"]).toEqual(expect.arrayContaining([expect.stringMatching(/^at .+:\d+\)?$/)]));
    expect(running.logs()).not.toContain(SECRET);
    expect([running.discord.gateway.identifies, running.faults]).toEqual([1, []]);
  });

  test("a type that is none of Discord's is not logged", async () => {
    const running = await open();
    const { gateway } = running.discord;
    // It is passed on under its name, and `error` is one that nobody may leave unheard.
    for (const t of ["error", "constructor", "__proto__", SECRET, null, 7, { t: SECRET }]) dispatch(running, t, null);
    gateway.sendRaw({ op: SECRET, d: null });
    gateway.sendRaw({ d: null });
    await answers(running, 2);
    expect(new Set(passedOver(running).map(({ type }) => type))).toEqual(new Set(["unknown"]));
    expect(running.logs()).not.toContain(SECRET);
  });

  // discord.js reads it from its queue, within `setImmediate`.
  test("what came before the client was ready", async () => {
    const running = await open({
      prepare: ({ gateway }) => {
        gateway.faults.early = [{ op: GatewayOpcodes.Dispatch, t: "MESSAGE_CREATE", d: null }];
      },
    });
    await answers(running, 2);
    expect(passedOver(running)).toEqual([expect.objectContaining({ type: "MESSAGE_CREATE" })]);
    expect([running.discord.gateway.identifies, running.faults]).toEqual([1, []]);
  });
});

test("what the connection itself needs is asked for anew", async () => {
  const readies = [{ guilds: null }, { guilds: [null] }, { user: null }, { application: null }];
  const packets = [
    { op: GatewayOpcodes.InvalidSession, d: null },
    { op: GatewayOpcodes.Dispatch, t: GatewayDispatchEvents.Ready, d: null },
  ];
  const again = async (ready: object | undefined, onStarted: (running: Opened) => void): Promise<void> => {
    const running = await openBot({
      prepare: ({ gateway }) => {
        gateway.faults.ready = { ...ready };
      },
    });
    const { gateway } = running.discord;
    onStarted(running);
    await until(() => gateway.identifies === 2 && gateway.sessions.at(-1)?.socket, "a second session", 15_000);
    await answers(running, 2);
    expect([running.count("unreadable"), running.faults]).toEqual([1, []]);
    await running.close();
  };
  // Discord lets nobody identify twice within five seconds: all of them at once.
  await Promise.all([
    ...readies.map((ready) => again(ready, ({ discord }) => expect(discord.gateway.identifies).toBe(2))),
    ...packets.map((packet) => again(undefined, ({ discord }) => discord.gateway.sendRaw(packet))),
    again({ resume_gateway_url: "no address" }, ({ discord }) => discord.gateway.drop()),
  ]);
});

test("a server that can't be read whole: its questions are answered all the same", async () => {
  const running = await open({
    prepare: ({ gateway }) => {
      gateway.faults.guild = () => ({ roles: [null], emojis: [null], members: [null], threads: [null] });
    },
  });
  expect(passedOver(running)).toEqual([expect.objectContaining({ type: "GUILD_CREATE" })]);
  await answers(running, 2);
});

test(
  `${HOW_MANY} packets with something else in some of their places, then a good question`,
  async () => {
    let clock = Date.now();
    // So that nobody asks too much: throttled, nothing would be tried.
    const running = await open({ now: () => (clock += 10_000) });
    const { discord, ben, guild, pier } = running;
    const message = messageOf(running, SECRET);
    const thread = { ...showChannel(discord.world.thread(pier, SECRET)), newly_created: true };
    const packets: readonly [string, Record<string, unknown>][] = [
      ["MESSAGE_CREATE", message],
      ["MESSAGE_CREATE", { ...message, thread, poll: { question: { text: SECRET }, answers: [] }, sticker_items: [] }],
      ["MESSAGE_CREATE", { ...message, guild_id: undefined, member: undefined, channel_id: "4", channel_type: 1 }],
      ["MESSAGE_UPDATE", message],
      ["MESSAGE_DELETE", { id: message["id"], channel_id: pier.id, guild_id: guild.id }],
      [
        "MESSAGE_REACTION_ADD",
        { user_id: ben.id, channel_id: pier.id, message_id: "6", emoji: { id: null, name: "x" } },
      ],
      ["INTERACTION_CREATE", interactionOf(running)],
      [
        "INTERACTION_CREATE",
        { ...interactionOf(running), type: 3, message, data: { custom_id: "v1:fact:en:x", component_type: 2 } },
      ],
      ["INTERACTION_CREATE", { ...interactionOf(running), type: 4 }],
      ["INTERACTION_CREATE", { ...interactionOf(running), type: 5, data: { custom_id: "x", components: [] } }],
      ["GUILD_CREATE", guildOf("77")],
      ["GUILD_UPDATE", guildOf("77")],
      ["CHANNEL_CREATE", { ...showChannel(pier), id: "78" }],
      ["CHANNEL_UPDATE", { ...showChannel(pier), id: "78" }],
      ["THREAD_CREATE", thread],
      ["THREAD_LIST_SYNC", { guild_id: guild.id, threads: [thread], members: [] }],
      ["GUILD_MEMBER_ADD", { guild_id: guild.id, user: { id: ben.id, username: SECRET }, roles: [] }],
      ["GUILD_ROLE_CREATE", { guild_id: guild.id, role: { id: "9", name: SECRET, permissions: "0", colors: {} } }],
      ["TYPING_START", { channel_id: pier.id, user_id: ben.id, timestamp: 1 }],
    ];
    // These say whose packet it is: another's channel or server would be a sound packet about something else.
    const fixed = new Set(["channel_id", "guild_id", "id"]);
    const random = randomFrom(7);
    for (let at = 0; at < HOW_MANY; at += 1) {
      const [type, packet] = packets[at % packets.length] as (typeof packets)[number];
      dispatch(running, type, mutate(packet, random, fixed));
      if (at % 100 === 99) await answers(running, 2 + (at % 3));
    }
    expect(running.count("unreadable")).toBeGreaterThan(HOW_MANY / 10);
    expect(running.logs()).not.toContain(SECRET);
    expect([running.discord.gateway.identifies, running.faults, running.aways.at(-1)]).toEqual([1, [], undefined]);
  },
  WITHIN,
);
