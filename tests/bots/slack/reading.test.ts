/** What a message is read as: what a person sees in it, and in the light of what. */
import { afterEach, describe, expect, test } from "vitest";
import type { Library, Question } from "../../../src/contract.ts";
import { BOT_USER } from "../../fakes/slack/parts.ts";
import { mentionOf, messageOf, shortcutOf } from "../../fakes/slack/people.ts";
import { makeLibrary, recording } from "../../support/library.ts";
import { openRun, type Run, type RunOptions } from "./harness.ts";

let run: Run;
let asked: readonly Question[];
afterEach(() => run.close());

const made = makeLibrary();
/** "and lamp N?" can't stand alone here, as a follow-up can't in the engine. */
const ask: Library["ask"] = (question) => {
  const answer = made.ask(question);
  return question.text.startsWith("and ") && answer.outcome === "absent" ? { ...answer, outcome: "nearest" } : answer;
};

async function open(options: Partial<RunOptions> = {}): Promise<void> {
  const recorded = recording({ ...made, ask });
  asked = recorded.asked;
  run = await openRun({ library: recorded.library, ...options });
}
const inLobby = { by: "U0ANN", in: "C0LOBBY" };
const light = "Read in the light of what you asked here just before: lamp 2";
const lastText = async (): Promise<string> => {
  await run.settled();
  return run.shown().at(-1)?.text ?? "";
};

describe("a question at the top that can't stand alone", () => {
  const ways: [string, (text: string, by?: string) => Promise<unknown>][] = [
    ["a channel", (text, by) => run.mention(text, { by: by ?? "ann" })],
    ["a direct message", (text, by) => run.direct(text, by)],
  ];

  test.each(ways)("of %s is read in the light of that person's last question there, and says so", async (_, ask) => {
    await open();
    await ask("lamp 2");
    // What was asked is remembered once it is answered.
    await run.settled();
    await ask("and lamp 5?");
    const text = await lastText();
    expect(text).toContain("Lantern rule 5");
    expect(text.split("\n")[0]).toBe(light);
    // Its own thread goes on in the same light.
    const { thread = "" } = run.slack.posted.at(-1) ?? {};
    const channel = run.slack.posted.at(-1)?.channel;
    expect(await run.state.history(`slack T0TEAM ${channel} ${thread}`)).toEqual(["lamp 2", "and lamp 5?"]);
    await ask("and lamp 6?");
    expect(await lastText()).toContain("Lantern rule 6");
  });

  test("is read alone after ten minutes, by another person, in another place, and where it can stand alone", async () => {
    let clock = Date.now();
    const now = (): number => clock;
    await open({ now });
    await run.mention("lamp 2");
    await run.mention("and lamp 5?", { by: "ben" });
    await run.mention("and lamp 5?", { in: "pier" });
    await run.direct("and lamp 5?");
    await run.mention("lamp 6");
    await run.settled();
    clock += 599_000;
    await run.mention("and lamp 7?");
    await run.settled();
    clock += 601_000;
    await run.mention("and lamp 8?");
    await run.settled();
    const read = run.shown().map(({ text }) => text.startsWith("Read in the light of"));
    expect(read).toEqual([false, false, false, false, false, true, false]);
  });

  test("takes nothing from what was asked in private", async () => {
    await open();
    await run.command("lamp 2");
    await run.mention("and lamp 5?");
    expect(await lastText()).not.toContain("Read in the light");
  });

  test("calls nobody when it repeats the question before", async () => {
    await open();
    await run.event({ ...mentionOf(run.slack, "", inLobby), text: `<@${BOT_USER}> lamp <!channel> &lt;!here&gt;` });
    await run.settled();
    await run.mention("and lamp 5?");
    await run.settled();
    const { sent } = run.slack.posted.at(-1) ?? {};
    expect(JSON.stringify(sent)).toContain("here just before: lamp &lt;!channel&gt;");
    expect(JSON.stringify(sent)).not.toMatch(/<[!@]/);
  });
});

