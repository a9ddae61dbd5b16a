/** "Share to channel": what was answered in private is said for all to see. */
import { say } from "../../wording/say.ts";
import type { Action } from "../action.ts";
import { type Card, cardOfFacts } from "../card.ts";
import { remember } from "../conversation.ts";
import { answerMessage, type SlackMessage, sentenceMessage } from "./answer-message.ts";
import { channelLink, threadOf } from "./asked.ts";
import { type Press, stale, word } from "./pressed.ts";
import { revokedCodes, type Sent } from "./send-with-retry.ts";

type Share = Extract<Action, { do: "share" }>;

/** Codes that somebody in the channel can do something about. */
const closed: ReadonlySet<string> = new Set([
  ...["not_in_channel", "channel_not_found", "is_archived", "channel_is_archived"],
]);

export async function share(press: Press, action: Share): Promise<void> {
  const { ctx, asked, pressed } = press;
  const { catalog } = ctx;
  const { language } = action;
  const facts = catalog.facts(action.facts, language);
  const [first] = facts ?? [];
  if (!facts || !first || asked.address === undefined) return stale(press, language);
  if (!ctx.speaksIn(asked.channel)) return word(press, language, ctx.elsewhere(language));
  // Two quick presses are two triggers, but one wish; a wish that came to nothing can be made again.
  const wish = `${ctx.scope} share ${asked.channel} ${pressed.container.message_ts}`;
  if (!(await ctx.state.claim(wish))) return ctx.report.tell("repeated", { way: "press" });
  const [text, reading = "", ...notes] = action.says;
  const asking = await ctx.askedUnder(action.asked);
  const card = { ...cardOfFacts(facts, language, catalog, text), question: asking ?? "", reading, notes };
  const message = answerMessage(card, catalog, {
    above: say(language, "sharedBy", { person: `<@${asked.person}>` }),
    judge: true,
    removableBy: asked.person,
  });
  const sent = await sayInChannel(press, message, card, asking ?? first.title);
  if (sent.is === "refused" || sent.is === "lost") await ctx.state.release(wish);
  await tellOutcome(press, action, sent);
}

/** By the bot itself, where it is a member: there one can ask on, and it can be corrected. Else through the way back of the press. */
async function sayInChannel(press: Press, message: SlackMessage, card: Card, question: string): Promise<Sent<unknown>> {
  const { ctx, asked } = press;
  const { channel, address } = asked;
  const thread = threadOf(asked);
  const sent = await ctx.sender.post(channel, message, thread);
  if (sent.is === "sent") {
    const root = thread ?? sent.value.ts;
    if (root === undefined) return sent;
    const shown = { place: ctx.placeOf(channel, root), begins: [ctx.threadKey(channel, root)], continues: [] };
    remember(ctx, shown, { card, question });
    return sent;
  }
  const isOutside = sent.is === "refused" && (sent.code === "not_in_channel" || sent.code === "channel_not_found");
  if (!isOutside || address === undefined) return sent;
  const again = await ctx.sender.respond(address, message, "in_channel", thread);
  return again.is === "refused" && again.code === "expired_url" ? sent : again;
}

async function tellOutcome({ ctx, asked }: Press, { language }: Share, sent: Sent<unknown>): Promise<void> {
  const channel = channelLink(asked.channel);
  if (sent.is === "sent") {
    ctx.report.tell("answered", { way: "press", outcome: "shared" });
    return ctx.removeOriginal(asked);
  }
  if (sent.is === "ambiguous") {
    await ctx.tell(asked, say(language, "maybeSent", { channel }));
    return;
  }
  if (sent.is === "refused") {
    ctx.report.tell("refused", { way: "press", code: sent.code });
    if (revokedCodes.has(sent.code)) return;
  }
  const why = sent.is === "refused" && closed.has(sent.code) ? "shareClosed" : "shareFailed";
  const told = await ctx.tell(asked, say(language, why, { channel }));
  if (told.is === "refused") await ctx.sender.post(asked.person, sentenceMessage(say(language, why, { channel })));
}
