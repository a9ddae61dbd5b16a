/** Messages: mentions, replies to the bot's own answers, direct messages. */
import { type Message, MessageType } from "discord.js";
import { type Language, LOOKS_BACK } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { answerToday, askToday } from "../asking.ts";
import { type Card, cardOf } from "../card.ts";
import { keepUnanswered } from "../remains.ts";
import { keepShown } from "./answer.ts";
import { persistPayload, settle } from "./door.ts";
import { whyOf } from "./errors.ts";
import { type Payload, payloadOf, sentence } from "./parts.ts";
import { type Read, readMessage } from "./reading.ts";
import { renderAnswer } from "./render.ts";
import { isConversation, languageOf, parentOf, type Service, threadKey } from "./service.ts";

/** Whether a person says this to the bot: by its mention or a reply that rings, not by a role or @everyone. */
function isForMe(message: Message): boolean {
  const { author, webhookId, type, mentions, client } = message;
  if (author.bot || webhookId !== null) return false;
  if (type !== MessageType.Default && type !== MessageType.Reply) return false;
  return !message.inGuild() || mentions.users.has(client.user.id);
}

/** A message that is replied to; undefined where it is gone or can't be read. */
async function fetched(message: Message): Promise<Message | undefined> {
  const id = message.reference?.messageId;
  if (id === undefined) return undefined;
  return await message.channel.messages.fetch(id).catch(() => undefined);
}

/** Empty where there is nothing to read. */
const textOf = (read: Read): string => ("text" in read ? read.text : "");

/**
 * The questions before this one, oldest first: what is remembered of the message that it replies to; after a restart, what
 * the chain of replies still shows; else what is remembered of the thread or the direct conversation.
 */
async function historyOf(message: Message, { state }: Service): Promise<readonly string[]> {
  const { user } = message.client;
  const questions: string[] = [];
  let at: Message | undefined = message;
  while (at?.reference?.messageId !== undefined && questions.length < LOOKS_BACK) {
    const known = await state.history(threadKey(at.reference.messageId));
    if (known.length > 0) return [...known, ...questions];
    const answer: Message | undefined = at.mentions.repliedUser?.id === user.id ? await fetched(at) : undefined;
    at = answer && (await fetched(answer));
    if (at) questions.unshift(textOf(readMessage(at)));
  }
  return questions.length > 0 || !isConversation(message.channel)
    ? questions
    : state.history(threadKey(message.channelId));
}

/** The nonce makes Discord take a message once, even where a request is repeated or another process answers too. */
async function send(message: Message, payload: Payload, { report }: Service): Promise<string> {
  const once = { nonce: message.id, enforceNonce: true };
  const { id } = await persistPayload(payload, (body) => message.reply({ ...body, ...once }), report);
  return id;
}

/** Tells the asker in private; whoever has closed his direct messages isn't told. */
async function tellAsker(message: Message, payloads: readonly Payload[], { report }: Service): Promise<void> {
  if (!message.inGuild()) return;
  try {
    for (const payload of payloads) await message.author.send(payload);
  } catch (error) {
    settle(error, report);
  }
}

/** Replies; where that can't be done, the asker learns why and gets the answer. Gives back the reply's id. */
async function deliver(message: Message, card: Card, service: Service): Promise<string | undefined> {
  const { report, catalog } = service;
  const { language } = card;
  const answer = payloadOf(renderAnswer(card, catalog, { asker: message.author.id, judge: true }));
  const channel = "name" in message.channel ? `#${message.channel.name}` : "";
  try {
    return await send(message, answer, service);
  } catch (error) {
    const verdict = settle(error, report);
    if (verdict === "closed") {
      const reason = sentence(say(language, "discordNotThere", { channel, why: whyOf(error, language) }));
      await tellAsker(message, [reason, answer], service);
    } else if (verdict === "unsure") {
      await tellAsker(message, [sentence(say(language, "maybeSent", { channel }))], service);
    }
    return undefined;
  }
}

/** Replies with a short word. Where that can't be done, it is logged and let be. */
async function sendWord(message: Message, word: Payload, service: Service): Promise<void> {
  try {
    await send(message, word, service);
  } catch (error) {
    settle(error, service.report);
  }
}

async function slowDown(message: Message, language: Language, service: Service): Promise<void> {
  const word = sentence(say(language, "slowDown"));
  if (message.inGuild()) await tellAsker(message, [word], service);
  else await sendWord(message, word, service);
}

/** Rejects by a fault of the program's own. */
export async function onMessage(service: Service, message: Message): Promise<void> {
  if (!isForMe(message)) return;
  const { library, catalog, state, throttle, report, now } = service;
  if (message.inGuild() && !service.maySpeak(message.channelId, parentOf(message.channel))) return;
  if (!(await service.claim(`message ${message.id}`))) return report.tell("repeated");
  const locale: Language = languageOf(message.guild?.preferredLocale);
  const read = readMessage(message);
  const text = textOf(read);
  const taken = throttle.take(message.author.id, message.channelId);
  if (taken !== "go") {
    report.tell("throttled");
    if (taken === "tell")
      await slowDown(message, text === "" ? locale : askToday(library, { text }, now()).language, service);
    return;
  }
  // A mention and nothing else asks for help.
  if ("why" in read && read.why !== "nothingToAnswer") {
    return sendWord(message, sentence(say(locale, read.why)), service);
  }
  const history = await historyOf(message, service);
  const answer = await answerToday(service, { text, history, language: text === "" ? locale : undefined });
  keepUnanswered(state, text, answer, now());
  const card = cardOf(answer, catalog);
  const id = await deliver(message, card, service);
  if (id === undefined) return;
  keepShown(service, card, message.channelId, id);
  if (text !== "") {
    state.remember(threadKey(id), [...history, text]);
    if (isConversation(message.channel)) state.remember(threadKey(message.channelId), [text]);
  }
  const way = message.inGuild() ? "mention" : "direct";
  report.tell("answered", { way, outcome: answer.outcome, facts: answer.facts.length });
}
