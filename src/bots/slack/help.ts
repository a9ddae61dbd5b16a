/** What it can do: the help message, and the front page (App Home). */
import type { types } from "@slack/bolt";
import type { FactView, Language, Library } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { Button } from "../action.ts";
import type { Card } from "../card.ts";
import type { Catalog } from "../catalog.ts";
import { clip } from "../fit.ts";
import { type Help, helpOf, isKindWord } from "../help.ts";
import { languageButtons, removeButton } from "../row.ts";
import { answerMessage, type Frame, type SlackMessage } from "./answer-message.ts";
import {
  actions,
  type Block,
  bulletList,
  fallback,
  heading,
  messageLimits,
  overflow,
  paragraph,
  richText,
  sentenceBlock,
  smallPrint,
  words,
} from "./blocks.ts";
import { COMMAND } from "./needs.ts";

/** What the pages are made of. */
export interface Stock {
  library: Library;
  catalog: Catalog;
  /** As it is mentioned, without the sign. */
  botName: string;
}

/** The action id of the type-ahead menu over all facts; the menu's block says in which language. */
export const QUICK_FACTS = "quick";

/** The type-ahead menu, and beside it what is wanted less often. */
const quickFacts = (language: Language, aside: readonly Button[]): types.ActionsBlock => ({
  type: "actions",
  block_id: `${QUICK_FACTS}:${language}`,
  elements: [
    {
      type: "external_select",
      action_id: QUICK_FACTS,
      min_query_length: 0,
      placeholder: { type: "plain_text", text: say(language, "quickFactsHint"), emoji: false },
    },
    ...overflow(aside, [], "help"),
  ],
});

/** The first question of each of these facts. */
export const questionsOf = (facts: readonly FactView[]): string[] =>
  facts.flatMap(({ questions }) => questions.slice(0, 1));

function helpBlocks({ about, articles, topics }: Help, language: Language, aside: readonly Button[]): Block[] {
  return [
    richText(paragraph(words(about))),
    smallPrint(clip(articles, messageLimits.notes, messageLimits.length)),
    ...actions(topics, "topic"),
    quickFacts(language, aside),
  ];
}

const waysIn = (language: Language, { botName }: Stock): string[] =>
  (["slackMention", "slackDirect", "slackCommand", "slackBrief", "slackShortcut"] as const).map((way) =>
    say(language, way, { bot: `@${botName}`, command: COMMAND }),
  );

/** Help: two lines, the articles, topics, and the menu of all facts. */
export function helpMessage(language: Language, stock: Stock, frame: Frame = {}): SlackMessage {
  const { above, removableBy } = frame;
  const remove = removeButton(language, removableBy);
  const help = helpOf(stock.library, language, stock.catalog);
  const { about, articles } = help;
  const first = above === undefined ? [] : [sentenceBlock(above)];
  return {
    text: fallback(about),
    blocks: [...first, ...helpBlocks(help, language, [...languageButtons(language, ""), ...remove])],
    plain: fallback([about, articles, ...waysIn(language, stock)].join("\n")),
  };
}

/** A short word to thanks. */
const wordMessage = ({ text }: Card): SlackMessage => ({
  text: fallback(text),
  blocks: [richText(paragraph(words(text)))],
  plain: fallback(text),
});

/** An answer, for readers to judge; to what asks nothing, help, or to thanks a short word. */
export function cardMessage(card: Card, stock: Stock, frame: Frame = {}): SlackMessage {
  if (card.outcome !== "help") return answerMessage(card, stock.catalog, { ...frame, judge: true });
  return isKindWord(card) ? wordMessage(card) : helpMessage(card.language, stock, frame);
}

/** So many questions to begin with are on the front page. */
const MOST_QUESTIONS = 2;

const questionButtons = (language: Language, { library, catalog }: Stock): Button[] =>
  library
    .popular(language)
    .slice(0, MOST_QUESTIONS)
    .flatMap(({ id, questions }) =>
      questions.slice(0, 1).map((label): Button => {
        return { label, action: { do: "ask", language, fact: catalog.reference(id), question: 0 } };
      }),
    );

export function homeView(language: Language, stock: Stock): types.HomeView {
  const { library, catalog } = stock;
  const blocks: Block[] = [
    heading(library.title(language)),
    ...helpBlocks(helpOf(library, language, catalog), language, []),
    ...actions(questionButtons(language, stock), "ask"),
    richText(paragraph(words(say(language, "waysToAsk"), "bold")), bulletList(waysIn(language, stock))),
    ...actions(languageButtons(language, ""), "speak"),
    smallPrint(say(language, "edition", { version: library.version })),
  ];
  return { type: "home", blocks };
}
