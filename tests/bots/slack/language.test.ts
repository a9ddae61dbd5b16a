/** The language that a person chose on the front page: kept, and used where no question says another. */
import { afterEach, expect, test } from "vitest";
import { makeLibrary, recording } from "../../support/library.ts";
import { openRun, type Run } from "./harness.ts";

let run: Run;
afterEach(() => run.close());

const home = async (by = "U0ANN", tab = "home"): Promise<string> => {
  await run.event({ type: "app_home_opened", user: by, channel: `D${by.slice(1)}`, tab, event_ts: run.slack.nextTs() });
  return lastText();
};
const lastText = async (): Promise<string> => {
  await run.settled();
  return run.shown().at(-1)?.text ?? "";
};

test("it is kept for that person, over restarts, and by no name", async () => {
  run = await openRun({ library: makeLibrary(), curators: "pier" });
  await home();
  await run.press(run.shown().at(-1)!, "Русский");
  expect(await lastText()).toContain("Как спросить");
  await run.restartBot();
  expect(await home()).toContain("Как спросить");
  expect(await home("U0BEN")).toContain("Ways to ask");

  // What no question gives a language, too.
  await run.command("");
  expect(await lastText()).toContain("Я отвечаю на вопросы");
  await run.command("", "ben");
  expect(await lastText()).toContain("I answer questions");
  await run.command("brief");
  expect(await lastText()).toContain("«brief»");
  await run.mention("lamp 2");
  await run.pressKey(run.shown().at(-1)!, "nonsense");
  expect(await lastText()).toContain("Эта кнопка");
  await run.gaps("pier");
  expect(await lastText()).not.toContain("Nobody");
});

test("who asks for help is read once, and helped in the language that was chosen", async () => {
  const { library, asked } = recording();
  run = await openRun({ library });
  await home();
  await run.press(run.shown().at(-1)!, "Русский");
  await run.command("help");
  expect(await lastText()).toContain("Я отвечаю на вопросы");
  await run.mention("help");
  expect(await lastText()).toContain("Я отвечаю на вопросы");
  expect(asked.map(({ text }) => text)).toEqual(["help", "help"]);
});

test("a question is answered in its own language all the same", async () => {
  const { library, asked } = recording();
  run = await openRun({ library });
  await home();
  await run.press(run.shown().at(-1)!, "Русский");
  await run.mention("lamp 2");
  await run.command("lamp 3");
  await run.settled();
  expect(asked.map(({ language }) => language)).toEqual([undefined, undefined]);
});
