/** Buttons. Each carries all that it needs, so it works after a restart and on another machine. */
import { type MessageComponentInteraction, MessageFlags, PermissionFlagsBits } from "discord.js";
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { type Action, decodeAction } from "../action.ts";
import { itemsOf } from "../card.ts";
import { take } from "../conversation.ts";
import { keepMeant } from "../feedback.ts";
import { passagesOf } from "../passage.ts";
import { withFootnotes } from "../plain.ts";
import { answerInteraction, askerOf, expired, whisperBy } from "./answer.ts";
import { cardOfFact, showDocuments, showSources, showTimeline } from "./browse.ts";
import { type Components, payloadOf, sentencePayload } from "./components.ts";
import { turnGaps } from "./gaps.ts";
import { renderHelp } from "./help.ts";
import { onHelpful, onMeant, onWrong } from "./judge.ts";
import { copyPayload, renderPassages } from "./passage.ts";
import { headOf, ownerOf, renderAnswer, renderList, showsQuotes } from "./render.ts";
import type { Done, Press, Responder } from "./responder.ts";
import { localeIn, type Service } from "./service.ts";

const isAskers = ({ asker, interaction }: Press): boolean => asker === undefined || asker === interaction.user.id;

/** Turns the page where the asker pressed; anyone else gets the page for himself. */
async function turn(
  press: Press,
  language: Language,
  page: (asker: string | undefined) => Components | undefined,
): Promise<Done | undefined> {
  const own = isAskers(press);
  const components = page(own ? press.asker : undefined);
  if (!components) return await expired(press, language);
  if (own) await press.responder.update(payloadOf(components));
  else await press.responder.reply(payloadOf(components), true);
  return { event: "shown", way: "page" };
}

const onPage = (
  press: Press,
  { language, page, facts: key }: Extract<Action, { do: "page" }>,
): Promise<Done | undefined> =>
  turn(press, language, (asker) => {
    const { catalog } = press.service;
    const facts = catalog.facts(key, language);
    return (
      facts &&
      renderList({
        ...{ language, outcome: "answered", form: "lines", page },
        // Whoever turns another's page gets it without what is the asker's.
        head: headOf(press.components, asker === press.asker),
        items: itemsOf(facts, language, catalog),
        turn: (to) => ({ do: "page", language, page: to, facts: key }),
      })
    );
  });

/** Facts with their quotes: for whoever pressed, and turned in its place. */
async function onQuotes(
  press: Press,
  { language, page, facts: key }: Pick<Extract<Action, { do: "quotes" }>, "language" | "page" | "facts">,
): Promise<Done | undefined> {
  const { catalog } = press.service;
  const facts = catalog.facts(key, language) ?? [];
  if (facts.length === 0) return await expired(press, language);
  const components = renderList({
    ...{ language, outcome: "answered", form: "facts", page, head: [] },
    items: itemsOf(facts, language, catalog),
    turn: (to) => ({ do: "quotes", language, page: to, facts: key }),
  });
  if (showsQuotes(press.components)) await press.responder.update(payloadOf(components));
  else await press.responder.reply(payloadOf(components), true);
  return { event: "shown", way: "page" };
}

/** The same facts in another language, or help where there are none. */
async function onSpeak(press: Press, { language, facts }: Extract<Action, { do: "speak" }>): Promise<Done | undefined> {
  if (facts !== "") return await onQuotes(press, { language, page: 0, facts });
  const { library, catalog } = press.service;
  await press.responder.reply(payloadOf(renderHelp(library, language, catalog)), true);
  return { event: "shown", way: "help" };
}

/** A fact with its footnotes, to copy. */
async function onCopy(press: Press, { language, fact }: Extract<Action, { do: "copy" }>): Promise<Done | undefined> {
  const { catalog } = press.service;
  const found = catalog.fact(fact, language);
  if (!found) return await expired(press, language);
  await press.responder.reply(
    copyPayload(itemsOf([found], language, catalog).map(withFootnotes).join(""), language),
    true,
  );
  return { event: "shown", way: "copy" };
}

/** A fact that was picked from what a question may have meant; that it did is kept. */
async function onFact(press: Press, action: Extract<Action, { do: "fact" }>): Promise<Done | undefined> {
  const { service, interaction, responder } = press;
  const { language, asked } = action;
  const found = service.catalog.fact(action.fact, language);
  if (!found) return await expired(press, language);
  return await take(service, askerOf(interaction, language), whisperBy(responder), async () => {
    if (asked !== "") keepMeant(action, service);
    const card = cardOfFact(found, language, service);
    await responder.reply(payloadOf(renderAnswer(card, service.catalog, { judge: true })), true);
    return { event: "shown", way: "fact" } as const;
  });
}

async function onArticle(
  press: Press,
  { language, fact, source }: Extract<Action, { do: "article" }>,
): Promise<Done | undefined> {
  const { service, responder } = press;
  const found = service.catalog.fact(fact, language);
  const { passages, more } = found ? passagesOf(found, source, language, service) : { passages: [], more: [] };
  if (!found || passages.length === 0) return await expired(press, language);
  await responder.reply(payloadOf(renderPassages(found, passages, more, language)), true);
  return { event: "shown", way: "article" };
}

async function onAsk(
  press: Press,
  { language, fact, question }: Extract<Action, { do: "ask" }>,
): Promise<Done | undefined> {
  const { service, interaction, responder } = press;
  const text = service.catalog.fact(fact, language)?.questions[question];
  if (text === undefined) return await expired(press, language);
  const isEphemeral = interaction.message.flags.has(MessageFlags.Ephemeral);
  const isPrivate = isEphemeral || !isAskers(press);
  return await answerInteraction(service, interaction, responder, { text, language, locale: language, isPrivate });
}

/** For the asker, and for those who may remove anyone's messages. */
async function onRemove(press: Press, { language, asker }: Extract<Action, { do: "remove" }>): Promise<undefined> {
  const { interaction, responder } = press;
  const mayManage = interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
  if (interaction.user.id === asker || mayManage) await responder.remove();
  else await responder.reply(sentencePayload(say(language, "onlyAsker")), true);
}

export async function onPress(
  service: Service,
  interaction: MessageComponentInteraction,
  responder: Responder,
): Promise<Done | undefined> {
  const components = interaction.message.components.map((component) => component.toJSON()) as Components;
  const press: Press = { service, interaction, responder, components, asker: ownerOf(components) };
  // Of a menu it is the option that was chosen.
  const [chosen] = interaction.isStringSelectMenu() ? interaction.values : [];
  const action = decodeAction(chosen ?? interaction.customId);
  if (!action) return await expired(press, await localeIn(service, interaction));
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
      return await onMeant(press, action);
    case "quotes":
      return await onQuotes(press, action);
    case "speak":
      return await onSpeak(press, action);
    case "copy":
      return await onCopy(press, action);
    case "fact":
      return await onFact(press, action);
    case "gaps":
      return await turnGaps(press, action);
    case "sources":
      return await turn(press, language, (asker) => showSources(service, { ...action, asker }));
    default:
      // What only other platforms put on their messages.
      return await expired(press, language);
  }
}
