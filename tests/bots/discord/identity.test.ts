/** 401: an interaction's token that is no longer good, and the bot's own. */
import { describe, expect, test } from "vitest";
import { type Fault, until } from "../../fakes/loopback.ts";
import { answered, mention, type Opened, open } from "./open.ts";

const html = { headers: { "content-type": "text/html" }, body: "<html><body>401 Authorization Required</body></html>" };
const refusals: Record<string, Fault> = {
  "50027": { is: "reply", reply: { status: 401, body: { code: 50027, message: "Invalid Webhook Token" } } },
  "401 without a code": { is: "reply", reply: { status: 401, body: { code: 0, message: "401: Unauthorized" } } },
  "401 in HTML": { is: "reply", reply: { status: 401, ...html } },
};
const whoAmI = ({ discord }: Opened): number => discord.calls("GET", /\/users\/@me$/).length;

describe.each(Object.entries(refusals))("%s", (_, refusal) => {
  test("at an interaction: it is too late for that one alone", async () => {
    const running = await open();
    const { discord, ann, lobby } = running;
    discord.interactions.deadline = 100;
    discord.loopback.fail(/\/callback$/, refusal);
    await expect(discord.slash(ann, lobby, "ask", { question: "lamp 1" })).rejects.toThrow("did not come in time");
    discord.loopback.fail(/\/callback$/, refusal);
    await expect(discord.complete(ann, lobby, "fact", "name", { name: "lamp" })).rejects.toThrow(
      "did not come in time",
    );
    discord.interactions.deadline = 3000;
    await discord.slash(ann, lobby, "ask", { question: "lamp 2" });
    mention(running, 3);
    await answered(running, 3);
    expect([running.count("expired"), running.count("failed"), whoAmI(running)]).toEqual([2, 0, 0]);
    expect(running.faults).toEqual([]);
  });

  test("when a message is removed by its interaction", async () => {
    const running = await open();
    const { discord, ann, lobby } = running;
    const { message } = await discord.slash(ann, lobby, "ask", { question: "lamp 1" });
    discord.loopback.fail(/\/messages\/%40original$/, refusal);
    await discord.press(ann, message!, "Remove");
    await running.settled();
    expect([running.count("expired"), running.faults]).toEqual([1, []]);
  });

  test("at a message, while Discord knows the bot: its token is kept, and the answer is sent again", async () => {
    const running = await open();
    const { discord, lobby } = running;
    discord.loopback.fail(new RegExp(`/channels/${lobby.id}/messages$`), refusal);
    mention(running, 1);
    mention(running, 2);
    await answered(running, 1);
    await answered(running, 2);
    await running.settled();
    expect(running.faults).toEqual([]);
  });
});

test("a message that is replied to is refused, while Discord knows the bot: what follows is answered", async () => {
  const running = await open();
  const { discord, ann, lobby } = running;
  // Said before it kept what it says, so that the question is read from Discord: what can't be read is done without.
  const answer = discord.world.add(lobby, discord.world.bot, { content: "an answer" });
  discord.loopback.fail(/\/messages\/\d+$/, refusals["401 in HTML"]!);
  discord.say(ann, lobby, "lamp 2", { replyTo: answer });
  await answered(running, 2);
  mention(running, 3);
  await answered(running, 3);
  expect([whoAmI(running), running.faults]).toEqual([1, []]);
});

test("the bot's own user is refused, whoever met it first: a fault, once, and only then", async () => {
  const running = await open();
  const { discord } = running;
  // Nobody can tell, so nothing is decided.
  discord.loopback.fail(
    /\/users\/@me$|\/users\/%40me$/,
    ...Array.from({ length: 4 }, (): Fault => ({ is: "reply", reply: { status: 503 } })),
  );
  discord.loopback.fail(/\/channels\/\d+\/messages$/, refusals["401 without a code"]!);
  mention(running, 1);
  await answered(running, 1);
  await until(() => whoAmI(running) === 4, "that it asked");
  expect(running.faults).toEqual([]);
  discord.rest.token = "another.token.now";
  mention(running, 2);
  mention(running, 3);
  const fault = await until(() => running.faults[0]);
  expect(fault.message).toMatch(/^Discord does not take DISCORD_TOKEN/);
  await running.settled();
  expect([running.faults.length, running.count("fault")]).toEqual([1, 1]);
  discord.rest.token = discord.token;
});

describe("at the start", () => {
  test("401 for the gateway, while Discord knows the bot, is an outage", async () => {
    const running = await open({
      prepare: ({ loopback }) => loopback.fail(/\/gateway\/bot$/, refusals["401 in HTML"]!),
    });
    expect(running.aways[0]).toMatch(/^Discord can't be reached/);
    mention(running, 1);
    await answered(running, 1);
  });

  test("401 for the bot's own user is a wrong token", async () => {
    await expect(open({ token: "not.the.token" })).rejects.toThrow(/^Discord does not take DISCORD_TOKEN/);
  });
});
