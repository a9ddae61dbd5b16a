import { describe, expect, test } from "vitest";
import type { Language } from "../../src/contract.ts";
import { stem, termKey, termKeys } from "../../src/text/stems.ts";

describe("forms of a word have one stem", () => {
  test.each<[Language, string[]]>([
    ["en", ["lease", "leases", "leased", "leasing"]],
    ["en", ["protocol", "protocols"]],
    ["ru", ["протокол", "протоколы", "протоколами", "протокола"]],
    ["kk", ["хаттама", "хаттамалар", "хаттаманы"]],
    ["kk", ["құжат", "құжаттар", "құжаттардың"]],
  ])("%s: %j", (language, forms) => expect(new Set(forms.map((form) => stem(form, language))).size).toBe(1));
});

test.each<[Language, string, string]>([
  ["en", "lease", "charter"],
  ["ru", "протокол", "хартия"],
  ["kk", "хаттама", "хартия"],
  ["vi", "thuê", "thu"],
])("different words have different stems: %s, %s and %s", (language, one, other) => {
  expect(stem(one, language)).not.toBe(stem(other, language));
});

test("a short word is left as it is, and so is every Vietnamese one", () => {
  expect([stem("us", "en"), stem("was", "en"), stem("над", "ru")]).toEqual(["us", "was", "над"]);
  expect(stem("nghề", "vi")).toBe("nghề");
});

test("the answer does not hang on what was stemmed before", () => {
  expect([stem("leases", "en"), stem("leases", "vi"), stem("leases", "en")]).toEqual(["leas", "leases", "leas"]);
});

describe("the key of a word", () => {
  test.each<[string, Language, string]>([
    ["leases", "en", "en:leas"],
    ["протоколы", "ru", "ru:протокол"],
    ["хаттамалар", "kk", "kk:хаттама"],
    ["thue", "vi", "=thue"],
    ["petrel", "ru", "=petrel"],
    ["скерра", "en", "=скерра"],
    ["2019", "en", "en:2019"],
  ])("%s in a text in %s is %s", (word, language, key) => expect(termKey(word, language)).toBe(key));

  test.each<[string, Language]>([
    ["leases", "en"],
    ["протоколы", "ru"],
    ["хаттамалар", "kk"],
    ["thue", "vi"],
    ["petrel", "ru"],
  ])("of a text is among those that a question's word is found by: %s in %s", (word, language) => {
    expect(termKeys(word)).toContain(termKey(word, language));
  });

  test("of a number is the number alone", () => {
    expect(termKeys("2019")).toEqual(["=2019"]);
  });
});

test("a Kazakh word loses its longest endings first, and keeps three letters at least", () => {
  expect(stem("қолға", "kk")).toBe("қол");
  expect(stem("құжаттардағы", "kk")).toBe(stem("құжат", "kk"));
  expect(stem("оқыды", "kk").length).toBeGreaterThanOrEqual(3);
});

test("a Cyrillic word of a question is found as it stands, too", () => {
  expect(termKeys("құжат")).toContain("=құжат");
});

test("what the algorithm would take for another word's form keeps to its own", () => {
  const visits = ["визит", "визита", "визитом", "визиты"];
  expect(new Set(visits.map((form) => stem(form, "ru"))).size).toBe(1);
  expect(visits.map((form) => stem(form, "ru"))).not.toContain(stem("виза", "ru"));
  expect(stem("personally", "en")).not.toBe(stem("person", "en"));
});
