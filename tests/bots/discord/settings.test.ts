/** `/settings`: what those who manage a server set for it, and what follows from it. */
import { expect, test } from "vitest";
import { say } from "../../../src/wording/say.ts";
import type { PhraseName } from "../../../src/wording/wording.ts";
import type { FakeUser } from "../../fakes/discord/world.ts";
import { makeLibrary } from "../../support/library.ts";
import { type Opened, open, readIn } from "./open.ts";

/** Gives what was replied, in private. */
async function set({ discord, ann, lobby }: Opened, values: Record<string, string | boolean>, by: FakeUser = ann) {
  discord.managers.add(ann.id);
  const { message } = await discord.slash(by, lobby, "settings", values);
  expect(message?.ephemeral).toBe(true);
  return readIn(message!);
}

test("who does not manage the server has no such command", async () => {
  const running = await open();
  await expect(set(running, {}, running.ben)).rejects.toThrow("is not shown to everyone");
});

test("without options it shows what holds, which is as the operator set it", async () => {
  const running = await open();
  expect(await set(running, {})).toBe(
    [
      "This server’s settings",
      "Where I speak in public is as my operator set it.",
      "Lists and help are in each reader’s own language.",
      "Answers to commands are for everyone, unless the command says otherwise.",
      "In forums I answer only when I am mentioned.",
    ].join("\n"),
  );
});

test("channels: elsewhere a command is answered in private and a mention not at all; other servers stay as they are", async () => {
  const running = await open({ channels: ["pier"] });
  const { discord, ann, ben, lobby, pier } = running;
  const elsewhere = discord.world.channel(discord.world.guild("Mainland"), "lobby");
  expect(await set(running, { channels: `<#${lobby.id}>` })).toContain(`I speak in public in <#${lobby.id}>;`);
  const { message } = await discord.slash(ben, pier, "ask", { question: "lamp 2" });
  expect([message?.ephemeral, readIn(message!)]).toEqual([true, expect.stringContaining("I don’t speak in public")]);
  const asked = [lobby, pier].map((channel, at) =>
    discord.say(ben, channel, `<@${discord.world.bot.id}> lamp ${at + 3}`),
  );
  await running.settled();
  const answered = (id: string): boolean => discord.shown.some(({ reference }) => reference === id);
  expect(asked.map(({ id }) => answered(id))).toEqual([true, false]);
  // The operator's own setting holds where nobody set anything.
  expect((await discord.slash(ann, elsewhere, "ask", { question: "lamp 2" })).message?.ephemeral).toBe(true);
  await set(running, { channels: "all" });
  expect((await discord.slash(ben, pier, "ask", { question: "lamp 2" })).message?.ephemeral).toBe(false);
  await set(running, { reset: true });
  expect((await discord.slash(ben, lobby, "ask", { question: "lamp 2" })).message?.ephemeral).toBe(true);
});

test("what names no channel changes nothing, and is said", async () => {
  const running = await open();
  expect(await set(running, { channels: "the harbour", private: true })).toContain("no channel in “the harbour”");
  expect(await set(running, {})).toContain("Answers to commands are for everyone");
});

test("where the database is too slow to be waited for by answers, a change keeps what was set before", async () => {
  const running = await open();
  const { state, pier } = running;
  await set(running, { channels: `<#${pier.id}>` });
  // As a process has it that never read them.
  state.settings = async () => ({});
  expect(await set(running, { private: true })).toContain(`I speak in public in <#${pier.id}>;`);
  expect(await set(running, {})).toContain("Answers to commands are for the asker alone");
});

test("of two who change them at the same time neither loses anything", async () => {
  const running = await open();
  running.discord.managers.add(running.ben.id);
  await Promise.all([set(running, { private: true }), set(running, { forums: true }, running.ben)]);
  const shown = await set(running, {});
  expect(shown).toContain("Answers to commands are for the asker alone");
  expect(shown).toContain("I answer a forum’s first post without being mentioned");
});

test("the language of lists and help, and private by default; the command's own options go first", async () => {
  const running = await open();
  const { discord, ben, lobby } = running;
  await set(running, { language: "kk", private: true });
  const help = async (values = {}) => readIn((await discord.slash(ben, lobby, "help", values)).message!);
  expect(await help()).toContain("тақырыбындағы сұрақтарға");
  expect(await help({ language: "en" })).toContain("/agreements: documents by");
  const isPrivate = async (values: Record<string, string | boolean>) =>
    (await discord.slash(ben, lobby, "ask", { question: "lamp 2", ...values })).message?.ephemeral;
  expect([await isPrivate({}), await isPrivate({ private: false })]).toEqual([true, false]);
});

