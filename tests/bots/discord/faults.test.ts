/** What goes wrong on Discord's side, and that nothing is lost or said twice for it. */
import { describe, expect, test, vi } from "vitest";
import { createLog } from "../../../src/app/log.ts";
import { persist } from "../../../src/bots/discord/responder.ts";
import { createReport } from "../../../src/bots/report.ts";
import { type Fault, until } from "../../fakes/loopback.ts";
import { makeLibrary } from "../../support/library.ts";
import { answered, answers, mention, type Opened, open, readIn } from "./open.ts";

const posts = ({ discord }: Opened): number => discord.calls("POST", /\/messages$/).length;

describe("the gateway", () => {
  test("op 7: connects again and resumes, and what came meanwhile is answered once", async () => {
    const running = await open();
    const { gateway } = running.discord;
    gateway.askToReconnect();
    mention(running, 1);
    await until(() => gateway.closes.includes(4200));
    mention(running, 2);
    await answered(running, 2);
    expect([gateway.identifies, gateway.sessions[0]!.resumed]).toEqual([1, 1]);
    await running.settled();
    expect([answers(running, 1).length, answers(running, 2).length, posts(running)]).toEqual([1, 1, 2]);
    expect(running.count("disconnected")).toBe(1);
  });

  test("op 9 that can be resumed: resumes on the same connection", async () => {
    const running = await open();
    const { gateway } = running.discord;
    gateway.invalidate(true);
    await until(() => gateway.sessions[0]!.resumed === 1);
    mention(running, 1);
    await answered(running, 1);
    expect([gateway.identifies, gateway.connections]).toEqual([1, 1]);
  });

  test("op 9 that can't be resumed: identifies anew, and goes on", async () => {
    const running = await open();
    const { gateway } = running.discord;
    gateway.invalidate(false);
    await until(() => gateway.identifies === 2, "a second identify", 10_000);
    await until(() => gateway.sessions.length === 1);
    mention(running, 1);
    await answered(running, 1);
    expect(running.count("registered")).toBe(1);
    expect(running.faults).toEqual([]);
  });

  test("no heartbeat is acknowledged: leaves the zombie and resumes", async () => {
    const running = await open({
      prepare: ({ gateway }) => {
        gateway.heartbeat = 40;
        gateway.faults.noAck = true;
      },
    });
    const { gateway } = running.discord;
    await until(() => gateway.closes.includes(4200));
    gateway.faults.noAck = false;
    await until(() => gateway.sessions[0]!.resumed === 1);
    mention(running, 1);
    await answered(running, 1);
    expect(gateway.identifies).toBe(1);
  });

  test("the connection is cut: resumes, and everything that is replayed is answered no second time", async () => {
    const running = await open();
    const { discord, ann, lobby } = running;
    mention(running, 1);
    await answered(running, 1);
    await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    discord.gateway.faults.replayAll = true;
    discord.gateway.drop();
    mention(running, 3);
    await answered(running, 3);
    discord.gateway.repeatLast();
    discord.repeatInteraction();
    await running.settled();
    expect([1, 2, 3].map((lamp) => answers(running, lamp).length)).toEqual([1, 1, 1]);
    expect([
      posts(running),
      discord.calls("POST", /\/callback$/).filter(({ body }) => body.includes('"type":4')).length,
    ]).toEqual([2, 1]);
    expect(running.count("repeated")).toBeGreaterThanOrEqual(3);
  });

  test("everything that is replayed is told apart in the process: neither the database is asked nor Discord", async () => {
    const running = await open();
    const { discord, ann, lobby, state } = running;
    const { gateway } = discord;
    mention(running, 1);
    await answered(running, 1);
    await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    // Another key is typed by that.
    await running.settled();
    const callbacks = () => discord.calls("POST", /\/callback$/).length;
    const before = callbacks();
    const asked = (["claim", "settings", "history"] as const).map((name) => vi.spyOn(state, name));
    gateway.faults.replayAll = true;
    gateway.drop();
    await until(() => running.count("repeated") === 3, "three events again");
    expect([callbacks(), ...asked.map(({ mock }) => mock.calls.length)]).toEqual([before, 0, 0, 0]);
    mention(running, 3);
    await answered(running, 3);
  });

  test("what code a connection closed with is logged; leaving is no lost connection", async () => {
    const running = await open();
    const { gateway } = running.discord;
    gateway.drop(4000);
    await until(() => gateway.sessions[0]!.resumed === 1);
    gateway.drop();
    await until(() => gateway.sessions[0]!.resumed === 2);
    await running.settled();
    const codes = [...running.logs().matchAll(/"event":"disconnected","shard":0,"code":(\d+)/g)].map(
      ([, code]) => code,
    );
    expect(codes).toEqual(["4000", "1006"]);
    running.aways.length = 0;
    await running.stop();
    expect(gateway.closes.at(-1)).toBe(1000);
    expect([running.count("disconnected"), running.aways]).toEqual([2, []]);
  });

  test("sockets and requests are refused for a while: comes back by itself", async () => {
    const running = await open();
    const { discord } = running;
    await discord.loopback.restart(700);
    // discord.js gives up a session that it could not reach, and identifies anew.
    await until(() => discord.gateway.identifies === 2, "a second identify", 10_000);
    mention(running, 1);
    await answered(running, 1);
    expect(running.faults).toEqual([]);
  });

  test.each([
    [4004, /^Discord does not take DISCORD_TOKEN/],
    [4014, /^Discord refuses the intents/],
  ])("closes with %i while it runs: tells of it in one line, once", async (code, line) => {
    const running = await open();
    running.discord.gateway.drop(code);
    const fault = await until(() => running.faults[0]);
    expect(fault.message).toMatch(line);
    expect(fault.message).not.toContain("\n");
    expect(running.faults).toHaveLength(1);
    expect(running.count("fault")).toBe(1);
    expect(running.discord.gateway.identifies).toBe(1);
  });
});

