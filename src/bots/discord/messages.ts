/** Messages: mentions, replies to the bot's own answers, direct messages. */
import { ChannelType, type Message, MessageType } from "discord.js";
import { LOOKS_BACK, MAX_QUESTION } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { Card } from "../card.ts";
import { answerTaken, converse, type Delivered, type Incoming, type Port, take } from "../conversation.ts";
import { type Payload, payloadOf, sentencePayload } from "./components.ts";
import { whyOf } from "./errors.ts";
import { renderCard } from "./help.ts";
import { type MessageText, messageTextOf } from "./message-text.ts";
import { persistPayload, settle } from "./responder.ts";
import { isConversation, localeIn, parentOf, replyPlaceOf, type Service, threadKey } from "./service.ts";

/** Whether a person says this to the bot: by its mention or a reply that rings, not by a role or @everyone. */
const isForMe = (message: Message): boolean => !message.inGuild() || message.mentions.users.has(message.client.user.id);

const forums: ReadonlySet<ChannelType | undefined> = new Set([ChannelType.GuildForum, ChannelType.GuildMedia]);

/** Whether a message opens a post of a forum: it has the same id. */
const isOpening = ({ id, channel }: Message): boolean =>
  channel.isThread() && channel.id === id && forums.has(channel.parent?.type);

/** Whether a person says something that may be the bot's business: whatever else is said in a server is not looked at. */
export function concernsMe(message: Message): boolean {
  const { author, webhookId, type } = message;
  if (author.bot || webhookId !== null) return false;
  if (type !== MessageType.Default && type !== MessageType.Reply) return false;
  return isForMe(message) || isOpening(message);
}

/** What a forum's post asks: its title, and its text where Discord shows that. */
function openingOf(message: Message): MessageText {
  const title = "name" in message.channel ? (message.channel.name ?? "") : "";
  return { text: [title, textOf(messageTextOf(message))].join("\n").trim().slice(0, MAX_QUESTION) };
}

/** A message that is replied to; undefined where it is gone or can't be read. */
async function fetched(message: Message): Promise<Message | undefined> {
  const id = message.reference?.messageId;
  if (id === undefined) return undefined;
  return await message.channel.messages.fetch(id).catch(() => undefined);
}

/** What a mention and nothing else is about: the message that it replies to, or in a thread the one before. */
async function aboveOf(message: Message): Promise<Message | undefined> {
  if (message.reference) return await fetched(message);
  const before = await message.channel.messages.fetch({ before: message.id, limit: 1 }).catch(() => undefined);
  return before?.first();
}

/** Whether a message says nothing but the bot's name, and so is about the one above it. */
const isAboutAbove = (message: Message, read: MessageText): boolean =>
  "why" in read && read.why === "nothingToAnswer" && (message.reference !== null || message.channel.isThread());

/** Empty where there is nothing to read. */
const textOf = (read: MessageText): string => ("text" in read ? read.text : "");

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
    if (at) questions.unshift(textOf(messageTextOf(at)));
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

/** Replies; where that can't be done, whoever called the bot learns why and gets the answer. */
async function deliver(
  message: Message,
  card: Card,
  isCalled: boolean,
  service: Service,
): Promise<Delivered | undefined> {
  const { report } = service;
  const { language } = card;
  const { channelId } = message;
  const answer = payloadOf(renderCard(card, service, { asker: message.author.id, judge: true }));
  const channel = "name" in message.channel ? `#${message.channel.name}` : "";
  const continues = isConversation(message.channel) ? [threadKey(channelId)] : [];
  try {
    const id = await send(message, answer, service);
    const mayReturn = message.inGuild();
    return { isSure: true, place: replyPlaceOf(channelId, id), mayReturn, begins: [threadKey(id)], continues };
  } catch (error) {
    const kind = settle(error, report);
    const tell = async (...payloads: readonly Payload[]): Promise<void> => {
      if (isCalled) await tellAsker(message, payloads, service);
    };
    if (kind === "closed") {
      await tell(sentencePayload(say(language, "discordNotThere", { channel, why: whyOf(error, language) })), answer);
    } else if (kind === "unsure") {
      await tell(sentencePayload(say(language, "maybeSent", { channel })));
      return { isSure: false, begins: [], continues };
    }
    return undefined;
  }
}

/** Replies with a short word. Where that can't be done, it is logged and let be. */
async function sendWord(message: Message, text: string, service: Service): Promise<void> {
  try {
    await send(message, sentencePayload(text), service);
  } catch (error) {
    settle(error, service.report);
  }
}

const portOf = (service: Service, message: Message, isCalled: boolean): Port => ({
  deliver: ({ card }) => deliver(message, card, isCalled, service),
  reading: () => void showTyping(message, service),
  whisper: (text) =>
    message.inGuild() ? tellAsker(message, [sentencePayload(text)], service) : sendWord(message, text, service),
});

/** Shows that the bot is writing, for ten seconds at most. Where that can't be done, it is let be. */
async function showTyping({ channel }: Message, { report }: Service): Promise<void> {
  if (!channel.isSendable()) return;
  await channel.sendTyping().catch((error: unknown) => settle(error, report));
}

/** A mention and nothing else: answers what the message above it asks; help where the bot itself wrote that. */
async function answerAbove(service: Service, message: Message, incoming: Incoming, port: Port): Promise<void> {
  const above = await aboveOf(message);
  if (above?.author.id === message.client.user.id) return answerTaken(service, incoming, port);
  const text = above ? textOf(messageTextOf(above)) : "";
  if (!above || text === "") return sendWord(message, say(incoming.locale, "discordAbove"), service);
  const history = () => historyOf(above, service);
  return answerTaken(
    service,
    { ...incoming, text, language: undefined, history },
    { ...port, manner: () => ({ question: text }) },
  );
}

/** Rejects by a fault of the program's own. */
export async function onMessage(service: Service, message: Message): Promise<void> {
  const isCalled = isForMe(message);
  if (!isCalled && (await service.settings()).answersForums !== true) return;
  if (message.inGuild() && !(await service.maySpeak(message.channelId, parentOf(message.channel)))) return;
  const locale = await localeIn(service, { locale: message.guild?.preferredLocale });
  const read = isCalled ? messageTextOf(message) : openingOf(message);
  const text = textOf(read);
  const incoming: Incoming = {
    ...{ way: message.inGuild() ? "mention" : "direct", keys: [`message ${message.id}`], text, locale },
    ...{ person: message.author.id, channel: message.channelId },
    // A mention and nothing else asks for help.
    ...(text === "" ? { language: locale } : {}),
    history: () => historyOf(message, service),
    isUncalled: !isCalled,
  };
  const port = portOf(service, message, isCalled);
  const taken = (work: () => Promise<void>) => take(service, incoming, port.whisper, work);
  if (isCalled && isAboutAbove(message, read)) return taken(() => answerAbove(service, message, incoming, port));
  if (!("why" in read) || read.why === "nothingToAnswer") return converse(service, incoming, port);
  await taken(() => sendWord(message, say(locale, read.why), service));
}
