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
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { type Action, type Button, decodeAction } from "../action.ts";
import { type Card, emptyCard, type Item } from "../card.ts";
import type { Catalog } from "../catalog.ts";
import { feedbackButtons, MOST_NEAREST } from "../feedback.ts";
import { clip, fitCard, type Page } from "../fit.ts";
import { escapeLine, escapeMarkdown } from "./markdown.ts";
import { button, type Components, length, limits, MOST_TEXT, room, textDisplay } from "./parts.ts";

/** What a custom id of 100 characters leaves for a set of facts, behind `v1:page:en:9999:`. */
const ROOM_FOR_SET = 84;

const colours: Record<Card["outcome"], number> = {
  answered: 0x2e7d32,
  nearest: 0x5c6bc0,
  absent: 0x9e9e9e,
  help: 0x1565c0,
};

const waysToAsk = [
  ...(["discordAsk", "discordFact", "discordAgreements", "discordLists"] as const),
  ...(["discordMention", "discordDirect", "discordMenu"] as const),
];

const ids = { lead: 1, facts: 2, notes: 3, suggestions: 4, pages: 5, judge: 6 } as const;

const byId = (one: APIMessageTopLevelComponent, other: APIMessageTopLevelComponent): number =>
  (one.id ?? 0) - (other.id ?? 0);

/** A longer first line is a sentence, and no heading. */
const LONGEST_BOLD = 150;

/** The direct answer with its first line in bold, how it was read, and what stands above it: small lines. */
function lead(page: Page, above: readonly string[]): string {
  const [first = "", ...others] = page.lead.split("\n").filter((line) => line.trim() !== "");
  return [
    ...above.map((line) => `-# ${escapeLine(line)}`),
    first.length > LONGEST_BOLD ? escapeLine(first) : `**${escapeLine(first)}**`,
    ...others.map(escapeMarkdown),
    page.reading && `-# ${escapeLine(say(page.language, "readAs", { reading: page.reading }))}`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** As many lines below the facts as there is room for. */
function notes({ language, notes: all, missing, hints }: Page): string {
  const lines = [
    ...all.map((text) => say(language, "note", { text })),
    ...(missing.length > 0 ? [say(language, "missing", { what: missing.join(", ") })] : []),
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

/** Everything of an answer but its facts and page buttons. */
export function renderHead(card: Card, above: readonly string[] = []): Components {
  const [page] = fitCard({ ...card, items: [], related: [] }, limits);
  const below = notes(page);
  const clipped = above.map((line) => clip(line, room.above, length));
  return [
    textDisplay(lead(page, clipped), ids.lead),
    ...(below === "" ? [] : [textDisplay(below, ids.notes)]),
    ...(page.suggestions.length === 0
      ? []
      : [
          {
            type: ComponentType.ActionRow as const,
            id: ids.suggestions,
            components: page.suggestions.map((each) => button(each, ButtonStyle.Secondary)),
          },
        ]),
  ];
}

/** The parts of a message that stay when its page is turned. */
export function headOf(components: Components): Components {
  return components.filter(({ id }) => id !== ids.facts && id !== ids.pages);
}

function factSection(item: Item): APIComponentInContainer {
  const texts = [
    `**${escapeLine(item.title)}** · ${escapeLine(item.status)}`,
    escapeLine(item.statement),
    ...item.quotes.flatMap(({ text, source }, at) => [
      `> ${escapeLine(text)}`,
      `-# ${at === 0 && item.page !== undefined ? `[${escapeLine(source)}](<${item.page}>)` : escapeLine(source)}`,
    ]),
  ];
  const content = texts.filter((line) => line !== "").join("\n");
  const show = item.buttons.find(({ action }) => action.do === "article");
  if (!show) return textDisplay(content);
  return {
    type: ComponentType.Section,
    components: [textDisplay(content)],
    accessory: button(show, ButtonStyle.Secondary),
  };
}

/** A list of facts of which one page is shown below a head. */
export interface Listing {
  language: Language;
  outcome: Card["outcome"];
  head: Components;
  items: readonly Item[];
  /** What the facts are offered as, where they are not the answer. */
  heading?: string;
  /** From 0. One beyond the last is the last. */
  page: number;
  /** What shows another page; without it there is one page, with as many facts as fit. */
  turn?: (page: number) => Action;
  /** Who may remove the message; left out where it is for one person alone. */
  asker?: string | undefined;
  /** How one item is shown, where not as a fact. */
  section?: (item: Item) => APIComponentInContainer;
}

/** The pages of a list below its head, and the number of the one to show. */
function paged({ language, outcome, head, items, page }: Listing): { shown: Page; at: number; of: number } | undefined {
  const taken = head.reduce(
    (sum, part) => sum + (part.type === ComponentType.TextDisplay ? part.content.length : 0),
    0,
  );
  const card = { ...emptyCard(language, ""), outcome, items };
  const pages = fitCard(card, { ...limits, total: MOST_TEXT - room.marks - taken });
  const at = Math.min(page, pages.length - 1);
  const shown = pages[at];
  return shown && shown.items.length > 0 ? { shown, at, of: pages.length } : undefined;
}

/** What stands in the frame: facts, or anything else, between a heading and a line below. */
function container(
  parts: readonly APIComponentInContainer[],
  outcome: Card["outcome"],
  above: string,
  below: string,
): APIContainerComponent {
  const separated = parts.flatMap((part, at) =>
    at === 0 ? [part] : [{ type: ComponentType.Separator as const }, part],
  );
  return {
    type: ComponentType.Container,
    id: ids.facts,
    accent_color: colours[outcome],
    components: [
      ...(above === "" ? [] : [textDisplay(`**${escapeLine(above)}**`)]),
      ...separated,
      ...(below === "" ? [] : [textDisplay(`-# ${escapeLine(below)}`)]),
    ],
  };
}

/** What goes on from the item before does not say its statement again. */
function continued(items: readonly Item[]): Item[] {
  return items.map((item, at) => (items[at - 1]?.fact === item.fact ? { ...item, statement: "" } : item));
}

/** A statement that the direct answer is made of is not said twice. */
const unsaid = (item: Item, lead: string): Item => (lead.includes(item.statement) ? { ...item, statement: "" } : item);

/** The whole message: the head, one page of facts, and buttons to turn it and to remove it. */
export function renderList(listing: Listing): Components {
  const { language, outcome, head, heading = "", turn, asker, section = factSection } = listing;
  const found = paged(listing);
  const hasPages = found !== undefined && turn !== undefined && found.of > 1;
  const where = hasPages ? say(language, "pageOf", { page: String(found.at + 1), pages: String(found.of) }) : "";
  const buttons: APIButtonComponentWithCustomId[] = [];
  if (hasPages) {
    const { at, of } = found;
    const previous = { label: say(language, "previous"), action: turn(Math.max(0, at - 1)) };
    const next = { label: say(language, "next"), action: turn(at + 1) };
    buttons.push(button(previous, ButtonStyle.Primary, at === 0), button(next, ButtonStyle.Primary, at === of - 1));
  }
  if (asker !== undefined) {
    const remove: Button = { label: say(language, "remove"), action: { do: "remove", language, asker } };
    buttons.push(button(remove, ButtonStyle.Secondary));
  }
  const all: Components = [
    ...head,
    ...(found ? [container(continued(found.shown.items).map(section), outcome, heading, where)] : []),
    ...(buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow as const, id: ids.pages, components: buttons }]),
  ];
  return all.toSorted(byId);
}

export interface AnswerOptions {
  /** Small lines above the answer. */
  above?: readonly string[];
  asker?: string | undefined;
  /** Lets readers say what they think of it. */
  judge?: boolean;
}

/** A row by itself, which stays when the page is turned. */
function judgeRow(card: Card, catalog: Catalog): Components {
  const components = feedbackButtons(card, catalog).map((each) => button(each, ButtonStyle.Secondary));
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, id: ids.judge, components }];
}

