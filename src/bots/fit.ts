/** Makes a card fit a platform: clips texts, splits long lists into pages, and loses no source and no action on the way. */
import type { Button } from "./action.ts";
import type { Card, Item, Quote } from "./card.ts";

/** Lengths are in what `length` counts. One item at its longest, with the parts above it, must fit in `total`. */
export interface Limits {
  /** How the platform counts a text once it is escaped; never less than its UTF-16 code units. */
  length: (text: string) => number;
  lead: number;
  reading: number;
  /** A fact's title, its status and the source of a quote, each. */
  title: number;
  statement: number;
  quote: number;
  /** The address of a fact's page; a longer one is left out, as part of it would lead nowhere. */
  page: number;
  /** All notes together, and so all hints, and all that is missing. */
  notes: number;
  label: number;
  /** Facts on a page. */
  items: number;
  /** Quotes below one fact; what has more goes on as a further item of the same title. */
  quotes: number;
  /** Suggestions as buttons; the others become hints. */
  suggestions: number;
  /** All texts of a page. */
  total: number;
}

/** A card of which every text fits. Only the first page has lead, reading, notes, missing and suggestions. */
export interface Page extends Card {
  /** From 0. */
  page: number;
  pages: number;
  /** Facts on all pages. */
  count: number;
}

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

function fitItem(item: Item, limits: Limits): Item[] {
  const { length } = limits;
  const button = ({ label, action }: Button): Button => ({ label: clip(label, limits.label, length), action });
  const quote = ({ text, source }: Quote): Quote => ({
    text: clip(text, limits.quote, length),
    source: clip(source, limits.title, length),
  });
  const parts = Math.max(1, Math.ceil(item.quotes.length / limits.quotes));
  return Array.from({ length: parts }, (_, part) => {
    const from = part * limits.quotes;
    return {
      fact: item.fact,
      title: clip(item.title, limits.title, length),
      status: clip(item.status, limits.title, length),
      statement: clip(item.statement, limits.statement, length),
      quotes: item.quotes.slice(from, from + limits.quotes).map(quote),
      page: item.page !== undefined && length(item.page) <= limits.page ? item.page : undefined,
      buttons: item.buttons.map((each) =>
        button(each.action.do === "article" ? { ...each, action: { ...each.action, source: from } } : each),
      ),
    };
  });
}

/** The length of an item's texts, as the platform counts them. */
export function lengthOf(item: Item, length: (text: string) => number): number {
  const texts = [
    item.title,
    item.status,
    item.statement,
    item.page ?? "",
    ...item.quotes.flatMap(({ text, source }) => [text, source]),
  ];
  return texts.reduce((sum, text) => sum + length(text), 0);
}

/** Splits items into pages. The first page has less room: `taken` is what stands above its items. */
function paginate(items: readonly Item[], limits: Limits, taken: number): [Item[], ...Item[][]] {
  const pages: [Item[], ...Item[][]] = [[]];
  let used = taken;
  for (const item of items) {
    const size = lengthOf(item, limits.length);
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && (page.length >= limits.items || used + size > limits.total)) {
      pages.push([item]);
      used = size;
    } else {
      page.push(item);
      used += size;
    }
  }
  return pages;
}

/** The card's pages, at least one. */
export function fitCard(card: Card, limits: Limits): readonly [Page, ...Page[]] {
  const { length } = limits;
  const isFound = card.items.length > 0;
  const all = isFound ? card.items : card.related;
  const hints = [...card.suggestions.slice(limits.suggestions).map(({ label }) => label), ...card.hints];
  const head = {
    lead: clip(card.lead, limits.lead, length),
    reading: clip(card.reading, limits.reading, length),
    notes: clipAll(card.notes, limits.notes, length),
    missing: clipAll(card.missing, limits.notes, length),
    hints: clipAll(hints, limits.notes, length),
    suggestions: card.suggestions
      .slice(0, limits.suggestions)
      .map(({ label, action }) => ({ label: clip(label, limits.label, length), action })),
  };
  const texts = [head.lead, head.reading, ...head.notes, ...head.missing, ...head.hints];
  const taken = texts.reduce((sum, text) => sum + length(text), 0);
  const [first, ...others] = paginate(
    all.flatMap((item) => fitItem(item, limits)),
    limits,
    taken,
  );
  const none = { lead: "", reading: "", notes: [], missing: [], hints: [], suggestions: [] };
  const pageOf = (items: Item[], page: number): Page => ({
    ...card,
    ...(page === 0 ? head : none),
    items: isFound ? items : [],
    related: isFound ? [] : items,
    page,
    pages: 1 + others.length,
    count: all.length,
  });
  return [pageOf(first, 0), ...others.map((items, at) => pageOf(items, at + 1))];
}
