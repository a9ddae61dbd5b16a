import { describe, expect, test } from "vitest";
import { type Language, languages } from "../../src/contract.ts";
import { rarityOf } from "../../src/text/frequency.ts";

describe("how much a word tells", () => {
  test.each<[Language, string[]]>([
    ["en", ["the", "good", "say"]],
    ["vi", ["và", "không", "bạn"]],
    ["ru", ["и", "же", "не"]],
    ["kk", ["мен", "және", "бар"]],
  ])("is nothing of what everybody says all the time, in %s: %j", (language, words) => {
    expect(words.map((word) => rarityOf(word, language))).toEqual(words.map(() => 0));
  });

  test.each(languages)("is all that it can where nobody says it, in %s", (language) => {
    expect(rarityOf("xyzzyblorf", language)).toBe(1);
  });

  test.each<[Language, string, string]>([
    ["en", "country", "lease"],
    ["vi", "nước", "hàu"],
    ["ru", "страна", "устрица"],
    ["kk", "ел", "хаттама"],
  ])("is more the fewer say it, in %s: %s, %s", (language, usual, rare) => {
    expect(rarityOf(usual, language)).toBeGreaterThan(0);
    expect(rarityOf(usual, language)).toBeLessThan(rarityOf(rare, language));
    expect(rarityOf(rare, language)).toBeLessThanOrEqual(1);
  });

  test("is the same in capitals", () => {
    expect(rarityOf("COUNTRY", "en")).toBe(rarityOf("country", "en"));
    expect(rarityOf("Không", "vi")).toBe(0);
  });

  test("is that of the word with marks where none were written, and of no other where they were", () => {
    expect(rarityOf("duoc", "vi")).toBe(rarityOf("được", "vi"));
    expect(rarityOf("đưốc", "vi")).toBeGreaterThan(rarityOf("được", "vi"));
  });

  // The list has a few words without their marks, far behind: they are taken for words of their own.
  test("is that of the word with marks where the list has it without them, too", () => {
    expect(rarityOf("khong", "vi")).toBe(rarityOf("không", "vi"));
  });
});
