/** What is asked on is read in the light of what was asked before, and a message is read wherever its words stand. */
import { ComponentType, MessageFlags } from "discord.js";
import { describe, expect, test } from "vitest";
import { MAX_QUESTION } from "../../../src/contract.ts";
import { createLibrary } from "../../../src/search/library.ts";
import type { FakeMessage } from "../../fakes/discord/world.ts";
import { recording } from "../../support/library.ts";
import { readCorpus } from "../../support/questions.ts";
import { type Opened, open, readIn } from "./open.ts";

const islands = createLibrary(readCorpus("islands"));

const bot = ({ discord }: Opened): string => `<@${discord.world.bot.id}>`;

describe("a reply is read in the light of", () => {
  test("a fact that was picked", async () => {
    const running = await open({ library: islands });
    const { discord, ann, ben, lobby, last, settled } = running;
    const { message } = await discord.slash(ann, lobby, "fact", { name: "protocol-storm-warnings" });
    await settled();
    discord.say(ben, lobby, "when?", { replyTo: message! });
    expect(readIn(await last())).toContain("2018");
    expect(readIn(await last())).toContain("Protocol on storm warnings");
  });

  test("a list of documents", async () => {
    const running = await open({ library: islands });
    const { discord, ann, ben, lobby, last, settled } = running;
    const { message } = await discord.slash(ann, lobby, "agreements", { subject: "storm-warnings" });
    await settled();
    discord.say(ben, lobby, "who signed it?", { replyTo: message! });
    expect(readIn(await last())).toContain("Protocol on storm warnings");
  });

  test("a message that was looked up, for whoever mentions the bot below it", async () => {
    const running = await open();
    const { discord, ann, ben, lobby, last, settled } = running;
    const message = discord.say(ben, lobby, "lamp 2");
    await discord.menu(ann, message, "Look up facts");
    await settled();
    discord.say(ann, lobby, `${bot(running)} and lamp 6?`, { replyTo: message });
    expect(readIn(await last())).toContain("Lantern rule 6");
  });
});

describe("a thread is one conversation", () => {
  test("of those who ask in it, by mentions and by commands, whatever they reply to", async () => {
    const running = await open();
    const { discord, ann, ben, lobby, last, settled } = running;
    const thread = discord.openThread(lobby, "lamps");
    discord.say(ann, thread, `${bot(running)} lamp 2`);
    await last();
    discord.say(ben, thread, `${bot(running)} and lamp 6?`);
    expect(readIn(await last())).toContain("Lantern rule 6");
    const other = discord.openThread(lobby, "more lamps");
    await discord.slash(ann, other, "ask", { question: "lamp 4" });
    await settled();
    discord.say(ben, other, `${bot(running)} and lamp 5?`);
    expect(readIn(await last())).toContain("Lantern rule 5");
  });

  test("that goes on from the answer on which it was opened", async () => {
    const running = await open();
    const { discord, ann, ben, lobby, last } = running;
    discord.say(ann, lobby, `${bot(running)} lamp 2`);
    const thread = discord.openThread(lobby, "lamps", await last());
    discord.say(ben, thread, `${bot(running)} and lamp 6?`);
    expect(readIn(await last())).toContain("Lantern rule 6");
  });

  test("of which a private answer is no part, and a channel is none", async () => {
    const running = await open();
    const { discord, ann, ben, lobby, last, settled } = running;
    const thread = discord.openThread(lobby, "lamps");
    await discord.slash(ann, thread, "ask", { question: "lamp 2", private: true });
    await settled();
    discord.say(ben, thread, `${bot(running)} and lamp 6?`);
    expect(readIn(await last())).toContain("The articles don’t say");
    discord.say(ann, lobby, `${bot(running)} lamp 2`);
    await last();
    discord.say(ben, lobby, `${bot(running)} and lamp 6?`);
    expect(readIn(await last())).toContain("The articles don’t say");
  });
});

const sticker = { sticker_items: [{ id: "5", name: "lamp", format_type: 1 }] };
const voice = { flags: MessageFlags.IsVoiceMessage };

const forward = {
  message_reference: { type: 1, message_id: "7", channel_id: "8" },
  message_snapshots: [
    { message: { content: "lamp 2", type: 0, embeds: [], attachments: [], mentions: [], mention_roles: [] } },
  ],
};

