/** What the curators are told, as a Discord message. */
import { ButtonStyle, ComponentType } from "discord.js";
import type { Library } from "../../contract.ts";
import { shownIn } from "../card.ts";
import { type Notice, tellOf } from "../curators.ts";
import { clip } from "../fit.ts";
import {
  type Components,
  LONGEST_ADDRESS,
  LONGEST_LABEL,
  length,
  type Payload,
  payloadOf,
  sentencePayload,
  textDisplay,
} from "./components.ts";
import { escapeLine, escapeMarkdown } from "./markdown.ts";
import { renderList } from "./render.ts";

/** What a comment and a list of problems may take of a message: the facts need the rest. */
const MOST_COMMENT = 1500;
const MOST_PROBLEMS = 3500;

export function noticePayload(notice: Notice, library: Library, publicUrl: string | undefined): Payload {
  const { language, sentence: words, links, card } = tellOf(notice, library, publicUrl);
  if (!card) return sentencePayload(clip(words, MOST_PROBLEMS, length));
  const open = links.filter(({ address }) => address.length <= LONGEST_ADDRESS);
  const head: Components = [
    textDisplay(`-# ${escapeLine(words)}\n${escapeMarkdown(clip(card.lead, MOST_COMMENT, length))}`),
  ];
  const below = textDisplay(card.notes.map((note) => `-# ${escapeLine(note)}`).join("\n"));
  const buttons = open.map(({ label, address: url }) => {
    return {
      type: ComponentType.Button as const,
      style: ButtonStyle.Link as const,
      label: clip(label, LONGEST_LABEL, (text) => text.length),
      url,
    };
  });
  return payloadOf([
    ...renderList({ ...{ language, outcome: "answered", form: "facts", page: 0 }, head, items: shownIn(card) }),
    below,
    ...(buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow as const, components: buttons }]),
  ]);
}
