/** The whole chain on what a large model replied to spent questions: what is missed is an exact list. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Choice } from "../../src/contract.ts";
import { createEngine } from "../../src/search/engine.ts";
import { readCorpusIn } from "../support/questions.ts";
import { measure, readRounds, roundMisses } from "../support/rounds.ts";

const file = new URL("../questions/replies/2026-11-30-fgh.jsonl", import.meta.url);
const replies = new Map(
  readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; reply: unknown })
    .map(({ id, reply }) => [id, Choice.parse(reply)]),
);

test("with a large model's replies, this is missed and nothing else", { timeout: 120_000 }, () => {
  const rounds = readRounds().filter(({ rows }) => rows.every(({ id }) => replies.has(id)));
  expect(rounds.map(({ name }) => name)).toEqual(["2026-11-30-f", "2026-11-30-g", "2026-11-30-h"]);
  const [corpus = ""] = rounds.map((round) => round.corpus);
  const { askChosen } = createEngine(readCorpusIn(corpus));
  const measured = rounds.flatMap(({ rows }) =>
    rows.map((row) => {
      const choice = replies.get(row.id) as Choice;
      const answer = askChosen({ text: row.q, history: row.history }, { choice, model: "large" });
      return { row, answer, marks: measure(row, answer) };
    }),
  );
  expect(measured).toHaveLength(267);
  expect(roundMisses(measured).map(({ line }) => line)).toMatchInlineSnapshot(`
    [
      "r6-kk-008 nearest",
      "r6-en-105 wrong",
      "r6-vi-101 nearest",
      "r6-vi-104 wrong",
      "r6-ru-101 nearest",
      "r6-ru-103 wrong",
      "r6-kk-101 nearest",
      "r8-kk-001 nearest",
      "r9-en-018 help",
      "r9-en-020 nearest",
      "r9-vi-011 wrong",
      "r9-vi-022 wrong",
      "r9-ru-014 wrong",
      "r9-kk-006 falseNo",
      "r9-kk-012 wrong",
    ]
  `);
});
