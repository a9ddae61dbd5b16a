/** How an answer is shown in Slack: for all in the conversation, for the asker alone, or in a window. */
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { Card, Manner } from "../card.ts";
import type { Delivered, Port, Reply } from "../conversation.ts";
import { clip } from "../fit.ts";
import { isKindWord } from "../help.ts";
import { answerMessage, type Frame, type Message } from "./answer-message.ts";
import { type Asked, isDirect } from "./asked.ts";
import type { Desk } from "./desk.ts";
import { cardMessage } from "./help.ts";
import { type Press, show, word } from "./pressed.ts";
import { escapedLength, escapeText } from "./text.ts";
import { answerWindow } from "./windows.ts";

/** As long as the question before is repeated, in letters. */
const MOST_LIGHT = 200;

/** An answer as a message. Help is in the language that the person chose, a kind word in that of what was said. */
async function messageOf({ person }: Asked, { card }: Reply, frame: Frame, desk: Desk): Promise<Message> {
  const isHelp = card.outcome === "help" && !isKindWord(card);
  const language = isHelp ? await desk.chosenLanguage(person) : undefined;
  return cardMessage(language ? { ...card, language } : card, desk.stock, frame);
}

async function answerAll(
  asked: Asked,
  reply: Reply,
  above: string | undefined,
  desk: Desk,
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
  const message = await messageOf(asked, reply, frame, desk);
  const sent = await desk.door.post(channel, message, thread);
  const root = thread ?? (sent.is === "sent" ? sent.value.ts : undefined);
  const delivered = await desk.settle(sent, asked, { message, language });
  const isThere = sent.is === "sent" || sent.is === "ambiguous";
  if (!delivered || !isThere || root === undefined) return delivered;
  const talk = desk.threadKey(channel, root);
  return {
    ...delivered,
    place: sent.is === "sent" ? desk.placeOf(channel, root) : undefined,
    begins: inThread ? [] : [talk],
    continues: [...(inThread ? [talk] : []), ...(outcome === "help" ? [] : [desk.lastKey(asked)])],
  };
}

async function answerAlone(asked: Asked, reply: Reply, frame: Frame, desk: Desk): Promise<Delivered | undefined> {
  const message = await messageOf(asked, reply, frame, desk);
  return desk.settle(await desk.whisper(asked, message), asked, { message, language: reply.answer.language });
}

/** An answer for the asker alone repeats the question. */
const alone = ({ text }: Asked): Manner => ({ question: text });

/**
 * Answers in the conversation, where the bot may speak there; else the asker alone. `above` is a sentence in mrkdwn that
 * says what was asked, where nobody wrote it. The first answer in a channel says how to go on, unless it goes on from another.
 */
export const inPublic = (asked: Asked, desk: Desk, above?: string): Port => ({
  whisper: (text) => desk.tell(asked, text),
  manner({ language, outcome }, isFirst) {
    const { channel } = asked;
    if (!desk.speaksIn(channel)) return alone(asked);
    const begins = isFirst && above === undefined && outcome !== "help";
    return begins && !isDirect(channel) && !desk.threadFollowups ? { goOn: say(language, "mentionMe") } : {};
  },
  deliver: (reply) =>
    desk.speaksIn(asked.channel)
      ? answerAll(asked, reply, above, desk)
      : answerAlone(asked, reply, { above: desk.elsewhere(reply.answer.language) }, desk),
});

/** Answers the asker alone, with the offer to share it where the bot may speak. */
export const inPrivate = (asked: Asked, desk: Desk): Port => ({
  whisper: (text) => desk.tell(asked, text),
  manner: () => alone(asked),
  async deliver(reply) {
    const delivered = await answerAlone(asked, reply, { share: desk.mayShareIn(asked.channel) }, desk);
    const { id } = reply.answer;
    return delivered && { ...delivered, begins: id === undefined ? [] : [desk.askedKey(id)] };
  },
});

/** Answers in a window, over the one that was pressed in. */
export const inWindow = (press: Press, asked: Asked, language: Language): Port => ({
  whisper: (text) => word(press, language, text),
  manner: () => alone(asked),
  async deliver({ card }) {
    const { stock, catalog } = press.desk;
    const isSure = await show(press, language, answerWindow(card, stock.botName, catalog), "instead");
    return isSure ? { isSure, begins: [], continues: [] } : undefined;
  },
});

/** Shows the asker alone a card that no question was asked for. */
export async function showCard(asked: Asked, card: Card, desk: Desk): Promise<void> {
  const message = answerMessage(card, desk.catalog, { share: desk.mayShareIn(asked.channel), judge: true });
  await desk.reply(asked, message, card.language, card.outcome);
}
