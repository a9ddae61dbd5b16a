/** Every way to ask, every command and option, in every place and language. */
import { InteractionResponseType } from "discord.js";
import { afterEach, describe, expect, test } from "vitest";
import { decodeAction } from "../../../src/bots/action.ts";
import { warming } from "../../../src/bots/warm.ts";
import { createLibrary } from "../../../src/search/library.ts";
import { buttonsOf } from "../../fakes/discord/buttons.ts";
import { textOf } from "../../fakes/discord/limits.ts";
import type { FakeChannel, FakeMessage } from "../../fakes/discord/world.ts";
import { makeLibrary, recording } from "../../support/library.ts";
import { readCorpus } from "../../support/questions.ts";
import { labelsOf, type Opened, type OpenOptions, openBot, readIn } from "./open.ts";

const corpus = readCorpus("islands");
const islands = createLibrary(corpus);
Array.from(warming(islands));

let opened: Opened | undefined;
const open = async (options: OpenOptions = {}): Promise<Opened> => {
  opened = await openBot({ library: islands, ...options });
  return opened;
};
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

/** Uses a command as ann in the lobby, or elsewhere. */
const use = async (
  { discord, ann, lobby }: Opened,
  name: string,
  values: Record<string, string | boolean> = {},
  channel: FakeChannel = lobby,
): Promise<FakeMessage> => {
  const { message, response } = await discord.slash(ann, channel, name, values);
  expect(response).toBe(InteractionResponseType.ChannelMessageWithSource);
  if (!message) throw new Error(`/${name} said nothing`);
  return message;
};

describe("/ask", () => {
  test("answers in public: what was asked, the answer, how it was read, each fact with its sources, buttons", async () => {
    const answer = await use(await open({ library: makeLibrary({ quotes: 2 }) }), "ask", { question: "lamp 2" });
    expect(answer.ephemeral).toBe(false);
    expect(textOf(answer)).toMatchInlineSnapshot(`
      "-# Asked: lamp 2
      **At dusk.**
      > lamp 2 is lit at dusk
      -# **Lantern rule 2** · kept · The Lamp Post, 9 March 2031, paragraph 1 · 1 more source
      -# Read as: lamp · when"
    `);
    expect(labelsOf(answer)).toMatchInlineSnapshot(`
      [
        "Show in article",
        "Copy for a brief",
        "Helpful",
        "Something wrong?",
        "Remove",
        "Tiếng Việt",
        "Русский",
        "Қазақша",
        "When is lamp 3 lit?",
      ]
    `);
  });

  test("answers the asker alone where he wants that", async () => {
    const answer = await use(await open(), "ask", { question: "Which protocols cover storm warnings?", private: true });
    expect(answer.ephemeral).toBe(true);
    expect(labelsOf(answer)).not.toContain("Remove");
  });

  test("declines to the asker alone, and says why", async () => {
    const question = "Who is the president of Peru?";
    const decline = await use(await open(), "ask", { question });
    expect(decline.ephemeral).toBe(true);
    expect(readIn(decline)).toContain("Peru");
    expect(labelsOf(decline)).not.toContain("Remove");
  });

  test("answers in the question's language, and in another where it is chosen", async () => {
    const running = await open();
    const own = await use(running, "ask", { question: "Какой протокол касается штормовых предупреждений?" });
    expect(readIn(own)).toContain("Вопрос: Какой протокол");
    expect(labelsOf(own)).toContain("Показать в статье");
    const chosen = await use(running, "ask", { question: "Which protocols cover storm warnings?", language: "kk" });
    expect(readIn(chosen)).toContain("дауыл туралы ескерту");
  });

  test("says privately that a person asks too much", async () => {
    const running = await open({ now: () => 5_000_000 });
    for (let at = 0; at < 20; at += 1) await use(running, "sources");
    const refusal = await use(running, "ask", { question: "Which protocols cover storm warnings?" });
    expect(refusal.ephemeral).toBe(true);
    expect(readIn(refusal)).toContain("more than I take in a minute");
    const { message } = await running.discord.slash(running.ben, running.lobby, "sources");
    expect(readIn(message!)).toContain("The articles that I answer from");
  });

  test("what is too much is refused, each time, without an answer being worked out", async () => {
    const { library, asked } = recording();
    const running = await open({ library, now: () => 5_000_000 });
    for (let at = 0; at < 23; at += 1) await use(running, "ask", { question: `lamp ${at % 8}` });
    expect((await running.shown()).filter((each) => readIn(each).includes("more than I take"))).toHaveLength(3);
    expect(asked).toHaveLength(20);
  });
});

