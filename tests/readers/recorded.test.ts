/** The whole chain on what a large model replied to spent questions: what is missed is an exact list. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Choice } from "../../src/contract.ts";
import { createEngine } from "../../src/search/engine.ts";
import { readCorpusIn } from "../support/questions.ts";
import { measure, readRounds, roundMisses } from "../support/rounds.ts";

/** By question, what a model replied. */
const repliesIn = (name: string): ReadonlyMap<string, Choice> =>
  new Map(
    readFileSync(new URL(`../questions/replies/${name}.jsonl`, import.meta.url), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { id: string; reply: unknown })
      .map(({ id, reply }) => [id, Choice.parse(reply)]),
  );

/** What is missed of the rounds that a file of replies is for. */
function missesWith(name: string, rounds: readonly string[]): string[] {
  const replies = repliesIn(name);
  const replied = readRounds().filter(({ rows }) => rows.every(({ id }) => replies.has(id)));
  expect(replied.map((round) => round.name)).toEqual(rounds);
  const measured = replied.flatMap(({ corpus, rows }) => {
    const { askChosen } = createEngine(readCorpusIn(corpus));
    return rows.map((row) => {
      const choice = replies.get(row.id) as Choice;
      const answer = askChosen({ text: row.q, history: row.history }, { choice, model: "large" });
      return { row, answer, marks: measure(row, answer) };
    });
  });
  expect(measured).toHaveLength(replies.size);
  return roundMisses(measured).map(({ line }) => line);
}

test("with the replies to three rounds, this is missed and nothing else", { timeout: 120_000 }, () => {
  const rounds = ["2026-11-30-f", "2026-11-30-g", "2026-11-30-h"];
  expect(missesWith("2026-11-30-fgh", rounds)).toMatchInlineSnapshot(`
    [
      "r6-kk-008 nearest",
      "r6-en-105 wrong",
      "r6-vi-101 nearest",
      "r6-ru-101 nearest",
      "r9-vi-011 wrong",
      "r9-ru-014 wrong",
      "r9-kk-006 falseNo",
      "r9-kk-012 wrong",
    ]
  `);
});

test("with the replies to the four rounds after, this is missed and nothing else", { timeout: 120_000 }, () => {
  const rounds = ["2026-11-30-q", "2026-11-30-r", "2026-11-30-s", "2026-12-01-t"];
  expect(missesWith("2026-12-01-qrst", rounds)).toMatchInlineSnapshot(`
    [
      "rq-kk-013 nearest",
      "rs-en-020 far",
      "rs-vi-008 nearest",
      "rs-ru-007 asserted",
      "rs-ru-023 wrong",
      "rs-ru-025 asserted",
      "rs-kk-022 wrong",
      "rt-en-008 wrong",
    ]
  `);
});

test("of a new partnership, with the replies, this is missed and nothing else", { timeout: 120_000 }, () => {
  const rounds = ["2026-11-30-namibia-latvia"];
  expect(missesWith("2026-12-01-namibia-latvia", rounds)).toMatchInlineSnapshot(`
    [
      "nl-en-015 wrong",
      "nl-en-017 asserted",
      "nl-en-027 wrong",
      "nl-en-030 far",
      "nl-en-033 far",
      "nl-vi-014 nearest",
      "nl-vi-019 falseNo",
    ]
  `);
});

test("of its second round, with the replies, this is missed and nothing else", { timeout: 120_000 }, () => {
  const rounds = ["2026-12-01-b-namibia-latvia"];
  expect(missesWith("2026-12-01-b-namibia-latvia", rounds)).toMatchInlineSnapshot(`
    [
      "nm-en-003 wrong",
      "nm-en-013 asserted",
      "nm-ru-005 far",
      "nm-kk-014 asserted",
    ]
  `);
});

test("with the replies to round u, this is missed and nothing else", { timeout: 120_000 }, () => {
  expect(missesWith("2026-12-01-u", ["2026-12-01-u"])).toMatchInlineSnapshot(`
    [
      "ruu-en-002 far",
      "ruu-ru-007 asserted",
    ]
  `);
});
