/** Where there are pages, each fact in a message leads to its own. */
import { expect, test } from "vitest";
import { type Card, cardOf } from "../../src/bots/card.ts";
import { catalogOf } from "../../src/bots/catalog.ts";
import { renderAnswer } from "../../src/bots/discord/render.ts";
import { answerMessage } from "../../src/bots/slack/answer-message.ts";
import { factPath } from "../../src/contract.ts";
import { makeLibrary } from "../support/library.ts";

const PUBLIC_URL = "https://facts.example/";
const library = makeLibrary({ facts: 3, quotes: 2 });
const path = (at: number): string => factPath(library.facts("en")[at]!, "en");
const said = (card: Card, publicUrl?: string): { slack: string; discord: string } => ({
  slack: JSON.stringify(answerMessage(card, catalogOf(library, publicUrl))),
  discord: JSON.stringify(renderAnswer(card, catalogOf(library, publicUrl))),
});

test("the source of a fact leads to its page, which is named once a fact", () => {
  const { slack, discord } = said(cardOf(library.ask({ text: "every lamp" }), catalogOf(library, PUBLIC_URL)));
  for (const at of [0, 1, 2]) {
    const address = `https://facts.example${path(at)}`;
    const source = "The Lamp Post, 9 March 2031, paragraph 1";
    expect(slack.split(`"url":"${address}","text":"Lantern rule ${at + 1}"`)).toHaveLength(2);
    expect(discord.split(`[${source}](<${address}>)`)).toHaveLength(2);
  }
});

test("the source below a quote leads there, too", () => {
  const { slack, discord } = said(cardOf(library.ask({ text: "lamp 2" }), catalogOf(library, PUBLIC_URL)));
  const address = `https://facts.example${path(1)}`;
  const source = "The Lamp Post, 9 March 2031, paragraph 1";
  expect(slack.split(`"<${address.replaceAll("&", "&amp;")}|${source}>"`)).toHaveLength(2);
  expect(discord.split(`[${source}](<${address}>)`)).toHaveLength(2);
});

test("without pages there are no links", () => {
  const { slack, discord } = said(cardOf(library.ask({ text: "every lamp" }), catalogOf(library)));
  expect(slack).not.toContain("http");
  expect(discord).not.toContain("http");
});

test("an address that is longer than a platform takes is left out, not cut", () => {
  const long = makeLibrary({ facts: 1, id: 600 });
  const card = cardOf(long.ask({ text: "every lamp" }), catalogOf(long, PUBLIC_URL));
  expect(card.quoted?.page).toContain(PUBLIC_URL);
  const { slack, discord } = said(card);
  expect(slack).not.toContain("http");
  expect(discord).not.toContain("http");
});
