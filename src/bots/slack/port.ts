/** How an answer is shown in Slack: for all in the conversation, for the asker alone, or in a window. */
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { Card, CardOptions } from "../card.ts";
import type { Delivered, Port, Reply } from "../conversation.ts";
import { clip } from "../fit.ts";
import { isKindWord } from "../help.ts";
import { answerMessage, type Frame, type SlackMessage } from "./answer-message.ts";
import { type Asked, isDirect } from "./asked.ts";
import type { SlackContext } from "./context.ts";
import { cardMessage } from "./help.ts";
import { escapedLength, escapeText } from "./mrkdwn.ts";
import { type Press, showWindow, word } from "./pressed.ts";
import { answerWindow } from "./windows.ts";

/** As long as the question before is repeated, in letters. */
const MOST_LIGHT = 200;

/** An answer as a message. Help is in the language that the person chose, a kind word in that of what was said. */
async function messageOf({ person }: Asked, { card }: Reply, frame: Frame, ctx: SlackContext): Promise<SlackMessage> {
  const isHelp = card.outcome === "help" && !isKindWord(card);
  const language = isHelp ? await ctx.chosenLanguage(person) : undefined;
  return cardMessage(language ? { ...card, language } : card, ctx.stock, frame);
}

async function answerAll(
  asked: Asked,
  reply: Reply,
  above: string | undefined,
  ctx: SlackContext,
): Promise<Delivered | undefined> {
  const { channel, person, thread, inThread } = asked;
  const { light } = reply;
  const { language, outcome } = reply.answer;
  const question = light && escapeText(clip(light, MOST_LIGHT, escapedLength));
  const said = question === undefined ? above : say(language, "inLight", { question });
  const frame: Frame = {
    removableBy: person,
    ...(said === undefined ? {} : { above: said }),
  };
  const message = await messageOf(asked, reply, frame, ctx);
  const sent = await ctx.sender.post(channel, message, thread);
  const root = thread ?? (sent.is === "sent" ? sent.value.ts : undefined);
  const delivered = await ctx.settle(sent, asked, { message, language });
  const isThere = sent.is === "sent" || sent.is === "ambiguous";
  if (!delivered || !isThere || root === undefined) return delivered;
  const talk = ctx.threadKey(channel, root);
  return {
    ...delivered,
    place: sent.is === "sent" ? ctx.placeOf(channel, root) : undefined,
    mayReturn: !isDirect(channel),
    begins: inThread ? [] : [talk],
    continues: [...(inThread ? [talk] : []), ...(outcome === "help" ? [] : [ctx.lastKey(asked)])],
  };
}

async function answerAlone(
  asked: Asked,
  reply: Reply,
  frame: Frame,
  ctx: SlackContext,
): Promise<Delivered | undefined> {
  const message = await messageOf(asked, reply, frame, ctx);
  return ctx.settle(await ctx.whisper(asked, message), asked, { message, language: reply.answer.language });
}

/** An answer for the asker alone repeats the question. */
const alone = ({ text }: Asked): CardOptions => ({ question: text });

/**
 * Answers in the conversation, where the bot may speak there; else the asker alone. `above` is a sentence in mrkdwn that
 * says what was asked, where nobody wrote it. The first answer in a channel says how to go on, unless it goes on from another.
 */
export const inPublic = (asked: Asked, ctx: SlackContext, above?: string): Port => ({
  whisper: (text) => ctx.tell(asked, text),
  manner({ language, outcome }, isFirst) {
    const { channel } = asked;
    if (!ctx.speaksIn(channel)) return alone(asked);
    const begins = isFirst && above === undefined && outcome !== "help";
    return begins && !isDirect(channel) && !ctx.threadFollowups ? { goOn: say(language, "mentionMe") } : {};
  },
  deliver: (reply) =>
    ctx.speaksIn(asked.channel)
      ? answerAll(asked, reply, above, ctx)
      : answerAlone(asked, reply, { above: ctx.elsewhere(reply.answer.language) }, ctx),
});

/** Answers the asker alone, with the offer to share it where the bot may speak. */
export const inPrivate = (asked: Asked, ctx: SlackContext): Port => ({
  whisper: (text) => ctx.tell(asked, text),
  manner: () => alone(asked),
  async deliver(reply) {
    const delivered = await answerAlone(asked, reply, { share: ctx.mayShareIn(asked.channel) }, ctx);
    const { id } = reply.answer;
    return delivered && { ...delivered, begins: id === undefined ? [] : [ctx.askedKey(id)] };
  },
});

/** Answers in a window, over the one that was pressed in. */
export const inWindow = (press: Press, asked: Asked, language: Language): Port => ({
  whisper: (text) => word(press, language, text),
  manner: () => alone(asked),
  async deliver({ card }) {
    const { stock, catalog } = press.ctx;
    const isSure = await showWindow(press, language, answerWindow(card, stock.botName, catalog), "instead");
    return isSure ? { isSure, begins: [], continues: [] } : undefined;
  },
});

/** Shows the asker alone a card that no question was asked for. */
export async function showCard(asked: Asked, card: Card, ctx: SlackContext): Promise<void> {
  const message = answerMessage(card, ctx.catalog, { share: ctx.mayShareIn(asked.channel), judge: true });
  await ctx.reply(asked, message, card.language, card.outcome);
}
