/** How it is set up: shards, one server to try it out, the invitation, the doctor, the preview. */
import { describe, expect, test } from "vitest";
import { commands } from "../../../src/bots/discord/commands.ts";
import { examineDiscord } from "../../../src/bots/discord/doctor.ts";
import { inviteLink, neededPermissions } from "../../../src/bots/discord/invite.ts";
import { previewDiscord } from "../../../src/bots/discord/preview.ts";
import type { Finding } from "../../../src/bots/finding.ts";
import { readConfig } from "../../../src/config.ts";
import { takeCommands } from "../../fakes/discord/commands.ts";
import type { FakeDiscord } from "../../fakes/discord/discord.ts";
import type { Exchange } from "../../fakes/discord/interactions.ts";
import { takeMessage } from "../../fakes/discord/limits.ts";
import { until } from "../../fakes/loopback.ts";
import { makeLibrary } from "../../support/library.ts";
import { atDawn } from "../changed.ts";
import { type OpenOptions, open, openBot, readIn } from "./open.ts";

describe("shards", () => {
  const shardsOf = (DISCORD_SHARDS: string) => {
    const read = readConfig({ DISCORD_TOKEN: "a.b.c", DISCORD_SHARDS });
    return read.problems ? undefined : read.config.discord?.shards;
  };

  test.each([
    [
      "auto",
      3,
      [
        [0, 3],
        [1, 3],
        [2, 3],
      ],
    ],
    [
      "2",
      1,
      [
        [0, 2],
        [1, 2],
      ],
    ],
    [
      "0-1/4",
      1,
      [
        [0, 4],
        [1, 4],
      ],
    ],
  ])("%s, where Discord recommends %i", async (value, recommended, expected) => {
    const prepare: OpenOptions["prepare"] = ({ rest }) => {
      rest.shards = recommended;
    };
    const { discord, count } = await open({ shards: shardsOf(value), prepare });
    await until(() => discord.gateway.sessions.length === expected.length, "every shard");
    expect(discord.gateway.sessions.map(({ shard }) => shard)).toEqual(expected);
    expect(count("registered")).toBe(1);
  });

  test("each server's questions are answered by its own shard, direct messages by the first", async () => {
    const prepare: OpenOptions["prepare"] = ({ world }) => {
      for (let at = 0; at < 6; at += 1) world.channel(world.guild(`Isle ${at}`), "quay");
    };
    const { discord, ann, last } = await open({ shards: { total: 3, list: "auto" }, prepare });
    await until(() => discord.gateway.sessions.length === 3, "every shard");
    for (const { guild, name } of [...discord.world.channels.values()]) {
      if (name !== "quay") continue;
      const [quay] = [...guild!.channels.values()];
      discord.say(ann, quay!, `<@${discord.world.bot.id}> lamp 2`);
      expect((await last()).channel).toBe(quay);
    }
    discord.say(ann, discord.world.dm(ann), "lamp 3");
    expect(readIn(await last())).toContain("Lantern rule 3");
    const asked = discord.gateway.sessions.map(({ events }) => events.filter(({ t }) => t === "MESSAGE_CREATE").length);
    expect(asked.reduce((sum, each) => sum + each)).toBe(7);
    expect(asked.filter((each) => each > 0).length).toBeGreaterThan(1);
  });

  test("machines that share the shards register once, and say a correction once", async () => {
    const library = makeLibrary();
    const running = await open({ library, shards: { total: 2, list: [0] } });
    await running.join({ shards: { total: 2, list: [1] } });
    const { discord, ann } = running;
    const places = [running.lobby, discord.world.channel(discord.world.guild("Reefs"), "reef")];
    for (const { guild, id } of places) {
      // Each server is known to the machine of its shard.
      discord.gateway.announce(guild!);
      discord.say(ann, discord.world.channels.get(id)!, `<@${discord.world.bot.id}> lamp 2`);
    }
    await until(() => discord.shown.length === 2);
    await running.settled();
    running.swap(atDawn(library, 2));
    await until(() => running.count("corrected") === 2, "two corrections");
    await running.settled();
    expect(
      discord.shown
        .slice(2)
        .map(({ channel }) => channel.name)
        .toSorted(),
    ).toEqual(["lobby", "reef"]);
    expect([running.count("registered"), discord.calls("PUT", /\/commands$/).length]).toEqual([1, 1]);
  });

  test("a machine without the first shard leaves the commands to the one that has it", async () => {
    const { discord, count } = await open({ shards: { total: 4, list: [2, 3] } });
    await until(() => discord.gateway.sessions.length === 2, "every shard");
    expect(discord.gateway.sessions.map(({ shard }) => shard)).toEqual([
      [2, 4],
      [3, 4],
    ]);
    expect(count("registered")).toBe(0);
    expect(discord.calls("GET", /\/commands$/)).toEqual([]);
  });
});

