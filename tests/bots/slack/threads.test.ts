/** Private words stand where they were asked for: in the thread of a press or a shortcut, and outside of one at its root. */
import { afterEach, describe, expect, test } from "vitest";
import type { Library } from "../../../src/contract.ts";
import { allScopes } from "../../fakes/slack/parts.ts";
import { pressOf, shortcutOf } from "../../fakes/slack/people.ts";
import { makeLibrary } from "../../support/library.ts";
import type { Shown } from "../contract.ts";
import { lastShown, openRun, type Run, type RunOptions } from "./harness.ts";

let run: Run;
let root: string;
afterEach(() => run.close());

/** The bot's answer in the thread `root`. */
async function answered(options: Partial<RunOptions> = {}): Promise<Shown> {
  run = await openRun({ library: makeLibrary(), ...options });
  root = await run.mention("lamp 2");
  await run.settled();
  return lastShown(run);
}

describe("a press within a thread is answered in it:", () => {
  test.each([
    ["the thanks", "Helpful", "Thank you, that is good"],
    ["that only the asker may", "Remove", "Only the person who asked"],
  ])("%s", async (_, label, text) => {
    const answer = await answered();
    await run.press(answer, label, "ben");
    expect(lastShown(run).text).toContain(text);
    expect(run.slack.posted.at(-1)).toMatchObject({ by: "response_url", only: "U0BEN", thread: root });
  });

  test("that the button is of an older edition", async () => {
    const answer = await answered();
    await run.pressKey(answer, "v1:ask:en:lantern-1:99");
    expect(lastShown(run).text).toContain("from an older edition");
    expect(run.slack.posted.at(-1)).toMatchObject({ only: "U0ANN", thread: root });
  });

  test("that something went wrong", async () => {
    const library = makeLibrary();
    const ask: Library["ask"] = (question) => {
      if (question.text.startsWith("When")) throw new Error("the engine broke");
      return library.ask(question);
    };
    const answer = await answered({ library: { ...library, ask } });
    await run.press(answer, "When is lamp 3 lit?");
    expect(lastShown(run).text).toContain("Something went wrong");
    expect(run.slack.posted.at(-1)).toMatchObject({ only: "U0ANN", thread: root });
  });
});

test("a press on the root of a thread is answered beside it", async () => {
  await answered();
  await run.command("lamp 3");
  await run.press(lastShown(run), "Share to channel");
  const shared = run.slack.posted.find(({ text }) => text.includes("Shared by"))!;
  const action = { type: "button", action_id: "do:all:0", block_id: "b", value: "v1:helpful:en:-:012345l" };
  // It has replies by now.
  await run.deliver("interactive", pressOf(run.slack, { ...shared, thread: shared.ts }, action, "U0BEN"));
  await run.settled();
  expect(lastShown(run).text).toContain("Thank you");
  expect(run.slack.posted.at(-1)?.thread).toBeUndefined();
});

describe("the shortcut on a message in a thread", () => {
  test.each([
    ["chat.postMessage", ["C0LOBBY"]],
    ["response_url", []],
  ])("is answered there, and shared there by %s", async (by, member) => {
    run = await openRun({ library: makeLibrary(), slack: { member } });
    const thread = "1899.000100";
    await run.deliver("interactive", shortcutOf(run.slack, "lamp 2", "U0BEN", "C0LOBBY", { thread_ts: thread }));
    await run.settled();
    expect(run.slack.posted.at(-1)).toMatchObject({ only: "U0BEN", thread });
    await run.press(lastShown(run), "Share to channel", "ben");
    expect(run.slack.posted).toMatchObject([{ by, only: undefined, thread }]);
  });
});

describe("a mention and nothing else, in a thread,", () => {
  const scopes = [...allScopes, "channels:history"];
  const thread = "1899.000100";
  const says = (text: string, user = "U0BEN"): void => {
    run.slack.said.push({
      channel: "C0LOBBY",
      thread,
      ts: run.slack.said.length === 0 ? thread : run.slack.nextTs(),
      user,
      text,
    });
  };
  const bare = async (): Promise<Shown> => {
    await run.mention("", { thread });
    await run.settled();
    return lastShown(run);
  };

  test("answers the message above it for all to see, and shows which", async () => {
    run = await openRun({ library: makeLibrary(), slack: { scopes } });
    says("Good morning");
    says("lamp 2");
    expect(await bare()).toMatchObject({
      private: false,
      text: expect.stringMatching(/^Asked: lamp 2\n.*Lantern rule 2/s),
    });
    says("and lamp 3?");
    expect((await bare()).text).toContain("Lantern rule 3");
    expect(run.slack.posted.every((each) => each.thread === thread)).toBe(true);
  });

  test("reads that only for a question that is taken", async () => {
    run = await openRun({ library: makeLibrary(), slack: { scopes }, now: () => 0 });
    says("lamp 2");
    const reads = () => run.slack.loopback.calls.filter(({ path }) => path.endsWith("conversations.replies")).length;
    await bare();
    await run.redeliver();
    await run.settled();
    expect([reads(), run.bot.counts.repeated]).toEqual([1, 1]);
    for (let asked = 1; asked < 25; asked += 1) await bare();
    expect([reads(), run.bot.counts.throttled]).toEqual([20, 5]);
  });

  test("gets help where the message above is the bot's own", async () => {
    run = await openRun({ library: makeLibrary(), slack: { scopes } });
    says("lamp 2");
    await bare();
    expect((await bare()).text).toContain("I answer questions about");
  });

  test.each([
    ["without the scope", allScopes, "lamp 2"],
    ["where it has no words", scopes, ""],
  ])("is told how to ask, alone, %s", async (_, granted, text) => {
    run = await openRun({ library: makeLibrary(), slack: { scopes: granted } });
    says(text);
    expect(await bare()).toMatchObject({
      private: true,
      text: expect.stringContaining("I can’t read the message above."),
    });
    expect(run.slack.posted.at(-1)).toMatchObject({ only: "U0ANN", thread });
  });
});
