/** Slash commands and the command of a message's menu. */
import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from "discord.js";
import type { FactView, Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { remember, take } from "../conversation.ts";
import {
  answerInteraction,
  askerOf,
  deliveredOf,
  expired,
  type InteractionQuestion,
  mustBePrivate,
  portOf,
  showCard,
  whisperBy,
} from "./answer.ts";
import { cardOfFact, findFacet, shortFacet, showDocuments, showSources, showTimeline } from "./browse.ts";
import { payloadOf, sentencePayload } from "./components.ts";
import { tellGaps } from "./gaps.ts";
import { renderHelp } from "./help.ts";
import { messageTextOf } from "./message-text.ts";
import type { Done, Responder } from "./responder.ts";
import { chosenIn, facetNames, localeIn, type Service, threadKey } from "./service.ts";
import { changeSettings } from "./settings.ts";

/** What every command says beside its own options. */
interface Wish {
  language: Language | undefined;
  /** The language where there is no question to tell it from. */
  locale: Language;
  isPrivate: boolean;
}

async function wishOf(service: Service, interaction: ChatInputCommandInteraction): Promise<Wish> {
  const language = chosenIn(interaction);
  return {
    language,
    locale: await localeIn(service, interaction, language),
    isPrivate: interaction.options.getBoolean("private") ?? (await service.settings()).isPrivate ?? false,
  };
}

/** Shows what a command is for. */
type Show = (
  service: Service,
  interaction: ChatInputCommandInteraction,
  responder: Responder,
  wish: Wish,
) => Promise<Done | undefined>;

/** The fact that was picked. */
const showFact =
  (found: FactView): Show =>
  async (service, interaction, responder, wish) => {
    const card = cardOfFact(found, wish.locale, service);
    const delivered = await showCard(service, interaction, responder, { card, ...wish });
    remember(service, delivered, { card, question: found.questions[0] ?? found.title });
    return { event: "shown", way: "fact" };
  };

/** Whether a list is for the asker alone; who may remove it where it isn't. */
async function audienceOf(
  service: Service,
  interaction: ChatInputCommandInteraction,
  { isPrivate }: Wish,
): Promise<{ alone: boolean; asker: string | undefined }> {
  const alone = isPrivate || (await mustBePrivate(service, interaction));
  return { alone, asker: alone ? undefined : interaction.user.id };
}

const agreements: Show = async (service, interaction, responder, wish) => {
  const { locale } = wish;
  const filter = { kind: "", subject: "", party: "" };
  const labels: string[] = [];
  for (const facet of facetNames) {
    const typed = interaction.options.getString(facet);
    if (typed === null) continue;
    const found = findFacet(service, facet, typed, locale);
    if (!found) {
      await responder.reply(sentencePayload(say(locale, "discordNoSuchChoice", { what: typed })), true);
      return undefined;
    }
    filter[facet] = shortFacet(found.id);
    labels.push(found.label);
  }
  const { alone, asker } = await audienceOf(service, interaction, wish);
  const components = showDocuments(service, filter, { language: locale, page: 0, asker });
  if (components) {
    const id = await responder.reply(payloadOf(components), alone);
    // The labels ask for the same documents.
    remember(service, deliveredOf(interaction, responder, id), { question: labels.join(" ") });
  } else await responder.reply(sentencePayload(say(locale, "discordNoDocuments")), true);
  return { event: "shown", way: "agreements" };
};

const timeline: Show = async (service, interaction, responder, wish) => {
  const { alone, asker } = await audienceOf(service, interaction, wish);
  await responder.reply(payloadOf(showTimeline(service, { language: wish.locale, page: 0, asker })), alone);
  return { event: "shown", way: "timeline" };
};

const sources: Show = async (service, _, responder, { locale }) => {
  await responder.reply(payloadOf(showSources(service, { language: locale, page: 0, asker: undefined })), true);
  return { event: "shown", way: "sources" };
};

const help: Show = async ({ library, catalog }, _, responder, { locale }) => {
  await responder.reply(payloadOf(renderHelp(library, locale, catalog)), true);
  return { event: "shown", way: "help" };
};

const gaps: Show = (service, interaction, responder, { locale }) => tellGaps(service, interaction, responder, locale);

const shows: Readonly<Record<string, Show>> = { agreements, timeline, sources, help, gaps, settings: changeSettings };

/** What a command asks, or shows; what was typed for a fact and is no fact's id is a question. Undefined where it is not known. */
function todoOf(
  { library }: Service,
  { commandName, options }: ChatInputCommandInteraction,
  { locale }: Wish,
): string | Show | undefined {
  if (commandName === "ask") return options.getString("question", true).trim();
  if (commandName !== "fact") return shows[commandName];
  const name = options.getString("name", true).trim();
  const found = library.fact(name, locale);
  return found ? showFact(found) : name;
}

/** A command that is not known is of an older or a newer bot: its user gets a word. */
export async function onCommand(
  service: Service,
  interaction: ChatInputCommandInteraction,
  responder: Responder,
): Promise<Done | undefined> {
  const wish = await wishOf(service, interaction);
  const todo = todoOf(service, interaction, wish);
  if (todo === undefined) return await expired({ service, responder }, wish.locale);
  if (typeof todo === "string")
    return await answerInteraction(service, interaction, responder, { text: todo, ...wish });
  const asker = askerOf(interaction, wish.locale);
  return await take(service, asker, whisperBy(responder), () => todo(service, interaction, responder, wish));
}

/** Looks up what somebody's message says, for the one who asked alone. */
export async function onMenu(
  service: Service,
  interaction: MessageContextMenuCommandInteraction,
  responder: Responder,
): Promise<Done | undefined> {
  const locale = await localeIn(service, interaction);
  const read = messageTextOf(interaction.targetMessage, { isWhole: true });
  if ("why" in read) {
    await responder.reply(sentencePayload(say(locale, read.why)), true);
    return undefined;
  }
  const asked: InteractionQuestion = { text: read.text, locale, isPrivate: true };
  const port = portOf(service, interaction, responder, asked);
  return await answerInteraction(service, interaction, responder, asked, {
    ...port,
    async deliver(reply) {
      const delivered = await port.deliver(reply);
      // The answer is for one person alone: what is asked on is a reply to the message itself.
      return delivered && { ...delivered, begins: [threadKey(interaction.targetId)] };
    },
  });
}
