/** Every way to ask in Slack, and what comes of it. */
import { EventEmitter, once } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { encodeAction } from "../../../src/bots/action.ts";
import { catalogOf } from "../../../src/bots/catalog.ts";
import type { ReportEvent } from "../../../src/bots/report.ts";
import type { Library } from "../../../src/contract.ts";
import { say as wordIn } from "../../../src/wording/say.ts";
import { type Fault, until } from "../../fakes/loopback.ts";
import { Choices } from "../../fakes/slack/limits.ts";
import {
  eventOf,
  mentionOf,
  messageOf,
  pressInViewOf,
  pressOf,
  shortcutOf,
  typedOf,
} from "../../fakes/slack/people.ts";
import { makeLibrary, recording } from "../../support/library.ts";
import type { Shown } from "../contract.ts";
import { lastShown, openRun, type Run, type RunOptions, refusal, type Transport } from "./harness.ts";
import { sketch } from "./sketch.ts";

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
const labels = ({ buttons }: Shown): string[] => buttons.map(({ label }) => label);
/** A thing said in a channel without a mention. */
const say = (text: string, thread: string | undefined, by = "U0BEN"): Promise<void> =>
  run.event(messageOf(run.slack, text, { by, in: "C0LOBBY", type: "channel", thread }));

describe("a mention", () => {
  test("is answered in its thread", async () => {
    await open();
    const root = await run.mention("lamp 2");
    await run.settled();
    const [posted] = run.slack.posted;
    expect(posted).toMatchObject({ channel: "C0LOBBY", thread: root, only: undefined });
    expect(posted?.text).toMatchInlineSnapshot(`
      "At dusk.
      “lamp 2 is lit at dusk” — The Lamp Post, 9 March 2031, paragraph 1"
    `);
    expect(sketch(posted?.blocks)).toMatchInlineSnapshot(`
      "*At dusk.*
      > “lamp 2 is lit at dusk”
      ~ Lantern rule 2 · kept
      ~ The Lamp Post, 9 March 2031, paragraph 1
      ~ Read as: lamp · when
      ~ To go on, mention me in this thread.
      [Show in article → v1:article:en:lantern-2:0] [Copy for a brief → v1:copy:en:lantern-2] (Helpful → v1:helpful:en:lantern-2:012345lB | Something wrong? → v1:wrong:en:lantern-2:012345lB | Remove → v1:remove:en:U0ANN | Tiếng Việt · Русский · Қазақша → v1:speak:vi:012345lB)
      [When is lamp 3 lit? → v1:ask:en:lantern-3:0]"
    `);
    expect(posted?.blocks?.[2]).toMatchInlineSnapshot(`
      {
        "elements": [
          {
            "emoji": false,
            "text": "To go on, mention me in this thread.",
            "type": "plain_text",
          },
        ],
        "type": "context",
      }
    `);
  });

  test("for several facts has a line for each, with its status and source", async () => {
    await open({ library: makeLibrary({ facts: 2, quotes: 2 }) });
    await run.mention("every lamp");
    await run.settled();
    expect(sketch(run.slack.posted[0]?.blocks?.slice(0, 2))).toMatchInlineSnapshot(`
      "*2 rules.*
      • Lantern rule 1 · _kept_ · The Lamp Post, 9 March 2031, paragraph 1
      • Lantern rule 2 · _kept_ · The Lamp Post, 9 March 2031, paragraph 1
      ~ Read as: lamp · when"
    `);
  });

  test("that is not answered says so, with what there is instead", async () => {
    await open({ library: makeLibrary({ facts: 1 }) });
    await run.mention("who made the moon");
    await run.settled();
    expect(sketch(run.slack.posted[0]?.blocks)).toMatchInlineSnapshot(`
      "*The articles don’t say.*
      The nearest that the articles do say:
      > “lamp 1 is lit at dusk”
      ~ Lantern rule 1 · kept
      ~ The Lamp Post, 9 March 2031, paragraph 1
      ~ To go on, mention me in this thread.
      [Show in article → v1:article:en:lantern-1:0] (Copy for a brief → v1:copy:en:lantern-1 | Helpful → v1:helpful:en:-:012345l | Something wrong? → v1:wrong:en:-:012345l | Remove → v1:remove:en:U0ANN | Tiếng Việt · Русский · Қазақша → v1:speak:vi:012345lA)"
    `);
  });

  test("whose nearest facts are shown takes twelve blocks at most, wherever it is said", async () => {
    await open({ library: makeLibrary({ facts: 12, quotes: 5 }), publicUrl: "https://lamps.example/" });
    for (const near of [1, 3, 10]) {
      await run.mention(`blorp ${near}`);
      await run.settled();
      await run.command(`blorp ${near}`);
      await run.direct(`blorp ${near}`);
    }
    await run.settled();
    const sizes = run.slack.posted.map(({ blocks = [] }) => blocks.length);
    expect(sizes).toHaveLength(9);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(12);
    const ids = /[\da-f]{8}-[\da-f-]{27}/g;
    expect(sketch(run.slack.posted[3]?.blocks).replaceAll(ids, "<asked>")).toMatchInlineSnapshot(`
      "*I’m not sure what you mean by “blorp”. The nearest: Lantern rule 1 says that lamp 1 is lit at dusk.*
      > “lamp 1 is lit at dusk”
      ~ kept
      ~ <https://lamps.example/facts/lantern-1?lang=en&amp;v=00000001|The Lamp Post, 9 March 2031, paragraph 1>
      ~ 4 more sources
      ~ Read as: blorp · lamp
      ~ To go on, mention me in this thread.
      [This was it → v1:meant:en:lantern-1:<asked>] [Show in article → v1:article:en:lantern-1:0] (Copy for a brief → v1:copy:en:lantern-1 | Helpful → v1:helpful:en:-:012345l | Something wrong? → v1:wrong:en:-:012345l | Remove → v1:remove:en:U0ANN | Tiếng Việt · Русский · Қазақша → v1:speak:vi:012345lA)
      [Lantern rule 2 → v1:fact:en:lantern-2:<asked>] [Lantern rule 3 → v1:fact:en:lantern-3:<asked>]"
    `);
  });

  test("from elsewhere than SLACK_CHANNELS is answered for the asker alone, who is told why", async () => {
    await open({ channels: ["lobby"] });
    await run.mention("lamp 2", { in: "pier" });
    const answer = await last();
    expect(answer).toMatchObject({ private: true, to: "U0ANN" });
    expect(answer.text).toContain("I speak in public only in <#C0LOBBY>, so this is for you alone.");
    expect(labels(answer)).not.toContain("Remove");
    // Said at the top of a channel: in a thread that is none yet, nobody would see it.
    expect(run.slack.posted[0]?.thread).toBeUndefined();
  });

  test("of nothing else shows what it can do, for the asker to remove", async () => {
    await open({ channels: ["lobby"] });
    await run.mention("");
    const help = await last();
    expect(help).toMatchObject({ private: false, text: expect.stringContaining("I answer questions") });
    await run.press(help, "Remove", "ann");
    expect(await shown()).toEqual([]);
    await run.mention("", { in: "pier" });
    expect(await last()).toMatchObject({
      private: true,
      text: expect.stringMatching(/^I speak in public only in <#C0LOBBY>/),
    });
  });

  test("in a group conversation counts as a mention", async () => {
    await open({ slack: { member: ["G0GROUP"] } });
    await run.mention("lamp 2", { in: "G0GROUP" });
    expect(await last()).toMatchObject({ to: "G0GROUP" });
  });
});

describe("a follow-up without a mention", () => {
  test("is answered where the operator opted in, in the light of the thread", async () => {
    await open({ threadFollowups: true });
    const root = await run.mention("lamp 2");
    await run.settled();
    await say("and lamp 3?", root);
    expect((await last()).text).toContain("Lantern rule 3");
    expect(run.slack.posted.map(({ thread }) => thread)).toEqual([root, root]);
  });

  test("is worked out once, answered or not", async () => {
    const { library, asked } = recording();
    await open({ threadFollowups: true, library });
    const root = await run.mention("lamp 2");
    await run.settled();
    await say("and lamp 3?", root);
    expect((await last()).text).toContain("Lantern rule 3");
    await say("thank you all", root);
    await run.settled();
    expect(asked.map(({ text }) => text)).toEqual(["lamp 2", "and lamp 3?", "thank you all"]);
  });

  test("is read by the engine alone: who calls nobody is sent to nobody", async () => {
    const sent: string[] = [];
    await open({
      threadFollowups: true,
      answering: async (library, question) => {
        sent.push(question.text);
        return library.ask(question);
      },
    });
    const root = await run.mention("lamp 2");
    await run.settled();
    await say("and lamp 3?", root);
    expect((await last()).text).toContain("Lantern rule 3");
    await say("thank you all", root);
    await run.settled();
    expect(sent).toEqual(["lamp 2"]);
  });

  test("is left alone where the operator did not, and the answer says how to go on", async () => {
    await open();
    const root = await run.mention("lamp 2");
    expect((await last()).text).toContain("To go on, mention me in this thread.");
    await say("and lamp 3?", root);
    expect(await shown()).toHaveLength(1);
  });

  test("is left alone where it has no answer, names somebody, or stands in another thread or in none", async () => {
    await open({ threadFollowups: true });
    const root = await run.mention("lamp 2");
    expect((await last()).text).not.toContain("mention me");
    await say("thank you all", root);
    await say("<@U0ANN> lamp 3", root);
    await say("<!here> lamp 3", root);
    await say("lamp 3", "1000.000100");
    await say("lamp 3", undefined);
    expect(await shown()).toHaveLength(1);
    // A talk between people is not counted against them.
    expect(run.bot.counts.throttled).toBe(0);
  });
});

test("a thread is read once for a follow-up, called or not", async () => {
  await open({ threadFollowups: true });
  const root = await run.mention("lamp 2");
  await run.settled();
  const reads: string[] = [];
  const history = run.state.history.bind(run.state);
  run.state.history = (thread, within) => {
    reads.push(thread);
    return history(thread, within);
  };
  await say("and lamp 3?", root);
  expect((await last()).text).toContain("Lantern rule 3");
  expect(reads).toHaveLength(1);
  await run.mention("and lamp 4?", { thread: root });
  expect((await last()).text).toContain("Lantern rule 4");
  expect(reads).toHaveLength(2);
});

describe("a follow-up that nobody addressed to it gets no private word", () => {
  const begin = async (options: Partial<RunOptions> = {}): Promise<string> => {
    await open({ threadFollowups: true, ...options });
    const root = await run.mention("lamp 2");
    expect(await shown()).toHaveLength(1);
    return root;
  };

  test.each<[string, Fault, ReportEvent]>([
    ["Slack does not let it be answered there", refusal("restricted_action"), "refused"],
    ["it may or may not have been answered", { is: "reply", reply: { status: 500, body: "oops" } }, "ambiguous"],
  ])("where %s", async (_, fault, event) => {
    const root = await begin();
    run.slack.loopback.fail(/chat\.postMessage/, fault);
    await say("and lamp 3?", root);
    expect(await shown()).toHaveLength(1);
    expect(run.bot.counts[event]).toBe(1);
  });

  test("where it is the first too many", async () => {
    const root = await begin();
    for (let asked = 0; asked < 20; asked += 1) await run.mention(`lamp ${asked % 8}`, { by: "ben" });
    expect(await shown()).toHaveLength(21);
    await say("and lamp 3?", root);
    expect(await shown()).toHaveLength(21);
    expect(run.bot.counts.throttled).toBe(1);
  });

  test("where it breaks, or where the bot may no longer speak for all to see", async () => {
    const library = makeLibrary();
    const ask: Library["ask"] = (question) => {
      if (question.text === "and lamp 3?") throw new Error("the engine broke");
      return library.ask(question);
    };
    const root = await begin({ library: { ...library, ask } });
    await say("and lamp 3?", root);
    expect(await shown()).toHaveLength(1);
    expect(run.bot.counts.failed).toBe(1);
    run.configure({ channels: ["C0PIER"] });
    await run.restartBot();
    await say("and lamp 4?", root);
    expect(await shown()).toHaveLength(1);
  });
});

test("what could not be answered in a channel, but in the person's own conversation, begins no thread there", async () => {
  await open();
  run.slack.loopback.fail(/chat\.postMessage/, refusal("restricted_action"));
  const root = await run.mention("lamp 2");
  expect(await last()).toMatchObject({ to: "D0ANN" });
  await run.mention("and lamp 3?", { thread: root });
  expect((await last()).text).toContain("The articles don’t say");
});

test("a direct message is answered in its thread, and a follow-up there is read in its light", async () => {
  await open();
  const first = messageOf(run.slack, "lamp 2", { by: "U0ANN", in: "D0ANN" });
  await run.event(first);
  await run.settled();
  await run.event(messageOf(run.slack, "and lamp 3?", { by: "U0ANN", in: "D0ANN", thread: String(first["ts"]) }));
  const answer = await last();
  expect(answer).toMatchObject({ to: "D0ANN" });
  expect(answer.text).toContain("Lantern rule 3");
  expect(run.slack.posted.map(({ thread }) => thread)).toEqual([first["ts"], first["ts"]]);
});

test("a message with a file, and one sent from a thread to the channel too, are read", async () => {
  await open();
  const message = messageOf(run.slack, "lamp 2", { by: "U0ANN", in: "D0ANN" });
  await run.event({ ...message, subtype: "file_share", files: [] });
  await run.event({ ...message, ts: run.slack.nextTs(), subtype: "thread_broadcast" });
  expect(await shown()).toHaveLength(2);
});

describe.each(["http", "socket"] as Transport[])("/partnership over %s", (transport) => {
  test("with a question answers the asker alone, who can share it", async () => {
    await open({ transport });
    await run.command("lamp 2");
    const answer = await last();
    expect(answer).toMatchObject({ private: true, to: "U0ANN" });
    expect(labels(answer)).toEqual([
      ...["Show in article", "Share to channel", "Copy for a brief", "Helpful", "Something wrong?"],
      ...["Tiếng Việt · Русский · Қазақша", "When is lamp 3 lit?"],
    ]);
    await run.press(answer, "Share to channel");
    const [shared, ...others] = await shown();
    expect(others).toEqual([]);
    expect(shared).toMatchObject({ private: false, to: "C0LOBBY" });
    expect(shared?.text).toContain("Shared by <@U0ANN>");
    expect(shared?.text).toContain("Asked: lamp 2");
    expect(shared?.text).toContain("Read as: lamp · when");
    expect(shared?.text).toContain("At dusk.");
    expect(shared?.text).toContain("“lamp 2 is lit at dusk”");
    // And the one who shared it can take it back.
    await run.press(shared as Shown, "Remove", "ann");
    expect(await shown()).toEqual([]);
  });

  test("brief gives statements by status, with footnotes, in Slack's own form", async () => {
    await open({ transport });
    await run.command("brief every lamp");
    const brief = await last();
    expect(brief).toMatchObject({ private: true, to: "U0ANN" });
    expect(brief.raw).not.toMatch(/# every|\[\^1\]/);
    expect(sketch(run.slack.posted[0]?.blocks).split("\n").slice(0, 4)).toEqual([
      "# every lamp",
      "The lamps. As reported on 9 March 2031.",
      "*Kept*",
      "• Lantern rule 1 says that lamp 1 is lit at dusk. [1]",
    ]);
    expect(brief.text).toContain("[8] “lamp 8 is lit at dusk” — The Lamp Post, 9 March 2031, paragraph 1");
  });
});

describe("/partnership", () => {
  test("brief of any length is given whole, in as many messages as a way back is good for", async () => {
    await open({ library: makeLibrary({ facts: 100, statement: 150 }) });
    await run.command("brief every lamp");
    const parts = await shown();
    expect(parts.length).toBeGreaterThan(1);
    const all = parts.map(({ text }) => text).join("\n");
    for (let lamp = 1; lamp <= 100; lamp += 1) {
      for (const part of [`Lantern rule ${lamp} says`, `“lamp ${lamp} is lit at dusk”`]) expect(all).toContain(part);
    }
    expect(run.bot.counts.invalid).toBe(0);
  });

  test("brief on nothing known says so, and answers the same words; brief alone asks on what", async () => {
    await open();
    await run.command("brief the moon");
    const [word, answer] = await shown();
    expect(word?.text).toBe("I have nothing for a brief on that.");
    expect(answer?.text).toMatch(/^Asked: the moon\nThe articles don’t say\./);
    expect(await run.state.gaps(0)).toMatchObject([{ questions: [{ text: "the moon", times: 1 }] }]);
    await run.command("brief");
    expect((await last()).text).toContain("A brief on what?");
  });

  test.each(["", "help", "  HELP "])("%j shows what it can do", async (text) => {
    await open({ library: makeLibrary({ facts: 3 }) });
    await run.command(text);
    const help = await last();
    expect(help).toMatchObject({ private: true });
    if (text === "")
      expect(sketch(run.slack.posted[0]?.blocks)).toMatchInlineSnapshot(`
        "I answer questions about the lamps from published articles, each answer with the sentence it rests on. Where the articles say nothing, so do I.
        ~ Articles: The Lamp Post, 9 March 2031
        [Lamps of row 1 → v1:quotes:en:0:012345lA] [Lamps of row 2 → v1:quotes:en:0:012345lB] [Lamps of row 3 → v1:quotes:en:0:012345lC]
        [external_select quick:en] (Tiếng Việt → v1:speak:vi | Русский → v1:speak:ru | Қазақша → v1:speak:kk)"
      `);
    expect(labels(help)).toContain("Lamps of row 1");
  });

  test("is not offered to be shared where it may not speak, or where nobody else is", async () => {
    await open({ channels: ["pier"] });
    await run.command("lamp 2");
    expect(labels(await last())).not.toContain("Share to channel");
    // A button from before the channel was taken out of the list says so.
    const catalog = catalogOf(makeLibrary());
    const { key: facts } = catalog.encode(["lantern-2"], 700);
    await run.pressKey(
      await last(),
      encodeAction({ do: "share", language: "en", facts, asked: "", says: ["At dusk."] }),
    );
    expect((await last()).text).toContain("I speak in public only in <#C0PIER>");
    expect((await shown()).filter((each) => !each.private)).toEqual([]);
  });

  test("that can't be shared because the channel is archived says so", async () => {
    await open({ slack: { archived: ["C0LOBBY"] } });
    await run.command("lamp 2");
    await run.press(await last(), "Share to channel");
    expect((await last()).text).toContain("I could not share it in <#C0LOBBY>");
  });
});

describe("the help", () => {
  const pressTopic = async (label: string): Promise<Shown> => {
    await run.command("");
    await run.press(await last(), label);
    return last();
  };

  test("lists the facts of a topic, page by page", async () => {
    await open({ library: makeLibrary({ facts: 100 }) });
    const first = await pressTopic("Lamps of row 1");
    expect(first.text).toContain("Lantern rule 1 · kept");
    expect(first.text).toContain("Page 1 of 3");
    expect(labels(first)).toContain("Next");
    expect(labels(first)).not.toContain("Previous");
    await run.press(first, "Next");
    const second = await last();
    expect(second.text).toContain("Page 2 of 3");
    expect(second.text).not.toContain("Lantern rule 1 · kept");
    expect(labels(second)).toEqual(expect.arrayContaining(["Previous", "Next"]));
    // The same window, turned; and from it a fact's article opens above it.
    expect(run.slack.shown.map(({ method }) => method)).toEqual(["views.open", "views.update"]);
    await run.press(second, "Show in article");
    expect(run.slack.shown.at(-1)?.method).toBe("views.push");
  });

  test.each(["http", "socket"] as Transport[])(
    "has a menu of all facts that fills as one types, over %s",
    async (transport) => {
      await open({ transport, library: makeLibrary({ facts: 300, id: 130, mark: "x".repeat(80) }) });
      await run.command("");
      const answer = Choices.parse(await run.deliver("interactive", typedOf("rule 22", "quick:en", "U0ANN")));
      expect(answer.options.map(({ text }) => text.text.slice(0, 16))).toEqual([
        ...["Lantern rule 22x", "Lantern rule 220", "Lantern rule 221", "Lantern rule 222", "Lantern rule 223"],
        ...[
          "Lantern rule 224",
          "Lantern rule 225",
          "Lantern rule 226",
          "Lantern rule 227",
          "Lantern rule 228",
          "Lantern rule 229",
        ],
      ]);
      const all = Choices.parse(await run.deliver("interactive", typedOf("", "quick:vi", "U0ANN")));
      expect(all.options).toHaveLength(100);
      const [posted] = run.slack.posted;
      if (!posted) throw new Error("no help");
      const chosen = {
        type: "external_select",
        action_id: "quick",
        block_id: "quick:en",
        selected_option: answer.options[0],
      };
      await run.deliver("interactive", pressOf(run.slack, posted, chosen, "U0ANN"));
      expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("Lantern rule 22 says") });
    },
  );

  test("speaks the language that is pressed", async () => {
    await open();
    await run.command("");
    await run.press(await last(), "Қазақша");
    expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("жарияланған мақалалар") });
  });
});

