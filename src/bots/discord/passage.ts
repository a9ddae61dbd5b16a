/** A quote in its paragraph, as the article has it. */
import { ComponentType } from "discord.js";
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { Passage } from "../card.ts";
import { clip } from "../fit.ts";
import { escapeLine, escapeMarkdown } from "./markdown.ts";
import { type Components, length, limits, linked } from "./parts.ts";

/** Of what stands on either side of a quote. With two quotes and their sources that is less than 4,000 characters. */
const AROUND = 550;

/** The end of a text, from a word on. */
function clipStart(text: string): string {
  if (length(text) <= AROUND) return text;
  const words = text.split(/(?<=\s)/);
  while (words.length > 0 && length(words.join("")) >= AROUND) words.shift();
  return `…${words.join("")}`;
}

function shown({ source, before, quote, after }: Passage): string {
  const mark = escapeMarkdown(clip(quote, limits.quote, length));
  return `-# ${escapeLine(clip(source, limits.title, length))}\n${escapeMarkdown(clipStart(before))}**${mark}**${escapeMarkdown(clip(after, AROUND, length))}`;
}

/** At most two passages, each with its quote in bold. */
export function renderPassages(passages: readonly Passage[], language: Language): Components {
  const parts = passages.map((passage) =>
    linked(shown(passage), passage.article.address, say(language, "discordOpen")),
  );
  return [{ type: ComponentType.Container, components: parts }];
}
