/** Windows (modals): a quote in its paragraph, text to copy, a list of facts page by page, an answer. */
import type { types } from "@slack/bolt";
import type { AnswerFact, ArticleView, FactView, Language } from "../../contract.ts";
import { MOST_COMMENT } from "../../state/state.ts";
import { say } from "../../wording/say.ts";
import { type Card, itemsOf } from "../card.ts";
import type { Catalog } from "../catalog.ts";
import { clip, fitCard, fitItems } from "../fit.ts";
import { passagesOf } from "../passage.ts";
import { withFootnotes } from "../plain.ts";
import { languageButtons, rowOf } from "../row.ts";
import { cardBlocks, pageBlocks } from "./answer-message.ts";
import {
  actions,
  type Block,
  copyable,
  messageLimits,
  paragraph,
  richText,
  rowBlock,
  SET_ROOM,
  smallPrint,
  title,
  verbatim,
  windowLimits,
  words,
} from "./blocks.ts";
import type { Stock } from "./help.ts";
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

const before = (text: string): string =>
  text.length <= AROUND ? text : `…${text.slice(-AROUND).replace(/^\S*\s/, " ")}`;
const after = (text: string): string =>
  text.length <= AROUND ? text : `${text.slice(0, AROUND).replace(/\s\S*$/, " ")}…`;

const addressOf = ({ address }: ArticleView): Block[] =>
  address === undefined ? [] : [richText(paragraph({ type: "link", url: address, text: address }))];

/** The paragraphs that a fact rests on, from the given source on, with the quote in bold. Undefined where there is none. */
export function articleWindow(
  fact: FactView,
  source: number,
  language: Language,
  stock: Pick<Stock, "library" | "catalog">,
): Window | undefined {
  const { passages, more } = passagesOf(fact, source, language, stock);
  if (passages.length === 0) return undefined;
  const blocks = passages.flatMap((passage): Block[] => [
    smallPrint(passage.source, ...(passage.article.headline === undefined ? [] : [passage.article.headline])),
    richText(
      paragraph(verbatim(before(passage.before)), verbatim(passage.quote, "bold"), verbatim(after(passage.after))),
    ),
    ...addressOf(passage.article),
  ]);
  const { differs } = fact;
  const statement = clip(fact.statement, windowLimits.statement, windowLimits.length);
  const head = [richText(paragraph(words(statement))), ...(differs === undefined ? [] : [smallPrint(differs)])];
  return windowOf(language, say(language, "articleTitle"), [...head, ...blocks, ...actions(more, "turn")]);
}

/** A fact with its footnotes, to select and copy. */
export function copyWindow(fact: AnswerFact, language: Language, catalog: Catalog): Window {
  const text = itemsOf([fact], language, catalog).map(withFootnotes).join("");
  return windowOf(language, say(language, "copyTitle"), [smallPrint(say(language, "copyHint")), ...copyable(text, 20)]);
}

/** One page of a list of facts, each with its quote, and the same in other languages. A page beyond the last shows the last. */
export function factsWindow(
  facts: readonly AnswerFact[],
  wanted: { page: number; facts: string; language: Language },
  catalog: Catalog,
): Window {
  const { language } = wanted;
  const pages = fitItems(itemsOf(facts, language, catalog), "facts", windowLimits);
  const { blocks } = pageBlocks(pages, wanted.page, language, (page) => ({ ...wanted, do: "quotes", page }));
  // A window has room for all of them beside each other.
  const others = languageButtons(language, wanted.facts);
  return windowOf(language, say(language, "factsTitle"), [...blocks, ...actions(others, "speak")]);
}

/** An answer where there is no conversation to put it in: asked from the front page or from a window. */
export function answerWindow(card: Card, name: string, catalog: Catalog): Window {
  const fitted = fitCard(card, messageLimits);
  return windowOf(card.language, name, [
    ...cardBlocks(fitted),
    ...rowBlock(rowOf(card, catalog, { judge: true, room: SET_ROOM }), "all", card.language),
    ...actions(fitted.suggestions, "ask"),
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