describe("from the first moment", () => {
  /** A command that somebody uses as soon as the first shard is identified. */
  const early = (discord: FakeDiscord): Promise<Exchange> => {
    const { world, gateway, rest } = discord;
    rest.commands.set("", takeCommands(JSON.parse(JSON.stringify(commands)), world.applicationId, undefined));
    discord.interactions.deadline = 1500;
    const [lobby] = [...world.channels.values()].filter(({ guild }) => gateway.shardOf(guild?.id, rest.shards) === 0);
    return until(() => gateway.sessions.length > 0, "a session").then(() =>
      discord.slash(world.user("ann"), lobby!, "ask", { question: "lamp 2" }),
    );
  };

  test("interactions are answered before any server is in", async () => {
    let asked: Promise<Exchange> | undefined;
    const prepare = (discord: FakeDiscord): void => {
      discord.gateway.faults.guild = () => ({ id: "5" });
      asked = early(discord);
    };
    await open({ prepare });
    expect(readIn((await asked)!.message!)).toContain("Lantern rule 2");
  });

  test("the first shard's before the others are in, and those of the others once they are", async () => {
    let asked: Promise<Exchange> | undefined;
    const prepare = (discord: FakeDiscord): void => {
      const { world, gateway, rest } = discord;
      rest.shards = 2;
      for (let at = 0; at < 4; at += 1) world.channel(world.guild(`Isle ${at}`), "quay");
      gateway.faults.silent = [1];
      asked = early(discord);
    };
    const { discord, ann, settled, faults } = await open({ prepare, shards: { total: 2, list: "auto" } });
    const { gateway, world } = discord;
    expect(readIn((await asked)!.message!)).toContain("Lantern rule 2");
    gateway.faults.silent = [];
    gateway.shut();
    await until(() => gateway.sessions.some(({ shard }) => shard[0] === 1), "the second shard", 10_000);
    const there = [...world.channels.values()].find(({ guild }) => gateway.shardOf(guild?.id, 2) === 1);
    const { message } = await discord.slash(ann, there!, "ask", { question: "lamp 3" });
    expect(readIn(message!)).toContain("Lantern rule 3");
    await settled();
    expect(faults).toEqual([]);
  });
});