describe("the message shortcut", () => {
  test("answers the message for the one who used it", async () => {
    await open();
    await run.deliver("interactive", shortcutOf(run.slack, "lamp 2", "U0BEN", "C0LOBBY"));
    const answer = await last();
    expect(answer).toMatchObject({ private: true, to: "U0BEN", text: expect.stringContaining("Lantern rule 2") });
    expect(labels(answer)).toContain("Share to channel");
  });

  test("says so where there is no text", async () => {
    await open();
    await run.deliver("interactive", shortcutOf(run.slack, "", "U0BEN", "C0LOBBY"));
    expect((await last()).text).toBe("There is no text in that message to answer.");
  });
});

describe("the app's own page", () => {
  const opened = (tab: string): Promise<void> =>
    run.event({ type: "app_home_opened", user: "U0ANN", channel: "D0ANN", tab, event_ts: run.slack.nextTs() });

  test("says what it is, with the articles, topics, all facts, ways to ask and the corpus's version", async () => {
    await open({ library: makeLibrary({ facts: 2 }) });
    await opened("home");
    await run.settled();
    expect(run.slack.shown.at(-1)).toMatchObject({ method: "views.publish", person: "U0ANN" });
    expect(sketch(run.slack.shown.at(-1)?.view.blocks)).toMatchInlineSnapshot(`
      "# the lamps
      I answer questions about the lamps from published articles, each answer with the sentence it rests on. Where the articles say nothing, so do I.
      ~ Articles: The Lamp Post, 9 March 2031
      [Lamps of row 1 → v1:quotes:en:0:012345lA] [Lamps of row 2 → v1:quotes:en:0:012345lB]
      [external_select quick:en]
      [When is lamp 1 lit? → v1:ask:en:lantern-1:0] [When is lamp 2 lit? → v1:ask:en:lantern-2:0]
      *Ways to ask*
      • Mention @dostyk in a channel or a thread; follow-ups in the thread are read in its light.
      • Write to @dostyk directly.
      • /partnership and a question: the answer is for you alone until you share it.
      • /partnership brief and a subject: a one-page brief to copy.
      • On a message, choose More actions, then “Answer this”.
      [Tiếng Việt → v1:speak:vi] [Русский → v1:speak:ru] [Қазақша → v1:speak:kk]
      ~ Corpus 0123456789ab"
    `);
  });

  test("answers its questions in a window, and goes on there", async () => {
    await open();
    await opened("home");
    await run.press(await last(), "When is lamp 2 lit?");
    expect((await last()).text).toMatch(/^dostyk\nAsked: When is lamp 2 lit\?\nAt dusk\.[\s\S]+Lantern rule 2/);
    await run.press(await last(), "When is lamp 3 lit?");
    expect((await last()).text).toContain("Lantern rule 3");
    expect(run.slack.shown.map(({ method }) => method)).toEqual(["views.publish", "views.open", "views.update"]);
    expect(run.slack.posted).toEqual([]);
    const answered = { way: "press", outcome: "answered", facts: 1 };
    expect(run.lines().filter(({ event }) => event === "answered")).toMatchObject([answered, answered]);
  });

  test("lists the facts of a topic, and speaks the language that is pressed", async () => {
    await open({ library: makeLibrary({ facts: 40 }) });
    await opened("home");
    const home = await last();
    await run.press(home, "Lamps of row 1");
    expect((await last()).text).toContain("Lantern rule 6 · kept");
    await run.press(home, "Русский");
    expect((await last()).text).toContain("Как спросить");
  });

  test("of any corpus is within the limits, and a chosen fact opens in a window", async () => {
    const library = makeLibrary({ facts: 600 });
    const facts = library
      .facts("en")
      .map((fact, at) => ({ ...fact, subjects: [{ id: `s${at % 90}`, label: `S ${at % 90}`.repeat(80) }] }));
    await open({ library: { ...library, facts: () => facts, title: () => "T".repeat(500) } satisfies Library });
    await opened("home");
    await last();
    expect(run.slack.shown).toHaveLength(1);
    const [view] = run.slack.shown;
    if (!view) throw new Error("no page");
    const chosen = {
      type: "external_select",
      action_id: "quick",
      block_id: "quick:en",
      selected_option: { value: "v1:fact:en:lantern-7" },
    };
    await run.deliver("interactive", pressInViewOf(run.slack, view, chosen, "U0ANN"));
    expect((await last()).text).toContain("Lantern rule 7");
  });

  test("in the agent view offers questions to begin with", async () => {
    await open();
    await opened("messages");
    await run.settled();
    expect(run.slack.prompts).toEqual([
      { title: "When is lamp 1 lit?", message: "When is lamp 1 lit?" },
      { title: "When is lamp 2 lit?", message: "When is lamp 2 lit?" },
      { title: "When is lamp 3 lit?", message: "When is lamp 3 lit?" },
    ]);
  });
});

