/**
 * A card as a Discord message in components. The parts have fixed ids: turning a page replaces the facts and the row of
 * page buttons and keeps all others as they stand in the message, so a page needs no memory but the message itself.
 */
import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { Answer, Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { type Action, type Button, decodeAction } from "../action.ts";
import { type Card, captionOf, type Item } from "../card.ts";
import type { Catalog } from "../catalog.ts";
import { clip, type Form, fitItems, fitTexts, type ListPage, MOST_SOURCES } from "../fit.ts";
import { ROOM_FOR_SET, type Row, removeButton, rowOf } from "../row.ts";
import {
  button,
  type Components,
  length,
  limits,
  MOST_TEXT,
  menuRow,
  optionsIn,
  room,
  textDisplay,
} from "./components.ts";
import { escapeLine, escapeMarkdown } from "./markdown.ts";

const colours: Record<Card["outcome"], number> = {
  answered: 0x2e7d32,
  nearest: 0x5c6bc0,
  absent: 0x9e9e9e,
  help: 0x1565c0,
};

const ids = {
  ...{ lead: 1, facts: 2, notes: 3, suggestions: 4, pages: 5, actions: 6, menu: 7, choices: 8, quotes: 9 },
  moreSuggestions: 10,
} as const;

/** In which the parts stand below each other. */
const order: readonly number[] = [
  ...[ids.lead, ids.facts, ids.quotes, ids.notes, ids.pages],
  ...[ids.actions, ids.choices, ids.menu, ids.suggestions, ids.moreSuggestions],
];

const placed = (components: Components): Components => {
  const place = ({ id }: APIMessageTopLevelComponent): number => order.indexOf(id ?? 0);
  return components.toSorted((one, other) => place(one) - place(other));
};

/** A longer first line is a sentence, and no heading. */
const LONGEST_BOLD = 150;

/** What was asked, and the direct answer with its first line in bold; above them small lines. */
function lead({ language, question, lead: text }: Card, above: readonly string[]): string {
  const [first = "", ...others] = text.split("\n").filter((line) => line.trim() !== "");
  const small = [...above, ...(question === "" ? [] : [say(language, "asked", { question })])];
  return [
    ...small.map((line) => `-# ${escapeLine(line)}`),
    first === "" || first.length > LONGEST_BOLD ? escapeLine(first) : `**${escapeLine(first)}**`,
    ...others.map(escapeMarkdown),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** How it was read, and as many lines below the facts as there is room for. */
function notes({ language, reading, notes: all, missing, hints }: Card): string {
  const lines = [
    ...(reading === "" ? [] : [say(language, "readAs", { reading })]),
    ...(missing.length > 0 ? [say(language, "missing", { what: missing.join(", ") })] : []),
    ...all,
    ...hints.map((question) => say(language, "youCouldAsk", { question })),
  ].map((line) => `-# ${escapeLine(line)}`);
  let left: number = room.below;
  return lines
    .filter((line) => {
      left -= line.length + 1;
      return left >= 0;
    })
    .join("\n");
}

const actionRow = (
  id: number,
  buttons: readonly Button[],
  style: APIButtonComponentWithCustomId["style"] = ButtonStyle.Secondary,
): Components =>
  buttons.length === 0
    ? []
    : [{ type: ComponentType.ActionRow, id, components: buttons.slice(0, 5).map((each) => button(each, style)) }];

/** Everything of a card that fits but its facts and what can be done with it. */
function headOfCard(fitted: Card, above: readonly string[]): Components {
  const said = lead(
    fitted,
    above.map((line) => clip(line, room.above, length)),
  );
  const below = notes(fitted);
  return [
    ...(said === "" ? [] : [textDisplay(said, ids.lead)]),
    ...(below === "" ? [] : [textDisplay(below, ids.notes)]),
    ...actionRow(ids.suggestions, fitted.suggestions),
    // What a question may have meant is more than one row holds: ten at most.
    ...actionRow(ids.moreSuggestions, fitted.suggestions.slice(5)),
  ];
}

/** What a card says without any facts. */
export const renderHead = (card: Card): Components => headOfCard(fitTexts(card, limits), []);

/** The parts of a message that stay when its page is turned; for somebody else, without what can be done with it. */
export function headOf(components: Components, isOwn: boolean): Components {
  const turned: (number | undefined)[] = [ids.facts, ids.pages, ...(isOwn ? [] : [ids.actions, ids.choices, ids.menu])];
  return components.filter(({ id }) => !turned.includes(id));
}

/** Whether a message is a list of facts with their quotes, which can be turned in its place. */
export const showsQuotes = (components: Components): boolean => components.some(({ id }) => id === ids.quotes);

const sourced = (source: string, page: string | undefined): string =>
  page === undefined ? escapeLine(source) : `[${escapeLine(source)}](<${page}>)`;

/** A fact's quote, and below it what it is of, as far as the lead does not say it, and where it stands. */
function quotedFact(card: Card, item: Item): APIComponentInContainer {
  const [quote] = item.quotes;
  const { title, status, source, more } = captionOf(item, card);
  const caption = [
    ...(title === "" ? [] : [`**${escapeLine(title)}**`]),
    escapeLine(status),
    ...(source === "" ? [] : [sourced(source, item.page)]),
    ...(more === "" ? [] : [escapeLine(more)]),
  ].join(" · ");
  const shown = quote && !card.isShort ? [`> ${escapeLine(quote.text)}`] : [];
  return textDisplay([...shown, `-# ${caption}`].join("\n"));
}

/** A fact in a line: what it says, its status, its source. */
function lineOf({ line, title, status, quotes, page }: Item): string {
  const source = quotes[0]?.source;
  const parts = [
    line === title ? `**${escapeLine(line)}**` : escapeLine(line),
    escapeLine(status),
    ...(source ? [sourced(source, page)] : []),
  ];
  return `- ${parts.join(" · ")}`;
}

/** A fact with its statement, its first quote and where all of them stand. */
function factText({ title, status, statement, quotes, page }: Item): string {
  const [first, ...others] = quotes.slice(0, MOST_SOURCES);
  return [
    `**${escapeLine(title)}** · ${escapeLine(status)}`,
    escapeLine(statement),
    ...(first ? [`> ${escapeLine(first.text)}`, `-# ${sourced(first.source, page)}`] : []),
    ...(others.length === 0 ? [] : [`-# ${escapeLine(others.map(({ source }) => source).join("; "))}`]),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function factSection(item: Item): APIComponentInContainer {
  const text = textDisplay(factText(item));
  if (!item.show) return text;
  return { type: ComponentType.Section, components: [text], accessory: button(item.show, ButtonStyle.Secondary) };
}

/** A list of facts of which one page is shown below a head. */
export interface Listing {
  language: Language;
  outcome: Answer["outcome"];
  head: Components;
  items: readonly Item[];
  /** How each is shown: in a line, or with its quote, or by `section`. */
  form: Form;
  /** What the facts are offered as, where they are not the answer. */
  heading?: string;
  /** From 0. One beyond the last is the last. */
  page: number;
  /** What shows another page; without it there is one page, with as many facts as fit. */
  turn?: (page: number) => Action;
  /** What stands above the list, in its frame. */
  first?: readonly APIComponentInContainer[];
  section?: (item: Item) => APIComponentInContainer;
}

const textLength = (parts: readonly { type: ComponentType; content?: string }[]): number =>
  parts.reduce((sum, { content = "" }) => sum + content.length, 0);

/** The pages of a list below its head, and the one to show. */
function paged({ head, first = [], items, form, page }: Listing): { shown: ListPage; at: number; of: number } {
  const taken = textLength(head) + textLength(first);
  const pages = fitItems(items, form, { ...limits, total: MOST_TEXT - room.marks - taken });
  const at = Math.min(page, pages.length - 1);
  return { shown: pages[at] ?? pages[0], at, of: pages.length };
}

/** What stands in the frame: facts, or anything else, between a heading and a line below. */
function container(
  { form, section, outcome, heading = "", first = [] }: Listing,
  parts: readonly APIComponentInContainer[],
  below: string,
): APIContainerComponent {
  const separated = parts.flatMap((part, at) =>
    at === 0 ? [part] : [{ type: ComponentType.Separator as const }, part],
  );
  return {
    type: ComponentType.Container,
    id: form === "facts" && !section ? ids.quotes : ids.facts,
    accent_color: colours[outcome],
    components: [
      ...(heading === "" ? [] : [textDisplay(escapeLine(heading))]),
      ...first,
      ...separated,
      ...(below === "" ? [] : [textDisplay(`-# ${escapeLine(below)}`)]),
    ],
  };
}

/** Each fact with a part of its own, or all lines in one. */
function partsOf({ form, section }: Listing, items: readonly Item[]): APIComponentInContainer[] {
  if (section) return items.map(section);
  if (form === "facts") return items.map(factSection);
  return items.length === 0 ? [] : [textDisplay(items.map(lineOf).join("\n"))];
}

/** The whole message: the head, one page of facts, and buttons to turn it. */
export function renderList(listing: Listing): Components {
  const { language, head, turn, first = [] } = listing;
  const { shown, at, of } = paged(listing);
  const hasPages = turn !== undefined && of > 1;
  const where = hasPages ? say(language, "pageOf", { page: String(at + 1), pages: String(of) }) : "";
  const isEmpty = shown.items.length === 0 && first.length === 0;
  const turning: APIButtonComponentWithCustomId[] = hasPages
    ? [
        button({ label: say(language, "previous"), action: turn(Math.max(0, at - 1)) }, ButtonStyle.Primary, at === 0),
        button({ label: say(language, "next"), action: turn(at + 1) }, ButtonStyle.Primary, at === of - 1),
      ]
    : [];
  return placed([
    ...head,
    ...(isEmpty ? [] : [container(listing, partsOf(listing, shown.items), where)]),
    ...(turning.length === 0 ? [] : [{ type: ComponentType.ActionRow as const, id: ids.pages, components: turning }]),
  ]);
}

/** What can be done with a message, below it. */
export function renderRow({ buttons, choices, menu, languages }: Row, language: Language): Components {
  return [
    ...actionRow(ids.actions, buttons),
    ...menuRow(ids.choices, choices, say(language, "meant")),
    ...menuRow(ids.menu, [...menu, ...languages], say(language, "menu")),
  ];
}

/** What can be done with a list that nobody asked a question for: its quotes, and for its asker to take it away. */
export const listRow = (language: Language, facts: string, asker: string | undefined): Components =>
  actionRow(ids.actions, [
    ...(facts === ""
      ? []
      : [{ label: say(language, "showInArticle"), action: { do: "quotes", language, page: 0, facts } } as const]),
    ...removeButton(language, asker),
  ]);

export interface AnswerOptions {
  /** Small lines above the answer. */
  above?: readonly string[];
  asker?: string | undefined;
  /** Lets readers say what they think of it. */
  judge?: boolean;
}

/** The first page of an answer. */
export function renderAnswer(card: Card, catalog: Catalog, options: AnswerOptions = {}): Components {
  const { above = [], asker, judge = false } = options;
  const { language, outcome, heading, quoted, lines } = card;
  const set = catalog.encode(
    lines.map(({ fact }) => fact),
    ROOM_FOR_SET,
  );
  const kept = set.ids.flatMap((id) => lines.find(({ fact }) => fact === id) ?? []);
  const counts = { shown: String(kept.length), n: String(lines.length) };
  const cut = kept.length < lines.length ? [say(language, "shownOf", counts)] : [];
  const fitted = fitTexts({ ...card, notes: [...cut, ...card.notes] }, limits);
  const row = rowOf({ ...card, lines: kept }, catalog, { judge, removableBy: asker, room: ROOM_FOR_SET });
  return renderList({
    ...{ language, outcome, heading, items: kept, form: "lines", page: 0 },
    head: [...headOfCard(fitted, above), ...renderRow(row, language)],
    first: fitted.quoted ? [quotedFact(fitted, fitted.quoted)] : [],
    ...(quoted ? {} : { turn: (page: number): Action => ({ do: "page", language, page, facts: set.key }) }),
  });
}

/** Whoever asked for this message, as its own way to remove it says. Undefined where it is for one person alone. */
export function ownerOf(components: Components): string | undefined {
  for (const key of optionsIn(components)) {
    const action = decodeAction(key);
    if (action?.do === "remove") return action.asker;
  }
  return undefined;
}
