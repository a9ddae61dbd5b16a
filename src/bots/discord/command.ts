/** Slash commands and the command of a message's menu. */
import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from "discord.js";
import { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { askToday } from "../asking.ts";
import { cardOf } from "../card.ts";
import { answerInteraction, isFirst, isLetIn, keepAsked, mustBePrivate, showCard } from "./answer.ts";
import { cardOfFact, findFacet, shortFacet, showDocuments, showSources, showTimeline } from "./browse.ts";
import type { Done, Door } from "./door.ts";
import { tellGaps } from "./gaps.ts";
import { payloadOf, sentence } from "./parts.ts";
import { readMessage } from "./reading.ts";
import { facetNames, languageOf, type Service, threadKey } from "./service.ts";

/** What every command says beside its own options. */
interface Wish {
  language: Language | undefined;
  /** The language where there is no question to tell it from. */
  locale: Language;
  isPrivate: boolean;
}

const wishOf = ({ options, locale }: ChatInputCommandInteraction): Wish => {
  const language = Language.safeParse(options.getString("language")).data;
  return { language, locale: language ?? languageOf(locale), isPrivate: options.getBoolean("private") ?? false };
};

type Handler = (
  service: Service,
  interaction: ChatInputCommandInteraction,
  door: Door,
  wish: Wish,
) => Promise<Done | undefined>;

const question: Handler = async (service, interaction, door, wish) => {
  const text = interaction.options.getString("question", true).trim();
  return await answerInteraction(service, interaction, door, { text, ...wish });
};

/** The fact that was picked; what was typed and is no fact's id is a question. */
const fact: Handler = async (service, interaction, door, wish) => {
  const text = interaction.options.getString("name", true).trim();
  const found = service.library.fact(text, wish.locale);
  if (!found) return await answerInteraction(service, interaction, door, { text, ...wish });
  if (!(await isFirst(service, interaction))) return undefined;
  if (!(await isLetIn(service, interaction, door, wish.locale))) return undefined;
  const card = cardOfFact(found, wish.locale, service);
  const id = await showCard(service, interaction, door, { card, above: [], ...wish });
  keepAsked(service, interaction, found.questions[0] ?? found.title, id);
  return { event: "shown", way: "fact" };
};

const agreements: Handler = async (service, interaction, door, { locale, isPrivate }) => {
  if (!(await isFirst(service, interaction))) return undefined;
  if (!(await isLetIn(service, interaction, door, locale))) return undefined;
  const filter = { kind: "", subject: "", party: "" };
  const labels: string[] = [];
  for (const facet of facetNames) {
    const typed = interaction.options.getString(facet);
    if (typed === null) continue;
    const found = findFacet(service, facet, typed, locale);
    if (!found) {
      await door.reply(sentence(say(locale, "discordNoSuchChoice", { what: typed })), true);
      return undefined;
    }
    filter[facet] = shortFacet(found.id);
    labels.push(found.label);
  }
  const alone = isPrivate || mustBePrivate(service, interaction);
  const asker = alone ? undefined : interaction.user.id;
  const components = showDocuments(service, filter, { language: locale, page: 0, asker });
  if (components) {
    const id = await door.reply(payloadOf(components), alone);
    // The labels ask for the same documents.
    keepAsked(service, interaction, labels.join(" "), id);
  } else await door.reply(sentence(say(locale, "discordNoDocuments")), true);
  return { event: "shown", way: "agreements" };
};

const timeline: Handler = async (service, interaction, door, { locale, isPrivate }) => {
  if (!(await isLetIn(service, interaction, door, locale))) return undefined;
  const alone = isPrivate || mustBePrivate(service, interaction);
  const asker = alone ? undefined : interaction.user.id;
  await door.reply(payloadOf(showTimeline(service, { language: locale, page: 0, asker })), alone);
  return { event: "shown", way: "timeline" };
};

const sources: Handler = async (service, interaction, door, { locale }) => {
  if (!(await isLetIn(service, interaction, door, locale))) return undefined;
  await door.reply(payloadOf(showSources(service, { language: locale, page: 0, asker: undefined })), true);
  return { event: "shown", way: "sources" };
};

const help: Handler = async (service, interaction, door, { locale }) => {
  if (!(await isLetIn(service, interaction, door, locale))) return undefined;
  const card = cardOf(askToday(service.library, { text: "", language: locale }, service.now()), service.catalog);
  await showCard(service, interaction, door, { card, above: [], isPrivate: true, locale });
  return { event: "shown", way: "help" };
};

const gaps: Handler = (service, interaction, door, { locale }) => tellGaps(service, interaction, door, locale);

const handlers: Readonly<Record<string, Handler>> = {
  ...{ ask: question, fact, agreements, timeline, sources, help, gaps },
};

/** A command that is not known is of an older or a newer bot: its user gets a word. */
export async function onCommand(
  service: Service,
  interaction: ChatInputCommandInteraction,
  door: Door,
): Promise<Done | undefined> {
  const wish = wishOf(interaction);
  const handler = handlers[interaction.commandName];
  if (handler) return await handler(service, interaction, door, wish);
  service.report.tell("stale");
  await door.reply(sentence(say(wish.locale, "expired")), true);
  return undefined;
}

/** Looks up what somebody's message says, for the one who asked alone. */
export async function onMenu(
  service: Service,
  interaction: MessageContextMenuCommandInteraction,
  door: Door,
): Promise<Done | undefined> {
  const locale = languageOf(interaction.locale);
  const read = readMessage(interaction.targetMessage, { isWhole: true });
  if ("why" in read) {
    await door.reply(sentence(say(locale, read.why)), true);
    return undefined;
  }
  const { text } = read;
  const done = await answerInteraction(service, interaction, door, { text, locale, isPrivate: true });
  // The answer is for one person alone: what is asked on is a reply to the message itself.
  if (done) service.state.remember(threadKey(interaction.targetId), [text]);
  return done;
}
