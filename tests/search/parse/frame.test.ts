import { describe, expect, test } from "vitest";
import type { Language } from "../../../src/contract.ts";
import { framed, writtenOut } from "../../../src/search/parse/frame.ts";
import { type Token, tokenize } from "../../../src/text/tokens.ts";
import { idsFor, prepared, readingOf } from "../islands.ts";

const words = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(" ");
const frame = (text: string, language: Language = "en"): [asking: string, around: string] => {
  const { asking, around } = framed(tokenize(text), prepared.vocabularies[language]);
  return [words(asking), words(around)];
};

describe("a question begins where the asker comes to it", () => {
  test.each<[string, string]>([
    ["Hello folks, can anyone tell me who signed the lease?", "can anyone tell me who signed the lease"],
    ["I am writing a note on Iceland and need to know who signed the lease", "and need to know who signed the lease"],
    ["quick question who is Marlow", "quick question who is Marlow"],
  ])("%s", (text, asking) => expect(frame(text)[0]).toBe(asking));

  test("but not behind what names something and tells nothing of the asker", () => {
    expect(frame("the lease of Gannet Quay, can anyone tell me how much rent it costs?")[1]).toBe("");
  });

  test("nor behind an opener with nothing after it", () => {
    expect(frame("who signed the lease, can anyone tell me")[0]).toMatch(/^who signed the lease/);
  });
});

describe("a part of the sentence in which the asker tells of himself is around the question", () => {
  test.each<[Language, string, string]>([
    ["en", "my boss is in Iceland, who signed the lease?", "my boss is in Iceland"],
    ["en", "who signed the lease, my boss is in Iceland", "my boss is in Iceland"],
    ["ru", "мой начальник в Исландии, кто подписал договор аренды?", "мой начальник в Исландии"],
  ])("in %s: %s", (language, text, around) => expect(frame(text, language)[1]).toBe(around));

  test.each([
    "I wonder who signed the lease",
    "who told us about oysters, in the lease?",
    "does Larkspur give us oysters, in Gannet Quay?",
    "my lease",
  ])("but a part that asks, or is all that there is, is no such part: %s", (text) => {
    expect(frame(text)).toEqual([words(tokenize(text)), ""]);
  });

  test("so what it names is not asked for, and a country in it is not outside", () => {
    const reading = readingOf("my boss is in Iceland, who signed the lease?");
    expect(reading.beyond.countries).toEqual([]);
    expect(reading.asides.map(({ text }) => text)).toContain("boss");
  });
});

describe("a first part that names nothing only leads to the question", () => {
  test.each<[Language, string, string]>([
    ["en", "Need it by Monday for homework: who signed the lease?", "Need it by Monday for homework"],
    ["kk", "Рефератқа керек еді: шартқа кім қол қойды?", "Рефератқа керек еді"],
  ])("in %s: %s", (language, text, around) => expect(frame(text, language)[1]).toBe(around));

  test.each([
    "Gannet Quay: who signed the lease?",
    "In 2019, who signed the lease?",
    "Coffee: what do they say of it?",
    "Signed in a hurry: what is it?",
    "who signed it, for homework",
  ])("but not what names something, a time, a thing or a deed: %s", (text) => expect(frame(text)[1]).toBe(""));
});

describe("shorthand is written out", () => {
  const full = (text: string, language: Language = "en"): string => words(writtenOut(tokenize(text), language));

  test.each([
    ["wat r the docs", "what are the docs"],
    ["wen and whr", "when and where"],
    ["talks b/w them", "talks between them"],
    ["2 yrs w/o it", "2 years without it"],
  ])("%s", (text, expected) => expect(full(text)).toBe(expected));

  test("of several words before that of one of them", () => {
    expect(full("acc to them")).toBe("according to them");
  });

  test("keeps the comma behind it", () => {
    expect(writtenOut(tokenize("10 yrs, ports"), "en").map(({ pause }) => pause)).toEqual([undefined, true, undefined]);
  });

  test("in capitals is an abbreviation, unless all is in capitals", () => {
    expect(full("the PM of Velmora")).toBe("the PM of Velmora");
    expect(full("the pm of Velmora")).toBe("the prime minister of Velmora");
    expect(full("WHO IS THE PM").toLowerCase()).toBe("who is the prime minister");
  });

  test("is none in another language", () => {
    expect(full("wat", "ru")).toBe("wat");
  });

  test("so it finds what its words find", () => {
    expect(idsFor("wen were the talks b/w marlow n verrin")).toEqual(["talks-hallow-bay"]);
  });
});
