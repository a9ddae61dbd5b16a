/** Discord as a Platform of the tests that all bots share. */
import { buttonsOf } from "../../fakes/discord/buttons.ts";
import type { FakeChannel, FakeMessage, FakeUser } from "../../fakes/discord/world.ts";
import { holdNext } from "../../fakes/loopback.ts";
import type { Options, Platform, Shown } from "../contract.ts";
import { type OpenOptions, openBot, readIn } from "./open.ts";

export async function openPlatform({
  library,
  answering,
  now,
  channels,
  curators,
  publicUrl,
}: Options): Promise<Platform> {
  const options: OpenOptions = {
    library,
    answering,
    ...(now && { now }),
    channels,
    ...(publicUrl !== undefined && { publicUrl }),
    ...(curators !== undefined && { curators }),
  };
  const opened = await openBot(options);
  const { discord, lobby, pier, ann, ben } = opened;
  const person = (name = "ann"): FakeUser => (name === "ben" ? ben : ann);
  const channel = (name = "lobby"): FakeChannel => (name === "pier" ? pier : lobby);
  const mention = (text: string): string => `<@${discord.world.bot.id}> ${text}`.trim();
  const messages = new WeakMap<Shown, FakeMessage>();
  let again = (): void => undefined;

  const show = (message: FakeMessage): Shown => {
    const shown: Shown = {
      text: readIn(message),
      private: message.ephemeral || message.channel.guild === undefined,
      to: message.channel.name ?? "",
      buttons: buttonsOf(message).flatMap(({ label, key, disabled }) =>
        key === undefined || disabled ? [] : [{ label, key }],
      ),
      raw: JSON.stringify(message.components),
    };
    messages.set(shown, message);
    return shown;
  };
  const on = (shown: Shown): FakeMessage => {
    const message = messages.get(shown);
    if (!message) throw new Error("that was not shown here");
    return message;
  };
  const say = (user: FakeUser, where: FakeChannel, text: string, replyTo?: FakeMessage): FakeMessage => {
    const message = discord.say(user, where, text, replyTo ? { replyTo } : {});
    again = () => void discord.deliver(message);
    return message;
  };

  return {
    async mention(text, { by, in: where, thread } = {}) {
      const replyTo = thread === undefined ? undefined : discord.world.messages.get(thread);
      const message = say(person(by), channel(where), mention(text), replyTo);
      await opened.settled();
      const answer = discord.shown.findLast(({ reference }) => reference === message.id);
      return answer?.id ?? "";
    },
    async direct(text, by) {
      say(person(by), discord.world.dm(person(by)), text);
    },
    async command(text, by) {
      await discord.slash(person(by), lobby, "ask", { question: text, private: true });
      again = () => discord.repeatInteraction();
    },
    async gaps(where, by) {
      discord.moderators.add(person(by).id);
      await discord.slash(person(by), channel(where), "gaps");
    },
    async report(written, by) {
      const pressed = [...discord.interactions.exchanges.values()].findLast(({ form }) => form !== undefined);
      if (!pressed) throw new Error("no form was opened");
      await discord.submit({ ...pressed, user: person(by) }, written);
      again = () => discord.repeatInteraction();
    },
    async redeliver() {
      again();
    },
    async mentionFromBot(text) {
      discord.say(discord.world.user("gull", "en-US", true), lobby, mention(text));
    },
    async mentionByEdit(text) {
      const message = discord.say(ann, lobby, "good morning");
      discord.edit(message, mention(text));
    },
    async press(shown, label, by) {
      await discord.press(person(by), on(shown), label);
    },
    async pressKey(shown, key, by) {
      await discord.pressKey(person(by), on(shown), key);
    },
    shown: () => discord.shown.map(show),
    settled: opened.settled,
    refuseNext() {
      const headers = { "retry-after": "0.02", "x-ratelimit-scope": "shared" };
      const body = { message: "You are being rate limited.", retry_after: 0.02, global: false };
      discord.loopback.fail(/\/channels\/\d+\/messages$/, { is: "reply", reply: { status: 429, headers, body } });
    },
    breakNext() {
      // discord.js tries a request four times, and each time it is taken.
      const fault = { is: "reply", reply: { status: 502, body: "Bad Gateway" }, taken: true } as const;
      discord.loopback.fail(/\/channels\/\d+\/messages$/, fault, fault, fault, fault);
    },
    holdNext: () => holdNext(discord.loopback, /\/channels\/\d+\/messages$/),
    swap: opened.swap,
    state: opened.state,
    tellCurators: opened.tellCurators,
    async join() {
      const its = await opened.join();
      discord.gateway.faults.toAll = true;
      return its;
    },
    restartBot: (next) => opened.restart({ ...options, ...(next && { library: next }) }),
    stop: opened.stop,
    logs: opened.logs,
    get secrets() {
      return [discord.token, ...discord.interactions.exchanges.keys()];
    },
    close: opened.close,
  };
}