describe("in the agent view", () => {
  test("a talk is called by the question that it begins with", async () => {
    await open();
    const first = messageOf(run.slack, `lamp 2 ${"&amp;".repeat(300)}`, { by: "U0ANN", in: "D0ANN" });
    await run.event(first);
    await run.settled();
    await run.event(messageOf(run.slack, "and lamp 3?", { by: "U0ANN", in: "D0ANN", thread: String(first["ts"]) }));
    await run.mention("lamp 4");
    await run.settled();
    expect(run.slack.titles).toEqual([
      { channel: "D0ANN", thread: first["ts"], title: expect.stringMatching(/^lamp 2 &{92}…$/) },
    ]);
  });

  test("it says that a question is being read while a model reads it, and not where the engine answers at once", async () => {
    const gate = new EventEmitter();
    await open({
      answering: async (library, question) => {
        if (question.text === "lamp 3") await once(gate, "read");
        return library.ask(question);
      },
    });
    const called = () => run.slack.loopback.calls.map(({ path }) => path.slice("/api/".length));
    await run.event(messageOf(run.slack, "lamp 2", { by: "U0ANN", in: "D0ANN" }));
    await run.settled();
    expect(called()).not.toContain("assistant.threads.setStatus");
    await run.event(messageOf(run.slack, "lamp 3", { by: "U0ANN", in: "D0ANN" }));
    await until(() => run.slack.statuses.size === 1);
    expect([...run.slack.statuses.values()]).toEqual([wordIn("en", "isReading")]);
    expect(run.slack.posted).toHaveLength(1);
    gate.emit("read");
    await run.settled();
    expect(run.slack.posted).toHaveLength(2);
    expect(run.slack.statuses.size).toBe(0);
    expect(called().slice(-4)).toEqual([
      ...[
        "assistant.threads.setStatus",
        "chat.postMessage",
        "assistant.threads.setStatus",
        "assistant.threads.setTitle",
      ],
    ]);
  });

  test("what is asked on is read in its light before the status is taken away and the talk is named", async () => {
    const gate = new EventEmitter();
    await open({
      answering: async (library, question) => {
        if (question.text === "lamp 2") await once(gate, "read");
        return library.ask(question);
      },
    });
    const first = messageOf(run.slack, "lamp 2", { by: "U0ANN", in: "D0ANN" });
    await run.event(first);
    await until(() => run.slack.statuses.size === 1);
    run.slack.loopback.fail(/setStatus|setTitle/, { is: "hold", until: once(gate, "late") });
    gate.emit("read");
    await until(() => run.lines().some(({ event }) => event === "answered"), "that it was answered");
    await run.event(messageOf(run.slack, "and lamp 6?", { by: "U0ANN", in: "D0ANN", thread: String(first["ts"]) }));
    await until(() => run.slack.posted.length === 2);
    expect(run.slack.posted.at(-1)?.text).toContain("lamp 6 is lit at dusk");
    gate.emit("late");
    await run.settled();
    expect(run.slack.titles).toMatchObject([{ title: "lamp 2" }]);
  });

  test("a view that breaks is logged, and nobody is told that the answer failed", async () => {
    const gate = new EventEmitter();
    await open({
      answering: async (library, question) => {
        await once(gate, "read");
        return library.ask(question);
      },
    });
    const nothing: Fault = { is: "reply", reply: { body: "null" } };
    run.slack.loopback.fail(/setStatus/, nothing, nothing);
    run.slack.loopback.fail(/setTitle/, nothing);
    const calls = () => run.slack.loopback.calls.filter(({ path }) => path.endsWith("setStatus"));
    await run.event(messageOf(run.slack, "lamp 2", { by: "U0ANN", in: "D0ANN" }));
    await until(() => calls()[0]?.status !== undefined);
    gate.emit("read");
    await run.settled();
    expect(run.shown().map(({ text }) => text)).toEqual([expect.stringContaining("lamp 2 is lit at dusk")]);
    expect(run.lines().filter(({ event }) => event === "failed")).toMatchObject([
      ...[{ way: "status" }, { way: "status" }, { way: "title" }],
    ]);
  });

  test("a status that Slack takes late is taken away, too", async () => {
    const gate = new EventEmitter();
    await open({
      answering: async (library, question) => {
        await once(gate, "read");
        return library.ask(question);
      },
    });
    run.slack.loopback.fail(/setStatus/, { is: "hold", until: once(gate, "late") });
    const calls = () => run.slack.loopback.calls.filter(({ path }) => path.endsWith("setStatus"));
    await run.event(messageOf(run.slack, "lamp 2", { by: "U0ANN", in: "D0ANN" }));
    await until(() => calls().length === 1);
    gate.emit("read");
    await until(() => run.slack.posted.length === 1);
    gate.emit("late");
    await run.settled();
    expect(calls().map(({ body }) => new URLSearchParams(body).get("status"))).toEqual([wordIn("en", "isReading"), ""]);
  });

  test("a workspace that has no such view is not asked again, and its questions are answered", async () => {
    await open();
    run.slack.loopback.fail(/setTitle/, refusal("not_allowed"), refusal("not_allowed"));
    await run.direct("lamp 2");
    // A talk is named once its answer is out.
    await until(() => run.lines().some(({ way }) => way === "title"));
    await run.direct("lamp 3");
    expect((await shown()).map(({ text }) => /Lantern rule \d/.exec(text)?.[0])).toEqual([
      "Lantern rule 2",
      "Lantern rule 3",
    ]);
    expect(run.lines().filter(({ way }) => way === "title")).toMatchObject([{ event: "refused", code: "not_allowed" }]);
  });
});

