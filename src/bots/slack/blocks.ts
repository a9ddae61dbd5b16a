/** The few Block Kit blocks that this app is made of, and Slack's limits on them. */
import type { types } from "@slack/bolt";
import { type Button, encodeAction } from "../action.ts";
import { clip, type Limits } from "../fit.ts";
import { calm, escapedLength, escapeText } from "./text.ts";

export type Block = types.KnownBlock;
type RichText = types.RichTextElement;

/** Slack refuses a message whose blocks hold more than some 13,000 characters in all, whatever each may hold. */
export const messageLimits: Limits = {
  length: escapedLength,
  lead: 1500,
  reading: 300,
  title: 150,
  statement: 1500,
  quote: 600,
  page: 400,
  notes: 1000,
  label: 75,
  items: 5,
  quotes: 3,
  suggestions: 5,
  total: 9500,
};

/** A window holds a hundred blocks, and each fact takes at most seven. */
export const windowLimits: Limits = { ...messageLimits, items: 8 };

/** What is near shows its first quote and names the sources of the others, so that it goes on nowhere. */
export const nearLimits: Limits = { ...windowLimits, quotes: 50 };

const MOST_TEXT = 3000;
const MOST_VALUE = 2000;
const plainLength = (text: string): number => text.length;
const plain = (text: string, most: number): types.PlainTextElement => ({
  type: "plain_text",
  text: clip(text, most, escapedLength),
  emoji: false,
});

/** Text as it is, in pieces that may be bold; rich text knows no markup, so nothing in it acts. */
export const words = (text: string, style?: "bold" | "italic"): types.RichTextText => ({
  type: "text",
  text: calm(text),
  ...(style ? { style: { [style]: true } } : {}),
});

/** Text that leads to an address. */
export const linkTo = (url: string, text: string): types.RichTextLink => ({ type: "link", url, text: calm(text) });

/** Words that stand in the article: letter for letter, even where they look like markup. */
export const verbatim = (text: string, style?: "bold"): types.RichTextText => ({
  type: "text",
  text,
  ...(style ? { style: { [style]: true } } : {}),
});

/** Slack refuses empty pieces of text, so they are left out. */
const filled = (pieces: readonly RichText[]): RichText[] =>
  pieces.filter((piece) => piece.type !== "text" || piece.text !== "");

export const paragraph = (...pieces: RichText[]): types.RichTextSection => ({
  type: "rich_text_section",
  elements: filled(pieces),
});

export const quotation = (text: string): types.RichTextQuote => ({
  type: "rich_text_quote",
  elements: [verbatim(`“${text}”`)],
});

export const bullets = (lines: readonly string[]): types.RichTextList => ({
  type: "rich_text_list",
  style: "bullet",
  elements: lines.map((line) => paragraph(words(line))),
});

export const richText = (...elements: types.RichTextBlock["elements"]): types.RichTextBlock => ({
  type: "rich_text",
  elements,
});

/** Small grey lines, ten at most. */
export const smallPrint = (...lines: string[]): types.ContextBlock => ({
  type: "context",
  elements: lines.slice(0, 10).map((line) => plain(calm(line), MOST_TEXT)),
});

/** The same, where the first line leads to an address. */
export const smallLink = (address: string, line: string, ...others: string[]): types.ContextBlock => ({
  type: "context",
  elements: [
    { type: "mrkdwn", text: `<${escapeText(address)}|${escapeText(calm(line))}>`, verbatim: true },
    ...smallPrint(...others.slice(0, 9)).elements,
  ],
});

/** Text to select and copy, as it is, in as many sections as it takes. */
export function copyable(text: string, mostSections: number): types.SectionBlock[] {
  const sections: string[] = [];
  let rest = text;
  while (rest !== "" && sections.length < mostSections) {
    const fits = escapedLength(rest) <= MOST_TEXT;
    const cut = fits ? rest : clip(rest, MOST_TEXT, escapedLength).slice(0, -1);
    // A section ends with a line, where it holds a whole one.
    const line = fits ? -1 : cut.lastIndexOf("\n");
    const section = line > 0 ? cut.slice(0, line) : cut;
    sections.push(section);
    rest = rest.slice(section.length).replace(/^\s+/, "");
  }
  return sections.map((section) => ({ type: "section", text: { type: "plain_text", text: section, emoji: false } }));
}

/** A sentence of the program's own, in which mentions are meant. */
export const sentence = (mrkdwn: string): types.SectionBlock => ({
  type: "section",
  text: { type: "mrkdwn", text: mrkdwn, verbatim: true },
});

export const heading = (text: string): types.HeaderBlock => ({ type: "header", text: plain(text, 150) });

/** Buttons in rows of at most 25. Action ids only have to differ within a message: what a press means is in its value. */
export function actions(buttons: readonly Button[], name: string): types.ActionsBlock[] {
  const elements = buttons.map(({ label, action }, at): types.Button => {
    return { type: "button", action_id: `do:${name}:${at}`, text: plain(label, 75), value: encodeAction(action) };
  });
  return Array.from({ length: Math.ceil(elements.length / 25) }, (_, row) => ({
    type: "actions",
    elements: elements.slice(row * 25, row * 25 + 25),
  }));
}

/** Room for a list of facts in the value of a button, beside everything else that is in it. */
export const SET_ROOM = 700;

/** The words that a "share" button carries, so that its value stays within Slack's limit. */
export function carried(lead: string, notes: readonly string[]): string[] {
  const length = (text: string): number => JSON.stringify(text).length + 1;
  let left = MOST_VALUE - SET_ROOM - 80;
  const kept: string[] = [];
  for (const text of [lead, ...notes]) {
    if (left < 30) break;
    const clipped = clip(text, left, length);
    kept.push(clipped);
    left -= length(clipped);
  }
  return kept;
}

/** The text that notifications and screen readers use; in it, markup would act. */
export const fallback = (text: string): string => escapeText(clip(text, MOST_TEXT, escapedLength));

/** The title of a window. */
export const title = (text: string): types.PlainTextElement => ({
  type: "plain_text",
  text: clip(text, 24, plainLength),
  emoji: false,
});
