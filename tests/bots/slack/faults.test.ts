/** What goes wrong between Slack and a bot: nothing is said twice, and nothing is lost that can be kept. */
import { webApi } from "@slack/bolt";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createLog } from "../../../src/app/log.ts";
import { cancellableDelay } from "../../../src/bots/cancellable-delay.ts";
import { createReport } from "../../../src/bots/report.ts";
import { slackLogger } from "../../../src/bots/slack/logger.ts";
import { failureOf, sendWithRetry } from "../../../src/bots/slack/send-with-retry.ts";
import { type Fault, until } from "../../fakes/loopback.ts";
import { commandOf, eventOf, mentionOf } from "../../fakes/slack/people.ts";
import { makeLibrary } from "../../support/library.ts";
import { openRun, type Run, type RunOptions, refusal, type Transport } from "./harness.ts";

let run: Run;
const open = async (options: Partial<RunOptions> = {}): Promise<Run> => {
  run = await openRun({ library: makeLibrary(), ...options });
  return run;
};
afterEach(async () => run?.close());

const texts = async (): Promise<string[]> => {
  await run.settled();
  return run.shown().map(({ text }) => text);
};
const calls = (path: RegExp): { at: number; status: number | undefined }[] =>
  run.slack.loopback.calls.filter((call) => path.test(call.path)).map(({ at, status }) => ({ at, status }));
