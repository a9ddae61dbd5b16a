import { expect, test } from "vitest";
import { createLog } from "../../src/app/log.ts";

function logged(level: "info" | "debug", write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  write(createLog(level, { write: (line) => void lines.push(line) }));
  return lines;
}

test("a line is JSON with level, time and what happened", () => {
  const [line = "", ...others] = logged("info", (log) => {
    log.debug("unseen");
    log.child({ bot: "lamp" }).info({ event: "E1", took: 3 }, "answered");
  });
  expect(others).toEqual([]);
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/);
  expect(JSON.parse(line)).toEqual({ level: "info", time, bot: "lamp", event: "E1", took: 3, msg: "answered" });
  expect(line).toMatch(/\n$/);
});

test.each<[string, object]>([
  ["a token", { token: "hush" }],
  ["a token below", { slack: { botToken: "hush" } }],
  ["a token further below", { config: { slack: { signingSecret: "hush" } } }],
  ["a header", { headers: { authorization: "hush", "x-slack-signature": "hush" } }],
  ["the address of an interaction", { request: { url: "hush" }, response_url: "hush" }],
  ["a question", { text: "hush", event: { text: "hush" }, body: "hush" }],
  ["what a request holds", { err: Object.assign(new Error("refused"), { requestBody: "hush", url: "hush" }) }],
])("%s is left out", (_, fields) => {
  expect(logged("info", (log) => log.info(fields, "happened")).join()).not.toContain("hush");
});

const discordToken = "MTE4NjI3NDk0NjI3NDk0NjI3.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB";

test.each([
  "xoxb-12-34-hush",
  "xoxe.xoxp-1-hush",
  "xapp-1-A1-hush",
  discordToken,
  "https://discord.com/api/v10/webhooks/1234/hushhush-hush_hush/messages/@original",
  "https://discord.com/api/v10/interactions/1234/hushhush-hush_hush/callback",
  "https://hooks.slack.com/actions/T1/2/hush",
  `v0=${"0123456789abcdef".repeat(4)}`,
])("within a message, a stack or a cause, %s is left out", (secret) => {
  const error = new Error(`failed at ${secret}`, { cause: new Error(secret) });
  const lines = logged("info", (log) => {
    log.error({ err: error }, `failed: ${secret}`);
    log.warn({ reasons: [secret] }, "failed");
  }).join("");
  expect(lines).toContain("[redacted]");
  expect(lines).not.toContain(secret);
  expect(lines).not.toContain("hush");
});
