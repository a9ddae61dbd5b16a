/** A question that came by an interaction: asked, shown, remembered. */
import { InteractionContextType } from "discord.js";
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { type Asking, answerToday, askToday } from "../asking.ts";
import { type Card, cardOf } from "../card.ts";
import { keepGiven, keepUnanswered } from "../remains.ts";
import { soonOr } from "../soon.ts";
import type { Answerable, Done, Door } from "./door.ts";
import { payloadOf, sentence } from "./parts.ts";
import { renderAnswer } from "./render.ts";
import { isConversation, parentOf, type Service, threadKey } from "./service.ts";

export interface Asked extends Asking {
  /** The language of words to the asker beside the answer. */
  locale: Language;
  /** For the asker alone. */
  isPrivate: boolean;
}

/** Whether this person may ask now. Where not, says so. */
export async function isLetIn(
  service: Service,
  interaction: Answerable,
  door: Door,
  language: Language,
): Promise<boolean> {
  if (service.throttle.take(interaction.user.id, interaction.channelId ?? interaction.user.id) === "go") return true;
  service.report.tell("throttled");
  await door.reply(sentence(say(language, "slowDown")), true);
  return false;
}

/** Whether nobody has dealt with it. Discord takes one response to an interaction; but what is asked is kept, too, and that once. */
export async function isFirst({ claim, report }: Service, { id }: Answerable): Promise<boolean> {
  if (await claim(`interaction ${id}`)) return true;
  report.tell("repeated");
  return false;
}

/** What is answered in a channel in which the bot may not speak is for the asker alone. */
export function mustBePrivate(service: Service, interaction: Answerable): boolean {
  return interaction.inGuild() && !service.maySpeak(interaction.channelId ?? "", parentOf(interaction.channel));
}

interface Shown {
  card: Card;
  /** Above the answer: what was asked. */
  above: readonly string[];
  isPrivate: boolean;
  locale: Language;
}

/** Shows a card as an answer to an interaction. Gives back the id of a public message. */
export async function showCard(
  service: Service,
  interaction: Answerable,
  door: Door,
  shown: Shown,
): Promise<string | undefined> {
  const { card, above, locale } = shown;
  const isClosed = mustBePrivate(service, interaction);
  const isPrivate = shown.isPrivate || isClosed || card.outcome !== "answered";
  const lines = isClosed && !shown.isPrivate ? [say(locale, "discordOnlyHere"), ...above] : above;
  const asker = isPrivate ? undefined : interaction.user.id;
  const components = renderAnswer(card, service.catalog, { above: lines, asker, judge: true });
  const id = await door.reply(payloadOf(components), isPrivate);
  // Where it is not a member, it can't write again.
  const isMember = interaction.inCachedGuild() || interaction.context === InteractionContextType.BotDM;
  if (id !== undefined && isMember) keepShown(service, card, interaction.channelId ?? "", id);
  return id;
}

/** Keeps what a message says, so that it can be corrected. */
export function keepShown({ state, library, now }: Service, card: Card, channel: string, message: string): void {
  keepGiven(state, card, { face: "discord", place: `${channel} ${message}`, at: now() }, library);
}

/** Keeps what was asked, so that a reply to `message`, and what comes next in the same conversation, is read in its light. */
export function keepAsked(
  { state }: Service,
  { context, channel, channelId }: Answerable,
  question: string,
  message: string | undefined,
): void {
  if (question === "") return;
  if (message !== undefined) state.remember(threadKey(message), [question]);
  // What is for one person alone is no part of a thread.
  const isShared = message !== undefined && isConversation(channel);
  if (context === InteractionContextType.BotDM || isShared) state.remember(threadKey(channelId ?? ""), [question]);
}

/** Discord waits for three seconds, and whether it is for the asker alone must be known by then; in milliseconds. */
const READER_WAITS = 2000;

const wayOf = (interaction: Answerable): string =>
  interaction.isMessageComponent() ? "press" : interaction.isContextMenuCommand() ? "menu" : "command";

/** Asks and answers. A decline is for the asker alone. */
export async function answerInteraction(
  service: Service,
  interaction: Answerable,
  door: Door,
  asked: Asked,
): Promise<Done | undefined> {
  const { library, state, now } = service;
  const { text, locale, isPrivate } = asked;
  if (!(await isFirst(service, interaction))) return undefined;
  if (!(await isLetIn(service, interaction, door, locale))) return undefined;
  const answer =
    (await soonOr(READER_WAITS, answerToday(service, asked), undefined)) ?? askToday(library, asked, now());
  keepUnanswered(state, text, answer, now());
  const card = cardOf(answer, service.catalog);
  const above = text === "" ? [] : [say(answer.language, "discordAsked", { question: text })];
  const id = await showCard(service, interaction, door, { card, above, isPrivate, locale });
  keepAsked(service, interaction, text, id);
  return { event: "answered", way: wayOf(interaction), outcome: answer.outcome, facts: answer.facts.length };
}