describe("/fact", () => {
  test.each([
    ["a title", "charter of"],
    ["a sample question", "when was the charter"],
    ["a Vietnamese title", "hiến chương"],
    ["a Russian one", "хартия"],
    ["a Kazakh one", "хартиясы"],
  ])("completes %s, with ids as values", async (_, typed) => {
    const { discord, ann, lobby } = await open();
    const choices = await discord.complete(ann, lobby, "fact", "name", { name: typed });
    expect(choices).toContainEqual({ name: "Charter of the Two Lights Partnership", value: "charter-two-lights" });
  });

  test("offers the popular facts before anything is typed, in the language chosen", async () => {
    const { discord, ann, lobby } = await open();
    const values = async (rest: Record<string, string> = {}) =>
      await discord.complete(ann, lobby, "fact", "name", { name: "", ...rest });
    expect((await values()).map(({ value }) => value)).toEqual(corpus.popular);
    expect((await values({ language: "ru" }))[0]?.name).toBe("Хартия Партнёрства двух огней");
  });

  test("shows the fact that was picked, with its values", async () => {
    const running = await open();
    const fact = await use(running, "fact", { name: "lease-gannet-quay" });
    expect(fact.ephemeral).toBe(false);
    expect(readIn(fact)).toContain("2.4 million crowns a year");
    expect(readIn(fact)).toContain("signed · ");
    const translated = await use(running, "fact", { name: "lease-gannet-quay", language: "vi", private: true });
    expect(translated.ephemeral).toBe(true);
    expect(readIn(translated)).toContain("Bản dịch không chính thức");
  });

  test("takes free text as a question", async () => {
    const answer = await use(await open(), "fact", { name: "storm warnings" });
    expect(readIn(answer)).toContain("The Velmora Weather Service");
  });
});

describe("/agreements", () => {
  test("lists all documents, a line each with status and source", async () => {
    const list = readIn(await use(await open(), "agreements"));
    const documents = islands.facts("en").filter(({ kind }) => kind);
    for (const { title, status } of documents) expect(list).toContain(`${title} · ${status} · `);
    expect(list).not.toContain("Page 1");
    expect(labelsOf(await use(opened!, "agreements"))).toEqual(["Show in article", "Remove"]);
  });

  test.each([
    ["subject", "storm-warnings", "storm", ["Protocol on storm warnings"]],
    ["kind", "lease", "lea", ["Lease of Gannet Quay"]],
    ["party", "skerra-heritage-fund", "heritage", ["Grant agreement on oyster farming"]],
  ])("filters by %s, which it completes", async (option, value, typed, titles) => {
    const { discord, ann, lobby } = await open();
    const choices = await discord.complete(ann, lobby, "agreements", option, { [option]: typed });
    expect(choices.map((choice) => choice.value)).toContain(value);
    const list = readIn(await use(opened!, "agreements", { [option]: value }));
    expect(list).toContain(`Documents: ${titles.length}`);
    for (const title of titles) expect(list).toContain(title);
    // What was typed and not picked is taken where it is a label.
    const { name } = choices.find((choice) => choice.value === value)!;
    expect(readIn(await use(opened!, "agreements", { [option]: name.toUpperCase() }))).toBe(list);
  });

  test("completes nothing that no document has", async () => {
    const { discord, ann, lobby } = await open();
    const choices = await discord.complete(ann, lobby, "agreements", "subject", { subject: "" });
    expect(choices.length).toBeGreaterThan(3);
    expect(choices.map(({ value }) => value)).not.toContain("diplomatic-relations");
  });

  test("says so privately where a choice is unknown or leaves nothing", async () => {
    const running = await open();
    const unknown = await use(running, "agreements", { subject: "moonlight" });
    expect(unknown.ephemeral).toBe(true);
    expect(readIn(unknown)).toContain("I don’t know “moonlight”");
    const none = await use(running, "agreements", { subject: "storm-warnings", kind: "lease" });
    expect(none.ephemeral).toBe(true);
    expect(readIn(none)).toContain("name no document like that");
  });
});

