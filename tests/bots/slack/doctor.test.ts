/** What doctor finds of Slack. That it prints it is seen in process.test.ts. */
import { afterEach, expect, test } from "vitest";
import type { SlackSettings } from "../../../src/bots/slack/client.ts";
import { examineSlack } from "../../../src/bots/slack/doctor.ts";
import { needs } from "../../../src/bots/slack/needs.ts";
import { app, createConsent } from "../../fakes/slack/oauth.ts";
import { type FakeSlack, type Options, secrets, TEAM } from "../../fakes/slack/parts.ts";
import { openSlack } from "../../fakes/slack/slack.ts";

let slack: FakeSlack;
afterEach(() => slack.close());

/** Findings as lines, as they are printed. */
async function examine(options: Options, settings: Partial<SlackSettings> = {}, publicUrl?: string): Promise<string[]> {
  slack = await openSlack(options);
  const usual: SlackSettings = {
    ...{ access: { is: "token", botToken: secrets.botToken }, transport: { is: "socket", appToken: secrets.appToken } },
    ...{ channels: undefined, curatorsChannel: undefined, threadFollowups: false, apiUrl: slack.apiUrl },
  };
  const lines: string[] = [];
  for await (const { is, what, cure } of examineSlack({ ...usual, ...settings }, publicUrl)) {
    lines.push(`${is}: ${what}${cure === undefined ? "" : ` → ${cure}`}`);
  }
  for (const line of lines) for (const secret of Object.values(secrets)) expect(line).not.toContain(secret);
  return lines;
}

test("a wrong bot token is all that is found", async () => {
  expect(await examine({}, { access: { is: "token", botToken: "xoxb-wrong" } })).toEqual([
    expect.stringMatching(/^wrong: Slack: invalid_auth: the token is wrong → copy it again: SLACK_BOT_TOKEN from /),
  ]);
});

test("missing permissions are named with the manifest that has them, needless ones, too", async () => {
  const scopes = ["app_mentions:read", "chat:write", "commands", "files:write", "im:history"];
  const [, ...lines] = await examine({ scopes }, { threadFollowups: true });
  expect(lines).toEqual([
    expect.stringMatching(
      /^wrong: Slack: permissions are missing: assistant:write, channels:history, groups:history → paste .+slack-manifest\.followups\.yaml/,
    ),
    expect.stringMatching(/^unsure: Slack: permissions that it does not need: files:write → /),
    "well: Slack: Socket Mode connects and is greeted",
  ]);
});

test.each([
  ["xapp-wrong", /^wrong: Slack: invalid_auth: /],
  ["xoxb-taken-for-it", /^wrong: Slack: not_allowed_token_type: .+ → make one with connections:write/],
])("an app token like %s does not connect", async (appToken, line) => {
  const lines = await examine({}, { transport: { is: "socket", appToken } });
  expect(lines.at(-1)).toMatch(line);
  expect(slack.connections).toBe(0);
});

test("over HTTP it says where Slack must send, or that it can't know", async () => {
  const transport = { is: "http", signingSecret: secrets.signingSecret } as const;
  const known = await examine({}, { transport }, "https://lamps.example/bots/");
  expect(known.at(-1)).toMatch(
    /^unsure: Slack: requests are awaited at https:\/\/lamps\.example\/slack\/events → set it as Request URL/,
  );
  await slack.close();
  expect((await examine({}, { transport })).at(-1)).toMatch(/^unsure: .+ → set PUBLIC_URL, or SLACK_APP_TOKEN/);
});

test("a Slack that can't be reached is told", async () => {
  expect(await examine({}, { apiUrl: "http://127.0.0.1:9/api/" })).toEqual([
    expect.stringMatching(/^wrong: Slack can't be reached \(.+\) → check the network/),
  ]);
});

test.each([
  [app.clientSecret, /^well: Slack: the client id and secret are taken$/],
  ["0".repeat(32), /^wrong: Slack: it does not know the app \(bad_client_secret\) → copy SLACK_CLIENT_ID and /],
])("an app that workspaces install is known by its secret", async (clientSecret, line) => {
  const access = {
    is: "oauth",
    ...app,
    clientSecret,
    stateSecret: "s".repeat(16),
    tokenKeys: [Buffer.alloc(32)],
  } as const;
  const transport = { is: "http", signingSecret: secrets.signingSecret } as const;
  const { exchange } = createConsent(needs.scopes);
  const [first, ...others] = await examine({ exchange }, { access, transport }, "https://lamps.example/");
  expect(first).toMatch(line);
  expect(others.join("\n")).not.toContain(clientSecret);
  if (clientSecret !== app.clientSecret) return;
  expect(others[0]).toMatch(
    /install it at https:\/\/lamps\.example\/slack\/install → add .+\/slack\/oauth_redirect to /,
  );
});

test("a channel of a workspace that the token is not for is named, with what to write", async () => {
  const lines = await examine({}, { channels: ["T0OTHER/C0LOBBY", `${TEAM}/C0PIER`] });
  expect(lines).toContain(
    "wrong: Slack: SLACK_CHANNELS names T0OTHER/C0LOBBY, but the token is for T0TEAM → write C0LOBBY alone, or the id of the right workspace before it",
  );
  expect(lines.filter((line) => line.startsWith("wrong"))).toHaveLength(1);
});
