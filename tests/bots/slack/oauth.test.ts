/** An app that any workspace installs: the way there and back, each workspace with its own token, and what is kept of it. */
import { afterEach, describe, expect, test } from "vitest";
import type { SlackSettings } from "../../../src/bots/slack/client.ts";
import { createSeal } from "../../../src/bots/slack/seal.ts";
import { until } from "../../fakes/loopback.ts";
import { app } from "../../fakes/slack/oauth.ts";
import { BOT_USER, secrets, TEAM, type Team } from "../../fakes/slack/parts.ts";
import { eventOf, mentionOf } from "../../fakes/slack/people.ts";
import { makeLibrary } from "../../support/library.ts";
import { written } from "../../support/state.ts";
import { atDawn } from "../changed.ts";
import { access, type InstallableRun, key, openInstallable, otherKey, stateSecret } from "./installing.ts";

const lamps: Team = {
  id: TEAM,
  name: "Lamps",
  token: secrets.botToken,
  botUser: BOT_USER,
  channels: ["C0LOBBY", "C0CURATE"],
};
const boats: Team = {
  id: "T0BOATS",
  name: "Boats",
  token: "xoxb-boats-token",
  botUser: "U0BOAT",
  channels: ["C0PIER"],
};
let run: InstallableRun;
afterEach(() => run.close());

async function open(settings: Partial<SlackSettings> = {}): Promise<void> {
  run = await openInstallable(settings);
}
const answers = (): (string | undefined)[] =>
  run.slack.posted.map(({ team, text }) => `${team} ${/lamp \d/.exec(text)?.[0] ?? text}`);

describe("installing", () => {
  test("asks Slack for what the manifest asks for, takes the token, and keeps it sealed", async () => {
    await open();
    const { asked } = await run.leave();
    expect(asked.searchParams.get("redirect_uri")).toBe("https://bot.example/slack/oauth_redirect");
    await run.install(boats);
    const kept = await run.state.installation(boats.id);
    expect(kept).toBeInstanceOf(Uint8Array);
    expect(Buffer.from(kept as Uint8Array).toString("latin1")).not.toContain(boats.token);
    expect(await run.state.installations()).toEqual([boats.id]);
    expect(run.bot.counts.installed).toBe(1);
    const all = [
      ...Object.values(secrets),
      boats.token,
      app.clientSecret,
      stateSecret,
      key.toString("base64"),
      "code-1",
    ];
    for (const secret of all) expect(run.logs()).not.toContain(secret);
  });

  test("whoever did not set out from here, or sends a state of his own, is not taken", async () => {
    await open();
    const { asked, cookie } = await run.leave();
    const back = run.consent.allow(asked, boats);
    expect((await run.comeBack(back, "")).status).toBeGreaterThanOrEqual(400);
    const forged = new URL(back);
    forged.searchParams.set("state", "eyJhbGciOiJub25lIn0.e30.");
    const own = `${cookie.split("=")[0]}=${forged.searchParams.get("state")}`;
    expect((await run.comeBack(forged, own)).status).toBeGreaterThanOrEqual(400);
    const cancelled = new URL(back);
    cancelled.searchParams.set("error", "access_denied");
    expect((await run.comeBack(cancelled, cookie)).status).toBeGreaterThanOrEqual(400);
    expect(await run.state.installations()).toEqual([]);
    expect(run.slack.loopback.calls.some(({ path }) => path.endsWith("oauth.v2.access"))).toBe(false);
  });

  test("where it can't be kept, nobody is told that it was installed", async () => {
    await open();
    const { asked, cookie } = await run.leave();
    await run.state.close(100);
    expect((await run.comeBack(run.consent.allow(asked, boats), cookie)).status).toBeGreaterThanOrEqual(400);
    expect(run.bot.counts.installed).toBe(0);
  });
});