describe("a message is read", () => {
  const lookUp = async ({ discord, ann, ben, lobby }: Opened, content: string, rest: Partial<FakeMessage>) => {
    const message = discord.world.add(lobby, ben, { content }, rest);
    return readIn((await discord.menu(ann, message, "Look up facts")).message!);
  };
  const embed = (parts: object) => ({ type: "rich", ...parts });

  test.each<[string, string, Partial<FakeMessage>]>([
    [
      "what it forwards",
      "",
      {
        shows: forward,
      },
    ],
    ["an embed's title", "", { shows: { embeds: [embed({ title: "lamp 2" })] } }],
    ["an embed's text", "", { shows: { embeds: [embed({ description: "lamp 2" })] } }],
    [
      "a poll",
      "",
      {
        shows: {
          poll: {
            question: { text: "lamp 2" },
            answers: [],
            expiry: "2031-01-01T00:00:00Z",
            allow_multiselect: false,
            layout_type: 1,
          },
        },
      },
    ],
    [
      "components",
      "",
      {
        components: [
          {
            type: ComponentType.Container,
            id: 1,
            components: [{ type: ComponentType.TextDisplay, id: 2, content: "lamp 2" }],
          },
        ],
      },
    ],
  ])("in %s", async (_, content, rest) => {
    expect(await lookUp(await open(), content, rest)).toContain("Lantern rule 2");
  });

  test("whole: its words, and what it shows", async () => {
    const { library, asked } = recording();
    const running = await open({ library });
    await lookUp(running, "see this", {
      shows: { embeds: [embed({ title: "Lamps", fields: [{ name: "Which", value: "lamp 2" }] })] },
    });
    expect(asked.map(({ text }) => text)).toEqual(["see this\nLamps\nWhich\nlamp 2"]);
  });

  test("up to the length of a question, its own words first", async () => {
    const { library, asked } = recording();
    const own = "see this ".repeat(80).trim();
    await lookUp(await open({ library }), own, {
      shows: { embeds: [embed({ title: "lamp ".repeat(50).trim() }), embed({ description: "lamp ".repeat(300) })] },
    });
    const [question] = asked;
    expect(question?.text).toHaveLength(MAX_QUESTION);
    expect(question?.text.startsWith(`${own}\nlamp lamp`)).toBe(true);
  });

  test.each([
    ["a sticker", sticker, "I can’t read stickers"],
    ["a voice message", voice, "I can’t listen to voice messages"],
    ["nothing", {}, "There is no text in that message"],
  ])("with a short word for %s", async (_, shows, word) => {
    const running = await open();
    expect(await lookUp(running, "", { shows })).toContain(word);
    if (!word.startsWith("I can’t")) return;
    const { discord, ann, shown } = running;
    discord.say(ann, discord.world.dm(ann), "", { shows });
    const answers = (await shown()).filter(({ reference }) => reference !== undefined);
    expect(answers.map(readIn)).toEqual([expect.stringContaining(word)]);
  });

  test("in a direct message, where it forwards the question", async () => {
    const { discord, ann, last } = await open();
    discord.say(ann, discord.world.dm(ann), "", { shows: forward });
    expect(readIn(await last())).toContain("Lantern rule 2");
  });

  test.each([
    ["what it forwards", forward],
    ["an embed", { embeds: [embed({ title: "lamp 2" })] }],
  ])("in %s, too, where nothing but the chain of replies still shows what was asked", async (_, shows) => {
    const { library, asked } = recording();
    const { discord, ann, last } = await open({ library });
    const { world } = discord;
    const dm = world.dm(ann);
    const question = world.add(dm, ann, { content: "" }, { shows });
    const answer = world.add(dm, world.bot, { content: "At dusk.", message_reference: { message_id: question.id } });
    discord.say(ann, dm, "and lamp 3?", { replyTo: answer });
    expect(readIn(await last())).toContain("Lantern rule 3");
    expect(asked.map(({ text, history }) => ({ text, history }))).toEqual([
      { text: "and lamp 3?", history: ["lamp 2"] },
    ]);
  });
});

describe("a mention and nothing else", () => {
  const readsAll = {
    prepare({ world }: Opened["discord"]): void {
      world.readsEverything = true;
    },
  };

  test("answers the message that it replies to, and in a thread the one above, and shows which", async () => {
    const running = await open(readsAll);
    const { discord, ann, ben, lobby, last } = running;
    const question = discord.say(ben, lobby, "lamp 2");
    discord.say(ann, lobby, bot(running), { replyTo: question });
    expect(readIn(await last())).toMatch(/^Asked: lamp 2\n.*Lantern rule 2/s);
    const thread = discord.openThread(lobby, "lamps");
    for (const lamp of [3, 4]) discord.say(ben, thread, `lamp ${lamp}`);
    discord.say(ann, thread, bot(running));
    expect(readIn(await last())).toContain("Lantern rule 4");
    discord.say(ben, thread, "and lamp 5?");
    discord.say(ann, thread, bot(running));
    expect(readIn(await last())).toContain("Lantern rule 5");
  });

  test("reads that only for a question that is taken", async () => {
    const running = await open({ ...readsAll, now: () => 0 });
    const { discord, ann, ben, lobby, settled } = running;
    const question = discord.say(ben, lobby, "lamp 2");
    const reads = () => discord.calls("GET", new RegExp(`/messages/${question.id}$`)).length;
    discord.say(ann, lobby, bot(running), { replyTo: question });
    discord.gateway.repeatLast();
    await settled();
    expect([reads(), running.count("repeated")]).toEqual([1, 1]);
    for (let asked = 1; asked < 25; asked += 1) discord.say(ann, lobby, bot(running), { replyTo: question });
    await settled();
    expect([reads(), running.count("throttled")]).toEqual([20, 5]);
  });

  test("gets help below the bot's own answer, and where nothing is above", async () => {
    const running = await open(readsAll);
    const { discord, ann, lobby, last } = running;
    discord.say(ann, lobby, `${bot(running)} lamp 2`);
    discord.say(ann, lobby, bot(running), { replyTo: await last() });
    expect(readIn(await last())).toContain("I answer questions about");
    discord.say(ann, lobby, bot(running));
    expect(readIn(await last())).toContain("I answer questions about");
  });

  test("is told how to ask where the message above can't be read", async () => {
    const running = await open();
    const { discord, ann, ben, lobby, last } = running;
    discord.say(ann, lobby, bot(running), { replyTo: discord.say(ben, lobby, "lamp 2") });
    expect(readIn(await last())).toContain("I can’t read the message above, for it doesn’t mention me.");
    const thread = discord.openThread(lobby, "lamps");
    discord.say(ben, thread, "lamp 2");
    discord.say(ann, thread, bot(running));
    expect((await running.shown()).filter((each) => readIn(each).includes("I can’t read"))).toHaveLength(2);
  });
});
