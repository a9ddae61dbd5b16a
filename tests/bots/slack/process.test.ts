/** The whole program against the fake Slack, in a process of its own. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { run as runCommand, start } from "../../cli/run.ts";
import { sound } from "../../corpus/plant.ts";
import { until } from "../../fakes/loopback.ts";
import { eventOf, mentionOf } from "../../fakes/slack/people.ts";
import { type FakeSlack, openSlack, secrets } from "../../fakes/slack/slack.ts";

let slack: FakeSlack;
afterEach(() => slack.close());

/** The environment of a bot over Socket Mode. */
const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  ...{
    SLACK_BOT_TOKEN: secrets.botToken,
    SLACK_APP_TOKEN: secrets.appToken,
    SLACK_API_URL: slack.apiUrl,
    CORPUS_DIR: sound,
  },
  ...more,
});

function startMain(env: Record<string, string>) {
  const child = start([], { file: "main.ts", env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, ended, output: () => output };
}

test("answers over Socket Mode with the real engine, and at SIGTERM finishes and ends with 0", async () => {
  slack = await openSlack();
  const main = startMain(environment());
  await until(() => slack.connections === 1, "the connection", 20_000);
  const mention = mentionOf(slack, "which MoU covers fisheries?", { by: "U0ANN", in: "C0LOBBY" });
  await slack.envelope("events_api", eventOf(mention));
  main.child.kill("SIGTERM");
  expect(await main.ended).toBe(0);
  expect(slack.posted.map(({ text }) => text)).toEqual([expect.stringMatching(/^One MoU: /)]);
  expect(main.output()).toContain('"event":"stopped"');
  expect(main.output()).not.toContain("fisheries");
});

test("answers over signed HTTP on the process's one server", async () => {
  slack = await openSlack();
  const finder = createServer().listen(0);
  const { port } = finder.address() as AddressInfo;
  finder.close();
  const http = {
    SLACK_APP_TOKEN: "",
    SLACK_SIGNING_SECRET: secrets.signingSecret,
    HOST: "127.0.0.1",
    PORT: String(port),
  };
  const main = startMain(environment(http));
  await until(() => main.output().includes('"event":"started"'), "the start", 20_000);
  const body = JSON.stringify(eventOf(mentionOf(slack, "which MoU covers fisheries?", { by: "U0ANN", in: "C0LOBBY" })));
  const post = (path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...slack.sign(body) },
    });
  expect((await post("/elsewhere")).status).toBe(404);
  expect((await post("/slack/events")).status).toBe(200);
  await until(() => slack.posted.length === 1, "the answer");
  main.child.kill("SIGTERM");
  expect(await main.ended).toBe(0);
});

test("a wrong token ends it with one clear line and 1", async () => {
  slack = await openSlack();
  const main = startMain(environment({ SLACK_BOT_TOKEN: "xoxb-wrong" }));
  expect(await main.ended).toBe(1);
  const lines = main.output().trim().split("\n");
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "fatal",
    msg: expect.stringMatching(/^Slack: invalid_auth: .+ → .+$/),
  });
});

test("a revoked token ends it with 1", async () => {
  slack = await openSlack();
  const main = startMain(environment());
  await until(() => slack.connections === 1, "the connection", 20_000);
  slack.revoke("account_inactive");
  await slack.envelope("events_api", eventOf(mentionOf(slack, "hello", { by: "U0ANN", in: "C0LOBBY" })));
  expect(await main.ended).toBe(1);
  expect(main.output()).toMatch(/Slack: account_inactive: .+ → reinstall the app/);
});

test("doctor says that all is well, a line for each thing looked at", async () => {
  slack = await openSlack();
  const { code, stdout } = await runCommand(["doctor"], "", { env: environment({ SLACK_CHANNELS: "C0LOBBY" }) });
  expect(stdout.split("\n").filter((line) => !line.includes("Discord"))).toEqual([
    "✓ the environment can be used",
    "✓ Slack: the bot token is taken: dostyk in Lamps (https://lamps.example/)",
    "✓ Slack: it has the permissions that it needs (app_mentions:read, assistant:write, chat:write, commands, im:history)",
    "✓ Slack: Socket Mode connects and is greeted",
    "✓ Slack: it speaks publicly only in C0LOBBY; /invite it to each",
    "",
  ]);
  expect(code).toBe(0);
});

test("doctor names what is wrong, with the cure", async () => {
  slack = await openSlack({ scopes: ["chat:write", "commands", "files:write", "im:history", "app_mentions:read"] });
  const env = environment({ SLACK_APP_TOKEN: "xapp-wrong", SLACK_THREAD_FOLLOWUPS: "true" });
  const { code, stdout } = await runCommand(["doctor"], "", { env });
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /✗ Slack: permissions are missing: assistant:write, channels:history, groups:history → paste the manifest .*slack-manifest\.followups\.yaml/,
  );
  expect(stdout).toMatch(/! Slack: permissions that it does not need: files:write → /);
  expect(stdout).toMatch(/✗ Slack: invalid_auth: the token is wrong → copy it again/);
  for (const secret of Object.values(secrets)) expect(stdout).not.toContain(secret);
});

test("doctor names every fault of the environment at once, and asks Slack nothing then", async () => {
  slack = await openSlack();
  const env = environment({ SLACK_BOT_TOKEN: "token", SLACK_CHANNELS: "#lobby" });
  const { code, stdout } = await runCommand(["doctor"], "", { env });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✗ SLACK_BOT_TOKEN does not begin with xoxb- → .+$/m);
  expect(stdout).toMatch(/^✗ SLACK_CHANNELS holds something that is no channel id .+ → .+$/m);
  expect(slack.loopback.calls).toEqual([]);
});

test("preview prints the payload and the address that opens it in Slack's Block Kit Builder", async () => {
  slack = await openSlack();
  const { code, stdout } = await runCommand(["preview", "slack", "which MoU covers fisheries?", "--corpus", sound]);
  expect(code).toBe(0);
  const [payload = "", address = ""] = stdout.split("\n\nhttps://");
  const { text, blocks } = JSON.parse(payload) as { text: string; blocks: unknown[] };
  expect(text).toMatch(/^One MoU: .+\n“.+” — .+, paragraph \d+$/s);
  const [where, hash = ""] = address.trim().split("#");
  expect(where).toBe("app.slack.com/block-kit-builder/");
  expect(JSON.parse(decodeURIComponent(hash))).toEqual({ blocks });
});