describe("two workspaces", () => {
  test("are each answered with their own token, in their own threads and channels", async () => {
    await open({ channels: ["T0BOATS/C0PIER"] });
    await run.install(lamps);
    await run.install(boats);
    const thread = await run.mentionIn(lamps, "lamp 2", { in: "C0LOBBY" });
    await run.mentionIn(boats, "lamp 3", { in: "C0PIER" });
    await run.mentionIn(lamps, "and lamp 4?", { in: "C0LOBBY", thread });
    // The same place in another workspace is another thread, and the other bot's name is no name of this one.
    await run.mentionIn(boats, "and lamp 5?", { in: "C0PIER", thread });
    expect(answers()).toEqual([
      ...["T0TEAM lamp 2", "T0BOATS lamp 3", "T0TEAM lamp 4"],
      expect.stringMatching(/^T0BOATS The articles don’t say/),
    ]);
    expect(
      run.slack.loopback.calls.every(({ headers, path }) => !path.includes("chat.") || headers.authorization),
    ).toBe(true);
    await run.event(
      { ...mentionOf(run.slack, "lamp 6", { by: "U0ANN", in: "C0LOBBY", team: boats }) },
      undefined,
      lamps,
    );
    await run.settled();
    // A mention of U0BOAT is not stripped in the workspace of U0BOT.
    expect(answers().at(-1)).toMatch(/^T0TEAM The articles don’t say/);
    expect(run.bot.counts.failed).toBe(0);
  });

  test("have one channel for curators, in the workspace that is named", async () => {
    await open({ curatorsChannel: `${TEAM}/C0CURATE` });
    await run.install(lamps);
    await run.install(boats);
    await run.mentionIn(boats, "lamp 2", { in: "C0PIER" });
    const [answer] = run.shown();
    // The press is made in the other workspace.
    await run.deliverAs(boats, () => run.press(answer!, "Something wrong?", "U0BEN"));
    await run.deliverAs(boats, () => run.report("It went out.", "U0BEN"));
    const notice = run.slack.posted.at(-1);
    expect(notice).toMatchObject({ team: TEAM, channel: "C0CURATE" });
    expect(JSON.stringify(notice?.blocks)).toContain("It went out.");
  });

  test("correct what they were told, each in its own place", async () => {
    await open();
    await run.install(boats);
    await run.mentionIn(boats, "lamp 2", { in: "C0PIER" });
    await run.restartBot(atDawn(makeLibrary(), 2));
    await until(() => run.slack.posted.length === 2, "the correction");
    const [answer, correction] = run.slack.posted;
    expect(correction).toMatchObject({ team: boats.id, channel: "C0PIER", thread: answer?.thread });
  });
});

describe("leaving", () => {
  test.each([
    ["app_uninstalled", { type: "app_uninstalled" }],
    ["tokens_revoked", { type: "tokens_revoked", tokens: { oauth: ["U0ANN"], bot: ["U0BOAT"] } }],
  ])("%s removes the token, and touches no other workspace", async (_, event) => {
    await open();
    await run.install(lamps);
    await run.install(boats);
    await run.event(event, undefined, boats);
    await run.settled();
    await until(() => run.lines().some(({ event: what }) => what === "uninstalled"));
    await run.event(event, undefined, boats);
    await run.mentionIn(boats, "lamp 2", { in: "C0PIER" });
    await run.mentionIn(lamps, "lamp 3", { in: "C0LOBBY" });
    expect(answers()).toEqual(["T0TEAM lamp 3"]);
    expect(await run.state.installations()).toEqual([lamps.id]);
    expect(run.bot.counts.uninstalled).toBe(1);
    expect(run.faults).toEqual([]);
    await run.install(boats);
    await run.mentionIn(boats, "lamp 4", { in: "C0PIER" });
    expect(answers().at(-1)).toBe("T0BOATS lamp 4");
  });

  test("what is delivered again after the app was installed anew removes nothing, nor does what happened before", async () => {
    await open();
    await run.install(boats);
    const gone = { type: "app_uninstalled" };
    const at = Math.floor(Date.now() / 1000);
    const uninstalled = (id: string, seconds: number) =>
      run.deliver("event", { ...eventOf(gone, id, boats), event_time: seconds });
    await uninstalled("EvGone", at + 60);
    await until(() => run.bot.counts.uninstalled === 1);
    await run.install(boats);
    await uninstalled("EvGone", at + 60);
    await uninstalled("EvGoneBefore", at - 60);
    await run.mentionIn(boats, "lamp 2", { in: "C0PIER" });
    expect(answers()).toEqual(["T0BOATS lamp 2"]);
    expect(await run.state.installations()).toEqual([boats.id]);
    expect(run.bot.counts.uninstalled).toBe(1);
    await uninstalled("EvGoneAgain", at + 120);
    await until(() => run.bot.counts.uninstalled === 2);
    await written(run.state);
    expect(await run.state.installations()).toEqual([]);
  });

  test("a person's token that is revoked is none of the bot's", async () => {
    await open();
    await run.install(boats);
    await run.event({ type: "tokens_revoked", tokens: { oauth: ["U0ANN"] } }, undefined, boats);
    await run.mentionIn(boats, "lamp 2", { in: "C0PIER" });
    expect(answers()).toEqual(["T0BOATS lamp 2"]);
  });

  test("a token that Slack no longer takes is removed; where another process has a new one, that one stays", async () => {
    await open();
    await run.install(boats);
    await run.mentionIn(boats, "lamp 1", { in: "C0PIER" });
    const renewed = { ...boats, token: "xoxb-boats-renewed" };
    run.slack.teams.set(boats.token, undefined).set(renewed.token, renewed);
    const record = { id: boats.id, token: renewed.token, botId: "B0", botUser: boats.botUser, botName: "dostyk" };
    await run.state.keepInstallation(boats.id, createSeal([key]).close(boats.id, JSON.stringify(record)));
    await run.mentionIn(boats, "lamp 2", { in: "C0PIER" });
    await until(() => run.bot.counts.refused > 0);
    // What the bot looks up now is answered before this.
    await run.state.installation(boats.id);
    await run.mentionIn(boats, "lamp 3", { in: "C0PIER" });
    expect(answers()).toEqual(["T0BOATS lamp 1", "T0BOATS lamp 3"]);
    run.slack.teams.set(renewed.token, undefined);
    await run.mentionIn(boats, "lamp 4", { in: "C0PIER" });
    await until(() => run.bot.counts.uninstalled === 1);
    await written(run.state);
    expect(await run.state.installations()).toEqual([]);
  });

  test("a workspace that never installed it is not answered, and nothing breaks", async () => {
    await open();
    await run.mentionIn(boats, "lamp 2", { in: "C0PIER" });
    expect(answers()).toEqual([]);
    expect(run.faults).toEqual([]);
  });
});

