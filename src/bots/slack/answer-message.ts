/** An answer as a Slack message. */
import type { types } from "@slack/bolt";
import { say } from "../../wording/say.ts";
import type { Action, Button } from "../action.ts";
import { type Card, captionOf, type Item, isAnswer, shownIn } from "../card.ts";
import type { Catalog } from "../catalog.ts";
import { fitCard, type ListPage, MOST_SOURCES } from "../fit.ts";
import { plainSummary, plainText } from "../plain.ts";
import { type Row, rowOf } from "../row.ts";
import {
  actions,
  type Block,
  carried,
  fallback,
  linkTo,
  messageLimits,
  paragraph,
  quotation,
  richText,
  richTextList,
  rowBlock,
  SET_ROOM,
  sentenceBlock,
  smallPieces,
  smallPrint,
  words,
} from "./blocks.ts";

export interface SlackMessage {
  /** What notifications and screen readers say: the answer with its first source. */
  text: string;
  blocks: Block[];
  /** All of it in one text, for when Slack refuses the blocks. */
  plain: string;
}

export interface Frame {
  /** A sentence of the program's own above the answer, in mrkdwn. */
  above?: string;
  /** Offers to say it in the channel. */
  share?: boolean;
  /** Lets readers say what they think of it. */
  judge?: boolean;
  /** Lets this person take it away. */
  removableBy?: string;
}

/** A longer answer is a sentence, and no heading. */
const LONGEST_BOLD = 150;

const sectionOf = (text: string): types.RichTextSection[] => {
  const isHeading = text.length <= LONGEST_BOLD && !text.includes("\n");
  return text === "" ? [] : [paragraph(words(text, isHeading ? "bold" : undefined))];
};

/** A fact in one line: what it says, which leads to its page where there is one, its status, its source. */
function lineOf({ line, status, quotes, page }: Item): types.RichTextSection {
  const [quote] = quotes;
  return paragraph(
    page === undefined ? words(line) : linkTo(page, line),
    words(" · "),
    words(status, "italic"),
    words(quote ? ` · ${quote.source}` : ""),
  );
}

/** Below a quote: title and status, and where it stands, which leads to the fact's page where there is one. */
function captionBlock(card: Card, item: Item, ...more: readonly string[]): Block {
  const caption = captionOf(item, card);
  const pieces = [
    { text: [caption.title, caption.status].filter(Boolean).join(" · ") },
    { text: caption.source, url: item.page },
    { text: caption.more },
    ...more.map((text) => ({ text })),
  ];
  return smallPieces(...pieces.filter(({ text }) => text !== ""));
}

const blockOf = (elements: types.RichTextBlock["elements"]): Block[] =>
  elements.length === 0 ? [] : [richText(...elements)];

/** A card from its question down to its notes. */
export function cardBlocks(card: Card, ...rest: readonly string[]): Block[] {
  const { language, question, lead, reading, heading, quoted, lines, notes, missing, hints, goOn } = card;
  const [quote] = quoted?.quotes ?? [];
  const body = [
    ...sectionOf(lead),
    ...(heading === "" ? [] : [paragraph(words(heading))]),
    ...(quote && !card.isShort ? [quotation(quote.text)] : []),
  ];
  const listed = lines.length === 0 ? [] : [richTextList(lines.map(lineOf))];
  const read = reading === "" ? [] : [say(language, "readAs", { reading })];
  const small = [
    ...(missing.length === 0 ? [] : [say(language, "missing", { what: missing.join(", ") })]),
    ...notes,
    ...hints.map((text) => say(language, "youCouldAsk", { question: text })),
    ...rest,
    ...(goOn === "" ? [] : [goOn]),
  ];
  return [
    ...(question === "" ? [] : [smallPrint(say(language, "asked", { question }))]),
    ...blockOf(quoted ? body : [...body, ...listed]),
    ...(quoted ? [captionBlock(card, quoted, ...read), ...blockOf(listed)] : []),
    ...(quoted || read.length === 0 ? [] : [smallPrint(...read)]),
    ...(small.length === 0 ? [] : [smallPrint(...small)]),
  ];
}

