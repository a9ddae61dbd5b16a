/** What is asked of a fact, in whatever words people ask for it. */
import { expect, test } from "vitest";
import { memoize } from "../../../src/cache/memoize.ts";
import { createEngine } from "../../../src/search/engine.ts";
import { readCorpusIn } from "../../support/questions.ts";

const engineOf = memoize((name: string) => createEngine(readCorpusIn(`tests/corpora/${name}`)));

test.each([
  // A size is how much or how many, whichever the fact has; a price is an amount.
  ["ghana-slovenia", "Насколько велика словенская делегация?", "delegation-size"],
  ["ghana-slovenia", "Сколько человек в делегации Коленца?", "delegation-size"],
  ["kenya-portugal", "price of the wind farm stake", "stake-price"],
  ["kenya-portugal", "Сколько стоила доля в ветропарке?", "stake-price"],
  // How often is told by a statement with a number and what it is counted in.
  ["kenya-portugal", "How often will the joint commission meet?", "joint-commission-meetings"],
  ["ghana-slovenia", "Как часто следователи посещают занятия?", "cybercrime-classes"],
  // What is no document may tell what the document lacks.
  ["czechia-ecuador", "Is the diploma agreement already in force?", "diplomas-ratification"],
  // Who somebody is, is told by a fact that begins with them; why somebody gives thanks, by what they say.
  ["czechia-ecuador", "Who is Esteban Vinueza?", "who-vinueza"],
  ["czechia-ecuador", "Havránek cảm ơn Ecuador vì điều gì?", "thanks-human-rights-council"],
  // Who is called so where they hold an office by another name; whoever receives a person is the host.
  ["uruguay-estonia", "Who is the president of San Ramón?", "office-pereyra"],
  ["uruguay-estonia", "Did Vaarmets receive Ibarburu?", "welcome-kadriorg"],
  // Words of one root are kin: премьерша is said of a премьер. "Which year" is no number of years.
  ["uruguay-estonia", "где ибарбуру с эстонской премьершей обедала", "platoon-proposal"],
  ["uruguay-estonia", "Uruguay công nhận Estonia là một nước từ năm mấy vậy?", "recognition-1921"],
  ["uruguay-estonia", "How long did the presidents speak alone?", "talks-alone"],
  ["uruguay-estonia", "What kind of wool is not covered?", "greasy-wool-excluded"],
])("%s: %s", (corpus, text, id) => {
  const { outcome, facts } = engineOf(corpus).ask({ text });
  expect([outcome, facts[0]?.id]).toEqual(["answered", id]);
});

test.each([
  ["kenya-portugal", "how large is the loan", /^95 million euros \(/],
  // Water a day is no price, and five years of grace are not how often.
  ["kenya-portugal", "what is the price of the desalination plant", /^(?!60,000)/],
  ["kenya-portugal", "how often is the grace period", /^(?!The loan of)/],
  ["kenya-portugal", "Joseph Wekesa is the president of Kenya right", /^Yes/],
  // Of several numbers in one sentence each counts what stands beside it.
  ["uruguay-estonia", "From how many parties are the senators?", /^(?!5)/],
])("%s: %s says %s", (corpus, text, says) => expect(engineOf(corpus).ask({ text }).text).toMatch(says));

test("what has neither size nor price is told to lack it", () => {
  const { outcome, missing } = engineOf("kenya-portugal").ask({
    text: "What is the price of the air services protocol?",
  });
  expect([outcome, missing]).toEqual(["absent", ["at what price"]]);
});
