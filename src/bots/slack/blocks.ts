/** The few Block Kit blocks that this app is made of, and Slack's limits on them. */
import type { types } from "@slack/bolt";
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { type Button, encodeAction } from "../action.ts";
import { clip, type Limits } from "../fit.ts";
import type { Row } from "../row.ts";
import { calm, escapedLength, escapeText } from "./mrkdwn.ts";

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
  lines: 10,
  facts: 5,
  total: 9500,
};

/** A window holds a hundred blocks, and each fact takes three. */
export const windowLimits: Limits = { ...messageLimits, facts: 8 };

/** Of a button and of an option. */
export const LONGEST_LABEL = 75;
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

export const richTextList = (lines: readonly types.RichTextSection[]): types.RichTextList => ({
  type: "rich_text_list",
  style: "bullet",
  elements: [...lines],
});

export const bulletList = (lines: readonly string[]): types.RichTextList =>
  richTextList(lines.map((line) => paragraph(words(line))));

export const richText = (...elements: types.RichTextBlock["elements"]): types.RichTextBlock => ({
  type: "rich_text",
  elements,
});

/** Small grey lines, ten at most. */
export const smallPrint = (...lines: string[]): types.ContextBlock => ({
  type: "context",
  elements: lines.slice(0, 10).map((line) => plain(calm(line), MOST_TEXT)),
});

/** The same, where some of the pieces lead to an address. */
export const smallPieces = (...pieces: readonly { text: string; url?: string | undefined }[]): types.ContextBlock => ({
  type: "context",
  elements: pieces
    .slice(0, 10)
    .map(({ text, url }) =>
      url === undefined
        ? plain(calm(text), MOST_TEXT)
        : { type: "mrkdwn", text: `<${escapeText(url)}|${escapeText(calm(text))}>`, verbatim: true },
    ),
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
export const sentenceBlock = (mrkdwn: string): types.SectionBlock => ({
  type: "section",
  text: { type: "mrkdwn", text: mrkdwn, verbatim: true },
});

export const heading = (text: string): types.HeaderBlock => ({ type: "header", text: plain(text, 150) });

const option = ({ label, action }: Button) => ({ text: plain(label, LONGEST_LABEL), value: encodeAction(action) });

/** A menu behind three dots takes five options; further languages are chosen from in the window of the first. */
const MOST_OPTIONS = 5;

export function overflow(menu: readonly Button[], languages: readonly Button[], name: string): types.Overflow[] {
  const [first] = languages;
  const isRoom = menu.length + languages.length <= MOST_OPTIONS;
  const others = first && !isRoom ? [{ ...first, label: languages.map(({ label }) => label).join(" · ") }] : languages;
  const options = [...menu, ...others].slice(0, MOST_OPTIONS).map(option);
  return options.length === 0 ? [] : [{ type: "overflow", action_id: `do:${name}:menu`, options }];
}

/** What can be done with an answer, in one row. */
export function rowBlock(
  { buttons, choices, menu, languages }: Row,
  name: string,
  language: Language,
): types.ActionsBlock[] {
  const picks: types.StaticSelect[] =
    choices.length === 0
      ? []
      : [
          {
            type: "static_select",
            action_id: `do:${name}:meant`,
            placeholder: plain(say(language, "meant"), 150),
            options: choices.map(option),
          },
        ];
  const pressed = buttons.map(
    (each, at): types.Button => ({ type: "button", action_id: `do:${name}:${at}`, ...option(each) }),
  );
  const elements = [...pressed, ...picks, ...overflow(menu, languages, name)];
  return elements.length === 0 ? [] : [{ type: "actions", elements }];
}

/** Buttons in rows of at most 25. Action ids only have to differ within a message: what a press means is in its value. */
export function actions(buttons: readonly Button[], name: string): types.ActionsBlock[] {
  const elements = buttons.map(
    (each, at): types.Button => ({ type: "button", action_id: `do:${name}:${at}`, ...option(each) }),
  );
  return Array.from({ length: Math.ceil(elements.length / 25) }, (_, row) => ({
    type: "actions",
    elements: elements.slice(row * 25, row * 25 + 25),
  }));
}

/** Room for a list of facts in the value of a button, beside everything else that is in it. */
export const SET_ROOM = 700;

/** The words that a "share" button carries, so that its value stays within Slack's limit. */
export function carried(texts: readonly string[]): string[] {
  const length = (text: string): number => JSON.stringify(text).length + 1;
  let left = MOST_VALUE - SET_ROOM - 80;
  const kept: string[] = [];
  for (const text of texts) {
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