describe("an edited question", () => {
  const edited = (message: object): object => ({ ...message, edited: { user: "U0ANN", ts: run.slack.nextTs() } });

  test("that gains a mention is answered, once", async () => {
    await open();
    const said = mentionOf(run.slack, "lamp 2", inLobby);
    await run.event({ ...edited(said) });
    await run.event({ ...edited(said), text: `<@${BOT_USER}> lamp 3` });
    await run.settled();
    expect(run.shown()).toMatchObject([{ text: expect.stringContaining("Lantern rule 2") }]);
  });

  test("that was answered before is not answered again", async () => {
    await open();
    const said = mentionOf(run.slack, "lamp 2", inLobby);
    await run.event(said);
    await run.event({ ...edited(said), text: `<@${BOT_USER}> lamp 3` });
    await run.settled();
    expect(run.shown()).toHaveLength(1);
  });
});

test("a reminder by Slackbot is no question", async () => {
  await open();
  await run.event({ ...mentionOf(run.slack, "lamp 2", { by: "USLACKBOT", in: "C0LOBBY" }) });
  await run.event({ ...messageOf(run.slack, "Reminder: lamp 2", { by: "USLACKBOT", in: "D0ANN" }) });
  await run.settled();
  expect(run.shown()).toEqual([]);
});

describe("is read as a person sees it:", () => {
  const day = "<!date^1746489600^{date_long}|6 May 2025>";
  test.each([
    ["a quoted line above the question", "&gt; who made the moon\nlamp 2", "lamp 2"],
    ["a quote of several lines, and a mention above", `&gt; a\n&gt; b\n<@${BOT_USER}> lamp 2`, "lamp 2"],
    ["a mention, a quote, a question", `<@${BOT_USER}>\n&gt; who\nlamp 2`, "lamp 2"],
    ["a quote of all that follows", "lamp 2\n&gt;&gt;&gt; who\nmade the moon", "lamp 2"],
    ["nothing but a quote", `<@${BOT_USER}>\n&gt; lamp 2`, "lamp 2"],
    ["words in angle brackets", "MoUs &lt;culture&gt; &amp; 5 &gt; 4 &lt;3", "MoUs ‹culture› & 5 > 4 <3"],
    ["an escape that was typed", "&amp;lt;b&amp;gt;", "&lt;b&gt;"],
    ["a date", `signed on ${day}?`, "signed on 6 May 2025?"],
    ["a date without words", "signed on <!date^1746489600^{date}>?", "signed on 2025-05-06?"],
  ])("%s", async (_, text, read) => {
    await open();
    await run.event({ ...messageOf(run.slack, "", { by: "U0ANN", in: "D0ANN" }), text });
    await run.command(text);
    await run.settled();
    expect(asked.map((each) => each.text)).toEqual([read, read]);
  });

  const forwarded = { is_share: true, text: "&gt; so\nlamp 2 &amp; so on", fallback: "[May 6th] someone: lamp 2" };
  const unfurled = { text: "a page's summary", title: "a page" };

  test("a forwarded message, which is the question where nothing else is", async () => {
    await open();
    const message = messageOf(run.slack, "", { by: "U0ANN", in: "D0ANN" });
    await run.event({ ...message, attachments: [forwarded, unfurled] });
    await run.deliver("interactive", shortcutOf(run.slack, "", "U0ANN", "C0LOBBY", { attachments: [forwarded] }));
    await run.settled();
    expect(asked.map(({ text }) => text)).toEqual(["lamp 2 & so on", "lamp 2 & so on"]);
  });

  test("a forwarded message, which is what a question beside it is about", async () => {
    await open();
    const message = messageOf(run.slack, "and lamp 5?", { by: "U0ANN", in: "D0ANN" });
    await run.event({ ...message, attachments: [{ ...forwarded, text: "lamp 2" }] });
    expect(await lastText()).toContain("Lantern rule 5");
    expect(asked.map(({ text, history }) => ({ text, history }))).toEqual([
      { text: "and lamp 5?", history: ["lamp 2"] },
    ]);
  });
});