/** The first page of an answer. */
export function renderAnswer(card: Card, catalog: Catalog, options: AnswerOptions = {}): Components {
  const { above = [], asker, judge = false } = options;
  const { language, outcome, items, related } = card;
  const judged = judge ? judgeRow(card, catalog) : [];
  if (outcome === "help") {
    const ways = waysToAsk.map((way) => `- ${escapeLine(say(language, way))}`).join("\n");
    const frame = container([textDisplay(ways)], outcome, say(language, "waysToAsk"), "");
    const rest = renderList({ language, outcome, head: renderHead(card, above), items: [], page: 0, asker });
    return [...rest, frame].toSorted(byId);
  }
  if (items.length === 0) {
    const heading = related.length > 0 && outcome === "absent" ? { heading: say(language, "nearest") } : {};
    const head = [...renderHead(card, above), ...judged];
    // One quote each, so that the others find room.
    const near = related
      .slice(0, MOST_NEAREST)
      .map((item) => ({ ...unsaid(item, card.lead), quotes: item.quotes.slice(0, 1) }));
    return renderList({ language, outcome, head, items: near, page: 0, asker, ...heading });
  }
  const set = catalog.encode(
    items.map(({ fact }) => fact),
    ROOM_FOR_SET,
  );
  const kept = set.ids.flatMap((id) => items.find(({ fact }) => fact === id) ?? []);
  const [only] = kept;
  const said = kept.length === 1 && only ? [unsaid(only, card.lead)] : kept;
  const counts = { shown: String(kept.length), n: String(items.length) };
  const notes = kept.length < items.length ? [say(language, "shownOf", counts), ...card.notes] : card.notes;
  return renderList({
    language,
    outcome,
    head: [...renderHead({ ...card, notes }, above), ...judged],
    items: said,
    page: 0,
    turn: (page) => ({ do: "page", language, page, facts: set.key }),
    asker,
  });
}

/** Whoever asked for this message, as its own button to remove it says. Undefined where it is for one person alone. */
export function askerOf(components: Components): string | undefined {
  const row = components.find(({ id }) => id === ids.pages);
  if (row?.type !== ComponentType.ActionRow) return undefined;
  for (const part of row.components) {
    const action = "custom_id" in part ? decodeAction(part.custom_id) : undefined;
    if (action?.do === "remove") return action.asker;
  }
  return undefined;
}