describe("the key", () => {
  test("is changed by writing the new one first; after a start the old one can go", async () => {
    await open();
    await run.install(boats);
    run.configure({ access: access(otherKey, key) });
    await run.restartBot();
    run.configure({ access: access(otherKey) });
    await run.restartBot();
    await run.mentionIn(boats, "lamp 2", { in: "C0PIER" });
    expect(answers()).toEqual(["T0BOATS lamp 2"]);
  });

  test("that opens nothing ends the start with what to do, and shows no secret", async () => {
    await open();
    await run.install(boats);
    run.configure({ access: access(otherKey) });
    const refused = await run.restartBot().catch((error: Error) => error.message);
    expect(refused).toMatch(/^Slack: TOKEN_KEY opens no installation → put the key that sealed them behind /);
    for (const each of [key, otherKey]) expect(`${refused}${run.logs()}`).not.toContain(each.toString("base64"));
  });

  test("that opens some answers these, and says what to do about the others", async () => {
    await open();
    await run.install(boats);
    await run.state.keepInstallation(lamps.id, createSeal([otherKey]).close(lamps.id, "{}"));
    await run.restartBot();
    await run.mentionIn(lamps, "lamp 2", { in: "C0LOBBY" });
    await run.mentionIn(boats, "lamp 3", { in: "C0PIER" });
    expect(answers()).toEqual(["T0BOATS lamp 3"]);
    const told = run.lines().filter(({ code }) => code === "sealed_with_another_key");
    expect(told).toHaveLength(2);
    for (const { cure } of told) expect(cure).toMatch(/behind the one in TOKEN_KEY/);
  });

  test("opens what it sealed, under its own id alone, and nothing that was touched", () => {
    const seal = createSeal([key]);
    const sealed = seal.close("T1", "a token");
    expect(seal.open("T1", sealed)).toEqual({ text: "a token", isOld: false });
    expect(createSeal([otherKey, key]).open("T1", sealed)).toEqual({ text: "a token", isOld: true });
    expect(seal.open("T2", sealed)).toBeUndefined();
    for (let at = 0; at < sealed.length; at += 1) {
      const touched = Uint8Array.from(sealed, (byte, place) => (place === at ? byte ^ 1 : byte));
      expect(seal.open("T1", touched)).toBeUndefined();
    }
    expect(seal.open("T1", new Uint8Array())).toBeUndefined();
    expect(seal.close("T1", "a token")).not.toEqual(sealed);
  });
});

test("with the database away it answers whom it knows; for all others Slack is to deliver the event again", async () => {
  await open();
  await run.install(boats);
  await run.restartBot();
  await run.state.close(100);
  await run.mentionIn(boats, "lamp 2", { in: "C0PIER" });
  const said = mentionOf(run.slack, "lamp 3", { by: "U0ANN", in: "C0LOBBY" });
  await expect(run.event(said, undefined, lamps)).rejects.toThrow("the bot answered 503");
  await run.settled().catch(() => undefined);
  expect(answers()).toEqual(["T0BOATS lamp 2"]);
});