test("/timeline shows the dated facts in order, a period as such", async () => {
  const { discord, ann } = await open();
  const list = await use(opened!, "timeline", { private: true });
  expect(list.ephemeral).toBe(true);
  const years: string[] = [];
  const read: string[] = [];
  for (;;) {
    read.push(readIn(list));
    years.push(...[...readIn(list).matchAll(/^(?:\d+ \w+ )?(\d{4})(?:–.*\d{4})? — /gm)].map((match) => match[1] ?? ""));
    const next = buttonsOf(list).find(({ label }) => label === "Next");
    if (!next || next.disabled) break;
    await discord.press(ann, list, "Next");
  }
  expect(years).toHaveLength(islands.facts("en").filter(({ date }) => date !== undefined).length);
  expect(years).toEqual(years.toSorted());
  for (const when of ["4 October 2018", "2019–2021", "1 January 2019–31 December 2033"]) {
    expect(read.join("\n")).toContain(`${when} — `);
  }
  expect(readIn(await use(opened!, "timeline", { language: "ru" }))).toContain("3 мая 1974 года — ");
});

test("/sources shows the articles with their dates, addresses and the corpus version, privately", async () => {
  const library = {
    ...islands,
    articles: () => islands.articles().map((article) => ({ ...article, address: "https://news.example/a" })),
  };
  const list = await use(await open({ library }), "sources");
  expect(list.ephemeral).toBe(true);
  for (const part of ["Skerra Courier · 5 October 2018", "Velmora Gazette · 4 October 2018", islands.version]) {
    expect(readIn(list)).toContain(part);
  }
  expect(buttonsOf(list).map(({ url }) => url)).toEqual(["https://news.example/a", "https://news.example/a"]);
  expect(readIn(await use(opened!, "sources", { language: "vi" }))).toContain("ngày 5 tháng 10 năm 2018");
});

test("/help shows what can be asked and how, privately, in the asker's language", async () => {
  const running = await open();
  const help = await use(running, "help");
  expect(help.ephemeral).toBe(true);
  expect(readIn(help)).toContain("/agreements: documents by subject, kind or party");
  const { message } = await running.discord.slash(running.discord.world.user("vy", "vi"), running.lobby, "help");
  expect(readIn(message!)).toContain("/văn-kiện");
  expect(readIn(await use(running, "help", { language: "kk" }))).toContain("/ask және сұрақ");
});

describe("the menu of a message", () => {
  test("looks up what it says, for the one who asked alone", async () => {
    const { discord, ann, ben, lobby } = await open();
    const message = discord.say(ben, lobby, "Which protocols cover storm warnings?");
    const { message: answer } = await discord.menu(ann, message, "Look up facts");
    expect(answer!.ephemeral).toBe(true);
    expect(readIn(answer!)).toContain("The Velmora Weather Service");
  });

  test("says so where there is no text", async () => {
    const { discord, ann, ben, lobby } = await open();
    const { message } = await discord.menu(ann, discord.say(ben, lobby, ""), "Look up facts");
    expect(message!.ephemeral).toBe(true);
    expect(readIn(message!)).toContain("There is no text in that message");
  });
});