describe("one server to try it out", () => {
  test("has the commands, and only it", async () => {
    let id = "";
    const prepare: OpenOptions["prepare"] = ({ world }) => {
      [id] = [...world.guilds.keys()] as [string];
    };
    const running = await open({ prepare });
    await running.restart({ guildId: id });
    const { rest } = running.discord;
    expect(rest.commands.get(id)).toHaveLength(9);
    await running.restart({ guildId: id });
    expect(running.discord.calls("PUT", /\/guilds\/\d+\/commands$/)).toHaveLength(1);
    rest.commands.delete("");
    const { message } = await running.discord.slash(running.ann, running.lobby, "ask", { question: "lamp 2" });
    expect(readIn(message!)).toContain("Lantern rule 2");
  });

  test("has them no longer when it is another, or none: what the bot made is removed, and nothing else", async () => {
    const running = await open({ prepare: ({ world }) => void world.guild("Reefs", { hasBot: true }) });
    const { discord, guild, lobby, ann } = running;
    const { commands } = discord.rest;
    const foreign = { id: "7", name: "poll", type: 1 };
    const launch = { id: "8", name: "launch", type: 4, handler: 2 };
    await running.restart({ guildId: guild.id });
    commands.get(guild.id)!.push(foreign);
    commands.set("", [{ ...commands.get("")![0]!, description: "Something else" }, launch]);
    const [, reefs] = [...discord.world.guilds.keys()];
    await running.restart({ guildId: reefs! });
    await until(() => running.count("cleared") === 1, "what was left over to be removed");
    expect(commands.get(guild.id)).toEqual([foreign]);
    await running.restart({});
    await until(() => running.count("cleared") === 2, "what was left over to be removed");
    expect(commands.get(reefs!)).toEqual([]);
    expect(commands.get("")!.map(({ name }) => name)).toEqual(expect.arrayContaining(["ask", "launch"]));
    expect([commands.get("")!.length, running.count("unregistered")]).toEqual([10, 0]);
    await running.restart({});
    await running.settled();
    expect([running.count("cleared"), discord.calls("PUT", /\/applications\/\d+\/commands$/).length]).toEqual([2, 2]);
    await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
  });

  test("that it is not in keeps it from nothing else", async () => {
    const { discord, count, ann, lobby } = await open({ guildId: "12345678901234567" });
    expect(count("unregistered")).toBe(1);
    discord.say(ann, lobby, `<@${discord.world.bot.id}> lamp 2`);
    expect(readIn(await until(() => discord.shown[0]))).toContain("Lantern rule 2");
  });
});

describe("the invitation", () => {
  test("asks for two scopes and four permissions", () => {
    expect(inviteLink("42")).toBe(
      "https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands&permissions=274877975552",
    );
  });

  const all = Object.values(neededPermissions).reduce((sum, permission) => sum | permission, 0n);

  test("asks for enough: with nothing else, channels and threads are answered", async () => {
    const { discord, ann, lobby, last } = await open();
    const thread = discord.openThread(lobby, "lamps");
    for (const place of [lobby, thread]) {
      place.permissions = all;
      discord.say(ann, place, `<@${discord.world.bot.id}> lamp 2`);
      expect((await last()).channel.name).toBe(place.name);
    }
  });

  test.each(Object.entries(neededPermissions))("asks for nothing needless: %s", async (name, permission) => {
    const { discord, ann, lobby, last } = await open();
    const place = name === "SendMessagesInThreads" ? discord.openThread(lobby, "lamps") : lobby;
    place.permissions = all & ~permission;
    discord.say(ann, place, `<@${discord.world.bot.id}> lamp 2`);
    expect((await last()).channel.recipients).toEqual([ann]);
  });
});

