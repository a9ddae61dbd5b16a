import { describe, expect, test } from "vitest";
import { countsThat } from "../../../src/search/evidence/counting.ts";
import { ask, corpus, entryOf, prepared, readingOf } from "../islands.ts";

describe("a number counts what stands beside it", () => {
  const counts = (id: string, text: string): boolean => {
    const { asked, language } = readingOf(text);
    return countsThat(entryOf(id).fact, asked.counted, language, corpus, prepared.vocabularies[language]);
  };
  test.each<[string, string, boolean]>([
    ["scholarships", "How many scholarships are there?", true],
    ["scholarships", "How many crowns are there?", false],
    ["growth-areas", "How many areas are there?", true],
    ["growth-areas", "How many oysters are there?", false],
    ["growth-areas", "How many tidal power are there?", false],
    ["scholarships", "How many of the scholarships are for oysters?", false],
    ["scholarships", "сколько стипендий?", true],
    ["scholarships", "сколько крон?", false],
  ])("%s: %s is %s", (id, text, expected) => expect(counts(id, text)).toBe(expected));

  test("so the articles lack another number", () => {
    expect(ask("How many scholarships did Verrin pledge?").text).toMatch(/^40 /);
    expect(ask("How many students does the Skerra Maritime College have?")).toMatchObject({
      outcome: "absent",
      missing: ["how many"],
    });
  });
});