/** Facts with their statements and first quotes, and what shows the others; three blocks each at most. */
export const factBlocks = ({ items }: ListPage): Block[] =>
  items.flatMap(({ title, status, statement, quotes, page, show }, at): Block[] => {
    const [first, ...others] = quotes.slice(0, MOST_SOURCES);
    const head = paragraph(words(title, "bold"), words(" · "), words(status, "italic"), words(`\n${statement}`));
    if (!first) return [richText(head)];
    const sources = [{ text: first.source, url: page }, ...others.map(({ source }) => ({ text: source }))];
    const shows = actions(show ? [show] : [], `fact${at}`);
    return [richText(head, quotation(first.text)), smallPieces(...sources), ...shows];
  });

/** What says in the channel what was said to one person: in words all that the facts don't say. */
function shareButton({ language, id = "", text, reading, notes }: Card, facts: string): Button {
  const says = carried([text, reading, ...notes]);
  return { label: say(language, "share"), action: { do: "share", language, facts, asked: id, says } };
}

function messageRow(card: Card, catalog: Catalog, { share, judge, removableBy }: Frame, isCut: boolean): Row {
  const ids = shownIn(card).map(({ fact }) => fact);
  const { key } = catalog.encode(ids, SET_ROOM);
  return rowOf(card, catalog, {
    ...{ judge: judge ?? false, removableBy, isCut, room: SET_ROOM },
    share: share && isAnswer(card) && ids.length > 0 ? shareButton(card, key) : undefined,
  });
}

/** The message of a card. Of a long list it shows the first lines; all facts, each with its quote, are in a window. */
export function answerMessage(card: Card, catalog: Catalog, frame: Frame = {}): SlackMessage {
  const { language } = card;
  const fitted = fitCard(card, messageLimits);
  const count = { shown: String(fitted.lines.length), n: String(card.lines.length) };
  const isCut = fitted.lines.length < card.lines.length;
  const rest = isCut ? [say(language, "shownOf", count)] : [];
  const blocks: types.KnownBlock[] = [
    ...(frame.above === undefined ? [] : [sentenceBlock(frame.above)]),
    ...cardBlocks(fitted, ...rest),
    ...rowBlock(messageRow(card, catalog, frame, isCut), "all", language),
    ...actions(fitted.suggestions, "ask"),
  ];
  const above = frame.above === undefined ? "" : `${frame.above}\n`;
  return {
    text: `${above}${fallback(plainSummary(fitted))}`,
    blocks,
    plain: `${above}${fallback(plainText(fitted))}`,
  };
}

/** One page of a list of facts, with what turns it to another; a page beyond the last is the last. */
export function pageBlocks(
  pages: readonly [ListPage, ...ListPage[]],
  wanted: number,
  language: Card["language"],
  turnTo: (page: number) => Action,
): { page: ListPage; blocks: Block[] } {
  const page = pages[Math.min(wanted, pages.length - 1)] ?? pages[0];
  const place = say(language, "pageOf", { page: String(page.page + 1), pages: String(page.pages) });
  const turn = (label: "previous" | "next", to: number): Button[] =>
    to < 0 || to >= page.pages ? [] : [{ label: say(language, label), action: turnTo(to) }];
  return {
    page,
    blocks: [
      ...factBlocks(page),
      ...(page.pages > 1 ? [smallPrint(place)] : []),
      ...actions([...turn("previous", page.page - 1), ...turn("next", page.page + 1)], "turn"),
    ],
  };
}

/** A sentence of the program's own as a message. */
export const sentenceMessage = (mrkdwn: string): SlackMessage => ({
  text: mrkdwn,
  blocks: [sentenceBlock(mrkdwn)],
  plain: mrkdwn,
});
