import { expect, test } from "vitest";
import { translatedNames } from "../../../src/corpus/checks/translated-names.ts";
import { checkProblems, type Faults } from "../plant.ts";

const vi = "facts/talks.vi.yaml";
const ru = "facts/talks.ru.yaml";
const documents = "facts/documents.ru.yaml";
const lexicon = "lexicon/names.yaml";
const groups = "lexicon/groups.yaml";
const otherGroup = [
  "- id: both-countries",
  "- { id: capitals, any: [ana-quispe], en: [both capitals], vi: [hai thủ đô] }\n- id: both-countries",
] as const;

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(translatedNames, {})).toEqual([]);
});

test.each<[string, Faults, string]>([
  [
    "another country",
    { [vi]: ["Iceland và Peru thiết lập", "Iceland và Chile thiết lập"] },
    `${vi} «Iceland và C» statement: "Peru" of the English is missing → name it in one of its words in lexicon/`,
  ],
  [
    "another person in an inflecting language",
    { [ru]: ["statement: Президент Ана Киспе", "statement: Президент Фуэнтес"] },
    `${ru} «Президент Фу» statement: "Ana Quispe" of the English is missing → name it in one of its words in lexicon/`,
  ],
  [
    "a longer word in a language that is not inflected",
    { [vi]: ["Iceland và Peru thiết lập", "Iceland và Perulia thiết lập"] },
    `${vi} «Iceland và P» statement: "Peru" of the English is missing → name it in one of its words in lexicon/`,
  ],
  [
    "a group of which one is lost",
    { [vi]: ["biển nối liền hai nước", "biển nối liền Iceland và Chile"] },
    `${vi} «Ana Quispe n» statement: "the two countries" of the English is missing → name it in one of its words in lexicon/`,
  ],
  [
    "another figure at a word's end",
    {
      [lexicon]: ["[Министерство продовольствия Исландии]", "[Союз5]"],
      [documents]: ["и Министерство продовольствия Исландии", "и исландский Союз6"],
    },
    `${documents} «Министерство» statement: "Ministry of Food" of the English is missing → name it in one of its words in lexicon/`,
  ],
  [
    "another end of a word that begins with a figure",
    {
      [lexicon]: ["[Министерство продовольствия Исландии]", "[2Союзник]"],
      [documents]: ["и Министерство продовольствия Исландии", "и исландское 2Союзное"],
    },
    `${documents} «Министерство» statement: "Ministry of Food" of the English is missing → name it in one of its words in lexicon/`,
  ],
  [
    "a ministry that is lost",
    { [documents]: ["и Министерство продовольствия Исландии", "и исландское министерство"] },
    `${documents} «Министерство» statement: "Ministry of Food" of the English is missing → name it in one of its words in lexicon/`,
  ],
])("finds %s", (_, faults, problem) => {
  expect(checkProblems(translatedNames, faults)).toEqual([problem]);
});

test.each<[string, Faults]>([
  ["another of its words", { [vi]: ["Iceland và Peru thiết lập", "Băng Đảo và Peru thiết lập"] }],
  ["an inflected word", { [ru]: ["Исландия и Перу установили", "Между Исландией и Перу установлены"] }],
  [
    "an inflected word of few letters",
    {
      "lexicon/names.yaml": ["ru: [Ана Киспе, Киспе]", "ru: [Ана Бей]"],
      [ru]: [
        ["statement: Президент Ана Киспе", "statement: Президенту Ане Бею"],
        ["statement: Ана Киспе сказала", "statement: О Бее, об Ане Бее сказали"],
      ],
    },
  ],
  ["the group that it is in", { [groups]: otherGroup, [vi]: ["Iceland và Peru thiết lập", "Hai nước thiết lập"] }],
  [
    "for a group, all its names",
    { [groups]: otherGroup, [vi]: ["biển nối liền hai nước", "biển nối liền Iceland và Peru"] },
  ],
  [
    "for a group of any, all its names",
    {
      [groups]: ["all: [peru, iceland]", "any: [peru, iceland]"],
      [vi]: ["biển nối liền hai nước", "biển nối liền Iceland và Peru"],
    },
  ],
])("takes %s", (_, faults) => {
  expect(checkProblems(translatedNames, faults)).toEqual([]);
});

test("a name without a word in the language need not stand there", () => {
  expect(
    checkProblems(translatedNames, {
      "lexicon/names.yaml": ["  vi: [Peru]\n", ""],
      [vi]: ["Iceland và Peru thiết lập", "Iceland và nước kia thiết lập"],
    }),
  ).toEqual([]);
});