const client = (options: webApi.WebClientOptions = {}): webApi.WebClient => {
  const logger = slackLogger(createLog("silent"), []);
  const settings = { logger, slackApiUrl: run.slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  return new webApi.WebClient(run.secrets[0], { ...settings, ...options });
};
const limited: Fault = { is: "reply", reply: { status: 429, headers: { "retry-after": "1" } } };
const rule2 = expect.stringContaining("Lantern rule 2");

describe("what Slack surely did not take is sent again", () => {
  test("a 429, when it says, and other channels don't wait for it", async () => {
    await open();
    run.slack.loopback.fail(/chat\.postMessage/, {
      is: "reply",
      reply: { status: 429, headers: { "retry-after": "1" } },
    });
    await run.mention("lamp 2");
    await until(() => calls(/chat\.postMessage/).length === 1, "the refused message");
    await run.mention("lamp 3", { in: "pier" });
    await until(() => run.slack.posted.length === 1, "the other channel's answer");
    expect(run.slack.posted[0]?.channel).toBe("C0PIER");
    expect(await texts()).toEqual([expect.stringContaining("Lantern rule 3"), rule2]);
    const [first, , again] = calls(/chat\.postMessage/);
    expect((again?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
    expect(run.bot.counts).toMatchObject({ retried: 1, ambiguous: 0, answered: 2 });
  });

  test.each([
    ["a 429 that does not say when", { is: "reply", reply: { status: 429 } }],
    ["an error that says the same", refusal("ratelimited")],
  ] satisfies [string, Fault][])("%s", async (_, fault) => {
    await open();
    run.slack.loopback.fail(/chat\.postMessage/, fault, fault);
    await run.mention("lamp 2");
    expect(await texts()).toEqual([rule2]);
    expect(run.bot.counts.retried).toBe(2);
  });

  test("a 429 on the way back of a command", async () => {
    await open();
    run.slack.loopback.fail(/response/, { is: "reply", reply: { status: 429, headers: { "retry-after": "0" } } });
    await run.command("lamp 2");
    expect(await texts()).toEqual([rule2]);
  });

  test("a refused connection, until Slack is there again", async () => {
    await open();
    const mention = mentionOf(run.slack, "lamp 2", { by: "U0ANN", in: "C0LOBBY" });
    const back = run.slack.loopback.restart(600);
    await run.event(mention);
    await until(() => run.bot.counts.retried > 0, "a refused connection");
    await back;
    expect(await texts()).toEqual([rule2]);
    expect(run.bot.counts.ambiguous).toBe(0);
  });
});

describe("what Slack may have taken is not, is counted, and the asker is told", () => {
  test.each([
    ["a 500 after it was taken", { is: "reply", reply: { status: 500, body: "oops" }, taken: true }, 1],
    ["a 503 before", { is: "reply", reply: { status: 503 } }, 0],
    ["a dropped connection", { is: "drop", taken: true }, 1],
    ["an error of Slack's own", refusal("fatal_error"), 0],
  ] satisfies [string, Fault, number][])("%s", async (_, fault, taken) => {
    await open();
    run.slack.loopback.fail(/chat\.postMessage/, fault);
    await run.mention("lamp 2");
    const all = await texts();
    expect(calls(/chat\.postMessage/)).toHaveLength(1);
    expect(all.filter((text) => text.includes("Lantern rule 2"))).toHaveLength(taken);
    expect(all.at(-1)).toBe(
      "My answer in <#C0LOBBY> may or may not have arrived. I don’t send it twice; if you don’t see it, please ask again.",
    );
    expect(run.bot.counts).toMatchObject({ ambiguous: 1, retried: 0, answered: 0 });
  });

  test("so on the way back of a command", async () => {
    await open();
    run.slack.loopback.fail(/response/, { is: "drop", taken: true });
    await run.command("lamp 2");
    expect(await texts()).toEqual([rule2, expect.stringContaining("may or may not have arrived")]);
  });

  test("a call that is cut off for taking too long", async () => {
    await open();
    run.slack.loopback.fail(/chat\.postMessage/, { is: "hold", until: new Promise(() => undefined) });
    const report = createReport(createLog("silent"), "slack");
    const post = (): Promise<unknown> => client({ timeout: 50 }).chat.postMessage({ channel: "C0LOBBY", text: "x" });
    expect(
      await sendWithRetry(post, failureOf, { report, delay: cancellableDelay(new AbortController().signal) }),
    ).toEqual({
      is: "ambiguous",
    });
    expect(report.counts).toMatchObject({ ambiguous: 1, retried: 0 });
  });
});

test("a slow Slack holds up nobody else", async () => {
  await open();
  let release: () => void = () => undefined;
  run.slack.loopback.fail(/chat\.postMessage/, {
    is: "hold",
    until: new Promise<void>((resolve) => (release = resolve)),
  });
  await run.mention("lamp 2");
  await until(() => calls(/chat\.postMessage/).length === 1, "the slow call");
  for (const name of ["ann", "ben"]) await run.event(mentionOf(run.slack, "lamp 3", { by: name, in: "C0PIER" }));
  await until(() => run.slack.posted.length === 2, "the others' answers");
  release();
  expect(await texts()).toHaveLength(3);
});

test("a redelivery while the first delivery is worked on is not answered", async () => {
  await open();
  let release: () => void = () => undefined;
  run.slack.loopback.fail(/chat\.postMessage/, {
    is: "hold",
    until: new Promise<void>((resolve) => (release = resolve)),
  });
  await run.mention("lamp 2");
  await run.redeliver();
  release();
  expect(await texts()).toEqual([rule2]);
});

test("what still waits when the bot leaves is given up and counted", async () => {
  await open();
  run.slack.loopback.fail(/chat\.postMessage/, {
    is: "reply",
    reply: { status: 429, headers: { "retry-after": "100" } },
  });
  const leaving = new AbortController();
  const report = createReport(createLog("silent"), "slack");
  const post = (): Promise<unknown> => client().chat.postMessage({ channel: "C0LOBBY", text: "x" });
  const sent = sendWithRetry(post, failureOf, { report, delay: cancellableDelay(leaving.signal) });
  await until(() => report.counts.retried === 1, "the wait");
  leaving.abort();
  expect(await sent).toEqual({ is: "lost" });
  expect(report.counts.failed).toBe(1);
  expect(run.slack.posted).toEqual([]);
});

describe("signed HTTP", () => {
  const form = (payload: object): string => JSON.stringify(payload);

  test("a wrong signature, an old one and none are refused, and nothing is done", async () => {
    await open();
    const text = form(eventOf(mentionOf(run.slack, "lamp 2", { by: "U0ANN", in: "C0LOBBY" })));
    const json = { "content-type": "application/json" };
    const old = Math.floor(Date.now() / 1000) - 600;
    const statuses = [
      await run.post(text, { ...json, ...run.slack.sign(`${text} `) }),
      await run.post(text, { ...json, ...run.slack.sign(text, old) }),
      await run.post(text, json),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 401]);
    expect(await texts()).toEqual([]);
    expect(run.logs()).not.toContain("lamp 2");
    expect(run.logs()).not.toContain("v0=");
  });

  test("a flood without a signature fills no log", async () => {
    await open();
    for (let at = 0; at < 60; at += 1) {
      expect((await run.post(`{"at":${at}}`, { "content-type": "application/json" })).status).toBe(401);
    }
    expect(run.lines().length).toBeLessThan(20);
  });

  test.each(["null", "[]", "0", '""', "{", ""])("a signed body that is %j ends nothing", async (body) => {
    await open();
    const response = await run.post(body, { "content-type": "application/json", ...run.slack.sign(body) });
    expect(response.status).toBeGreaterThanOrEqual(200);
    expect(await texts()).toEqual([]);
    await run.mention("lamp 2");
    expect(await texts()).toEqual([rule2]);
  });

  test("Slack's check of the address is answered", async () => {
    await open();
    const text = form({ type: "url_verification", token: "legacy", challenge: "c-123" });
    const response = await run.post(text, { "content-type": "application/json", ...run.slack.sign(text) });
    expect(await response.json()).toEqual({ challenge: "c-123" });
  });
});

describe("Socket Mode", () => {
  test.each(["a disconnect envelope", "a dropped connection"])("%s is followed by a new connection", async (what) => {
    await open({ transport: "socket" });
    const [link] = run.slack.loopback.sockets;
    if (what === "a dropped connection") link?.terminate();
    else link?.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    await until(
      () => link !== undefined && !run.slack.loopback.sockets.has(link) && run.slack.connections === 1,
      "a new connection",
    );
    // As soon as it greets, it delivers.
    await run.mention("lamp 2");
    expect(await texts()).toEqual([rule2]);
    expect(run.bot.counts.disconnected).toBe(1);
  });

  test("Slack's restart is outlived, and an event that comes again after it is answered once", async () => {
    await open({ transport: "socket" });
    await run.mention("lamp 2");
    await run.settled();
    await run.slack.loopback.restart(300);
    await until(() => run.slack.connections === 1, "a new connection");
    await run.redeliver();
    await run.mention("lamp 3");
    expect(await texts()).toEqual([rule2, expect.stringContaining("Lantern rule 3")]);
    expect(run.faults).toEqual([]);
    expect(run.aways).toContainEqual(expect.stringMatching(/^Slack can't be reached \(the connection was lost\)/));
    expect(run.aways.at(-1)).toBeUndefined();
  });

  test("a 429 on connecting again is waited out as Slack says", async () => {
    await open({ transport: "socket" });
    run.slack.loopback.fail(/connections\.open/, limited);
    for (const link of run.slack.loopback.sockets) link.terminate();
    await until(() => run.aways.at(-1)?.startsWith("Slack takes no more calls"), "the refusal");
    await until(() => run.slack.connections === 1, "a new connection");
    const [, refused, again] = calls(/connections\.open/);
    expect((again?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(990);
    await run.mention("lamp 2");
    expect(await texts()).toEqual([rule2]);
  });

  test("an app token that was taken away ends it with a fault", async () => {
    await open({ transport: "socket" });
    run.slack.loopback.fail(/connections\.open/, refusal("invalid_auth"));
    for (const link of run.slack.loopback.sockets) link.terminate();
    await until(() => run.faults.length > 0, "the fault");
    expect(run.faults[0]?.message).toMatch(/^Slack: invalid_auth/);
  });
});

describe("a start while Slack is away", () => {
  test.each([
    ["a dropped connection", /auth\.test/, { is: "drop" }],
    ["a 503", /auth\.test/, { is: "reply", reply: { status: 503 } }],
    ["an error of Slack's own", /auth\.test/, refusal("fatal_error")],
    ["a 503 for the socket", /connections\.open/, { is: "reply", reply: { status: 503 } }],
  ] satisfies [string, RegExp, Fault][])("%s: tells why, and is there once Slack is", async (_, path, fault) => {
    await open({ transport: "socket", start: false });
    run.slack.loopback.fail(path, fault, fault);
    await run.bot.start(new AbortController().signal);
    const told = expect.stringMatching(/^Slack can't be reached \(.*\) → check the network, and SLACK_API_URL .+$/);
    expect(run.aways).toEqual([told, told, undefined]);
    expect(run.bot.counts.away).toBe(2);
    await run.mention("lamp 2");
    expect(await texts()).toEqual([rule2]);
  });

  test.each([
    ["http", /auth\.test/],
    ["socket", /auth\.test/],
    ["socket", /connections\.open/],
  ] satisfies [Transport, RegExp][])("a 429 is waited out as Slack says, over %s at %s", async (transport, path) => {
    await open({ transport, start: false });
    run.slack.loopback.fail(path, limited);
    await run.bot.start(new AbortController().signal);
    const told = expect.stringMatching(/^Slack takes no more calls for a while → nothing has to be done/);
    expect(run.aways).toEqual([told, undefined]);
    const [first, second] = calls(path);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
    await run.mention("lamp 2");
    expect(await texts()).toEqual([rule2]);
  });

  test("a refused connection, which ends when it is told to stop", async () => {
    await open({ start: false });
    const back = run.slack.loopback.restart(600);
    const stopping = new AbortController();
    const start = run.bot.start(stopping.signal);
    const refused = expect(start).rejects.toThrow("told to stop");
    await until(() => run.aways.length > 0, "a refused connection");
    stopping.abort(new Error("told to stop"));
    await refused;
    await back;
  });

  test("a refusal by name is no outage", async () => {
    await open({ start: false });
    run.slack.loopback.fail(/auth\.test/, refusal("account_inactive"));
    await expect(run.bot.start(new AbortController().signal)).rejects.toThrow(/^Slack: account_inactive: .+ → .+$/);
    expect(run.aways).toEqual([]);
  });
});

test.each(["http", "socket"] as const)(
  "a start that is called off over %s leaves nothing behind",
  async (transport) => {
    await open({ transport, start: false });
    const start = run.bot.start(AbortSignal.abort(new Error("called off")));
    await expect(start).rejects.toThrow("called off");
    await run.bot.stop();
    await until(() => run.slack.connections === 0, "no connection");
  },
);

describe("a window that Slack does not open is said to the person at once, and tried no more", () => {
  const tooLate = "If no window has opened, Slack took too long. Please press again.";
  const noRoom = "I could not show that in a window. Please ask me in a message instead.";

  test.each([
    ["expired_trigger_id", refusal("expired_trigger_id"), tooLate, { expired: 1, refused: 0 }],
    ["view_too_large", refusal("view_too_large"), noRoom, { expired: 0, refused: 1 }],
    ["a limited rate", limited, tooLate, { retried: 0 }],
    ["a server that breaks", { is: "reply", reply: { status: 503 } }, tooLate, { ambiguous: 1 }],
  ] satisfies [string, Fault, string, object][])("%s", async (_, fault, said, counts) => {
    await open();
    run.slack.loopback.fail(/views\.open/, fault);
    const root = await run.mention("lamp 2");
    await run.settled();
    const [answer] = run.shown();
    if (answer) await run.press(answer, "Show in article");
    expect(await texts()).toEqual([rule2, said]);
    expect(run.slack.posted.at(-1)).toMatchObject({ only: "U0ANN", thread: root });
    expect(calls(/views\.open/)).toHaveLength(1);
    expect(run.bot.counts).toMatchObject({ retried: 0, ...counts });
  });

  test("from the front page, where it is a direct message", async () => {
    await open();
    await run.event({ type: "app_home_opened", user: "U0ANN", channel: "D0ANN", tab: "home", event_ts: "1.1" });
    await run.settled();
    run.slack.loopback.fail(/views\.open/, limited);
    const [home] = run.shown();
    if (home) await run.press(home, "When is lamp 2 lit?");
    expect((await texts()).at(-1)).toBe(tooLate);
    expect(run.slack.posted).toMatchObject([{ channel: "D0ANN" }]);
  });
});

test("a removal that Slack refuses is logged, and the person is told", async () => {
  await open();
  const thread = await run.mention("lamp 2");
  await run.settled();
  run.slack.loopback.fail(/response/, {
    is: "reply",
    reply: { status: 404, body: { ok: false, error: "cant_delete" } },
  });
  const [answer] = run.shown();
  if (answer) await run.press(answer, "Remove");
  expect((await texts()).at(-1)).toMatch(/^I could not remove that message\./);
  expect(run.slack.posted.at(-1)).toMatchObject({ only: "U0ANN", thread });
  expect(run.lines()).toContainEqual(expect.objectContaining({ event: "refused", way: "remove" }));
});

test("suggested questions that Slack refuses are logged", async () => {
  await open();
  run.slack.loopback.fail(/setSuggestedPrompts/, refusal("missing_scope"));
  await run.event({ type: "app_home_opened", user: "U0ANN", channel: "D0ANN", tab: "messages", event_ts: "1.1" });
  await run.settled();
  expect(run.lines()).toContainEqual(
    expect.objectContaining({ event: "refused", way: "prompts", code: "missing_scope" }),
  );
});

test.each([
  ["restricted_action_read_only_channel", "because only some people may write there."],
  ["some_new_code", "Slack refused it."],
])("why an answer was refused is said in words, and not as %s", async (code, why) => {
  await open();
  run.slack.loopback.fail(/chat\.postMessage/, refusal(code));
  await run.mention("lamp 2");
  const [told] = await texts();
  expect(told).toContain(why);
  expect(told).not.toContain(code);
  expect(run.lines()).toContainEqual(expect.objectContaining({ event: "refused", code }));
});

test("a direct message that Slack refuses is logged with Slack's word for it, and not tried elsewhere", async () => {
  await open();
  run.slack.loopback.fail(/chat\.postMessage/, refusal("messages_tab_disabled"));
  await run.direct("lamp 2");
  expect(await texts()).toEqual([]);
  expect(run.lines()).toContainEqual(expect.objectContaining({ event: "refused", code: "messages_tab_disabled" }));
});

test("what Slack's packages have to say is logged without secrets", async () => {
  const lines: string[] = [];
  const log = slackLogger(createLog("debug", { write: (line: string) => void lines.push(line) }), ["a-secret"]);
  log.warn("a warning of a-secret", { text: "a question" });
  log.error("an error with xoxb-1-token", new Error("with a question"));
  log.info("nothing");
  log.debug("nothing");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: "warn", bot: "slack", from: "sdk", msg: "a warning of [redacted]" },
    { level: "error", msg: "an error with [redacted]" },
  ]);
  expect(lines.join("")).not.toContain("question");
});

test("what strangers make them say a minute is sampled, and what was left out is counted with the next line", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const lines: string[] = [];
  const log = slackLogger(createLog("debug", { write: (line: string) => void lines.push(line) }), []);
  for (let at = 0; at < 60; at += 1) log.warn("a request without a signature");
  expect(lines).toHaveLength(10);
  vi.advanceTimersByTime(60_000);
  for (let at = 0; at < 2; at += 1) log.warn("a request without a signature");
  expect(lines.slice(10).map((line) => JSON.parse(line).unwritten)).toEqual([50, undefined]);
});

test("a command that is delivered twice is answered once", async () => {
  await open();
  const command = commandOf(run.slack, "lamp 2", "U0ANN", "C0LOBBY");
  await run.deliver("command", command);
  await run.deliver("command", command);
  expect(await texts()).toEqual([rule2]);
});
