/** A question that came by an interaction, and how it is answered. */
import { InteractionContextType } from "discord.js";
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { Card } from "../card.ts";
import { type Asker, type Claimable, converse, type Delivered, type Incoming, type Port } from "../conversation.ts";
import { payloadOf, sentencePayload } from "./components.ts";
import { causeOf, logFieldsOf } from "./errors.ts";
import { renderCard } from "./help.ts";
import type { Answerable, Press, Responder } from "./responder.ts";
import { isConversation, parentOf, replyPlaceOf, type Service, threadKey } from "./service.ts";

export interface InteractionQuestion {
  text: string;
  /** The language to answer in; the question's own where left out. */
  language?: Language | undefined;
  /** The language of words to the asker beside the answer. */
  locale: Language;
  /** For the asker alone. */
  isPrivate: boolean;
}

/** Whoever used an interaction, and what he asked. */
export const askerOf = (interaction: Answerable, locale: Language, text = ""): Asker & Claimable => ({
  ...{ way: wayOf(interaction), keys: [`interaction ${interaction.id}`], text, locale },
  ...{ person: interaction.user.id, channel: interaction.channelId ?? "" },
  // Without a response it would seem to be broken.
  isHeld: true,
});

const wayOf = (interaction: Answerable): string =>
  interaction.isMessageComponent() ? "press" : interaction.isContextMenuCommand() ? "menu" : "command";

/** Words to the asker alone. */
export const whisperBy =
  (responder: Responder): Port["whisper"] =>
  (text) =>
    responder.reply(sentencePayload(text), true);

/** Says that what was used is of an older edition, or a newer one. */
export async function expired(
  { service, responder }: Pick<Press, "service" | "responder">,
  language: Language,
): Promise<undefined> {
  service.report.tell("stale");
  await responder.reply(sentencePayload(say(language, "expired")), true);
}

/** What is answered in a channel in which the bot may not speak is for the asker alone. */
export async function mustBePrivate(service: Service, interaction: Answerable): Promise<boolean> {
  if (!interaction.inGuild()) return false;
  return !(await service.maySpeak(interaction.channelId ?? "", parentOf(interaction.channel)));
}

interface Shown {
  card: Card;
  isPrivate: boolean;
  locale: Language;
}

/** What became of a response; `id` is a public message's. */
export function deliveredOf(interaction: Answerable, responder: Responder, id: string | undefined): Delivered {
  const { channel, context } = interaction;
  const channelId = interaction.channelId ?? "";
  // Where it is not a member, it can't write again.
  const isMember = interaction.inCachedGuild() || context === InteractionContextType.BotDM;
  // What is for one person alone is no part of a thread.
  const isTalk = context === InteractionContextType.BotDM || (id !== undefined && isConversation(channel));
  return {
    isSure: responder.hasArrived,
    place: id !== undefined && isMember ? replyPlaceOf(channelId, id) : undefined,
    begins: id === undefined ? [] : [threadKey(id)],
    continues: isTalk ? [threadKey(channelId)] : [],
  };
}

/** Shows a card as an answer to an interaction. */
export async function showCard(
  service: Service,
  interaction: Answerable,
  responder: Responder,
  shown: Shown,
): Promise<Delivered> {
  const { card, locale } = shown;
  const isClosed = await mustBePrivate(service, interaction);
  const isPrivate = shown.isPrivate || isClosed || card.outcome !== "answered";
  const above = isClosed && !shown.isPrivate ? [say(locale, "discordOnlyHere")] : [];
  const asker = isPrivate ? undefined : interaction.user.id;
  const components = renderCard(card, service, { above, asker, judge: true });
  return deliveredOf(interaction, responder, await responder.reply(payloadOf(components), isPrivate));
}

/** How an interaction is answered. A decline is for the asker alone. */
export function portOf(
  service: Service,
  interaction: Answerable,
  responder: Responder,
  asked: InteractionQuestion,
): Port {
  const { locale, isPrivate } = asked;
  const defer = async (): Promise<void> => responder.defer(isPrivate || (await mustBePrivate(service, interaction)));
  return {
    reading() {
      defer().catch((error: unknown) => service.report.tell("failed", logFieldsOf(error), causeOf(error)));
    },
    whisper: whisperBy(responder),
    manner: () => ({ question: asked.text }),
    deliver: ({ card }) => showCard(service, interaction, responder, { card, isPrivate, locale }),
  };
}

/** A question that came by an interaction: with nothing before it. */
export const incomingOf = (interaction: Answerable, { text, locale, language }: InteractionQuestion): Incoming => ({
  ...askerOf(interaction, locale, text),
  ...{ language, history: async () => [] },
});

/** Asks and answers. */
export async function answerInteraction(
  service: Service,
  interaction: Answerable,
  responder: Responder,
  asked: InteractionQuestion,
  port = portOf(service, interaction, responder, asked),
): Promise<undefined> {
  await converse(service, incomingOf(interaction, asked), port);
}