test("every word that answers no question is in the server's language, and what comes up as one types", async () => {
  const library = makeLibrary();
  const typedIn: string[] = [];
  const running = await open({
    library: {
      ...library,
      ask(question) {
        if (question.text === "break") throw new Error("the engine broke");
        return library.ask(question);
      },
      suggest(typed, language, most) {
        typedIn.push(language);
        return library.suggest(typed, language, most);
      },
    },
  });
  const { discord, ben, lobby } = running;
  await set(running, { language: "kk" });
  const kazakh = (phrase: PhraseName) => expect.stringContaining(say("kk", phrase));

  const { message: answer } = await discord.slash(ben, lobby, "ask", { question: "lamp 2" });
  const stale = await discord.pressKey(ben, answer!, "v0:gone");
  expect(readIn(stale.message!)).toEqual(kazakh("expired"));
  const opened = await discord.press(ben, answer!, "Something wrong?");
  const form = { ...opened.form!, custom_id: "v0:gone" };
  expect(readIn((await discord.submit({ ...opened, form }, "no")).message!)).toEqual(kazakh("expired"));
  const nothing = await discord.menu(ben, discord.say(ben, lobby, ""), "Look up facts");
  expect(readIn(nothing.message!)).toEqual(kazakh("nothingToAnswer"));
  const failed = await discord.slash(ben, lobby, "ask", { question: "break" });
  expect(readIn(failed.message!)).toEqual(kazakh("failed"));
  await discord.complete(ben, lobby, "fact", "name", { name: "lantern" });
  await discord.complete(ben, lobby, "fact", "name", { name: "lantern", language: "ru" });
  expect(typedIn).toEqual(["kk", "ru"]);
  const body = { code: 200_000, message: "no" };
  discord.loopback.fail(/\/callback$/, { is: "reply", reply: { status: 400, body } });
  const refused = await discord.slash(ben, lobby, "ask", { question: "lamp 2" });
  expect(readIn(refused.message!)).toEqual(expect.stringContaining(say("kk", "discordAutomod")));
});

test("settings are read once for a command and a question that is pressed, and for nothing else that is pressed", async () => {
  const running = await open({ library: makeLibrary({ facts: 33 }) });
  const { discord, state, ann, lobby } = running;
  let reads = 0;
  const settings = state.settings.bind(state);
  state.settings = (server) => {
    reads += 1;
    return settings(server);
  };
  const { message: list } = await discord.slash(ann, lobby, "ask", { question: "every lamp" });
  const { message: answer } = await discord.slash(ann, lobby, "ask", { question: "lamp 1" });
  expect(reads).toBe(2);
  await discord.press(ann, list!, "Next");
  await discord.press(ann, answer!, "Show in article");
  await discord.press(ann, answer!, "Helpful");
  expect(reads).toBe(2);
  await discord.press(ann, answer!, "When is lamp 2 lit?");
  expect(reads).toBe(3);
});

test("settings outlive the process, and are those of all processes", async () => {
  const running = await open();
  await set(running, { private: true });
  await running.restart();
  expect(await set(running, {})).toContain("Answers to commands are for the asker alone");
});

test("a forum's first post is answered where that is set, by its title, once, and only where the answer is known", async () => {
  const running = await open();
  const { discord, ben, guild } = running;
  const forum = discord.world.forum(guild, "questions");
  discord.gateway.dispatch("CHANNEL_CREATE", { id: forum.id, type: 15, name: "questions", guild_id: guild.id }, forum);
  const post = async (title: string): Promise<string[]> => {
    const { id } = discord.openPost(forum, ben, title);
    const shown = await running.shown();
    return shown.filter(({ reference }) => reference === id).map(readIn);
  };
  expect(await post("lamp 2")).toEqual([]);
  await set(running, { forums: true });
  expect(await post("lamp 3")).toEqual([expect.stringContaining("Lantern rule 3 ")]);
  expect(await post("zebra")).toEqual([]);
  // What follows in the post is people's talk, unless it mentions the bot.
  const thread = [...discord.world.channels.values()].find(({ name }) => name === "lamp 3")!;
  discord.say(running.ann, thread, "thank you");
  discord.say(ben, thread, `<@${discord.world.bot.id}> lamp 4`);
  const there = (await running.shown()).filter(({ channel }) => channel === thread);
  expect(there.map(readIn)).toEqual([
    expect.stringContaining("Lantern rule 3 "),
    expect.stringContaining("Lantern rule 4 "),
  ]);
});
