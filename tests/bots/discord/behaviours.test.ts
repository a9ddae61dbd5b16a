/** The twenty ways in which Discord bots are bad (numbers 21 to 40), and that this one is not. */
import { GatewayIntentBits, InteractionResponseType, MessageFlags } from "discord.js";
import { describe, expect, test } from "vitest";
import type { Answer, Library } from "../../../src/contract.ts";
import { buttonsOf } from "../../fakes/discord/buttons.ts";
import type { FakeDiscord } from "../../fakes/discord/discord.ts";
import { textOf } from "../../fakes/discord/limits.ts";
import { until } from "../../fakes/loopback.ts";
import { makeLibrary } from "../../support/library.ts";
import { hostileMark } from "../contract.ts";
import { labelsOf, open, readIn } from "./open.ts";

/** A library that answers whatever it is asked, with the words of the question in its own. */
function echoing(made: Parameters<typeof makeLibrary>[0] = {}): Library {
  const library = makeLibrary(made);
  const ask: Library["ask"] = ({ text }): Answer => ({ ...library.ask({ text: "lamp 2" }), text: `You said ${text}` });
  return { ...library, ask };
}

/** What still acts as markdown in a text; nothing where all of it is escaped. */
function acting(text: string): string[] {
  const plain = text.replace(/\\[\p{P}\p{S}]/gu, "");
  return [...(plain.match(/[*_~`|<>[\]#@]|https?:\/\//g) ?? []), ...(plain.match(/^\s*(?:[-+]|\d+\.)\s/gm) ?? [])];
}

/** A message's text without the marks that the bot itself writes: bold around a line's start, small lines, quotes. */
const withoutOwnMarks = (text: string): string =>
  text.replace(/^(?:-# |> |- )/gm, "").replace(/^\*\*(.*?)(?<!\\)\*\*/gm, "$1");

describe("this bot", () => {
  test("21 rings nobody, whatever a question says", async () => {
    const { discord, ann, ben, lobby, shown } = await open({ library: echoing({ mark: hostileMark }) });
    const words = `@everyone @here <@${ben.id}> <@!${ben.id}> <@&77> hello`;
    await discord.slash(ann, lobby, "ask", { question: words });
    discord.say(ann, lobby, `<@${discord.world.bot.id}> ${words}`);
    const all = await shown();
    expect(all).toHaveLength(2);
    for (const message of all) {
      expect(readIn(message)).toContain("@everyone");
      expect(message).toMatchObject({ ephemeral: false, pinged: [] });
    }
    await discord.press(ann, all[0]!, buttonsOf(all[0]!)[1]!.label);
    expect((await shown()).every(({ pinged }) => pinged.length === 0)).toBe(true);
  });

  test("22 passes over bots and webhooks, itself among them", async () => {
    const { discord, lobby, shown } = await open();
    const mention = `<@${discord.world.bot.id}> lamp 2`;
    discord.say(discord.world.user("gull", "en-US", true), lobby, mention);
    discord.say(discord.world.user("hook"), lobby, mention, { webhook: true });
    discord.say(discord.world.bot, lobby, mention);
    expect((await shown()).filter(({ reference }) => reference !== undefined)).toEqual([]);
  });

  test("23 is not called by a role or by @everyone", async () => {
    const { discord, ann, lobby, shown } = await open();
    discord.say(ann, lobby, "@everyone lamp 2");
    discord.say(ann, lobby, "@here lamp 2");
    discord.say(ann, lobby, "<@&77> lamp 2");
    discord.say(ann, lobby, "lamp 2");
    expect(await shown()).toEqual([]);
  });

  test("24 helps where it is only mentioned", async () => {
    const { discord, ann, lobby, last } = await open();
    discord.say(ann, lobby, `<@${discord.world.bot.id}>`);
    const help = await last();
    expect(readIn(help)).toContain("I answer questions about the lamps");
    expect(readIn(help)).toContain("Articles: The Lamp Post, 9 March 2031");
    expect(labelsOf(help)).toContain("Lamps of row 1");
  });

  test("25 responds at once: nothing is fetched first, and nothing is deferred", async () => {
    const { discord, ann, lobby, shown, settled } = await open();
    await settled();
    discord.loopback.fail(/\/callback$/, { is: "slow", ms: 500 });
    const before = discord.loopback.calls.length;
    const { response, message } = await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    expect(response).toBe(InteractionResponseType.ChannelMessageWithSource);
    const pressed = await discord.press(ann, message!, "Show in article");
    expect(pressed.response).toBe(InteractionResponseType.ChannelMessageWithSource);
    await shown();
    const calls = discord.loopback.calls.slice(before).map(({ path }) => path.split("/").at(-1));
    expect(new Set(calls)).toEqual(new Set(["callback"]));
  });

  test.each([
    [10062, 404],
    [40060, 400],
  ])("26 lives on after %i", async (code, status) => {
    const { discord, ann, lobby, count } = await open();
    discord.interactions.deadline = 100;
    discord.loopback.fail(/\/callback$/, { is: "reply", reply: { status, body: { code, message: "no" } } });
    await expect(discord.slash(ann, lobby, "ask", { question: "lamp 2" })).rejects.toThrow("did not come in time");
    expect(discord.calls("POST", /\/callback$/)).toHaveLength(1);
    expect(count(code === 10062 ? "expired" : "repeated")).toBe(1);
    expect(count("answered")).toBe(0);
    discord.interactions.deadline = 3000;
    const { message } = await discord.slash(ann, lobby, "ask", { question: "lamp 3" });
    expect(readIn(message!)).toContain("Lantern rule 3");
  });

  test.each([
    ["50001: it may not see the channel", 0n],
    ["50013: it may not write there", 1024n],
    ["160002: it may not read the history", 1024n | 2048n],
  ])("27 explains %s, and answers in private", async (_, permissions) => {
    const { discord, ann, lobby, pier, shown, count } = await open();
    pier.permissions = permissions;
    const mention = `<@${discord.world.bot.id}> lamp 2`;
    discord.say(ann, pier, mention);
    const [reason, answer, ...rest] = await shown();
    expect(rest).toEqual([]);
    expect(reason!.channel).toBe(discord.world.dm(ann));
    expect(readIn(reason!)).toContain("I could not answer in #pier");
    expect(readIn(answer!)).toContain("Lantern rule 2");
    expect(count("refused")).toBe(1);
    discord.world.closed.add(ann.id);
    discord.say(ann, pier, mention);
    discord.say(ann, lobby, mention);
    expect((await shown()).at(-1)!.channel).toBe(lobby);
    expect(count("refused")).toBe(3);
  });

  test("28 says once that something went wrong", async () => {
    const library = makeLibrary();
    const failing: Library = {
      ...library,
      ask: () => {
        throw new Error("a fault of the engine");
      },
    };
    const { discord, ann, lobby, shown, count, logs } = await open({ library: failing });
    const { message } = await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    expect(message).toMatchObject({ ephemeral: true });
    expect(readIn(message!)).toContain("Something went wrong on my side");
    expect(await shown()).toHaveLength(1);
    expect(discord.calls("POST", /\/callback$/).filter(({ body }) => body.includes('"type":4'))).toHaveLength(1);
    expect(count("failed")).toBe(1);
    expect(logs()).toContain("a fault of the engine");
  });

  test("28 does not apologise where its answer may have arrived", async () => {
    const { discord, ann, lobby, shown, count } = await open();
    const fault = { is: "reply", reply: { status: 502, body: "Bad Gateway" }, taken: true } as const;
    discord.loopback.fail(/\/callback$/, fault);
    await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    expect(await shown()).toHaveLength(1);
    // discord.js sends it again, and Discord says that it has it already.
    expect(discord.calls("POST", /\/callback$/).filter(({ body }) => body.includes('"type":4'))).toHaveLength(2);
    expect(count("failed")).toBe(0);
  });

  test("29 has buttons that outlive it", async () => {
    const { discord, ann, lobby, last, restart } = await open({ library: makeLibrary({ facts: 33 }) });
    discord.say(ann, lobby, `<@${discord.world.bot.id}> every lamp`);
    const answer = await last();
    await restart();
    await discord.press(ann, answer, "Next");
    expect(readIn(answer)).toContain("Page 2 of");
    const quotes = await discord.press(ann, answer, "Show in article");
    const article = await discord.press(ann, quotes.message!, "Show in article");
    expect(readIn(article.message!)).toContain("HALLOW BAY");
    const asked = await discord.press(ann, answer, "When is lamp 2 lit?");
    expect(readIn(asked.message!)).toContain("Lantern rule 2");
    await discord.press(ann, answer, "Remove");
    await until(() => !discord.world.messages.has(answer.id));
  });

  test("30 lets nobody turn another's pages, but gives him the page for himself", async () => {
    const { discord, ann, ben, lobby } = await open({ library: makeLibrary({ facts: 33 }) });
    const { message } = await discord.slash(ann, lobby, "ask", { question: "every lamp" });
    const before = textOf(message!);
    const own = await discord.press(ben, message!, "Next");
    expect(textOf(message!)).toBe(before);
    expect(own.message).toMatchObject({ ephemeral: true });
    expect(readIn(own.message!)).toContain("Page 2 of");
    expect(labelsOf(own.message!)).not.toContain("Remove");
    await discord.press(ben, own.message!, "Next");
    expect(readIn(own.message!)).toContain("Page 3 of");
  });

  test.each(["🏮", "[a](http://evil.example) ", "```", "\\"])(
    "31 keeps to 2,000 characters without components, and cuts nothing in two: %s",
    async (sign) => {
      const { discord, ann, lobby, count } = await open({ library: echoing({ mark: sign.repeat(400) }) });
      const refusal = { status: 400, body: { code: 50035, message: "Invalid Form Body" } };
      discord.loopback.fail(/\/callback$/, { is: "reply", reply: refusal });
      const question = sign.repeat(900).slice(0, 1000);
      const { message } = await discord.slash(ann, lobby, "ask", { question });
      expect(count("invalid")).toBe(1);
      expect(message!.components).toEqual([]);
      expect(message!.content.length).toBeLessThanOrEqual(2000);
      expect(message!.content).toContain("…");
      expect(Buffer.from(message!.content, "utf8").toString("utf8")).toBe(message!.content);
      expect(acting(message!.content)).toEqual([]);
      expect(message!.content).not.toMatch(/(?<!\\)(?:\\\\)*\\$/);
    },
  );

  test("32 completes with at most 25 choices, and with none where something fails", async () => {
    const library = makeLibrary({ facts: 40 });
    const greedy: Library = {
      ...library,
      suggest: (typed) => {
        if (typed === "fail") throw new Error("a fault of the engine");
        return library.facts("en");
      },
    };
    const { discord, ann, lobby, count } = await open({ library: greedy });
    expect(await discord.complete(ann, lobby, "fact", "name", { name: "" })).toHaveLength(25);
    expect(await discord.complete(ann, lobby, "fact", "name", { name: "fail" })).toEqual([]);
    expect(count("failed")).toBe(1);
  });

  test("33 shows no markdown of a question or of a fact", async () => {
    const mark = `${hostileMark} __u__ ||s|| \`\`\`x\`\`\` <t:1:R> <:a:1> <id:home> </ask:1> -# s https://evil.example discord.gg/x\n# h\n- b\n1. n\n> q`;
    const { discord, ann, lobby, last } = await open({ library: echoing({ mark, quotes: 2 }) });
    await discord.slash(ann, lobby, "ask", { question: `lamp 2${mark}` });
    const answer = await last();
    expect(acting(withoutOwnMarks(textOf(answer)))).toEqual([]);
    expect(readIn(answer)).toContain("[a](http://evil.example)");
    const { message } = await discord.press(ann, answer, "Show in article");
    expect(
      acting(
        textOf(message!)
          .replace(/(?<!\\)\*\*/g, "")
          .replace(/^-# /gm, ""),
      ),
    ).toEqual([]);
  });

  test("34 unfolds no link", async () => {
    const mark = " https://evil.example/page";
    const { discord, ann, lobby, shown } = await open({ library: echoing({ mark }) });
    discord.say(ann, lobby, `<@${discord.world.bot.id}> ${mark}`);
    const refusal = { status: 400, body: { code: 50035, message: "Invalid Form Body" } };
    discord.loopback.fail(/\/callback$/, { is: "reply", reply: refusal });
    await discord.slash(ann, lobby, "ask", { question: mark });
    const all = await shown();
    expect(all).toHaveLength(2);
    for (const message of all) {
      expect(message.flags & MessageFlags.SuppressEmbeds).not.toBe(0);
      expect(message.unfurled).toEqual([]);
    }
  });

  test("35 answers a question that was deleted meanwhile", async () => {
    const { discord, ann, lobby, last } = await open();
    discord.world.remove(discord.say(ann, lobby, `<@${discord.world.bot.id}> lamp 2`));
    const answer = await last();
    expect(answer.reference).toBeUndefined();
    expect(readIn(answer)).toContain("Lantern rule 2");
  });

  test("36 asks for no privileged intent, and ends with one line where Discord refuses what it asks for", async () => {
    const { discord } = await open();
    const { intents } = discord.gateway.sessions[0]!;
    const privileged =
      GatewayIntentBits.MessageContent | GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences;
    expect(intents & privileged).toBe(0);
    const prepare = ({ gateway }: FakeDiscord): void => {
      gateway.faults.closeAtIdentify = 4014;
    };
    const refusing = open({ prepare });
    await expect(refusing).rejects.toThrow(/^Discord refuses the intents .*4014.*$/);
  });

  test("37 answers in direct messages", async () => {
    const { discord, ann, last } = await open();
    discord.say(ann, discord.world.dm(ann), "lamp 2");
    expect(readIn(await last())).toContain("Lantern rule 2");
  });

  test("38 logs no token, neither its own nor an interaction's, nor what was asked", async () => {
    const { discord, ann, lobby, pier, logs, settled } = await open({ library: echoing() });
    discord.interactions.deadline = 100;
    const refuse = (status: number, code: number) =>
      ({ is: "reply", reply: { status, body: { code, message: "no" } } }) as const;
    discord.loopback.fail(/\/callback$/, refuse(400, 50035), refuse(404, 10062), refuse(403, 50013), refuse(500, 0));
    for (let at = 0; at < 3; at += 1) {
      await discord.slash(ann, lobby, "ask", { question: "zebra" }).catch(() => undefined);
    }
    pier.permissions = 0n;
    discord.world.closed.add(ann.id);
    discord.say(ann, pier, `<@${discord.world.bot.id}> zebra`);
    await settled();
    expect(logs()).toMatch(/"event":"expired"/);
    expect(logs()).toMatch(/"event":"refused"/);
    const secrets = [discord.token, ...discord.token.split("."), ...discord.interactions.exchanges.keys()];
    for (const secret of [...secrets, "zebra", "http://", ann.id, lobby.id]) expect(logs()).not.toContain(secret);
  });

  test("39 does not log in again and again with a token that Discord does not take", async () => {
    const prepare = ({ rest, loopback }: FakeDiscord): void => {
      rest.sessionsLeft = 0;
      const isTold = (): boolean =>
        loopback.calls.some(({ path, status = 0 }) => status > 0 && /\/gateway\/bot$/.test(path));
      void until(isTold, "the first attempt").then(() => (rest.sessionsLeft = 1));
    };
    const { discord, aways } = await open({ prepare });
    expect(aways[0]).toMatch(/^Discord: Not enough sessions remaining .+ → .+/s);
    expect([aways.at(-1), discord.gateway.identifies]).toEqual([undefined, 1]);
  });

  test("39 tries again for as long as the gateway is away, at the start and later, and less often each time", async () => {
    const prepare = ({ gateway }: FakeDiscord): void => {
      gateway.faults.refuse = true;
      setTimeout(() => (gateway.faults.refuse = false), 1000);
    };
    const { discord, aways, faults, ann, lobby, count, logs } = await open({ prepare });
    const { gateway } = discord;
    const told = expect.stringMatching(/^Discord's gateway was lost \(shard 0\) → .+/);
    expect(new Set(aways)).toEqual(new Set([told, undefined]));
    aways.length = 0;
    gateway.faults.refuse = true;
    const before = gateway.connections;
    gateway.drop();
    // Half a second lies between two anyway; with what is waited beside, three take more than two.
    const since = performance.now();
    await until(() => gateway.connections === before + 3, "three attempts", 10_000);
    expect(performance.now() - since).toBeGreaterThan(2000);
    expect(aways.every((reason) => reason?.startsWith("Discord's gateway was lost"))).toBe(true);
    gateway.faults.refuse = false;
    await until(() => aways.at(-1) === undefined, "Discord's return", 10_000);
    await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    expect([faults, count("connected")]).toEqual([[], 2]);
    expect(logs()).toContain('"event":"disconnected"');
  });

  test("40 registers its commands when they differ, and only then", async () => {
    const { discord, restart } = await open();
    const registered = (): number => discord.calls("PUT", /\/commands$/).length;
    expect(registered()).toBe(1);
    await restart();
    await restart();
    expect(registered()).toBe(1);
    const commands = discord.rest.commands.get("")!;
    commands[0]!["description"] = "Something else";
    await restart();
    expect(registered()).toBe(2);
    commands.pop();
    discord.rest.commands.set("", commands);
    await restart();
    expect(registered()).toBe(3);
  });
});
