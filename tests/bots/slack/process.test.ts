/** The whole program against the fake Slack, in a process of its own. */
import { afterEach, expect, test, vi } from "vitest";
import { command } from "../../cli/run.ts";
import { sound } from "../../corpus/plant.ts";
import { type FakeSlack, secrets } from "../../fakes/slack/parts.ts";
import { eventOf, mentionOf } from "../../fakes/slack/people.ts";
import { openSlack } from "../../fakes/slack/slack.ts";
import { startMain } from "../../support/program.ts";

// A process of its own takes seconds to start, and more on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

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

test("answers on the process's one server with the real engine, and at SIGTERM finishes and ends with 0", async () => {
  slack = await openSlack();
  const signed = { SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: secrets.signingSecret };
  const main = startMain(environment(signed));
  const address = await main.started(1);
  const mention = mentionOf(slack, "which MoU covers fisheries?", { by: "U0ANN", in: "C0LOBBY" });
  const body = JSON.stringify(eventOf(mention));
  const headers = { "content-type": "application/json", ...slack.sign(body) };
  const post = (path: string): Promise<Response> => fetch(address + path, { method: "POST", body, headers });
  expect((await post("/elsewhere")).status).toBe(404);
  expect((await post("/slack/events")).status).toBe(200);
  main.child.kill("SIGTERM");
  expect(await main.ended).toBe(0);
  expect(slack.posted.map(({ text }) => text)).toEqual([expect.stringMatching(/^One MoU: /)]);
  expect(main.output).toContain('"event":"stopped"');
  expect(main.output).not.toContain("fisheries");
});

test("a wrong token ends it with one clear line and 1", async () => {
  slack = await openSlack();
  const main = startMain(environment({ SLACK_BOT_TOKEN: "xoxb-wrong" }));
  expect(await main.ended).toBe(1);
  // The page, which starts beside it, has told where it is and that it started: before or after.
  const lines = main.output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(3);
  expect(lines.filter(({ level }) => level !== "info")).toEqual([
    expect.objectContaining({ level: "fatal", msg: expect.stringMatching(/^Slack: invalid_auth: .+ → .+$/) }),
  ]);
});

test("doctor says that all is well, a line for each thing looked at", async () => {
  slack = await openSlack();
  const { code, stdout } = await command(["doctor"], environment({ SLACK_CHANNELS: "C0LOBBY" }));
  expect(stdout.split("\n").filter((line) => !line.includes("Discord"))).toEqual([
    expect.stringMatching(/^✓ Dostyk \d+\.\d+\.\d+: the environment can be used$/),
    expect.stringMatching(/^✓ the corpus can be served: [0-9a-f]{12}, \d+ facts$/),
    expect.stringMatching(/^! nothing is kept yet in .+ → npm start makes the file there$/),
    "✓ Slack: the bot token is taken: dostyk in Lamps (https://lamps.example/)",
    "✓ Slack: it has the permissions that it needs (app_mentions:read, assistant:write, chat:write, commands, im:history)",
    "✓ Slack: Socket Mode connects and is greeted",
    "✓ Slack: it speaks publicly only in C0LOBBY; /invite it to each",
    "",
  ]);
  expect(code).toBe(0);
});

test("preview prints the payload and the address that opens it in Slack's Block Kit Builder", async () => {
  slack = await openSlack();
  const { code, stdout } = await command(["preview", "slack", "which MoU covers fisheries?", "--corpus", sound]);
  expect(code).toBe(0);
  const [payload = "", address = ""] = stdout.split("\n\nhttps://");
  const { text, blocks } = JSON.parse(payload) as { text: string; blocks: unknown[] };
  expect(text).toMatch(/^One MoU: .+\n“.+” — .+, paragraph \d+$/s);
  const [where, hash = ""] = address.trim().split("#");
  expect(where).toBe("app.slack.com/block-kit-builder/");
  expect(JSON.parse(decodeURIComponent(hash))).toEqual({ blocks });
});
