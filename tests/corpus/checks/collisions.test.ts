import { expect, test } from "vitest";
import { collisions } from "../../../src/corpus/checks/collisions.ts";
import { checkProblems, type Faults } from "../plant.ts";

const names = "lexicon/names.yaml";
const subjects = "lexicon/subjects.yaml";

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(collisions, {})).toEqual([]);
});

test.each<[string, Faults, string]>([
  [
    "an id that two files give",
    { [subjects]: ["id: fisheries", "id: peru"] },
    `${subjects} «peru, en: [f» "peru" is taken by peru at lexicon/names.yaml:1 → give it another id`,
  ],
  [
    "a word of two names, in whichever case and language",
    { [names]: ["[Ana Quispe, Quispe]", "[Ana Quispe, Quispe, icelandic]"] },
    `${names} «icelandic]» "icelandic" is taken by iceland at lexicon/names.yaml:8 → take it from both and give it to a group with any: [iceland, ana-quispe]`,
  ],
  [
    "a word that differs in its marks alone",
    { [names]: ["[Ana Quispe, Quispe]", "[Ana Quispe, Băng Đao]"] },
    `${names} «Băng Đao]» "Băng Đao" is taken by iceland at lexicon/names.yaml:9 → take it from both and give it to a group with any: [iceland, ana-quispe]`,
  ],
  [
    "a word of a name and a group",
    { "lexicon/groups.yaml": ["[the two countries, both countries]", "[the two countries, Peru]"] },
    `lexicon/groups.yaml «Peru]» "Peru" is taken by peru at lexicon/names.yaml:3 → leave it to one of them`,
  ],
  [
    "a word of a name and one of several groups",
    {
      "lexicon/groups.yaml": [
        ["- id: both-countries", "- { id: neighbours, any: [peru], en: [the neighbours] }\n- id: both-countries"],
        ["[the two countries, both countries]", "[the two countries, Peru]"],
      ],
    },
    `lexicon/groups.yaml «Peru]» "Peru" is taken by peru at lexicon/names.yaml:3 → leave it to one of them`,
  ],
  [
    "a word of a subject and a kind",
    { "lexicon/kinds.yaml": ["en: [agreement]", "en: [agreement, fishing]"] },
    `lexicon/kinds.yaml «fishing], pl» "fishing" is taken by fisheries at lexicon/subjects.yaml:3 → leave it to one of them`,
  ],
])("finds %s", (_, faults, problem) => {
  expect(checkProblems(collisions, faults)).toEqual([problem]);
});

test.each<[string, Faults]>([
  [
    "that one entry has in two languages",
    { [names]: ["vi: [Iceland, Băng Đảo]", "vi: [Iceland, Băng Đảo, Icelandic]"] },
  ],
  [
    "that a group has alone",
    { "lexicon/groups.yaml": ["[the two countries, both countries]", "[the two countries, the two]"] },
  ],
  [
    "that differ in й and и",
    {
      [names]: [
        ["[Перу, перуанский]", "[Перу, мой]"],
        ["[Исландия, исландский]", "[Исландия, мои]"],
      ],
    },
  ],
  ["that one subject has in two languages", { [subjects]: ["vi: [năng lượng]", "vi: [năng lượng, energy]"] }],
  ["that a name and a subject have", { [subjects]: ["[fisheries, fishing]", "[fisheries, Peru]"] }],
])("leaves words alone %s", (_, faults) => {
  expect(checkProblems(collisions, faults)).toEqual([]);
});
