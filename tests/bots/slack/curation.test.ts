import { afterEach, expect, test } from "vitest";
import { until } from "../../fakes/loopback.ts";
import { makeLibrary } from "../../support/library.ts";
import { atDawn, filled } from "../changed.ts";
import { curation } from "../curation.ts";
import { openRun, type Run } from "./harness.ts";

curation("Slack over signed HTTP", (options) => openRun({ ...options, transport: "http" }));
curation("Slack over Socket Mode", (options) => openRun({ ...options, transport: "socket" }));

let run: Run | undefined;
afterEach(async () => {
  await run?.close();
  run = undefined;
});

test("an answer in a window is judged in windows", async () => {
  run = await openRun({ library: makeLibrary(), curators: "pier" });
  await run.event({ type: "app_home_opened", user: "U0ANN", channel: "D0ANN", tab: "home", event_ts: "1.1" });
  await run.settled();
  const [home] = run.shown();
  await run.press(home!, "When is lamp 2 lit?");
  const answer = run.shown().at(-1);
  await run.press(answer!, "Helpful");
  expect(run.shown().at(-1)?.text).toContain("Thank you, that is good to know.");
  await run.press(answer!, "Something wrong?");
  await run.report("It went out.");
  const texts = run.shown().map(({ text }) => text);
  expect(texts.slice(-2).toSorted()).toEqual([
    expect.stringMatching(/^A reader says that something is wrong:.*It went out\./s),
    expect.stringContaining("The curators will look into it."),
  ]);
  await run.press(answer!, "Something wrong?");
  await run.report("It went out.");
  expect(run.shown().at(-1)?.text).toContain("You have told me that already.");
  expect(await run.state.feedback(0)).toHaveLength(2);
});

test("a form that was made by another version is closed without a word", async () => {
  run = await openRun({ library: makeLibrary() });
  await run.mention("lamp 2");
  await run.settled();
  await run.press(run.shown()[0]!, "Something wrong?");
  const form = run.slack.shown.at(-1)!;
  form.view.private_metadata = JSON.stringify({ key: "v0:gone", answer: "a" });
  await run.report("hm");
  expect(run.slack.shown.at(-1)).toBe(form);
  expect(await run.state.feedback(0)).toEqual([]);
});

test("a late answer is not given where the bot may no longer speak", async () => {
  const library = makeLibrary();
  run = await openRun({ library });
  await run.mention("blorp 3", { in: "pier" });
  await run.mention("blorp 2");
  await run.settled();
  run.configure({ channels: ["C0PIER"] });
  await run.restartBot(filled(library, "blorp"));
  await until(() => run?.bot.counts.answeredLate === 1, "the late answer");
  await run.stop();
  const late = run.slack.posted.filter(({ text }) => text.startsWith("This was asked here before"));
  expect(late.map(({ channel }) => channel)).toEqual(["C0PIER"]);
});

test("a correction is not given where the bot may no longer speak; a direct conversation is no channel", async () => {
  const library = makeLibrary();
  run = await openRun({ library });
  await run.mention("lamp 2");
  await run.mention("lamp 2", { in: "pier" });
  await run.direct("lamp 2", "ben");
  await run.settled();
  run.configure({ channels: ["C0PIER"] });
  await run.restartBot(atDawn(library, 2));
  await until(() => run?.bot.counts.corrected === 2, "two corrections");
  await run.stop();
  const corrections = run.slack.posted.filter(({ text }) => text.includes("has been corrected"));
  expect(corrections.map(({ channel }) => channel).toSorted()).toEqual(["C0PIER", "D0BEN"]);
});
