import { describe, expect, test } from "vitest";
import type { Language } from "../../../src/contract.ts";
import type { Lexicon } from "../../../src/corpus/schema.ts";
import { keysInText } from "../../../src/search/find/fact-words.ts";
import { finish } from "../../../src/search/steps.ts";
import {
  annotate,
  conceptKey,
  correctSpelling,
  joinSyllables,
  keysOf,
  textOf,
} from "../../../src/search/words/annotate.ts";
import type { Sense } from "../../../src/search/words/sense.ts";
import { compileVocabulary, type Vocabulary } from "../../../src/search/words/vocabulary.ts";
import { createSpeller } from "../../../src/text/spelling.ts";
import { tokenize } from "../../../src/text/tokens.ts";

const lexicon: Lexicon = {
  names: [
    { id: "peru", class: "country", en: ["Peru", "Peruvian"], vi: ["Pê-ru"], ru: ["Перу"] },
    { id: "port-ansel", class: "place", en: ["Port Ansel"], ru: ["Порт-Ансел"] },
  ],
  groups: [],
  classes: [],
  offices: [],
  subjects: [
    { id: "rescue", en: ["rescue"], vi: ["cứu nạn"], ru: ["спасение"] },
    { id: "sea-rescue", en: ["sea rescue"], ru: ["спасение на море"] },
  ],
  kinds: [{ id: "lease", plural: { en: "leases" }, en: ["lease"], vi: ["hợp đồng"] }],
  statuses: [],
  synonyms: { en: [["rent", "rental"]], vi: [], ru: [], kk: [] },
};
const vocabularies = new Map<Language, Vocabulary>();
function vocabularyOf(language: Language): Vocabulary {
  const known = vocabularies.get(language) ?? compileVocabulary(lexicon, language);
  vocabularies.set(language, known);
  return known;
}

const ofCorpus = new Set<Sense["is"]>(["name", "outside", "subject", "kind", "status", "class", "office"]);
/** The words of a text that stand for something, with what for. */
const read = (text: string, language: Language = "en"): string[] =>
  annotate(tokenize(text), vocabularyOf(language), ({ is }) => ofCorpus.has(is)).flatMap((span) =>
    span.senses.slice(0, 1).map((sense) => {
      const id = "id" in sense ? sense.id : sense.is === "name" ? sense.ids.join() : sense.is;
      return `${textOf(span)} = ${id}`;
    }),
  );

describe("words are found", () => {
  test.each<[string, Language, string, string[]]>([
    ["in any form", "en", "leases", ["leases = lease"]],
    ["in any form of Russian", "ru", "спасению на море", ["спасению на море = sea-rescue"]],
    ["in English, too", "ru", "leases", ["leases = lease"]],
    ["in capitals", "en", "SEA RESCUE", ["SEA RESCUE = sea-rescue"]],
    ["without their marks", "vi", "cuu nan", ["cuu nan = rescue"]],
    ["by names in another script", "en", "Перу", ["Перу = peru"]],
    ["by a name that is written in one word", "en", "portansel", ["portansel = port-ansel"]],
    ["by a country of the world that the corpus lacks", "en", "Iceland", ["Iceland = outside"]],
    ["by such a country in another language", "vi", "Исландия", ["Исландия = outside"]],
  ])("%s (%s): %s", (_, language, text, expected) => expect(read(text, language)).toEqual(expected));
});

describe("words are not found", () => {
  test.each<[string, Language, string]>([
    ["by another mark than their own", "vi", "cứu nắn"],
    ["by a part of them", "en", "port"],
    ["where a country's abbreviation is a small word", "en", "tell us"],
    ["in a language that is neither the question's nor English", "en", "hợp đồng"],
  ])("%s (%s): %s", (_, language, text) => expect(read(text, language)).toEqual([]));
});

test("the longest match is taken, and each word once", () => {
  expect(read("sea rescue and rescue")).toEqual(["sea rescue = sea-rescue", "rescue = rescue"]);
});

