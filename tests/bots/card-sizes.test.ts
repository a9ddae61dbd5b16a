/** How much of an answer a reader sees, on the real corpus, in every language: measured in what is sent. */
import { describe, expect, test } from "vitest";
import { type Card, cardOf } from "../../src/bots/card.ts";
import { catalogOf } from "../../src/bots/catalog.ts";
import { isFollowUp } from "../../src/bots/conversation.ts";
import { renderCard } from "../../src/bots/discord/help.ts";
import { answerMessage } from "../../src/bots/slack/answer-message.ts";
import { type Answer, type Language, languages } from "../../src/contract.ts";
import { createLibrary } from "../../src/search/library.ts";
import { say } from "../../src/wording/say.ts";
import { walk } from "../fakes/discord/limits.ts";
import { readCorpus } from "../support/questions.ts";

const library = createLibrary(readCorpus("own"));
const catalog = catalogOf(library, "https://facts.example/");

interface Piece {
  type?: string;
  text?: string | Piece;
  placeholder?: Piece;
  elements?: Piece[];
}

/** What is read in a block; the options of a menu only show when it is opened. */
function readInBlock({ type, text, placeholder, elements = [] }: Piece): string {
  const own = typeof text === "string" ? text.replace(/^<[^|>]*\|([^>]*)>$/, "$1") : text ? readInBlock(text) : "";
  const inside = type === "overflow" ? "" : elements.map(readInBlock).join("");
  return own + (placeholder ? readInBlock(placeholder) : "") + inside;
}

interface Size {
  characters: number;
  parts: number;
}

function slackSize(card: Card): Size {
  const { blocks } = answerMessage(card, catalog, { judge: true, removableBy: "U0123456789" });
  return { characters: (blocks as Piece[]).map(readInBlock).join("").length, parts: blocks.length };
}

function discordSize(card: Card): Size {
  const parts = [...walk(renderCard(card, { library, catalog }, { judge: true, asker: "1".repeat(19) }))];
  const texts = parts.map(({ content = "", label = "", placeholder = "" }) => {
    const shown = String(content)
      .replace(/^(?:-# |> |- )/gm, "")
      .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)/g, "$1")
      .replace(/(?<!\\)\*\*/g, "")
      .replace(/\\([\p{P}\p{S}])/gu, "$1");
    return `${shown}${label}${placeholder}`;
  });
  return { characters: texts.join("").length, parts: parts.length };
}

const id = "7d793037-a076-4d4b-8f6c-4dc3e0d2f9a0";
const goOnIn = (language: Language): string => say(language, "mentionMe");

/** So many of a fact's questions are asked. */
const MOST_ASKED = 3;

/** The answers to what people ask of a fact, and how they look. */
const asked = (language: Language): { answer: Answer; card: Card; text: string }[] =>
  library.facts(language).flatMap(({ questions }) =>
    questions.slice(0, MOST_ASKED).map((text) => {
      const answer = library.ask({ id, text, language });
      return { answer, text, card: cardOf(answer, catalog, { goOn: goOnIn(language) }) };
    }),
  );

const followUps: Record<Language, readonly string[]> = {
  en: ["until when?", "who signed it?", "and sport?", "and culture?", "when was it?", "where?"],
  vi: ["đến khi nào?", "ai đã ký?", "còn thể thao?", "còn văn hoá?", "khi nào?", "ở đâu?"],
  ru: ["до какого года?", "кто подписал?", "а спорт?", "а культура?", "когда?", "где?"],
  kk: ["қай жылға дейін?", "кім қол қойды?", "ал спорт?", "ал мәдениет?", "қашан?", "қайда?"],
};

/** The largest of these cards on either platform. */
function largest(cards: readonly Card[]): Size {
  const sizes = cards.flatMap((card) => [slackSize(card), discordSize(card)]);
  return {
    characters: Math.max(...sizes.map(({ characters }) => characters)),
    parts: Math.max(...sizes.map(({ parts }) => parts)),
  };
}

describe.each(languages)("in %s", (language) => {
  const all = asked(language);
  const answers = all.filter(({ answer }) => answer.outcome === "answered");

  test("one fact takes at most 900 characters and 12 blocks or components", () => {
    const single = answers.filter(({ answer }) => answer.facts.length === 1);
    expect(single.length).toBeGreaterThan(100);
    const { characters, parts } = largest(single.map(({ card }) => card));
    expect(characters).toBeLessThanOrEqual(900);
    expect(parts).toBeLessThanOrEqual(12);
  });

  test("a list of up to eight takes at most 1,600 characters", () => {
    const lists = answers.filter(({ answer }) => answer.facts.length > 1 && answer.facts.length <= 8);
    expect(lists.length).toBeGreaterThan(10);
    expect(largest(lists.map(({ card }) => card)).characters).toBeLessThanOrEqual(1600);
  });

  test("a follow-up takes at most 350, and shows its source", () => {
    const cards = library.facts(language).flatMap(({ questions }) =>
      followUps[language].flatMap((text) => {
        const history = questions.slice(0, 1);
        const answer = library.ask({ id, text, history, language });
        return isFollowUp(answer, { text, history }, library) ? cardOf(answer, catalog, { isFollowUp: true }) : [];
      }),
    );
    expect(cards.length).toBeGreaterThan(100);
    for (const card of cards) {
      expect(card.isShort).toBe(true);
      expect(JSON.stringify(answerMessage(card, catalog).blocks)).toContain(card.quoted?.quotes[0]?.source);
    }
    const { characters, parts } = largest(cards);
    expect(characters).toBeLessThanOrEqual(350);
    expect(parts).toBeLessThanOrEqual(12);
  });

  test("a quote stands letter for letter, each fact with its status and source, and nothing to ask says what was asked", () => {
    for (const { answer, card, text } of answers) {
      const slack = JSON.stringify(answerMessage(card, catalog).blocks);
      const first = answer.facts[0]?.sources[0];
      if (card.quoted) expect(slack).toContain(JSON.stringify(first?.quote).slice(1, -1));
      for (const { status, quotes } of [...(card.quoted ? [card.quoted] : []), ...card.lines]) {
        expect(slack).toContain(JSON.stringify(status).slice(1, -1));
        expect(slack).toContain(quotes[0]?.source);
      }
      expect(card.suggestions.length + card.hints.length).toBeLessThanOrEqual(2);
      expect(card.suggestions.map(({ label }) => label)).not.toContain(text);
    }
  });

  test("what is near takes at most 900 characters, too", () => {
    const near = all
      .filter(({ answer }) => answer.outcome === "nearest" || answer.outcome === "absent")
      .filter(({ card }) => card.lines.length === 0)
      .map(({ card }) => card);
    if (near.length > 0) expect(largest(near).characters).toBeLessThanOrEqual(900);
  });
});
