/** What Discord refuses, and doesn't take the next time either: whoever asked learns why, and gets the answer where that can be. */
import { describe, expect, test } from "vitest";
import { languages } from "../../../src/contract.ts";
import { say } from "../../../src/wording/say.ts";
import { buttonsOf } from "../../fakes/discord/buttons.ts";
import type { Exchange } from "../../fakes/discord/interactions.ts";
import type { FakeMessage } from "../../fakes/discord/world.ts";
import type { Fault } from "../../fakes/loopback.ts";
import { makeLibrary } from "../../support/library.ts";
import { type Opened, open, readIn } from "./open.ts";

const refusal = (code: number, status = 400): Fault => ({
  is: "reply",
  reply: { status, body: { code, message: "no" } },
});

const reasons: readonly [code: number, status: number, why: string][] = [
  [50083, 400, "the thread is archived"],
  [160005, 400, "the thread is locked"],
  [50008, 400, "a channel of that kind takes no text messages"],
  [30046, 400, "the message has been changed too often"],
  [200000, 400, "the server’s AutoMod blocked it"],
  [240000, 400, "Discord’s filter for harmful links blocked it"],
  [50013, 403, "there I may not see the channel"],
  [999_999, 400, "Discord refused it (999999)"],
];

describe.each(reasons)("%i", (code, status, why) => {
  test("at a mention: the asker gets the reason and the answer in private, and it is not tried again", async () => {
    const { discord, ann, lobby, shown, count } = await open();
    discord.loopback.fail(new RegExp(`/channels/${lobby.id}/messages$`), refusal(code, status));
    discord.say(ann, lobby, `<@${discord.world.bot.id}> lamp 2`);
    const [reason, answer, ...more] = await shown();
    expect(more).toEqual([]);
    expect(reason!.channel).toBe(discord.world.dm(ann));
    expect(readIn(reason!)).toMatch(/^I could not answer in #lobby: .+ Here is your answer:$/);
    expect(readIn(reason!)).toContain(why);
    expect(readIn(answer!)).toContain("Lantern rule 2");
    expect([count("refused"), count("invalid"), count("failed")]).toEqual([1, 0, 0]);
  });

  test("at a command: the same, for the asker alone", async () => {
    const { discord, ann, lobby, settled, count } = await open();
    discord.loopback.fail(/\/callback$/, refusal(code, status));
    const { message, followUps } = await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    await settled();
    expect(message!.ephemeral).toBe(true);
    expect(readIn(message!)).toContain(`I can’t show that here: ${why}`);
    expect(followUps.map((answer) => [answer.ephemeral, readIn(answer).includes("Lantern rule 2")])).toEqual([
      [true, true],
    ]);
    expect([count("refused"), count("invalid"), count("failed"), count("answered")]).toEqual([1, 0, 0, 1]);
  });

  test("at a page: the page is shown to whoever turned it", async () => {
    const { discord, ann, lobby, settled } = await open({ library: makeLibrary({ facts: 33 }) });
    const { message } = await discord.slash(ann, lobby, "ask", { question: "every lamp" });
    discord.loopback.fail(/\/callback$/, refusal(code, status));
    const turned = await discord.press(ann, message!, "Next");
    await settled();
    expect(readIn(turned.message!)).toContain(why);
    expect(turned.followUps.map(readIn)).toEqual([expect.stringContaining("Page 2 of")]);
    expect(readIn(message!)).toContain("Page 1 of");
  });
});

describe("a forum's post that nobody addressed to the bot gets no private word", () => {
  /** A post is opened; `faults` are what its answer meets. */
  const posted = async (faults: readonly Fault[], prepare = async (_: Opened): Promise<void> => undefined) => {
    const running = await open();
    const { discord, ann, ben, guild, lobby } = running;
    const forum = discord.world.forum(guild, "questions");
    const made = { id: forum.id, type: 15, name: "questions", guild_id: guild.id };
    discord.gateway.dispatch("CHANNEL_CREATE", made, forum);
    discord.managers.add(ann.id);
    await discord.slash(ann, lobby, "settings", { forums: true });
    await prepare(running);
    const before = await running.shown();
    discord.loopback.fail(/\/channels\/\d+\/messages$/, ...faults);
    discord.openPost(forum, ben, "lamp 3");
    expect(await running.shown()).toHaveLength(before.length);
    return running;
  };

  test("where Discord does not let it be answered there", async () => {
    const { count } = await posted([refusal(50_013, 403)]);
    expect(count("refused")).toBe(1);
  });

  test("where it may or may not have been answered", async () => {
    const broken: Fault = { is: "reply", reply: { status: 502, body: "Bad Gateway" } };
    // The bot tries three times, and discord.js four times each.
    const { count } = await posted(Array.from({ length: 12 }, () => broken));
    expect(count("ambiguous")).toBe(3);
  });

  test("where it is the first too many", async () => {
    const { count } = await posted([], async ({ discord, ben, lobby, settled }) => {
      for (let at = 0; at < 20; at += 1) discord.say(ben, lobby, `<@${discord.world.bot.id}> lamp ${at % 8}`);
      await settled();
    });
    expect(count("throttled")).toBe(1);
  });
});

test("what is refused in private, too, is explained once, and then let be", async () => {
  const { discord, ann, lobby, settled, count } = await open();
  const isPrivate = { question: "lamp 2", private: true };
  discord.loopback.fail(/\/callback$/, refusal(200_000));
  const { message, followUps } = await discord.slash(ann, lobby, "ask", isPrivate);
  await settled();
  expect([readIn(message!), followUps]).toEqual([expect.stringContaining("AutoMod"), []]);
  discord.interactions.deadline = 100;
  discord.loopback.fail(/\/callback$/, refusal(200_000), refusal(200_000));
  await expect(discord.slash(ann, lobby, "ask", isPrivate)).rejects.toThrow("did not come in time");
  expect([count("refused"), count("failed")]).toEqual([3, 0]);
});

test("a short word in a direct conversation that is refused is no fault of the program's own", async () => {
  const running = await open();
  const { discord, ann, settled, count } = running;
  const dm = discord.world.dm(ann);
  const path = new RegExp(`/channels/${dm.id}/messages$`);
  discord.loopback.fail(path, refusal(50_007, 403));
  discord.say(ann, dm, "", { shows: { sticker_items: [{ id: "5", name: "lamp", format_type: 1 }] } });
  await settled();
  expect([count("refused"), count("failed")]).toEqual([1, 0]);
  for (let asked = 0; asked < 19; asked += 1) discord.say(ann, dm, "lamp 2");
  await settled();
  discord.loopback.fail(path, refusal(50_007, 403));
  discord.say(ann, dm, "lamp 3");
  await settled();
  expect([count("throttled"), count("refused"), count("failed")]).toEqual([1, 2, 0]);
});

test("every reason is a sentence of its own in each language", () => {
  const all = ["Closed", "Archived", "Locked", "NoText", "Edited", "Automod", "Harmful", "Refused"] as const;
  const said = languages.flatMap((language) => all.map((why) => say(language, `discord${why}`, { code: "7" })));
  expect(new Set(said).size).toBe(all.length * languages.length);
  for (const sentence of said) expect(sentence).toMatch(/\.$/);
});

describe("where Discord refuses components, there is a plain form of", () => {
  const ways: Readonly<Record<string, [(running: Opened) => Promise<Exchange>, string]>> = {
    "/ask": [({ discord, ann, lobby }) => discord.slash(ann, lobby, "ask", { question: "lamp 2" }), "At dusk."],
    "/fact": [({ discord, ann, lobby }) => discord.slash(ann, lobby, "fact", { name: "lantern-2" }), "Lantern rule 2"],
    "/agreements": [({ discord, ann, lobby }) => discord.slash(ann, lobby, "agreements"), "Documents: 8"],
    "/timeline": [({ discord, ann, lobby }) => discord.slash(ann, lobby, "timeline"), "2031 — Lantern rule 1"],
    "/sources": [({ discord, ann, lobby }) => discord.slash(ann, lobby, "sources"), "The Lamp Post"],
    "/help": [({ discord, ann, lobby }) => discord.slash(ann, lobby, "help"), "/agreements: documents by"],
    "/gaps": [
      ({ discord, ann, lobby }) => {
        discord.moderators.add(ann.id);
        return discord.slash(ann, lobby, "gaps");
      },
      "Nobody has asked anything in vain",
    ],
    "/settings": [
      ({ discord, ann, lobby }) => {
        discord.managers.add(ann.id);
        return discord.slash(ann, lobby, "settings");
      },
      "This server’s settings",
    ],
    "the menu": [
      ({ discord, ann, ben, lobby }) => discord.menu(ann, discord.say(ben, lobby, "lamp 2"), "Look up facts"),
      "At dusk.",
    ],
  };
  const refused = async (running: Opened, act: (running: Opened) => Promise<Exchange>): Promise<FakeMessage> => {
    running.discord.loopback.fail(/\/callback$/, refusal(50_035));
    return (await act(running)).message!;
  };

  test.each(Object.entries(ways))("%s", async (_, [act, says]) => {
    const running = await open({ curators: "lobby" });
    const message = await refused(running, act);
    expect(message.components).toEqual([]);
    expect(readIn(message)).toContain(says);
    expect([running.count("invalid"), running.count("failed")]).toEqual([1, 0]);
  });

  test("every button that shows something", async () => {
    const running = await open();
    const { discord, ann, lobby } = running;
    const { message } = await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    const asks = buttonsOf(message!).filter(({ label }) => label.startsWith("When") || label === "Show in article");
    expect(asks).toHaveLength(2);
    for (const { label } of [...asks, { label: "Helpful" }]) {
      const plain = await refused(running, () => discord.press(ann, message!, label));
      expect(plain.components).toEqual([]);
      expect(readIn(plain)).toMatch(/Lantern rule \d|HALLOW BAY|Thank you/);
    }
  });

  test("an answer to a mention", async () => {
    const library = makeLibrary();
    const running = await open({ library });
    const { discord, ann, lobby } = running;
    const path = new RegExp(`/channels/${lobby.id}/messages$`);
    discord.loopback.fail(path, refusal(50_035));
    discord.say(ann, lobby, `<@${discord.world.bot.id}> lamp 2`);
    const answer = await running.last();
    expect([answer.components, readIn(answer).includes("Lantern rule 2")]).toEqual([[], true]);
  });

  test("a long text, cut where nothing is parted", async () => {
    const running = await open({ library: makeLibrary({ facts: 30, mark: "*_[\\".repeat(30), quotes: 2 }) });
    const { discord, ann, lobby } = running;
    const { content } = await refused(running, () => discord.slash(ann, lobby, "agreements"));
    expect(content.length).toBeGreaterThan(1500);
    expect(content.length).toBeLessThanOrEqual(2000);
    expect(content).toMatch(/…$/);
    expect(content.replace(/\\[\p{P}\p{S}]/gu, "")).not.toMatch(/[*_[\\]/);
  });
});
