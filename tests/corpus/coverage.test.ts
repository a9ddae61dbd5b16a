import { expect, test } from "vitest";
import { coverage } from "../../src/corpus/coverage.ts";
import { load, plant, sound } from "./plant.ts";

test("each sentence has the facts that quote it, or the reason why it is set aside", () => {
  const { rows, share } = coverage(load(sound).corpus);
  expect(rows.map(({ article, paragraph, sentence, by }) => [article, paragraph, sentence.slice(0, 22), by])).toEqual([
    ["history", 1, "REYKJAVÍK — Iceland an", ["relations", "first-visit"]],
    ["history", 1, "The first visit by a P", ["first-visit"]],
    ["talks", 1, "LIMA — Peru and Icelan", ["mou-fisheries", "agreement-geothermal", "sea"]],
    ["talks", 1, "The talks were held in", { reason: "colour, no fact" }],
    ["talks", 2, "The documents include ", ["mou-fisheries", "agreement-geothermal"]],
    ["talks", 3, "President Quispe propo", ["flights", "sea"]],
    ["talks", 3, "“The sea joins us,” sh", ["sea"]],
  ]);
  expect(share).toBe(1);
});

test("a sentence that nothing covers has neither, and lowers the share", () => {
  const dir = plant({ "articles/history.md": ["in 1997. ", "in 1997. Ships came, too. "] });
  const { rows, share } = coverage(load(dir).corpus);
  expect(rows.filter(({ by }) => by === null).map(({ sentence }) => sentence)).toEqual(["Ships came, too. — RP"]);
  expect(share).toBe(7 / 8);
});

test("a passage that stands twice covers both places", () => {
  const dir = plant({ "articles/history.md": ["in 1997. ", "in 1997. Iceland and Peru, friends. "] });
  expect(coverage(load(dir).corpus).rows[2]?.by).toEqual(["first-visit"]);
});