describe("a message", () => {
  test("that mentions it is answered by a reply that rings nobody", async () => {
    const { discord, ann, lobby, last } = await open();
    const question = discord.say(ann, lobby, `hey <@!${discord.world.bot.id}>, which protocols cover storm warnings?`);
    const answer = await last();
    expect(answer).toMatchObject({ reference: question.id, pinged: [] });
    expect(readIn(answer)).toContain("The Velmora Weather Service");
  });

  test("keeps other mentions than its own", async () => {
    const { library, asked } = recording();
    const { discord, ann, ben, lobby, settled } = await open({ library });
    discord.say(ann, lobby, `<@${discord.world.bot.id}> <@${ben.id}> <#${lobby.id}> lamp 2`);
    await settled();
    expect(asked.map(({ text }) => text)).toEqual([`<@${ben.id}> <#${lobby.id}> lamp 2`]);
  });

  test("that replies to its answer is read in the light of it, also of a slash command's", async () => {
    const { discord, ann, ben, lobby, last } = await open({ library: makeLibrary() });
    const { message } = await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    discord.say(ben, lobby, "and lamp 3?", { replyTo: message! });
    expect(readIn(await last())).toContain("Lantern rule 3");
    discord.say(ann, lobby, "and lamp 4?", { replyTo: await last() });
    expect(readIn(await last())).toContain("Lantern rule 4");
  });

  test("that replies to its answer after a restart is read in the light of the chain of replies", async () => {
    const { library, asked } = recording();
    const { discord, ann, lobby, last, restart } = await open({ library });
    discord.say(ann, lobby, `<@${discord.world.bot.id}> lamp 2`);
    discord.say(ann, lobby, "and lamp 3?", { replyTo: await last() });
    const answer = await last();
    await restart();
    discord.say(ann, lobby, "and lamp 4?", { replyTo: answer });
    expect(readIn(await last())).toContain("Lantern rule 4");
    expect(asked.at(-1)?.history).toEqual(["lamp 2", "and lamp 3?"]);
  });

  test("that replies to its answer without ringing it, or to somebody else, is let be", async () => {
    const { discord, ann, ben, lobby, last, shown } = await open({ library: makeLibrary() });
    discord.say(ann, lobby, `<@${discord.world.bot.id}> lamp 2`);
    discord.say(ben, lobby, "lamp 3", { replyTo: await last(), silentReply: true });
    discord.say(ben, lobby, "lamp 4", { replyTo: discord.say(ann, lobby, "good evening") });
    expect(await shown()).toHaveLength(1);
  });

  test("in a direct conversation needs no mention, and follows on from the one before", async () => {
    const { discord, ann, last } = await open({ library: makeLibrary() });
    const dm = discord.world.dm(ann);
    discord.say(ann, dm, "lamp 2");
    expect(readIn(await last())).toContain("Lantern rule 2");
    discord.say(ann, dm, "and lamp 3?");
    expect(readIn(await last())).toContain("Lantern rule 3");
  });

  test("in a direct conversation follows on from a command there, too", async () => {
    const { discord, ann, last } = await open({ library: makeLibrary() });
    const dm = discord.world.dm(ann);
    await use(opened!, "ask", { question: "lamp 2", private: true }, dm);
    discord.say(ann, dm, "and lamp 3?");
    expect(readIn(await last())).toContain("Lantern rule 3");
  });

  test("in a thread is answered there", async () => {
    const { discord, ann, lobby, last } = await open({ library: makeLibrary(), channels: ["lobby"] });
    const thread = discord.openThread(lobby, "lamps");
    discord.say(ann, thread, `<@${discord.world.bot.id}> lamp 2`);
    expect((await last()).channel).toBe(thread);
  });
});

