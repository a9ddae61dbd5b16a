/** An organisation (Enterprise Grid): one installation for all its workspaces, and settings that name a workspace or the whole. */
import { afterEach, describe, expect, test } from "vitest";
import { until } from "../../fakes/loopback.ts";
import { BOT_USER, secrets, type Team } from "../../fakes/slack/parts.ts";
import { mentionOf } from "../../fakes/slack/people.ts";
import { makeLibrary } from "../../support/library.ts";
import { filled } from "../changed.ts";
import { openRun, type Run } from "./harness.ts";
import { type InstallableRun, openInstallable } from "./installing.ts";

/** Something that is done in the workspace T0LAMPS of the organisation E0ISLES. */
const isles: Team = {
  ...{ id: "T0LAMPS", enterprise: "E0ISLES", isOrgWide: true, name: "Isles" },
  ...{ token: "xoxb-isles-token", botUser: BOT_USER, channels: ["C0LOBBY", "C0PIER", "C0CURATE"] },
};
/** Another workspace of it, with the same installation. */
const boats: Team = { ...isles, id: "T0BOATS" };
/** A workspace of the organisation that installed the app by itself. */
const alone: Team = { ...isles, isOrgWide: false };

let run: InstallableRun | Run | undefined;
afterEach(async () => {
  await run?.close();
  run = undefined;
});

async function open(settings: Parameters<typeof openInstallable>[0], team: Team): Promise<InstallableRun> {
  const opened = await openInstallable(settings);
  run = opened;
  await opened.install(team);
  return opened;
}

const installations = [
  ["the organisation", isles],
  ["its workspace", alone],
] as const;
const settings = ["E0ISLES", "T0LAMPS"] as const;
const cases = installations.flatMap(([who, team]) => settings.map((set) => [who, set, team] as const));

describe.each(cases)("installed by %s, with a setting for %s,", (_, set, team) => {
  test("it speaks in public in the channel that is set, and nowhere else there", async () => {
    const opened = await open({ channels: [`${set}/C0PIER`] }, team);
    await opened.mentionIn(team, "lamp 2", { in: "C0PIER" });
    await opened.mentionIn(team, "lamp 3", { in: "C0LOBBY" });
    expect(opened.shown().map((each) => [each.private, /Lantern rule \d/.exec(each.text)?.[0]])).toEqual([
      [false, "Lantern rule 2"],
      [true, "Lantern rule 3"],
    ]);
  });

  test("what readers report is shown to the curators, who can ask for the gaps there", async () => {
    const opened = await open({ curatorsChannel: `${set}/C0CURATE` }, team);
    await opened.mentionIn(team, "lamp 2", { in: "C0PIER" });
    await opened.deliverAs(team, async () => {
      await opened.press(opened.shown()[0]!, "Something wrong?", "U0BEN");
      await opened.report("It went out.", "U0BEN");
      expect(opened.slack.posted.at(-1)).toMatchObject({ channel: "C0CURATE", only: undefined });
      await opened.gaps("C0CURATE");
    });
    expect(opened.shown().at(-1)?.text).toContain("Nobody has asked");
    await opened.tellCurators({ about: "corpus", problems: ["a → b"] });
    expect(opened.slack.posted.at(-1)).toMatchObject({ channel: "C0CURATE", text: expect.stringContaining("a → b") });
  });
});

test("a setting for one workspace leaves the organisation's others as they are", async () => {
  const opened = await open({ channels: ["T0LAMPS/C0PIER"], curatorsChannel: "T0LAMPS/C0CURATE" }, isles);
  await opened.mentionIn(boats, "lamp 2", { in: "C0LOBBY" });
  expect(opened.shown()).toMatchObject([{ private: false }]);
  // A report from there arrives all the same.
  await opened.deliverAs(boats, async () => {
    await opened.press(opened.shown()[0]!, "Something wrong?", "U0BEN");
    await opened.report("It went out.", "U0BEN");
  });
  expect(opened.slack.posted.at(-1)).toMatchObject({ channel: "C0CURATE" });
});

test("a late answer keeps to what is set by then for the workspace where the question was asked", async () => {
  const library = makeLibrary();
  const opened = await open({}, isles);
  await opened.mentionIn(isles, "blorp 3", { in: "C0PIER" });
  await opened.mentionIn(boats, "blorp 4", { in: "C0LOBBY" });
  // The newest is answered first.
  await opened.mentionIn(isles, "blorp 2", { in: "C0LOBBY" });
  opened.configure({ channels: ["T0LAMPS/C0PIER"] });
  await opened.restartBot(filled(library, "blorp"));
  await until(() => opened.bot.counts.answeredLate === 2, "two late answers", 15_000);
  await opened.stop();
  const late = opened.shown().filter(({ text }) => text.startsWith("This was asked here before"));
  expect(late.map(({ text }) => /Lantern rule \d/.exec(text)?.[0])).toEqual(["Lantern rule 4", "Lantern rule 3"]);
});

describe("a bot token", () => {
  const start = async (team: Team, channel: string): Promise<Run> => {
    run = await openRun({ library: makeLibrary(), start: false, settings: { channels: [channel] } });
    run.slack.teams.set(secrets.botToken, { ...team, token: secrets.botToken });
    return run;
  };

  test.each([
    ["another workspace", "T0OTHER/C0PIER"],
    ["another organisation", "E0OTHER/C0PIER"],
  ])("with a channel of %s, which nothing can match, stops the start", async (_, channel) => {
    const opened = await start(alone, channel);
    await expect(opened.bot.start(new AbortController().signal)).rejects.toThrow(
      `Slack: SLACK_CHANNELS names ${channel}, but the token is for T0LAMPS or E0ISLES → write C0PIER alone, or `,
    );
  });

  test.each([
    ["its organisation", alone, "E0ISLES/C0PIER"],
    ["one of its workspaces", isles, "T0LAMPS/C0PIER"],
  ])("with a channel of %s is limited to it", async (_, team, channel) => {
    const opened = await start(team, channel);
    await opened.bot.start(new AbortController().signal);
    await opened.event(mentionOf(opened.slack, "lamp 2", { by: "U0ANN", in: "C0LOBBY", team }), undefined, team);
    await opened.settled();
    expect(opened.shown()).toMatchObject([{ private: true }]);
  });
});