describe("REST", () => {
  const limited = (seconds: number): Fault => ({
    is: "reply",
    reply: {
      status: 429,
      headers: { "retry-after": String(seconds), "x-ratelimit-scope": "user" },
      body: { message: "You are being rate limited.", retry_after: seconds, global: false },
    },
  });

  test("429: waits as long as Discord says, then sends it", async () => {
    const running = await open();
    const { discord, ann, lobby } = running;
    discord.loopback.fail(/\/channels\/\d+\/messages$/, limited(0.4));
    mention(running, 1);
    await answered(running, 1);
    const [refused, taken, ...more] = discord.calls("POST", /\/messages$/);
    expect(more).toEqual([]);
    expect(taken!.at - refused!.at).toBeGreaterThanOrEqual(400);
    discord.loopback.fail(/\/callback$/, limited(0.4));
    await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    const [first, second] = discord.calls("POST", /\/callback$/).slice(-2);
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(400);
    await running.settled();
    expect([1, 2].map((lamp) => answers(running, lamp).length)).toEqual([1, 1]);
  });

  test("5xx that took nothing: sends it again", async () => {
    const running = await open();
    const { discord, ann, lobby } = running;
    const broken: Fault = { is: "reply", reply: { status: 503, body: "Service Unavailable" } };
    // discord.js tries four times at once; then the bot waits, since Discord takes one nonce once.
    discord.loopback.fail(/\/messages$/, ...Array.from({ length: 6 }, () => broken));
    mention(running, 1);
    await answered(running, 1);
    discord.loopback.fail(/\/callback$/, broken, broken);
    await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    await running.settled();
    expect([1, 2].map((lamp) => answers(running, lamp).length)).toEqual([1, 1]);
  });

  test("5xx that goes on: says so to the asker in private, and nothing twice", async () => {
    const running = await open();
    const { discord, ann, lobby } = running;
    const broken: Fault = { is: "reply", reply: { status: 502, body: "Bad Gateway" }, taken: true };
    const path = new RegExp(`/channels/${lobby.id}/messages$`);
    discord.loopback.fail(path, ...Array.from({ length: 12 }, () => broken));
    mention(running, 1);
    const told = await until(() => discord.shown.find(({ channel }) => channel === discord.world.dm(ann)));
    expect(readIn(told)).toContain("My answer in #lobby may or may not have arrived.");
    expect(answers(running, 1)).toHaveLength(1);
    expect(running.count("ambiguous")).toBe(3);
  });

  test.each([
    ["before Discord took it", false],
    ["after Discord took it", true],
  ])("a connection that drops %s: the callback is sent again, and its answer is known", async (_, taken) => {
    const running = await open();
    const { discord, ann, ben, lobby } = running;
    discord.loopback.fail(/\/callback$/, { is: "drop", taken });
    const { message } = await discord.slash(ann, lobby, "ask", { question: "lamp 1" });
    await running.settled();
    expect([answers(running, 1).length, running.count("answered"), running.count("ambiguous")]).toEqual([1, 1, 1]);
    // What is asked below it is read in its light.
    discord.say(ben, lobby, "and lamp 2?", { replyTo: message! });
    await answered(running, 2);
    discord.loopback.fail(/\/callback$/, { is: "drop", taken });
    expect(await discord.complete(ann, lobby, "fact", "name", { name: "rule 3" })).toHaveLength(1);
    discord.loopback.fail(/\/callback$/, { is: "drop", taken });
    await discord.press(ann, message!, "Remove");
    await running.settled();
    expect(answers(running, 1)).toEqual([]);
    expect([running.count("failed"), running.count("expired")]).toEqual([0, 0]);
  });

  test("a slow response holds up nobody else", async () => {
    const running = await open();
    const { discord, ann, ben, lobby, pier } = running;
    discord.loopback.fail(/\/callback$/, { is: "slow", ms: 600 });
    discord.loopback.fail(/\/messages$/, { is: "slow", ms: 600 });
    const order: string[] = [];
    const slow = discord.slash(ann, lobby, "ask", { question: "lamp 1" }).then(() => order.push("slow"));
    mention(running, 3);
    const quick = discord.slash(ben, pier, "ask", { question: "lamp 2" }).then(() => order.push("quick"));
    discord.say(ben, pier, `<@${discord.world.bot.id}> lamp 4`);
    await Promise.all([slow, quick]);
    await running.settled();
    expect(order).toEqual(["quick", "slow"]);
    const lamps = discord.shown.map((message) => /Lantern rule (\d)/.exec(readIn(message))?.[1]);
    expect(lamps.toSorted()).toEqual(["1", "2", "3", "4"]);
    expect(lamps.indexOf("4")).toBeLessThan(lamps.indexOf("3"));
  });

  test("a response after three seconds is refused, and costs nobody else anything", async () => {
    const running = await open();
    const { discord, ann, lobby } = running;
    discord.interactions.deadline = 100;
    discord.loopback.fail(/\/callback$/, { is: "slow", ms: 150 });
    await expect(discord.slash(ann, lobby, "ask", { question: "lamp 1" })).rejects.toThrow("did not come in time");
    expect(running.count("expired")).toBe(1);
    discord.interactions.deadline = 3000;
    await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    await running.settled();
    expect([1, 2].map((lamp) => answers(running, lamp).length)).toEqual([0, 1]);
  });

  test("a token that is taken back while it runs ends it with one line", async () => {
    const running = await open();
    running.discord.rest.token = "another.token.now";
    mention(running, 1);
    const fault = await until(() => running.faults[0]);
    expect(fault.message).toMatch(/^Discord does not take DISCORD_TOKEN/);
    running.discord.rest.token = running.discord.token;
  });

  test("a page that Discord does not take is said to be a failure, once", async () => {
    const running = await open({ library: makeLibrary({ facts: 30 }) });
    const { discord, ann, lobby } = running;
    const { message } = await discord.slash(ann, lobby, "timeline");
    const refusal: Fault = { is: "reply", reply: { status: 400, body: { code: 50035, message: "Invalid Form Body" } } };
    discord.loopback.fail(/\/callback$/, refusal);
    const pressed = await discord.press(ann, message!, "Next");
    expect(readIn(pressed.message!)).toContain("Something went wrong on my side");
    expect([running.count("invalid"), running.count("failed")]).toEqual([1, 1]);
  });

  test("a message that is gone can't be removed again", async () => {
    const running = await open();
    const { discord, ann, lobby } = running;
    const { message } = await discord.slash(ann, lobby, "ask", { question: "lamp 1" });
    const gone: Fault = { is: "reply", reply: { status: 404, body: { code: 10008, message: "Unknown Message" } } };
    discord.loopback.fail(/\/messages\/%40original$/, gone);
    await discord.press(ann, message!, "Remove");
    await running.settled();
    expect([running.count("expired"), running.count("failed")]).toEqual([1, 0]);
  });
});

