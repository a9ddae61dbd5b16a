/** What it can do: the help message, and the front page (App Home). */
import type { types } from "@slack/bolt";
import { type FactView, type Language, type Library, languages } from "../../contract.ts";
import { languageName, say, sayDay } from "../../wording/say.ts";
import type { Button } from "../action.ts";
import type { Catalog } from "../catalog.ts";
import type { Frame, Message } from "./answer-message.ts";
import {
  actions,
  type Block,
  bullets,
  fallback,
  heading,
  paragraph,
  richText,
  SET_ROOM,
  sentence,
  smallPrint,
  words,
} from "./blocks.ts";
import { COMMAND } from "./needs.ts";
import type { Group, Shelf } from "./shelf.ts";

/** What the pages are made of. */
export interface Stock {
  library: Library;
  catalog: Catalog;
  shelf: (language: Language) => Shelf;
  /** As it is mentioned, without the sign. */
  botName: string;
}

const MOST_QUESTIONS = 5;
const MOST_TOPICS = 20;
const MOST_GROUPS = 25;
const MOST_TITLES = 6;
const MOST_ARTICLES = 30;

/** The action id of the type-ahead menu over all facts; the menu's block says in which language. */
export const QUICK_FACTS = "quick";

const quickFacts = (language: Language): types.ActionsBlock => ({
  type: "actions",
  block_id: `${QUICK_FACTS}:${language}`,
  elements: [
    {
      type: "external_select",
      action_id: QUICK_FACTS,
      min_query_length: 0,
      placeholder: { type: "plain_text", text: say(language, "quickFactsHint"), emoji: false },
    },
  ],
});

/** The questions to press: the first of each popular fact. */
export function questionsOf(facts: readonly FactView[]): { fact: FactView; text: string }[] {
  return facts.flatMap((fact) => fact.questions.slice(0, 1).map((text) => ({ fact, text })));
}

const bold = (text: string): Block => richText(paragraph(words(text, "bold")));

/** A button that lists the facts of a group. */
function listButton(label: string, facts: readonly FactView[], language: Language, catalog: Catalog): Button {
  const { key } = catalog.encode(
    facts.map(({ id }) => id),
    SET_ROOM,
  );
  return { label, action: { do: "page", language, page: 0, facts: key } };
}

function helpBlocks(language: Language, { library, catalog, shelf, botName }: Stock): Block[] {
  const { topics, popular } = shelf(language);
  const slots = { bot: `@${botName}`, command: COMMAND };
  const ways = ["slackMention", "slackDirect", "slackCommand", "slackBrief", "slackShortcut"] as const;
  const questions = questionsOf(popular)
    .slice(0, MOST_QUESTIONS)
    .map(({ fact, text }): Button => {
      return { label: text, action: { do: "ask", language, fact: catalog.reference(fact.id), question: 0 } };
    });
  const shownTopics = topics.slice(0, MOST_TOPICS);
  const topicButtons = shownTopics.map(({ label, facts }) => listButton(label, facts, language, catalog));
  const tongues = languages.map(
    (tongue): Button => ({ label: languageName(tongue), action: { do: "speak", language: tongue } }),
  );
  return [
    richText(paragraph(words(say(language, "about", { title: library.title(language) })))),
    ...(questions.length === 0 ? [] : [bold(say(language, "tryThese")), ...actions(questions, "ask")]),
    ...(topicButtons.length === 0 ? [] : [bold(say(language, "topics")), ...actions(topicButtons, "topic")]),
    bold(say(language, "quickFacts")),
    quickFacts(language),
    bold(say(language, "waysToAsk")),
    richText(bullets(ways.map((way) => say(language, way, slots)))),
    ...actions(tongues, "speak"),
  ];
}

export function helpMessage(language: Language, stock: Stock, { above, removableBy }: Frame = {}): Message {
  const remove: Button[] =
    removableBy === undefined
      ? []
      : [{ label: say(language, "remove"), action: { do: "remove", language, asker: removableBy } }];
  const about = say(language, "about", { title: stock.library.title(language) });
  const slots = { bot: `@${stock.botName}`, command: COMMAND };
  const ways = (["slackMention", "slackCommand", "slackBrief"] as const).map((way) => say(language, way, slots));
  const first = above === undefined ? [] : [sentence(above)];
  return {
    text: fallback(about),
    blocks: [...first, ...helpBlocks(language, stock), ...actions(remove, "all")],
    plain: fallback([about, ...ways].join("\n")),
  };
}

function groupBlocks({ label, facts }: Group, language: Language, catalog: Catalog, name: string): Block[] {
  const titles = facts.slice(0, MOST_TITLES).map(({ title, status }) => `${title} · ${status}`);
  const more = facts.length - titles.length;
  const rest = more > 0 ? [say(language, "moreDocuments", { n: String(more) })] : [];
  const button = listButton(say(language, "allFacts", { n: String(facts.length) }), facts, language, catalog);
  return [
    richText(paragraph(words(label, "bold")), bullets([...titles, ...rest].map((line) => line.slice(0, 300)))),
    ...actions([button], name),
  ];
}

export function homeView(language: Language, stock: Stock): types.HomeView {
  const { library, catalog, shelf } = stock;
  const { documents } = shelf(language);
  const left = documents.slice(MOST_GROUPS);
  const more = listButton(
    say(language, "moreDocuments", { n: String(left.length) }),
    left.flatMap(({ facts }) => facts),
    language,
    catalog,
  );
  const articles = library
    .articles()
    .slice(0, MOST_ARTICLES)
    .map(({ publisher, publishedOn, headline }) => {
      const day = sayDay(language, publishedOn);
      return `${publisher}, ${day} — ${headline ?? say(language, "noHeadline")}`.slice(0, 300);
    });
  const blocks: Block[] = [
    heading(library.title(language)),
    ...helpBlocks(language, stock),
    ...(documents.length === 0 ? [] : [heading(say(language, "documents"))]),
    ...documents.slice(0, MOST_GROUPS).flatMap((group, at) => groupBlocks(group, language, catalog, `group${at}`)),
    ...(left.length === 0 ? [] : actions([more], "more")),
    heading(say(language, "articles")),
    richText(bullets(articles)),
    smallPrint(say(language, "edition", { version: library.version })),
  ];
  return { type: "home", blocks };
}