describe("the doctor", () => {
  const examine = async (
    { token, url: apiUrl }: FakeDiscord,
    settings: Partial<Parameters<typeof examineDiscord>[0]> = {},
  ): Promise<Finding[]> => {
    const findings: Finding[] = [];
    for await (const finding of examineDiscord({ token, apiUrl, ...settings })) findings.push(finding);
    return findings;
  };

  test("finds all well where all is well", async () => {
    const { discord, lobby } = await open();
    const findings = await examine(discord, { channels: [lobby.id] });
    expect(findings.map(({ is }) => is)).toEqual(Array.from({ length: 8 }, () => "well"));
    expect(findings.map(({ what }) => what)).toEqual([
      "Discord: the token is taken: dostyk",
      "Discord: the application is called Dostyk",
      "Discord: no privileged intent is on, and none is needed",
      "Discord: servers and persons can install it",
      "Discord: the gateway can be reached; 1000 of 1000 logins are left today",
      "Discord: the commands are registered everywhere",
      `Discord: it sees the channel ${lobby.id}`,
      `Discord: invite it to a server at ${inviteLink(discord.world.applicationId)}`,
    ]);
  });

  test("names what is amiss, with the cure", async () => {
    const { discord, pier } = await open();
    const { rest } = discord;
    rest.application = { name: "Dostyk", flags: 1 << 18, integration_types_config: { 0: {} } };
    rest.shards = 2;
    rest.commands.get("")!.pop();
    rest.commands.get("")![0]!["description"] = "Something else";
    pier.permissions = 0n;
    const amiss = (await examine(discord, { channels: [pier.id, "12345678901234567"] })).filter(
      ({ is }) => is !== "well",
    );
    expect(amiss.map(({ is, what }) => `${is} ${what}`)).toEqual([
      "unsure Discord: privileged intents are on that it does not need",
      "unsure Discord: it can't be installed by persons",
      "unsure Discord: 2 shards are recommended, 1 set",
      "unsure Discord: the commands everywhere differ (missing: Look up facts; changed: /ask)",
      `wrong Discord: it does not see the channel ${pier.id} (50001)`,
      "wrong Discord: it does not see the channel 12345678901234567 (10003)",
    ]);
    for (const { cure } of amiss) expect(cure).toMatch(/\w/);
    rest.sessionsLeft = 0;
    expect(await examine(discord)).toContainEqual(
      expect.objectContaining({ is: "wrong", what: expect.stringContaining("logged in 1000 times") }),
    );
    const server = await examine(discord, { guildId: "12345678901234567" });
    expect(server).toContainEqual(
      expect.objectContaining({ is: "wrong", what: expect.stringContaining("not in the server") }),
    );
  });

  test("names the servers where commands show up twice", async () => {
    const running = await open();
    const { discord, guild } = running;
    await running.restart({ guildId: guild.id });
    const twice = expect.objectContaining({
      is: "unsure",
      what: expect.stringMatching(/twice in Islands/),
      cure: expect.stringContaining("start the bot"),
    });
    expect(await examine(discord, { guildId: guild.id })).not.toContainEqual(twice);
    expect(await examine(discord)).toContainEqual(twice);
    await running.restart({});
    await running.settled();
    expect(await examine(discord)).not.toContainEqual(twice);
  });

  test("says what is wrong with a token, and with the way to Discord, and does not show the token", async () => {
    const { discord } = await open();
    const [token, ...more] = await examine(discord, { token: "not.the.token" });
    expect(more).toEqual([]);
    expect(token).toEqual({
      is: "wrong",
      what: "Discord does not take DISCORD_TOKEN",
      cure: expect.stringContaining("Reset Token"),
    });
    const [unreachable] = await examine(discord, { apiUrl: "http://127.0.0.1:9/api" });
    expect(unreachable).toMatchObject({
      is: "wrong",
      what: expect.stringContaining("can't be reached at http://127.0.0.1:9/api"),
    });
  });
});

test("the preview is what would be sent", () => {
  const library = makeLibrary();
  const { payload } = previewDiscord(library.ask({ text: "lamp 2" }), library);
  expect(takeMessage(payload, "callback").components).toEqual((payload as { components: unknown }).components);
  expect(JSON.stringify(payload)).toContain("Lantern rule 2");
});

test("it is told to stop while it starts, and gives up", async () => {
  const controller = new AbortController();
  let connections = (): number => 0;
  const starting = openBot({
    signal: controller.signal,
    prepare: ({ gateway }) => {
      gateway.faults.refuse = true;
      connections = () => gateway.connections;
    },
  });
  const refused = expect(starting).rejects.toThrow("stopped before it was connected");
  await until(() => connections() > 0);
  controller.abort();
  await refused;
});
