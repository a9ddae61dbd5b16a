/** The twenty ways in which Slack bots are bad, and this one is not. The numbers are those of the list that we keep. */
import { afterEach, describe, expect, test } from "vitest";
import type { Answer, Library } from "../../../src/contract.ts";
import { until } from "../../fakes/loopback.ts";
import { BOT_USER } from "../../fakes/slack/parts.ts";
import { commandOf, eventOf, mentionOf, messageOf } from "../../fakes/slack/people.ts";
import { makeLibrary, recording } from "../../support/library.ts";
import { hostileMark, type Shown } from "../contract.ts";
import { lastShown, openRun, type Run, type RunOptions } from "./harness.ts";

let run: Run;
const open = async (options: Partial<RunOptions> = {}): Promise<Run> => {
  run = await openRun({ library: makeLibrary(), ...options });
  return run;
};
afterEach(() => run.close());

const shown = async (): Promise<readonly Shown[]> => {
  await run.settled();
  return run.shown();
};
const last = async (): Promise<Shown> => {
  await run.settled();
  return lastShown(run);
};
const posts = (): string[] =>
  run.slack.loopback.calls.filter(({ path }) => /chat\.post|response/.test(path)).map(({ path }) => path);
const inLobby = { by: "U0ANN", in: "C0LOBBY" };

describe("1: one reply to one event", () => {
  test("however often it is delivered", async () => {
    await open();
    await run.event(mentionOf(run.slack, "lamp 2", inLobby));
    await run.redeliver();
    await run.redeliver();
    expect(await shown()).toHaveLength(1);
    expect(run.bot.counts.repeated).toBe(2);
  });

  test("though a mention is delivered as a mention and as a message", async () => {
    await open({ threadFollowups: true });
    const mention = mentionOf(run.slack, "lamp 2", inLobby);
    await run.event(mention);
    await run.event({ ...mention, type: "message", channel_type: "channel" });
    const other = mentionOf(run.slack, "lamp 3", inLobby);
    await run.event({ ...other, type: "message", channel_type: "channel" });
    await run.event(other);
    expect((await shown()).map(({ text }) => /Lantern rule \d/.exec(text)?.[0])).toEqual([
      "Lantern rule 2",
      "Lantern rule 3",
    ]);
  });
});

test("2: bots, its own messages among them, are not answered", async () => {
  await open({ threadFollowups: true });
  await run.mentionFromBot("lamp 2");
  await run.event({ ...messageOf(run.slack, "lamp 2", { by: BOT_USER, in: "D0ANN" }) });
  await run.event({
    ...messageOf(run.slack, "lamp 2", { by: "U0X", in: "D0ANN" }),
    subtype: "bot_message",
    bot_id: "B0X",
  });
  await run.event({ ...messageOf(run.slack, "lamp 2", { by: "U0X", in: "D0ANN" }), user: undefined, bot_id: "B0X" });
  expect(await shown()).toEqual([]);
});

test.each(["message_changed", "message_deleted", "channel_join", "channel_topic", "message_replied"])(
  "3: %s is not answered",
  async (subtype) => {
    await open();
    const message = messageOf(run.slack, "lamp 2", { by: "U0ANN", in: "D0ANN" });
    await run.event({ ...message, subtype, hidden: true, message });
    await run.event({ ...message, ts: run.slack.nextTs(), subtype });
    expect(await shown()).toEqual([]);
  },
);

test("4: the answer stands in the thread of the question, at its root and further down", async () => {
  await open();
  const root = await run.mention("lamp 2");
  await run.settled();
  await run.mention("and lamp 3?", { thread: root });
  await run.settled();
  expect(run.slack.posted.map(({ thread }) => thread)).toEqual([root, root]);
  expect((await last()).text).toContain("Lantern rule 3");
});

test("5: of all mentions in a question only its own is taken out", async () => {
  const { library, asked } = recording();
  await open({ library });
  await run.event({
    ...mentionOf(run.slack, "", inLobby),
    text: `<@${BOT_USER}> did <@U0BEN> &amp; <#C0PIER|pier> see <@${BOT_USER}|dostyk> lamp 2 &lt;3`,
  });
  await run.settled();
  expect(asked.map(({ text }) => text)).toEqual(["did <@U0BEN> & <#C0PIER|pier> see lamp 2 <3"]);
});

