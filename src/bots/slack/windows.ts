/** Windows (modals): a quote in its paragraph, text to copy, a list of facts page by page, an answer. */
import type { types } from "@slack/bolt";
import type { AnswerFact, ArticleView, Language, Library } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { type Card, cardOfFacts, itemOf, passageOf } from "../card.ts";
import type { Catalog } from "../catalog.ts";
import { feedbackButtons, MOST_COMMENT } from "../feedback.ts";
import { fitCard } from "../fit.ts";
import { footnoted } from "../plain.ts";
import { factBlocks, leadBlocks, listPage, noteBlocks } from "./answer-message.ts";
import {
  actions,
  type Block,
  copyable,
  nearLimits,
  paragraph,
  richText,
  smallPrint,
  title,
  verbatim,
  windowLimits,
  words,
} from "./blocks.ts";
import { REPORT } from "./needs.ts";

type Window = types.ModalView;

const windowOf = (language: Language, name: string, blocks: Block[]): Window => ({
  type: "modal",
  title: title(name),
  close: title(say(language, "close")),
  blocks,
});

/** How much of a paragraph stands on each side of the quote, in characters. */
const AROUND = 1200;
const MOST_PASSAGES = 5;

const before = (text: string): string =>
  text.length <= AROUND ? text : `…${text.slice(-AROUND).replace(/^\S*\s/, " ")}`;
const after = (text: string): string =>
  text.length <= AROUND ? text : `${text.slice(0, AROUND).replace(/\s\S*$/, " ")}…`;

const addressOf = ({ address }: ArticleView): Block[] =>
  address === undefined ? [] : [richText(paragraph({ type: "link", url: address, text: address }))];

/** Each paragraph that a fact rests on, from the given source on, with the quote in bold. Undefined where there is none. */
export function articleWindow(
  fact: AnswerFact,
  source: number,
  language: Language,
  library: Library,
): Window | undefined {
  const passages = fact.sources
    .slice(source, source + MOST_PASSAGES)
    .flatMap((_, at) => passageOf(fact, source + at, language, library) ?? []);
  if (passages.length === 0) return undefined;
  const blocks = passages.flatMap((passage): Block[] => [
    smallPrint(passage.source, ...(passage.article.headline === undefined ? [] : [passage.article.headline])),
    richText(
      paragraph(verbatim(before(passage.before)), verbatim(passage.quote, "bold"), verbatim(after(passage.after))),
    ),
    ...addressOf(passage.article),
  ]);
  return windowOf(language, say(language, "articleTitle"), blocks);
}

/** A fact with its footnotes, to select and copy. */
export function copyWindow(fact: AnswerFact, language: Language, catalog: Catalog): Window {
  const text = footnoted(itemOf(fact, language, catalog));
  return windowOf(language, say(language, "copyTitle"), [smallPrint(say(language, "copyHint")), ...copyable(text, 20)]);
}

/** One page of a list of facts. A page beyond the last shows the last. */
export function factsWindow(
  facts: readonly AnswerFact[],
  wanted: { page: number; facts: string; language: Language },
  catalog: Catalog,
  corpus: string,
): Window {
  const { language } = wanted;
  const card = cardOfFacts(facts, language, catalog, corpus);
  const { blocks } = listPage(card, windowLimits, wanted.page, (page) => ({ ...wanted, do: "page", page }));
  return windowOf(language, say(language, "factsTitle"), blocks);
}

/** An answer where there is no conversation to put it in: asked from the front page or from a window. */
export function answerWindow(card: Card, name: string, catalog: Catalog, question?: string): Window {
  const [page] = fitCard(card, card.items.length > 0 ? windowLimits : nearLimits);
  return windowOf(card.language, name, [
    ...(question === undefined ? [] : [smallPrint(question)]),
    ...leadBlocks(page),
    ...factBlocks(page),
    ...noteBlocks(page),
    ...actions(feedbackButtons(card, catalog), "judge"),
  ]);
}

/** The form "Something wrong?". `about` is given back with what was written. */
export function reportWindow(language: Language, about: string): Window {
  return {
    ...windowOf(language, say(language, "wrong"), [
      {
        ...{ type: "input", block_id: REPORT, optional: true },
        label: { type: "plain_text", text: say(language, "wrongQuestion"), emoji: false },
        element: {
          ...{ type: "plain_text_input", action_id: REPORT, multiline: true, max_length: MOST_COMMENT },
          placeholder: { type: "plain_text", text: say(language, "wrongHint"), emoji: false },
        },
      },
    ]),
    submit: title(say(language, "send")),
    callback_id: REPORT,
    private_metadata: about,
  };
}

/** A word from the program, where there is no conversation to say it in. */
export const wordWindow = (language: Language, name: string, text: string): Window =>
  windowOf(language, name, [richText(paragraph(words(text)))]);