test("what was surely not taken is tried again, at most twice", async () => {
  const report = createReport(createLog("silent"), "discord");
  const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  let tries = 0;
  const task = (until: number) => async (): Promise<number> => {
    tries += 1;
    if (tries < until) throw refused;
    return tries;
  };
  await expect(persist(task(2), report)).resolves.toBe(2);
  expect(report.counts.retried).toBe(1);
  tries = 0;
  await expect(persist(task(9), report)).rejects.toThrow(refused);
  expect(tries).toBe(3);
});

test("what is in flight when it is stopped is finished, and what comes then is told to wait", async () => {
  const running = await open();
  const { discord, ann, ben, lobby, pier } = running;
  discord.loopback.fail(/\/messages$/, { is: "slow", ms: 400 });
  mention(running, 1);
  const first = discord.slash(ann, lobby, "ask", { question: "lamp 2" });
  await first;
  await until(() => posts(running) === 1);
  const stopping = running.stop();
  const late = await discord.slash(ben, pier, "ask", { question: "lamp 3" });
  discord.say(ben, pier, `<@${discord.world.bot.id}> lamp 4`);
  await stopping;
  expect(readIn(late.message!)).toContain("I am being restarted");
  expect([1, 2, 3, 4].map((lamp) => answers(running, lamp).length)).toEqual([1, 1, 0, 0]);
  expect(running.count("stopped")).toBe(1);
  expect(discord.gateway.closes).toContain(1000);
});
