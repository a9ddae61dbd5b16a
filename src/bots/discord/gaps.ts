/** `/gaps`: what people ask in vain, for those in the curators' channel alone. */
import { channelMention } from "discord.js";
import type { Language } from "../../contract.ts";
import type { Action } from "../action.ts";
import { emptyCard } from "../card.ts";
import { gapsFor } from "../gaps.ts";
import { RESPONSE_WITHIN, withTimeout } from "../with-timeout.ts";
import { type Payload, payloadOf, textDisplay } from "./components.ts";
import { escapeLine, escapeMarkdown } from "./markdown.ts";
import { renderHead, renderList } from "./render.ts";
import type { Answerable, Done, Press, Responder } from "./responder.ts";
import { parentOf, type Service } from "./service.ts";

/** One page, or why there is none. Who may use the command is set in Discord, too. */
async function showGaps(service: Service, interaction: Answerable, language: Language, page: number): Promise<Payload> {
  const { curators, state } = service;
  const from = [interaction.channelId, parentOf(interaction.channel)];
  const read = () => withTimeout(RESPONSE_WITHIN, state.gaps(0), "away");
  const found = await gapsFor({ curators, from, mention: channelMention, read }, language);
  if ("why" in found) return payloadOf([textDisplay(found.why)]);
  return payloadOf(
    renderList({
      ...{ language, outcome: "nearest", form: "facts", page },
      head: renderHead({ ...emptyCard(language), lead: found.lead }),
      items: found.items,
      section: ({ title, status, statement }) =>
        textDisplay(`**${escapeLine(title)}**\n-# ${escapeLine(status)}\n${escapeMarkdown(statement)}`),
      turn: (to): Action => ({ do: "gaps", language, page: to }),
    }),
  );
}

export async function tellGaps(
  service: Service,
  interaction: Answerable,
  responder: Responder,
  language: Language,
): Promise<Done> {
  await responder.reply(await showGaps(service, interaction, language, 0), true);
  return { event: "shown", way: "gaps" };
}

/** The list is for one person alone, so it is turned in its place. */
export async function turnGaps(
  { service, interaction, responder }: Press,
  { language, page }: Extract<Action, { do: "gaps" }>,
): Promise<Done> {
  await responder.update(await showGaps(service, interaction, language, page));
  return { event: "shown", way: "gaps" };
}
