/** Buttons. Each carries all that it needs, so it works after a restart and on another machine. */
import { type MessageComponentInteraction, MessageFlags, PermissionFlagsBits } from "discord.js";
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { type Action, decodeAction } from "../action.ts";
import { itemOf, type Passage, passageOf } from "../card.ts";
import { answerInteraction } from "./answer.ts";
import { showDocuments, showSources, showTimeline } from "./browse.ts";
import type { Done, Door, Press } from "./door.ts";
import { turnGaps } from "./gaps.ts";
import { onHelpful, onMeant, onWrong } from "./judge.ts";
import { type Components, limits, payloadOf, sentence } from "./parts.ts";
import { renderPassages } from "./passage.ts";
import { askerOf, headOf, renderList } from "./render.ts";
import { languageOf, type Service } from "./service.ts";

const isAskers = ({ asker, interaction }: Press): boolean => asker === undefined || asker === interaction.user.id;

const expired = async ({ service, door }: Press, language: Language): Promise<undefined> => {
  service.report.tell("stale");
  await door.reply(sentence(say(language, "expired")), true);
};

/** Turns the page where the asker pressed; anyone else gets the page for himself. */
async function turn(
  press: Press,
  language: Language,
  page: (asker: string | undefined) => Components | undefined,
): Promise<Done | undefined> {
  const own = isAskers(press);
  const components = page(own ? press.asker : undefined);
  if (!components) return await expired(press, language);
  if (own) await press.door.update(payloadOf(components));
  else await press.door.reply(payloadOf(components), true);
  return { event: "shown", way: "page" };
}

const onPage = (
  press: Press,
  { language, page, facts: key }: Extract<Action, { do: "page" }>,
): Promise<Done | undefined> =>
  turn(press, language, (asker) => {
    const { library, catalog } = press.service;
    const facts = catalog.decode(key)?.flatMap((id) => library.fact(id, language) ?? []);
    return (
      facts &&
      renderList({
        language,
        outcome: "answered",
        head: headOf(press.components),
        items: facts.map((fact) => itemOf(fact, language, catalog)),
        page,
        turn: (to) => ({ do: "page", language, page: to, facts: key }),
        asker,
      })
    );
  });

async function onArticle(
  press: Press,
  { language, fact, source }: Extract<Action, { do: "article" }>,
): Promise<Done | undefined> {
  const { service, door } = press;
  const found = service.catalog.fact(fact, language);
  // The button stands for all the quotes above it.
  const places = Array.from({ length: limits.quotes }, (_, at) => source + at);
  const passages = places.flatMap((at): Passage[] => {
    const passage = found && passageOf(found, at, language, service.library);
    return passage ? [passage] : [];
  });
  if (passages.length === 0) return await expired(press, language);
  await door.reply(payloadOf(renderPassages(passages, language)), true);
  return { event: "shown", way: "article" };
}

async function onAsk(
  press: Press,
  { language, fact, question }: Extract<Action, { do: "ask" }>,
): Promise<Done | undefined> {
  const { service, interaction, door } = press;
  const text = service.catalog.fact(fact, language)?.questions[question];
  if (text === undefined) return await expired(press, language);
  const isEphemeral = interaction.message.flags.has(MessageFlags.Ephemeral);
  const isPrivate = isEphemeral || !isAskers(press);
  return await answerInteraction(service, interaction, door, { text, language, locale: language, isPrivate });
}

/** For the asker, and for those who may remove anyone's messages. */
async function onRemove(press: Press, { language, asker }: Extract<Action, { do: "remove" }>): Promise<undefined> {
  const { interaction, door } = press;
  const mayManage = interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
  if (interaction.user.id === asker || mayManage) await door.remove();
  else await door.reply(sentence(say(language, "onlyAsker")), true);
}

export async function onPress(
  service: Service,
  interaction: MessageComponentInteraction,
  door: Door,
): Promise<Done | undefined> {
  const components = interaction.message.components.map((component) => component.toJSON()) as Components;
  const press: Press = { service, interaction, door, components, asker: askerOf(components) };
  const action = decodeAction(interaction.customId);
  if (!action) return await expired(press, languageOf(interaction.locale));
  const { language } = action;
  switch (action.do) {
    case "article":
      return await onArticle(press, action);
    case "ask":
      return await onAsk(press, action);
    case "remove":
      return await onRemove(press, action);
    case "page":
      return await onPage(press, action);
    case "documents":
      return await turn(press, language, (asker) => showDocuments(service, action, { ...action, asker }));
    case "timeline":
      return await turn(press, language, (asker) => showTimeline(service, { ...action, asker }));
    case "helpful":
      return await onHelpful(press, action);
    case "wrong":
      return await onWrong(press, action);
    case "meant":
      return (await onMeant(press, action)) ? undefined : await expired(press, language);
    case "gaps":
      return await turnGaps(press, action);
    case "sources":
      return await turn(press, language, (asker) => showSources(service, { ...action, asker }));
    default:
      // What only other platforms put on their messages.
      return await expired(press, language);
  }
}