test("every word of a text stands in one span, in order", () => {
  const tokens = tokenize("Which sea rescue lease did Peru xyzzy?");
  const spans = annotate(tokens, vocabularyOf("en"), () => true);
  expect(spans.flatMap((span) => span.tokens)).toEqual(tokens);
  expect(spans.map(({ at }) => at)).toEqual([...spans.map(({ at }) => at)].sort((a, b) => a - b));
});

test("a name of the corpus is no country outside it", () => {
  expect(read("Peruvian lease with Chile")).toEqual(["Peruvian = peru", "lease = lease", "Chile = outside"]);
});

test("words of equal meaning have a key in common, others have none", () => {
  const keys = (text: string): string[] =>
    annotate(tokenize(text), vocabularyOf("en"), () => true).flatMap((span) => keysOf(span, "en").flat());
  const common = (a: string, b: string): string[] => keys(a).filter((key) => keys(b).includes(key));
  expect(common("rent", "rental")).not.toEqual([]);
  expect(common("rent", "rescue")).toEqual([]);
});

describe("words of everyday life are read by what they mean", () => {
  /** The concepts that a text is read as, a word or phrase each. */
  const meant = (text: string, language: Language = "en"): string[] =>
    annotate(tokenize(text), vocabularyOf(language), ({ is }) => is === "concept" || ofCorpus.has(is)).flatMap(
      (span) => {
        const ids = span.senses.flatMap((sense) => (sense.is === "concept" ? [sense.id] : []));
        return ids.length > 0 ? [`${textOf(span)} = ${[...new Set(ids)].join("|")}`] : [];
      },
    );

  test.each<[Language, string, string]>([
    ["en", "negotiations", "negotiate"],
    ["en", "phone calls", "phone-call"],
    ["vi", "đàm phán", "negotiate"],
    ["ru", "переговоров", "talks"],
    ["kk", "келіссөздер", "talks"],
  ])("in %s: %s", (language, text, concept) => {
    expect(meant(text, language).join()).toMatch(new RegExp(`= (.*\\|)?${concept}(\\||$)`));
  });

  test("whose question also finds what is narrower", () => {
    const keysOfText = (text: string): ReadonlySet<string> => keysInText(tokenize(text), "en", vocabularyOf("en"));
    expect(keysOfText("They negotiated.")).toContain(conceptKey("talks"));
    expect(keysOfText("They talked shop.")).not.toContain(conceptKey("negotiate"));
  });

  test("after what the corpus itself calls something: a phrase gives way to it", () => {
    expect(read("the rescue of hostages")).toEqual(["rescue = rescue"]);
    expect(read("sea rescue")).toEqual(["sea rescue = sea-rescue"]);
  });

  test("but a word that is said all the time is none that merely has its stem", () => {
    expect(meant("goods").join()).toContain("= goods");
    expect(meant("good").join()).not.toContain("goods");
  });
});

test("a correction is told, and the corrected word takes the place of the written one", () => {
  const known = { names: new Set<string>(), language: new Set(["which", "lease"]), corpus: new Map<string, number>() };
  const speller = createSpeller(known, "en", (word) => known.language.has(word));
  const { tokens, corrections } = finish(correctSpelling(tokenize("wich lease"), speller));
  expect(tokens.map(({ text }) => text)).toEqual(["which", "lease"]);
  expect(corrections).toEqual([{ from: "wich", to: "which" }]);
});

test("unknown syllables side by side are one word in Vietnamese, up to a comma, and two words elsewhere", () => {
  const joined = (text: string, language: Language): string[] =>
    joinSyllables(
      annotate(tokenize(text), vocabularyOf(language), () => true),
      language,
    ).map(textOf);
  expect(joined("blorf zorp cứu nạn glim", "vi")).toEqual(["blorf zorp", "cứu nạn", "glim"]);
  expect(joined("blorf, zorp", "vi")).toEqual(["blorf", "zorp"]);
  expect(joined("blorf zorp", "en")).toEqual(["blorf", "zorp"]);
});