test("a workflow's mention is left alone, as any other bot's", async () => {
  await open();
  const said = mentionOf(run.slack, "lamp 2", { by: "U0FLOW", in: "C0LOBBY" });
  await run.event({ ...said, bot_id: "B0FLOW", bot_profile: { id: "B0FLOW", is_workflow_bot: true } });
  await run.event({ ...said, user: undefined, subtype: "bot_message", bot_id: "B0FLOW" });
  expect(await shown()).toEqual([]);
});

test.each<Transport>(["http", "socket"])(
  "the bot is no workflow step: what such a step sends is acknowledged over %s, and that is all",
  async (transport) => {
    await open({ transport });
    const calls = run.slack.loopback.calls.length;
    const executed = {
      ...{ type: "function_executed", function: { id: "Fn0LAMP", callback_id: "lamp" }, inputs: { lamp: "lamp 2" } },
      ...{ function_execution_id: "Fx0LAMP", workflow_execution_id: "Wx0LAMP", bot_access_token: "xwfp-lamp" },
    };
    await run.deliver("event", eventOf(executed));
    await run.settled();
    expect(run.slack.loopback.calls.length).toBe(calls);
    await run.mention("lamp 2");
    expect(await shown()).toHaveLength(1);
  },
);

describe("below an answer", () => {
  test("its article opens with the quote marked", async () => {
    await open({ library: makeLibrary({ facts: 2, quotes: 2 }) });
    await run.mention("lamp 2");
    await run.press(await last(), "Show in article");
    await run.settled();
    expect(sketch(run.slack.shown.at(-1)?.view.blocks)).toMatchInlineSnapshot(`
      "Lantern rule 2 says that lamp 2 is lit at dusk.
      ~ The Lamp Post, 9 March 2031, paragraph 1
      HALLOW BAY — Every lamp 1 is lit at dusk by its keeper. Every *lamp 2 is lit at dusk* by its keeper.
      ~ The Lamp Post, 9 March 2031, paragraph 2
      It was lamp 1 that went out last year. *It was lamp 2 that went out* last year."
    `);
  });

  test("its text for a brief opens with footnotes", async () => {
    await open({ library: makeLibrary({ facts: 2, quotes: 2 }) });
    await run.mention("lamp 2");
    await run.press(await last(), "Copy for a brief");
    expect((await last()).text).toMatchInlineSnapshot(`
      "Copy for a brief
      Select the text and copy it.
      Lantern rule 2 says that lamp 2 is lit at dusk. [1][2]

      [1] “lamp 2 is lit at dusk” — The Lamp Post, 9 March 2031, paragraph 1
      [2] “It was lamp 2 that went out” — The Lamp Post, 9 March 2031, paragraph 2"
    `);
  });

  test("its questions are answered in the thread, for the one who pressed", async () => {
    await open();
    const root = await run.mention("lamp 1", { by: "ann" });
    await run.press(await last(), "When is lamp 2 lit?", "ben");
    const answer = await last();
    expect(run.slack.posted.at(-1)).toMatchObject({ thread: root, only: undefined });
    expect(answer.text.split("\n")[0]).toBe("<@U0BEN> asks: When is lamp 2 lit?");
    expect(answer.text).not.toContain("To go on, mention me");
    await run.press(answer, "Remove", "ben");
    expect(await shown()).toHaveLength(1);
    // What was pressed was asked, and can be followed up.
    await run.mention("and lamp 3?", { thread: root });
    expect((await last()).text).toContain("Lantern rule 3");
  });

  test("questions that no button can ask are there to be typed", async () => {
    const library = makeLibrary();
    const ask: Library["ask"] = (question) => ({ ...library.ask(question), suggestions: ["And the moon?"] });
    await open({ library: { ...library, ask } });
    await run.mention("lamp 1");
    expect((await last()).text).toContain("You could ask: And the moon?");
  });

  test("its questions are answered privately where it may not speak", async () => {
    await open({ channels: ["lobby"] });
    await run.mention("lamp 1", { in: "pier" });
    await run.press(await last(), "When is lamp 2 lit?");
    expect((await shown()).every((each) => each.private)).toBe(true);
    expect(await shown()).toHaveLength(2);
  });

  test.each([
    "v1:article:en:gone:0",
    "v1:ask:en:lantern-1:99",
    "v1:page:en:0:ffffffbAAAA",
    "v1:timeline:en:0",
    "nonsense",
  ])("a button that means nothing any more (%s) says so, in a message and in a window", async (key) => {
    await open();
    await run.mention("lamp 1");
    const answer = await last();
    await run.pressKey(answer, key);
    expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("from an older edition") });
    await run.press(answer, "Show in article");
    await run.pressKey(await last(), key);
    expect((await last()).text).toContain("from an older edition");
    expect(run.bot.counts.stale).toBe(2);
  });
});
