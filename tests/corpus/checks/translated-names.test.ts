import { expect, test } from "vitest";
import { translatedNames } from "../../../src/corpus/checks/translated-names.ts";
import { checkProblems, type Faults } from "../plant.ts";

const vi = "facts/talks.vi.yaml";
const ru = "facts/talks.ru.yaml";

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
    "a ministry that is lost",
    { "facts/documents.ru.yaml": ["и Министерство продовольствия Исландии", "и исландское министерство"] },
    `facts/documents.ru.yaml «Министерство» statement: "Ministry of Food" of the English is missing → name it in one of its words in lexicon/`,
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
  ["the group that it is in", { [vi]: ["Iceland và Peru thiết lập", "Hai nước thiết lập"] }],
  ["for a group, all its names", { [vi]: ["biển nối liền hai nước", "biển nối liền Iceland và Peru"] }],
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
