/** What Discord shows while a model reads, and what then takes its place. */
import { InteractionResponseType } from "discord.js";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { createLog } from "../../../src/app/log.ts";
import type { Answering } from "../../../src/contract.ts";
import { createModelReader } from "../../../src/readers/model/model-reader.ts";
import { createAnswerer } from "../../../src/readers/question-reader.ts";
import { createLibrary } from "../../../src/search/library.ts";
import { type Fault, type Held, holdNext, until } from "../../fakes/loopback.ts";
import { type FakeReader, KEY, MODEL, openReader } from "../../fakes/reader/reader.ts";
import { readCorpus } from "../../support/questions.ts";
import { type Opened, open, readIn } from "./open.ts";

const library = createLibrary(readCorpus("islands"));
const { id: FACT = "", title: TITLE = "" } = library.popular("en")[0] ?? {};
/** Not understood by the engine. */
const QUESTION = "zorp the frumious vexation?";
const { DeferredChannelMessageWithSource, ChannelMessageWithSource } = InteractionResponseType;

let fake: FakeReader;
let answering: Answering;
beforeEach(async () => {
  fake = await openReader(() => ({ asked: true, facts: [FACT], lacks: [] }));
  onTestFinished(fake.close);
  const settings = { url: fake.openAi, model: MODEL, key: KEY, timeoutMs: 20_000, questionsPerDay: 1000 };
  const log = createLog("silent");
  answering = createAnswerer(createModelReader(settings, { replies: undefined, log, now: Date.now }));
});

/** What was said last in answer to an interaction that was deferred, and whether that was for the asker alone. */
async function loaded({ discord, last }: Opened) {
  const exchange = [...discord.interactions.exchanges.values()].find(({ response }) => response !== undefined);
  expect(exchange?.response).toBe(DeferredChannelMessageWithSource);
  const message = await last();
  return { exchange, message, text: readIn(message) };
}

const hold = (): Held =>
  holdNext({ calls: fake.calls, fail: (_, ...faults) => fake.fail(...faults) }, /chat\/completions/);

describe("a command that a model reads is deferred,", () => {
  test("and answered in that place, for all to see; one asks on below it", async () => {
    const running = await open({ library, answering });
    const { discord, ann, lobby } = running;
    const model = hold();
    await discord.slash(ann, lobby, "ask", { question: QUESTION });
    expect(discord.shown).toEqual([]);
    model.release();
    const { exchange, message, text } = await loaded(running);
    expect(exchange?.message).toBe(message);
    expect(message.ephemeral).toBe(false);
    expect(text).toContain(TITLE);
    expect(await running.state.history(`discord ${message.id}`)).toEqual([QUESTION]);
  });

  test("alone where it was asked in private", async () => {
    const running = await open({ library, answering });
    const { discord, ann, lobby } = running;
    const model = hold();
    await discord.slash(ann, lobby, "ask", { question: QUESTION, private: true });
    model.release();
    const { message, text } = await loaded(running);
    expect(message.ephemeral).toBe(true);
    expect(text).toContain(TITLE);
  });

  test("and a decline is for the asker alone all the same", async () => {
    fake.is(() => ({ asked: true, facts: [], lacks: [] }));
    const running = await open({ library, answering });
    const { discord, ann, lobby } = running;
    const model = hold();
    await discord.slash(ann, lobby, "ask", { question: QUESTION });
    model.release();
    const { exchange, message } = await loaded(running);
    expect(exchange?.followUps).toEqual([message]);
    expect(message.ephemeral).toBe(true);
    expect(discord.shown).toEqual([message]);
  });

  const drop: Fault = { is: "drop" };
  const refused = (status: number, code: number): Fault => ({
    is: "reply",
    reply: { status, body: { code, message: "refused" } },
  });
  test.each([
    ["for what it is made of: an apology", [refused(400, 50_035), refused(400, 50_035)], "Something went wrong"],
    ["for where it is: the reason", [refused(403, 50_013)], "I can’t show that here"],
    ["and the connection drops: it is sent again", [drop], "zorp"],
  ] satisfies [string, Fault[], string][])("and a decline in its place may be refused %s", async (_, faults, word) => {
    fake.is(() => ({ asked: true, facts: [], lacks: [] }));
    const running = await open({ library, answering });
    const { discord, ann, lobby } = running;
    const model = hold();
    await discord.slash(ann, lobby, "ask", { question: QUESTION });
    discord.loopback.fail(/\/webhooks\/\d+\/[^/]+$/, ...faults);
    model.release();
    const { exchange, message, text } = await loaded(running);
    expect(text).toContain(word);
    expect([message.ephemeral, exchange?.followUps, discord.shown]).toEqual([true, [message], [message]]);
    expect(discord.calls("DELETE", /%40original$/)).toHaveLength(1);
  });

  test("and a decline is said though word of the removal is lost", async () => {
    fake.is(() => ({ asked: true, facts: [], lacks: [] }));
    const running = await open({ library, answering });
    const { discord, ann, lobby } = running;
    const model = hold();
    await discord.slash(ann, lobby, "ask", { question: QUESTION });
    discord.loopback.fail(/%40original$/, { is: "drop", taken: true });
    model.release();
    expect((await loaded(running)).text).toContain("zorp");
  });

  test("and so is what a message's menu looks up, and a suggestion that is pressed", async () => {
    const running = await open({ library, answering });
    const { discord, ann, ben, lobby, shown } = running;
    const [looked, asked] = [hold(), hold()];
    await discord.menu(ann, discord.say(ben, lobby, QUESTION), "Look up facts");
    looked.release();
    expect((await loaded(running)).message.ephemeral).toBe(true);
    const { response } = await discord.pressKey(ann, (await shown()).at(-1)!, `v1:ask:en:${FACT}:0`);
    expect(response).toBe(DeferredChannelMessageWithSource);
    asked.release();
    expect(await shown()).toHaveLength(2);
  });

  test("and where something breaks, the word of apology takes its place", async () => {
    const broken: Answering = async (...given) => {
      await answering(...given);
      throw new Error("the engine broke");
    };
    const running = await open({ library, answering: broken });
    const model = hold();
    await running.discord.slash(running.ann, running.lobby, "ask", { question: QUESTION });
    model.release();
    const { message, text } = await loaded(running);
    expect(text).toContain("Something went wrong");
    expect(message.ephemeral).toBe(true);
    expect(running.discord.shown).toEqual([message]);
  });
});

test("a mention that a model reads shows that the bot is writing", async () => {
  const { discord, ann, lobby, last } = await open({ library, answering });
  const model = hold();
  discord.say(ann, lobby, `<@${discord.world.bot.id}> ${QUESTION}`);
  await until(() => lobby.typing, "typing");
  expect(discord.shown).toEqual([]);
  model.release();
  expect(readIn(await last())).toContain(TITLE);
});

test("nothing is deferred where the engine alone answers, or the model at once", async () => {
  for (const read of [undefined, answering]) {
    const { discord, ann, lobby, last } = await open({ library, answering: read });
    const { response } = await discord.slash(ann, lobby, "ask", { question: TITLE });
    expect(response).toBe(ChannelMessageWithSource);
    discord.say(ann, lobby, `<@${discord.world.bot.id}> ${TITLE}`);
    await last();
    expect(lobby.typing).toBeUndefined();
  }
});
