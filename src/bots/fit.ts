/** Makes a card fit a platform: clips texts, and splits long lists into pages that lose no fact. */
import type { Card, Item } from "./card.ts";

/** Lengths are in what `length` counts. One item at its longest, with the parts above it, must fit in `total`. */
export interface Limits {
  /** How the platform counts a text once it is escaped; never less than its UTF-16 code units. */
  length: (text: string) => number;
  lead: number;
  /** How the question was read, and the question itself, each. */
  reading: number;
  /** A fact's title, its status and the source of a quote, each. */
  title: number;
  statement: number;
  quote: number;
  /** The address of a fact's page; a longer one is left out, as part of it would lead nowhere. */
  page: number;
  /** All notes together, and so all hints, and all that is missing. */
  notes: number;
  /** Facts on a page, a line each, and with their quotes. */
  lines: number;
  facts: number;
  /** All texts of a page. */
  total: number;
}

/** A part of a list. */
export interface ListPage {
  items: readonly Item[];
  /** From 0. */
  page: number;
  pages: number;
  /** Facts on all pages. */
  count: number;
}

/** How a list shows its facts: a line each, or each with its statement and first quote. */
export type Form = "lines" | "facts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The text, or as much of it as fits with an ellipsis: whole characters, and whole words where that costs little. */
export function clip(text: string, most: number, length: (text: string) => number): string {
  if (length(text) <= most) return text;
  const head = text.slice(0, most + 1);
  let [fits, tooMany] = [0, head.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (length(`${head.slice(0, middle)}…`) <= most) fits = middle;
    else tooMany = middle;
  }
  // Back to where a character begins, be it of several code units.
  const cut = head.slice(0, graphemes.segment(head).containing(fits)?.index ?? 0);
  const space = cut.search(/\s+\S*$/);
  return `${(space > cut.length * 0.8 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** The texts that fit together, the last of them clipped. */
function clipAll(texts: readonly string[], most: number, length: (text: string) => number): string[] {
  const kept: string[] = [];
  let left = most;
  for (const text of texts) {
    if (left < 20) break;
    const clipped = clip(text, left, length);
    kept.push(clipped);
    left -= length(clipped);
  }
  return kept;
}

function fitItem(item: Item, limits: Limits): Item {
  const { length } = limits;
  return {
    ...item,
    title: clip(item.title, limits.title, length),
    status: clip(item.status, limits.title, length),
    statement: clip(item.statement, limits.statement, length),
    line: clip(item.line, limits.statement, length),
    quotes: item.quotes.map(({ text, source }) => ({
      text: clip(text, limits.quote, length),
      source: clip(source, limits.title, length),
    })),
    page: item.page !== undefined && length(item.page) <= limits.page ? item.page : undefined,
  };
}

/** Below a fact so many of its sources are named. */
export const MOST_SOURCES = 5;

/** The length of what is shown of an item, as the platform counts it. */
export function lengthOf(item: Item, form: Form, length: (text: string) => number): number {
  const { title, status, statement, line, page = "", quotes } = item;
  const sources = quotes.slice(0, form === "lines" ? 1 : MOST_SOURCES).map(({ source }) => source);
  const own = form === "lines" ? [line] : [title, statement, quotes[0]?.text ?? ""];
  return [...own, status, ...sources, page].reduce((sum, text) => sum + length(text), 0);
}

/** The pages of a list, at least one. The first has less room: `taken` is what stands above it. */
export function fitItems(
  items: readonly Item[],
  form: Form,
  limits: Limits,
  taken = 0,
): readonly [ListPage, ...ListPage[]] {
  const pages: [Item[], ...Item[][]] = [[]];
  let used = taken;
  for (const item of items.map((each) => fitItem(each, limits))) {
    const size = lengthOf(item, form, limits.length);
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && (page.length >= limits[form] || used + size > limits.total)) {
      pages.push([item]);
      used = size;
    } else {
      page.push(item);
      used += size;
    }
  }
  const pageOf = (own: Item[], page: number): ListPage => ({
    items: own,
    page,
    pages: pages.length,
    count: items.length,
  });
  const [first, ...others] = pages;
  return [pageOf(first, 0), ...others.map((own, at) => pageOf(own, at + 1))];
}

/** A card of which every text fits, but for its lines and the labels of its buttons. */
export function fitTexts(card: Card, limits: Limits): Card {
  const { length } = limits;
  return {
    ...card,
    question: clip(card.question, limits.reading, length),
    lead: clip(card.lead, limits.lead, length),
    reading: clip(card.reading, limits.reading, length),
    notes: clipAll(card.notes, limits.notes, length),
    missing: clipAll(card.missing, limits.notes, length),
    hints: clipAll(card.hints, limits.notes, length),
    quoted: card.quoted && fitItem(card.quoted, limits),
  };
}

/** The same with as many of its lines as fit below. */
export function fitCard(card: Card, limits: Limits): Card {
  const { length } = limits;
  const fitted = fitTexts(card, limits);
  const { question, lead, reading, notes, missing, hints, quoted } = fitted;
  const texts = [question, lead, reading, ...notes, ...missing, ...hints];
  const taken = texts.reduce((sum, text) => sum + length(text), 0) + (quoted ? lengthOf(quoted, "facts", length) : 0);
  const [{ items: lines }] = fitItems(card.lines, "lines", limits, taken);
  return { ...fitted, lines };
}
