/** The whole program beside platforms that are away, or refuse it: one face never takes down another. */
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { sound } from "./corpus/plant.ts";
import { type FakeDiscord, openDiscord } from "./fakes/discord/discord.ts";
import { type Fault, until } from "./fakes/loopback.ts";
import { type FakeSlack, secrets } from "./fakes/slack/parts.ts";
import { eventOf, mentionOf } from "./fakes/slack/people.ts";
import { openSlack } from "./fakes/slack/slack.ts";
import { openRehearsal, services } from "./support/outages.ts";
import { type RunningMain, startMain } from "./support/program.ts";

vi.setConfig({ testTimeout: 90_000 });

let discord: FakeDiscord;
let slack: FakeSlack;
let main: RunningMain | undefined;
beforeEach(async () => {
  [discord, slack] = await Promise.all([openDiscord(), openSlack()]);
});
afterEach(async () => {
  main?.child.kill("SIGKILL");
  await Promise.all([discord.close(), slack.close()]);
});

const both = (): Record<string, string> => ({
  ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, CORPUS_DIR: sound },
  ...{ SLACK_BOT_TOKEN: secrets.botToken, SLACK_SIGNING_SECRET: secrets.signingSecret, SLACK_API_URL: slack.apiUrl },
});

const QUESTION = "which MoU covers fisheries?";
const ready = async (address: string): Promise<Record<string, string>> => {
  const response = await fetch(`${address}/readyz`);
  const { troubles = [] } = (await response.json()) as { troubles?: { name: string; reason: string }[] };
  return Object.fromEntries(troubles.map(({ name, reason }) => [name, reason]));
};
const isReady = (address: string, expected: Record<string, unknown>): Promise<void> =>
  vi.waitFor(async () => expect(await ready(address)).toEqual(expected), { timeout: 20_000, interval: 50 });

/** The page answers. */
async function pageAnswers(address: string): Promise<void> {
  expect(await (await fetch(`${address}/?q=${encodeURIComponent(QUESTION)}`)).text()).toContain("One MoU: ");
}

/** Gives the status with which Slack's question is taken. */
async function slackAsks(address: string): Promise<number> {
  const body = JSON.stringify(eventOf(mentionOf(slack, QUESTION, { by: "U0ANN", in: "C0LOBBY" })));
  const headers = { "content-type": "application/json", ...slack.sign(body) };
  return (await fetch(`${address}/slack/events`, { method: "POST", body, headers })).status;
}

/** Slack's question is taken and answered. */
async function slackAnswers(address: string): Promise<void> {
  const before = slack.posted.length;
  expect(await slackAsks(address)).toBe(200);
  await until(() => slack.posted.length > before, "Slack's answer", 10_000);
}

function discordAsks(): void {
  const { world } = discord;
  const [lobby] = world.channels.values();
  discord.say(world.user("ann"), lobby!, `<@${world.bot.id}> ${QUESTION}`);
}

async function discordAnswers(): Promise<void> {
  const before = discord.shown.length;
  discordAsks();
  await until(() => discord.shown.length > before, "Discord's answer", 10_000);
}

test("Discord is away at the start, and again later: the page and Slack go on, and it comes back", async () => {
  discord.world.channel(discord.world.guild("Islands"), "lobby");
  // discord.js asks four times at once; then it is the bot that tries again.
  const away: Fault = { is: "reply", reply: { status: 503, body: "Service Unavailable" } };
  discord.loopback.fail(/\/gateway\/bot$/, ...Array.from({ length: 12 }, () => away));
  main = startMain(both());
  const address = await main.started(1);
  await isReady(address, { discord: expect.stringMatching(/^Discord can't be reached at .+ \(HTTP\) → .+/) });
  await pageAnswers(address);
  await slackAnswers(address);
  await isReady(address, {});
  await discordAnswers();

  discord.gateway.faults.refuse = true;
  discord.gateway.drop();
  await isReady(address, { discord: expect.stringMatching(/^Discord's gateway was lost/) });
  for (const event of ["away", "disconnected"]) {
    expect(main.lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ level: "warn", bot: "discord", event }),
    );
  }
  const metrics = await (await fetch(`${address}/metrics`)).text();
  expect(metrics).toMatch(/^dostyk_face_up\{face="discord"\} 0$/m);
  expect(metrics).toMatch(/^dostyk_face_up\{face="slack"\} 1$/m);
  expect(metrics).toMatch(/^dostyk_platform_errors_total\{platform="discord",event="away"\} [23]$/m);
  await pageAnswers(address);
  await slackAnswers(address);
  discord.gateway.faults.refuse = false;
  await isReady(address, {});
  await discordAnswers();
  expect(await (await fetch(`${address}/metrics`)).text()).toMatch(/^dostyk_face_up\{face="discord"\} 1$/m);
  main.child.kill("SIGTERM");
  expect(await main.ended).toBe(0);
});

test("Slack is away at the start, then Discord refuses the token, then Slack takes its own away", async () => {
  discord.world.channel(discord.world.guild("Islands"), "lobby");
  slack.loopback.fail(
    /auth\.test/,
    ...Array.from({ length: 3 }, (): Fault => ({ is: "reply", reply: { status: 503 } })),
  );
  main = startMain(both());
  const address = await main.started(2);
  expect(main.output).toMatch(/Slack can't be reached \(HTTP 503\)/);
  await isReady(address, {});

  discord.rest.token = "another.token.now";
  discordAsks();
  await isReady(address, { discord: expect.stringMatching(/^Discord does not take DISCORD_TOKEN/) });
  await until(() => discord.gateway.closes.includes(1000), "that it left Discord");
  await pageAnswers(address);
  await slackAnswers(address);

  slack.loopback.fail(/chat\.postMessage/, { is: "reply", reply: { body: { ok: false, error: "token_revoked" } } });
  await slackAsks(address);
  expect(await main.ended).toBe(1);
  const fatal = main.lines.filter((line) => line.includes('"level":"fatal"') && line.includes("→"));
  expect(fatal.map((line) => JSON.parse(line).bot)).toEqual(["discord", "slack"]);
});

test("each outside service away for two seconds, then all of them: no question is lost elsewhere, and it comes back", async () => {
  const rehearsal = await openRehearsal();
  onTestFinished(rehearsal.close);
  for (const service of services) {
    const { asked, lost, backMs } = await rehearsal.without(service, 2, 3);
    expect({ service, asked: asked > 0, lost, isBack: backMs < 10_000 }).toEqual({
      service,
      asked: true,
      lost: 0,
      isBack: true,
    });
  }
}, 180_000);
