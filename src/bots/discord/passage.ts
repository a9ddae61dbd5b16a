/** A quote in its paragraph, as the article has it. */
import { ButtonStyle, ComponentType } from "discord.js";
import type { FactView, Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { Button } from "../action.ts";
import { clip } from "../fit.ts";
import type { ParagraphPassage } from "../passage.ts";
import {
  button,
  type Components,
  length,
  limits,
  linked,
  MOST_TEXT,
  type Payload,
  payloadOf,
  textDisplay,
} from "./components.ts";
import { escapeLine, escapeMarkdown } from "./markdown.ts";

/** A message has so much room, less what marks the quotes and where they stand. */
const ROOM = MOST_TEXT - 300;
/** On either side of a quote there is no more than this, however much room there is. */
const MOST_AROUND = 550;

/** The end of a text, from a word on. */
function clipStart(text: string, most: number): string {
  if (length(text) <= most) return text;
  const words = text.split(/(?<=\s)/);
  while (words.length > 0 && length(words.join("")) >= most) words.shift();
  return `…${words.join("")}`;
}

function shown({ source, before, quote, after }: ParagraphPassage, around: number): string {
  const mark = escapeMarkdown(clip(quote, limits.quote, length));
  return `-# ${escapeLine(clip(source, limits.title, length))}\n${escapeMarkdown(clipStart(before, around))}**${mark}**${escapeMarkdown(clip(after, around, length))}`;
}

/** Passages of a fact, each with its quote in bold and as much around it as there is room for; `more` shows the next ones. */
export function renderPassages(
  { differs = "" }: Pick<FactView, "differs">,
  passages: readonly ParagraphPassage[],
  more: readonly Button[],
  language: Language,
): Components {
  const taken = passages.reduce(
    (sum, { quote, source }) =>
      sum + length(clip(quote, limits.quote, length)) + length(clip(source, limits.title, length)),
    0,
  );
  const note = clip(differs, limits.notes, length);
  const around = Math.min(MOST_AROUND, Math.floor((ROOM - length(note) - taken) / passages.length / 2));
  const parts = passages.map((passage) =>
    linked(shown(passage, around), passage.article.address, say(language, "discordOpen")),
  );
  const next = more.map((each) => button(each, ButtonStyle.Secondary));
  return [
    {
      type: ComponentType.Container,
      components: [...parts, ...(note === "" ? [] : [textDisplay(`-# ${escapeLine(note)}`)])],
    },
    ...(next.length === 0 ? [] : [{ type: ComponentType.ActionRow as const, components: next }]),
  ];
}

/** Text to copy: as it is, with a button for it in the corner. */
export function copyPayload(text: string, language: Language): Payload {
  // Three accents in a row would end it.
  const inside = clip(text.replaceAll("```", "ˋˋˋ"), ROOM, (part) => part.length);
  return payloadOf([textDisplay(`-# ${escapeLine(say(language, "copyHint"))}\n\`\`\`\n${inside}\n\`\`\``)]);
}
