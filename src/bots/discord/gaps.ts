/** `/gaps`: what people ask in vain, for those in the curators' channel alone. */
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { Action } from "../action.ts";
import { cardOfFacts } from "../card.ts";
import { gapItems } from "../gaps.ts";
import { soonOr } from "../soon.ts";
import type { Answerable, Done, Door, Press } from "./door.ts";
import { escapeLine, escapeMarkdown } from "./markdown.ts";
import { type Payload, payloadOf, sentence, textDisplay } from "./parts.ts";
import { renderHead, renderList } from "./render.ts";
import { parentOf, type Service } from "./service.ts";

/** Discord waits three seconds for a response, in milliseconds. */
const WITHIN = 2000;

/** One page, or why there is none. Whoever sees that channel curates; who may use the command there is set in Discord. */
async function gapsFor(service: Service, interaction: Answerable, language: Language, page: number): Promise<Payload> {
  const { curators, state, catalog, library } = service;
  if (curators === undefined) return sentence(say(language, "curatorsUnset"));
  if (interaction.channelId !== curators && parentOf(interaction.channel) !== curators) {
    return payloadOf([textDisplay(say(language, "curatorsOnly", { channel: `<#${curators}>` }))]);
  }
  const gaps = await soonOr(WITHIN, state.gaps(0), "away");
  if (gaps === "away" || gaps.length === 0) {
    return sentence(say(language, gaps === "away" ? "gapsAway" : "gapsNone"));
  }
  const lead = say(language, "gaps", { n: String(gaps.length) });
  return payloadOf(
    renderList({
      ...{ language, outcome: "unanswered", page },
      head: renderHead({ ...cardOfFacts([], language, catalog, library.version), lead }),
      items: gapItems(gaps, language),
      section: ({ title, status, statement }) =>
        textDisplay(`**${escapeLine(title)}**\n-# ${escapeLine(status)}\n${escapeMarkdown(statement)}`),
      turn: (to): Action => ({ do: "gaps", language, page: to }),
    }),
  );
}

export async function tellGaps(
  service: Service,
  interaction: Answerable,
  door: Door,
  language: Language,
): Promise<Done> {
  await door.reply(await gapsFor(service, interaction, language, 0), true);
  return { event: "shown", way: "gaps" };
}

/** The list is for one person alone, so it is turned in its place. */
export async function turnGaps(
  { service, interaction, door }: Press,
  { language, page }: Extract<Action, { do: "gaps" }>,
): Promise<Done> {
  await door.update(await gapsFor(service, interaction, language, page));
  return { event: "shown", way: "gaps" };
}