test("6: what was asked calls nobody, though an answer repeats it", async () => {
  const library = makeLibrary();
  const echo = (text: string): Answer => ({
    ...library.ask({ text: "nothing of the kind" }),
    text: `No ${text}.`,
    reading: text,
    missing: [text],
    notes: [text],
  });
  await open({ library: { ...library, ask: ({ text }) => echo(text) } });
  const call = "<!channel> <!here> <!subteam^S1> <@U0BEN> <#C0PIER>";
  await run.event({ ...mentionOf(run.slack, "", inLobby), text: `<@${BOT_USER}> &lt;!everyone&gt; ${call}` });
  await run.command(call);
  for (const { raw } of await shown()) expect(raw).not.toMatch(/<[!@#]/);
  expect(run.slack.posted.map(({ sent }) => [sent["parse"], sent["link_names"]].join())).toEqual([
    "none,false",
    "none,false",
  ]);
});

test("7: titles, statements, quotes and links are shown as they are", async () => {
  const library = makeLibrary({ mark: hostileMark });
  const [own] = library.articles();
  const article = { ...own!, address: "https://lamps.example/a?b=c&d=<e>|f" };
  await open({ library: { ...library, articles: () => [article], article: () => article } });
  await run.mention("lamp 2");
  const answer = await last();
  expect(answer.text).toContain(`At dusk.${hostileMark.replaceAll("<!", "‹!").replaceAll("<@", "‹@")}`);
  expect(answer.text).toContain(`“lamp 2 is lit at dusk${hostileMark}”`);
  const [posted] = run.slack.posted;
  // Markup acts in mrkdwn and in the text alone: there is none of the one, and in the other all brackets are escaped.
  expect(JSON.stringify(posted?.blocks)).not.toContain('"mrkdwn"');
  expect(posted?.text).not.toMatch(/[<>]/);
  expect(posted?.sent).toMatchObject({ mrkdwn: "false", unfurl_links: "false", unfurl_media: "false" });
  await run.press(answer, "Show in article");
  expect((await last()).raw).toContain('{"type":"link","url":"https://lamps.example/a?b=c&d=<e>|f"');
});

test("8: the text for notifications is the answer with its first source, and never empty", async () => {
  await open();
  await run.mention("lamp 2");
  await run.mention("nothing of the kind");
  await run.mention("");
  await run.command("help");
  await run.settled();
  const texts = run.slack.posted.map(({ text }) => text);
  expect(texts[0]).toBe("At dusk.\n“lamp 2 is lit at dusk” — The Lamp Post, 9 March 2031, paragraph 1");
  expect(texts[1]).toBe("The articles don’t say.");
  for (const text of texts.slice(2)) expect(text).toContain("I answer questions about the lamps");
});

test.each([
  ["& in every field", "&".repeat(900)],
  ["long quotes", "x".repeat(420)],
])("9: an answer of any length is posted, in blocks: %s", async (_, mark) => {
  await open({ library: makeLibrary({ facts: 30, statement: 20_000, quotes: 7, mark }) });
  await run.mention("every lamp");
  await run.command("lamp 2");
  await run.settled();
  expect(run.slack.posted.map(({ blocks }) => (blocks ?? []).length > 3)).toEqual([true, true]);
  expect(run.bot.counts.invalid).toBe(0);
});

test("10: a long answer loses no source and no button", async () => {
  await open({ library: makeLibrary({ facts: 30, statement: 20_000, quotes: 7 }) });
  await run.mention("every lamp");
  const { text, buttons } = await last();
  const source = /The Lamp Post, 9 March 2031, paragraph/g;
  expect(text.match(source)).toHaveLength(10);
  const labels = buttons.map(({ label }) => label);
  expect(labels).toEqual(
    expect.arrayContaining(["When is lamp 2 lit?", "When is lamp 3 lit?", "All facts (30)", "Remove"]),
  );
  // A fact with seven quotes names them all, and shows five and then the other two.
  await run.command("lamp 2");
  expect((await last()).text).toContain("6 more sources");
  await run.press(await last(), "Show in article");
  expect((await last()).text.match(source)).toHaveLength(5);
  await run.press(await last(), "Next");
  expect((await last()).text.match(source)).toHaveLength(2);
});

test("11: where Slack refuses the blocks, the answer comes as plain text and the log says why", async () => {
  await open();
  const why = "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]";
  const refusal = { ok: false, error: "invalid_blocks", response_metadata: { messages: [why] } };
  run.slack.loopback.fail(/chat\.postMessage/, { is: "reply", reply: { body: refusal } });
  await run.mention("lamp 2");
  await run.settled();
  const [posted] = run.slack.posted;
  expect(posted?.blocks).toBeUndefined();
  expect(posted?.text).toContain("At dusk.");
  expect(posted?.text).toContain(
    "“lamp 2 is lit at dusk” — Lantern rule 2 · kept · The Lamp Post, 9 March 2031, paragraph 1",
  );
  expect(run.lines()).toContainEqual(
    expect.objectContaining({ event: "invalid", code: "invalid_blocks", messages: [why] }),
  );
  // The same through the way back of a command.
  run.slack.loopback.fail(/\/response\//, { is: "reply", reply: { status: 400, body: "invalid_blocks" } });
  await run.command("lamp 3");
  expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("Lantern rule 3") });
});

test("12: where nothing is found, it says so, and what there is", async () => {
  await open();
  for (const ask of [run.mention, run.direct, run.command]) await ask("nothing of the kind");
  const all = await shown();
  expect(all).toHaveLength(3);
  for (const { text } of all) {
    expect(text).toContain("The articles don’t say.");
    expect(text).toContain("Lantern rule 1");
  }
});

test("13: every fact shown has its source and its date, whichever way it was asked for", async () => {
  await open();
  await run.mention("lamp 2");
  const answer = await last();
  await run.direct("lamp 2");
  await run.command("lamp 2");
  await run.mention("nothing of the kind");
  await run.press(answer, "When is lamp 3 lit?");
  await run.pressKey(answer, "v1:fact:en:lantern-2");
  const all = await shown();
  expect(all).toHaveLength(6);
  for (const { text } of all) expect(text).toContain("The Lamp Post, 9 March 2031, paragraph 1");
});

test.each(["http", "socket"] as const)("14: it acknowledges before it answers, over %s", async (transport) => {
  await open({ transport });
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  run.slack.loopback.fail(/chat\.postMessage|\/response\//, { is: "hold", until }, { is: "hold", until });
  // Each resolves with the acknowledgement, while nothing can have been posted.
  await run.deliver("event", eventOf(mentionOf(run.slack, "lamp 2", inLobby)));
  await run.deliver("command", commandOf(run.slack, "lamp 3", "U0ANN", "C0LOBBY"));
  expect(run.slack.posted).toEqual([]);
  release();
  expect(await shown()).toHaveLength(2);
});

test("15: when it is too late for the way back, the answer comes as a direct message", async () => {
  await open();
  const command = commandOf(run.slack, "lamp 2", "U0ANN", "C0LOBBY");
  run.slack.expireWays();
  await run.deliver("command", command);
  const answer = await last();
  expect(answer).toMatchObject({ to: "D0ANN" });
  expect(answer.text).toContain("I could no longer answer you in <#C0LOBBY>");
  expect(answer.text).toContain("Lantern rule 2");
  expect(run.bot.counts.expired).toBe(1);
});

test("16: a press counts once, delivered twice or pressed twice", async () => {
  await open();
  await run.command("lamp 2");
  const answer = await last();
  await run.press(answer, "Share to channel");
  await run.redeliver();
  await run.press(answer, "Share to channel");
  const publicly = (await shown()).filter((each) => !each.private);
  expect(publicly.filter(({ text }) => text.includes("Lantern rule 2"))).toHaveLength(1);
  await run.pressKey(publicly[0] as Shown, "v1:ask:en:lantern-3:0");
  await run.redeliver();
  expect((await shown()).filter(({ text }) => text.includes("Lantern rule 3"))).toHaveLength(1);
});

test.each([
  ["not_in_channel", "because I am not a member", { member: [] }],
  ["channel_not_found", "because I can’t find it", { unknown: ["C0LOBBY"] }],
  ["is_archived", "because it is archived", { archived: ["C0LOBBY"] }],
])("17: %s is explained to the asker, with the answer", async (_, reason, slack) => {
  await open({ slack });
  await run.mention("lamp 2");
  const [answer, ...others] = await shown();
  expect(others).toEqual([]);
  expect(answer).toMatchObject({ to: "D0ANN" });
  expect(answer?.text).toContain(reason);
  expect(answer?.text).toContain("Lantern rule 2");
});

describe("18: it does not go on without a token", () => {
  test.each(["token_revoked", "account_inactive", "invalid_auth"])("after %s", async (code) => {
    await open();
    run.slack.revoke(code);
    await run.mention("lamp 2");
    await run.settled();
    expect(run.faults.map(({ message }) => message)).toEqual([
      expect.stringMatching(new RegExp(`^Slack: ${code}: .+ → .+$`)),
    ]);
    const calls = run.slack.loopback.calls.length;
    await expect(run.mention("lamp 3")).rejects.toThrow("503");
    expect(run.slack.loopback.calls).toHaveLength(calls);
  });

  test.each([
    ["tokens_revoked", { tokens: { oauth: [], bot: [BOT_USER] } }, ["token_revoked"]],
    ["tokens_revoked", { tokens: { oauth: ["U0ANN"], bot: [] } }, []],
    ["tokens_revoked", { tokens: { oauth: [], bot: ["U0OTHER", null] } }, []],
    ["app_uninstalled", {}, ["app_uninstalled"]],
  ])("after the event %s %#", async (type, rest, codes) => {
    await open();
    await run.event({ type, event_ts: run.slack.nextTs(), ...rest });
    await run.settled();
    expect(run.faults.map(({ message }) => message.split(": ")[1])).toEqual(codes);
  });
});

describe("19: it takes so many questions a minute", () => {
  test("20 of a person, then one private word, then silence, then more", async () => {
    let clock = 0;
    await open({ now: () => clock });
    for (let asked = 0; asked < 25; asked += 1) await run.mention("lamp 2");
    const all = await shown();
    expect(all.filter((each) => !each.private)).toHaveLength(20);
    expect(all.filter((each) => each.private).map(({ text, to }) => [to, text])).toEqual([
      ["U0ANN", "That is more than I take in a minute. Please wait a little, then ask again."],
    ]);
    expect(run.bot.counts.throttled).toBe(5);
    clock = 60_001;
    await run.mention("lamp 3");
    expect(await last()).toMatchObject({ private: false });
  });

  test("60 of a channel", async () => {
    await open({ now: () => 0 });
    for (let asked = 0; asked < 66; asked += 1) await run.mention("lamp 2", { by: `U0P${asked % 6}` });
    expect((await shown()).filter((each) => !each.private)).toHaveLength(60);
    expect(run.bot.counts.throttled).toBe(6);
  });

  test("of a person on the front page, who is told there; of nobody else there", async () => {
    await open({ now: () => 0 });
    const home = { type: "app_home_opened", channel: "D0ANN", tab: "home", event_ts: "1.1" };
    for (const person of ["U0BEN", "U0CYD", "U0DEE", "U0ANN"]) {
      await run.event({ ...home, user: person });
      const page = await last();
      for (let asked = 0; asked < 21; asked += 1) await run.press(page, "When is lamp 2 lit?", person);
      expect((await last()).text).toContain("more than I take in a minute");
    }
    expect(run.bot.counts.throttled).toBe(4);
  });

  test("commands and presses count, too", async () => {
    await open({ now: () => 0 });
    for (let asked = 0; asked < 19; asked += 1) await run.command("lamp 2");
    await run.press(await last(), "When is lamp 3 lit?");
    await run.press((await shown()).at(-1) as Shown, "When is lamp 2 lit?");
    expect((await last()).text).toContain("more than I take in a minute");
  });
});

describe("20: it neither crashes at the start, nor drops work at the end, nor tells what was asked", () => {
  test("a wrong token rejects the start with one line and a cure", async () => {
    await open({ start: false, settings: { botToken: "xoxb-wrong" } });
    const start = run.bot.start(new AbortController().signal);
    await expect(start).rejects.toThrow(/^Slack: invalid_auth: .* → copy it again: SLACK_BOT_TOKEN from .*$/);
    // Nothing is taken and dropped meanwhile: Slack keeps it.
    await expect(run.mention("lamp 2")).rejects.toThrow("503");
  });

  test("a wrong app token, too", async () => {
    await open({ transport: "socket", start: false, settings: { appToken: "xapp-wrong" } });
    await expect(run.bot.start(new AbortController().signal)).rejects.toThrow(
      /^Slack: invalid_auth: .* SLACK_APP_TOKEN/,
    );
  });

  test.each(["http", "socket"] as const)("what is in flight is finished before it leaves %s", async (transport) => {
    await open({ transport });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    run.slack.loopback.fail(/chat\.postMessage/, { is: "hold", until: held });
    await run.mention("lamp 2");
    await until(() => posts().length === 1, "the answer on its way");
    let hasLeft = false;
    const left = run.bot.stop().then(() => {
      hasLeft = true;
    });
    // It takes nothing more, and says so, or is not connected any more.
    if (transport === "http") await expect(run.mention("lamp 3")).rejects.toThrow("503");
    else await until(() => run.slack.connections === 0, "the end of the connection");
    expect(hasLeft).toBe(false);
    release();
    await left;
    expect(run.slack.posted).toHaveLength(1);
    expect(run.lines().at(-1)).toMatchObject({ event: "stopped", isDone: true, unfinished: 0 });
  });

  test("an error in an answer is logged without the question, and the asker gets a word", async () => {
    const library = makeLibrary();
    const ask: Library["ask"] = ({ text }) => {
      if (text.includes("zebra")) throw new Error("the engine broke");
      return library.ask({ text });
    };
    await open({ library: { ...library, ask } });
    await run.mention("a zebra");
    await run.command("another zebra");
    for (const each of await shown()) {
      expect(each).toMatchObject({ private: true, text: expect.stringContaining("Something went wrong on my side") });
    }
    expect(run.bot.counts.failed).toBe(2);
    expect(run.logs()).toContain("the engine broke");
    for (const secret of ["zebra", "U0ANN", "C0LOBBY", ...run.secrets]) expect(run.logs()).not.toContain(secret);
  });
});