describe("places", () => {
  test("it answers in its direct messages, in groups and in servers without it, where a person installed it", async () => {
    // More than a page of a list.
    const { discord, ann, ben } = await open({ library: makeLibrary({ facts: 12 }) });
    const abroad = discord.world.channel(discord.world.guild("Abroad", { hasBot: false }), "plaza");
    for (const place of [discord.world.dm(ann), discord.world.group(ann, ben), abroad]) {
      const answer = await use(opened!, "ask", { question: "every lamp" }, place);
      expect(answer).toMatchObject({ ephemeral: false, channel: place });
      const article = await discord.press(ann, answer, "Show in article");
      expect(article.message).toMatchObject({ ephemeral: true });
      const asked = await discord.press(ann, answer, "When is lamp 2 lit?");
      expect(readIn(asked.message!)).toContain("Lantern rule 2");
      await discord.press(ann, answer, "Next");
      expect(readIn(answer)).toContain("Page 2 of");
      await discord.press(ann, answer, "Remove");
      await opened!.settled();
      expect(discord.world.messages.has(answer.id)).toBe(false);
    }
  });

  test("where it may not speak, commands are answered privately with a word why, and mentions not at all", async () => {
    const { discord, ann, pier, shown } = await open({ library: makeLibrary(), channels: ["lobby"] });
    const answer = await use(opened!, "ask", { question: "lamp 2" }, pier);
    expect(answer.ephemeral).toBe(true);
    expect(readIn(answer)).toContain("I don’t speak in public in this channel");
    expect((await use(opened!, "agreements", {}, pier)).ephemeral).toBe(true);
    expect((await use(opened!, "timeline", {}, pier)).ephemeral).toBe(true);
    expect((await use(opened!, "fact", { name: "lantern-1" }, pier)).ephemeral).toBe(true);
    discord.say(ann, pier, `<@${discord.world.bot.id}> lamp 2`);
    expect((await shown()).every(({ ephemeral }) => ephemeral)).toBe(true);
    expect((await use(opened!, "ask", { question: "lamp 2" })).ephemeral).toBe(false);
    expect((await use(opened!, "ask", { question: "lamp 2" }, discord.world.dm(ann))).ephemeral).toBe(false);
  });
});

describe("a pressed button", () => {
  test("asks its question in public for the asker, and privately for anyone else", async () => {
    const { discord, ann, ben } = await open({ library: makeLibrary() });
    const answer = await use(opened!, "ask", { question: "lamp 1" });
    expect((await discord.press(ann, answer, "When is lamp 2 lit?")).message!.ephemeral).toBe(false);
    expect((await discord.press(ben, answer, "When is lamp 2 lit?")).message!.ephemeral).toBe(true);
  });

  test("shows every quote of a fact in its paragraph, the quote in bold", async () => {
    const { discord, ann } = await open();
    const answer = await use(opened!, "ask", { question: "Which protocols cover storm warnings?" });
    const { message } = await discord.press(ann, answer, "Show in article");
    expect(message!.ephemeral).toBe(true);
    expect(JSON.stringify(message!.components)).toContain(
      "**a protocol on storm warnings between the Velmora Weather Service",
    );
    expect(readIn(message!)).toContain("Skerra Courier, 5 October 2018, paragraph 2");
    expect(readIn(message!)).toContain("Velmora Gazette, 4 October 2018, paragraph 3");
  });

  test("removes an answer for its asker and for a moderator", async () => {
    const { discord, ann, ben, settled } = await open({ library: makeLibrary() });
    for (const by of [ann, ben]) {
      const answer = await use(opened!, "ask", { question: "lamp 2" });
      discord.moderators.add(ben.id);
      await discord.press(by, answer, "Remove");
      await settled();
      expect(discord.world.messages.has(answer.id)).toBe(false);
    }
  });

  test("that is of another corpus, another version or nobody's gets a private word", async () => {
    const { discord, ann, restart } = await open({ library: makeLibrary({ facts: 33 }) });
    const answer = await use(opened!, "ask", { question: "every lamp" });
    const next = buttonsOf(answer).find(({ label }) => label === "Next")!.key!;
    expect(decodeAction(next)).toMatchObject({ do: "page", page: 1 });
    await restart({ library: makeLibrary({ facts: 2, version: "ba9876543210" }) });
    const gone = ["v1:article:en:lantern-30:0", "v1:ask:en:lantern-1:9", "v1:documents:en:0:,moonlight,"];
    for (const key of [next, "v2:page:en:1:x", "hello", "v1:share:en:x:[]", ...gone]) {
      const { message } = await discord.pressKey(ann, answer, key);
      expect(message).toMatchObject({ ephemeral: true });
      expect(readIn(message!)).toContain("That button is from an older edition");
    }
  });
});
