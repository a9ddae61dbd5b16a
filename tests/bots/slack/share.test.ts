/** "Share to channel": a private answer said for all to see, asked on below, corrected, and tried again where it failed. */
import { afterEach, describe, expect, test } from "vitest";
import { until } from "../../fakes/loopback.ts";
import { makeLibrary } from "../../support/library.ts";
import { atDawn } from "../changed.ts";
import type { Shown } from "../contract.ts";
import { lastShown, openRun, type Run, type RunOptions, refusal } from "./harness.ts";

let run: Run;
afterEach(() => run.close());

/** The bot's private answer to a command, to be shared. */
async function answered(options: Partial<RunOptions> = {}): Promise<Shown> {
  run = await openRun({ library: makeLibrary(), ...options });
  await run.command("lamp 2");
  return lastShown(run);
}
const shared = (): readonly Shown[] =>
  run.shown().filter((each) => !each.private && each.text.includes("Shared by <@U0ANN>"));

describe("where the bot is a member", () => {
  test("it is a message of the bot's own, below which one can ask on", async () => {
    const answer = await answered();
    await run.press(answer, "Share to channel");
    const message = run.slack.posted.find(({ text }) => text.includes("Shared by"));
    expect(message).toMatchObject({ by: "chat.postMessage", channel: "C0LOBBY", only: undefined, thread: undefined });
    await run.mention("and lamp 5?", { thread: message?.ts ?? "", by: "ben" });
    await run.settled();
    expect(lastShown(run).text).toContain("Lantern rule 5");
  });

  test("a fact that was picked from a list can be asked on below, too", async () => {
    const answer = await answered();
    await run.pressKey(answer, "v1:fact:en:lantern-4");
    await run.press(lastShown(run), "Share to channel");
    const message = run.slack.posted.find(({ text }) => text.includes("Shared by"));
    const key = `slack T0TEAM C0LOBBY ${message?.ts}`;
    expect(await run.state.history(key)).toEqual(["Lantern rule 4"]);
  });

  test("it is corrected where it stands", async () => {
    const library = makeLibrary();
    const answer = await answered({ library });
    await run.press(answer, "Share to channel");
    const message = run.slack.posted.find(({ text }) => text.includes("Shared by"));
    run.swap(atDawn(library, 2));
    await until(() => run.shown().some(({ text }) => text.includes("has been corrected")), "the correction");
    expect(run.slack.posted.at(-1)).toMatchObject({ channel: "C0LOBBY", thread: message?.ts });
  });
});

test("where the bot is no member, it goes by the way back of the press", async () => {
  const answer = await answered({ slack: { member: [] } });
  await run.press(answer, "Share to channel");
  expect(shared()).toHaveLength(1);
  expect(run.slack.posted.at(-1)).toMatchObject({ by: "response_url", channel: "C0LOBBY" });
});

describe("after one failure", () => {
  test.each([
    ["is_archived", "I am not a member, or it is archived"],
    ["restricted_action", "You can press the button again"],
  ])("%s, the person is told, and can press again", async (code, why) => {
    const answer = await answered();
    run.slack.loopback.fail(/chat\.postMessage/, refusal(code));
    await run.press(answer, "Share to channel");
    expect(lastShown(run)).toMatchObject({ private: true, text: expect.stringContaining(why) });
    expect(lastShown(run).text).not.toContain(code);
    expect(shared()).toHaveLength(0);
    await run.press(answer, "Share to channel");
    expect(shared()).toHaveLength(1);
    await run.press(answer, "Share to channel");
    expect(shared()).toHaveLength(1);
  });

  test("of which nobody knows whether it is one, it is not shared twice", async () => {
    const answer = await answered();
    run.slack.loopback.fail(/chat\.postMessage/, { is: "drop", taken: true });
    await run.press(answer, "Share to channel");
    expect(lastShown(run).text).toContain("may or may not have arrived");
    await run.press(answer, "Share to channel");
    expect(shared()).toHaveLength(1);
  });
});
