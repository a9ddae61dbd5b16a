/** An answer as a Slack message. */
import type { types } from "@slack/bolt";
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { Action, Button } from "../action.ts";
import type { Card, Item } from "../card.ts";
import type { Catalog } from "../catalog.ts";
import { feedbackButtons, MOST_NEAREST } from "../feedback.ts";
import { fitCard, type Limits, type Page } from "../fit.ts";
import { plainSummary, plainText } from "../plain.ts";
import {
  actions,
  type Block,
  carried,
  fallback,
  linkTo,
  messageLimits,
  nearLimits,
  paragraph,
  quotation,
  richText,
  SET_ROOM,
  sentence,
  smallLink,
  smallPrint,
  words,
} from "./blocks.ts";

export interface Message {
  /** What notifications and screen readers say: the answer with its first source. */
  text: string;
  blocks: Block[];
  /** All of it in one text, for when Slack refuses the blocks. */
  plain: string;
}

export interface Frame {
  /** A sentence of the program's own above the answer, in mrkdwn. */
  above?: string;
  /** And one below, as it is. */
  below?: string;
  /** Offers to say it in the channel. */
  share?: boolean;
  /** Lets readers say what they think of it. */
  judge?: boolean;
  /** Lets this person take it away. */
  removableBy?: string;
}

/** How facts are shown: below which answer, and whether they are several. */
interface Setting {
  language: Language;
  lead: string;
  isList: boolean;
}

/** Where a quote stands, which leads to the fact's page where there is one. */
const sourceLine = (page: string | undefined, source: string, also: readonly string[]): Block =>
  page === undefined ? smallPrint(source, ...also) : smallLink(page, source, ...also);

/** Where further quotes stand; nothing where there are none. */
const alsoIn = (quotes: Item["quotes"], language: Language): string[] =>
  quotes.length === 0 ? [] : [say(language, "also", { sources: quotes.map(({ source }) => source).join("; ") })];

/** Title and status, then the statement, unless the answer above is made of it. */
function headOf({ title, status, statement }: Item, lead: string) {
  const said = lead.includes(statement) ? "" : `\n${statement}`;
  return paragraph(words(title, "bold"), words(" · "), words(status, "italic"), words(said));
}

/**
 * A fact: title and status, statement, then each quote with where it stands, then what can be done with it. In a list only
 * the first quote is read out, so that it stays a list.
 */
function itemBlocks(item: Item, name: string, { language, lead, isList }: Setting): Block[] {
  const [first, ...others] = item.quotes;
  const head = headOf(item, lead);
  const quotes = isList
    ? []
    : others.flatMap(({ text, source }): Block[] => [richText(quotation(text)), smallPrint(source)]);
  return [
    first ? richText(head, quotation(first.text)) : richText(head),
    ...(first ? [sourceLine(item.page, first.source, isList ? alsoIn(others, language) : [])] : []),
    ...quotes,
    ...actions(item.buttons, name),
  ];
}

/** What is near but not the answer takes less room: one quote, and where it stands, all in one block. */
function nearBlocks(item: Item, name: string, { language, lead }: Setting): Block[] {
  const [first, ...others] = item.quotes;
  const also = alsoIn(others, language).map((text) => words(` ${text}`));
  const source = first && (item.page === undefined ? words(first.source) : linkTo(item.page, first.source));
  return [
    richText(headOf(item, lead), ...(first && source ? [quotation(first.text), paragraph(source, ...also)] : [])),
    ...actions(item.buttons, name),
  ];
}

/** The facts of a page, whether they are the answer or the nearest to it. */
export function factBlocks(page: Page): Block[] {
  const setting = { language: page.language, lead: page.lead, isList: page.count > 1 };
  return [
    ...page.items.flatMap((item, at) => itemBlocks(item, String(at), setting)),
    ...page.related.flatMap((item, at) => nearBlocks(item, String(at), setting)),
  ];
}

/** What stands above the facts: the direct answer, and how the question was read. */
export function leadBlocks(page: Page): Block[] {
  const { language, lead, reading, missing } = page;
  const readings = reading === "" ? [] : [say(language, "readAs", { reading })];
  const lacks = missing.length === 0 ? [] : [say(language, "missing", { what: missing.join(", ") })];
  const small = [...readings, ...lacks];
  const isAbsent = page.outcome === "absent";
  return [
    ...(lead === "" ? [] : [richText(paragraph(words(lead, lead.includes("\n") ? undefined : "bold")))]),
    ...(small.length === 0 ? [] : [smallPrint(...small)]),
    ...(isAbsent && page.related.length > 0 ? [richText(paragraph(words(say(language, "nearest"))))] : []),
  ];
}

/** What stands below the facts, down to the questions that one could ask next. */
export function noteBlocks(page: Page, ...below: readonly string[]): Block[] {
  const { language, notes, hints, suggestions } = page;
  const shown = new Set([...page.items, ...page.related].map(({ fact }) => fact)).size;
  const lines = [
    ...(page.pages > 1 ? [say(language, "shownOf", { shown: String(shown), n: String(page.count) })] : []),
    ...notes.map((text) => say(language, "note", { text })),
    ...hints.map((question) => say(language, "youCouldAsk", { question })),
    ...below,
  ];
  return [...(lines.length === 0 ? [] : [smallPrint(...lines)]), ...actions(suggestions, "ask")];
}

/** The message of a card. Long lists show their first page here; the button for all of them opens a window. */
export function answerMessage(card: Card, catalog: Catalog, frame: Frame = {}): Message {
  const { language } = card;
  const [page] = fitCard(card, card.items.length > 0 ? messageLimits : { ...nearLimits, items: MOST_NEAREST });
  const facts = card.items.length > 0 ? card.items : card.related;
  const set = catalog.encode(
    facts.map(({ fact }) => fact),
    SET_ROOM,
  );
  const buttons: Button[] = [];
  if (page.pages > 1) {
    const label = say(language, "allFacts", { n: String(page.count) });
    buttons.push({ label, action: { do: "page", language, page: 0, facts: set.key } });
  }
  if (frame.share && card.items.length > 0) {
    const says = carried(card.lead, card.notes);
    const asked = card.id ?? "";
    buttons.push({ label: say(language, "share"), action: { do: "share", language, facts: set.key, asked, says } });
  }
  if (frame.judge) buttons.push(...feedbackButtons(card, catalog));
  if (frame.removableBy !== undefined) {
    buttons.push({ label: say(language, "remove"), action: { do: "remove", language, asker: frame.removableBy } });
  }
  const blocks: types.KnownBlock[] = [
    ...(frame.above === undefined ? [] : [sentence(frame.above)]),
    ...leadBlocks(page),
    ...factBlocks(page),
    ...noteBlocks(page, ...(frame.below === undefined ? [] : [frame.below])),
    ...actions(buttons, "all"),
  ];
  const above = frame.above === undefined ? "" : `${frame.above}\n`;
  return {
    text: `${above}${fallback(plainSummary(page))}`,
    blocks,
    plain: `${above}${fallback(plainText(page))}`,
  };
}

/** One page of a list, with what turns it to another; a page beyond the last is the last. */
export function listPage(
  card: Card,
  limits: Limits,
  wanted: number,
  turnTo: (page: number) => Action,
): { page: Page; blocks: Block[] } {
  const { language } = card;
  const pages = fitCard(card, limits);
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
export const sentenceMessage = (mrkdwn: string): Message => ({
  text: mrkdwn,
  blocks: [sentence(mrkdwn)],
  plain: mrkdwn,
});
