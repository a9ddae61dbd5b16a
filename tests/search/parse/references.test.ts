import { describe, expect, test } from "vitest";
import type { Part } from "../../../src/search/parse/reading.ts";
import { readingOf } from "../islands.ts";

const namesIn = (text: string): { ids: readonly string[]; part: Part }[] =>
  readingOf(text).branches.flatMap(({ where }) =>
    where.flatMap(({ any }) => any.flatMap((atom) => (atom.is === "name" ? [{ ids: atom.ids, part: atom.part }] : []))),
  );

describe("a description stands for the names that it describes", () => {
  test.each<[string, string[]]>([
    ["the Premier of Velmora", ["marlow"]],
    ["Velmora's Premier", ["marlow"]],
    ["Velmoran Premier", ["marlow"]],
    ["Premier Edda Marlow", ["marlow"]],
    ["the harbour master", ["brandt"]],
    ["the harbour master of Port Ansel", ["brandt"]],
    ["thủ tướng Velmora", ["marlow"]],
    ["премьер Велморы", ["marlow"]],
    ["Велмора премьері", ["marlow"]],
    ["the fisheries ministry", ["velmora-fisheries-ministry"]],
    ["ministries of Skerra", ["skerra-marine-department"]],
    ["Skerran funds", ["skerra-heritage-fund"]],
    ["the university of Velmora", ["port-ansel-university"]],
  ])("%s", (text, ids) => expect(namesIn(text).map((name) => name.ids)).toEqual([ids]));
});

describe("a description that fits nobody stays unresolved, so that no fact has it", () => {
  test.each([
    "the Premier of Skerra",
    "the harbour master of Hallow Bay",
    "the Governor-General of Velmora",
    "funds of Velmora",
  ])("%s", (text) => expect(namesIn(text).map(({ ids }) => ids)).toEqual([[]]));
});

describe("another country's name is one that no fact mentions", () => {
  test.each([
    "the Maritime College of Velmora",
    "Velmoran Maritime College",
    "Velmora's Heritage Fund",
    "Hallow Bay of Velmora",
    "Velmora's Governor-General Verrin",
    "Морской колледж Велморы",
    "велморский морской колледж",
  ])("%s", (text) => expect(namesIn(text).map(({ ids }) => ids)).toEqual([[]]));

  test.each<[string, string[][]]>([
    ["Skerra's Maritime College", [["skerra"], ["skerra-maritime-college"]]],
    ["Skerra and Larkspur Ferries", [["skerra"], ["larkspur-ferries"]]],
    ["Skerra, Larkspur Ferries", [["skerra"], ["larkspur-ferries"]]],
    ["Velmora and Skerra", [["velmora"], ["skerra"]]],
    ["Did Skerra honour Brandt", [["skerra"], ["brandt"]]],
    ["Larkspur Ferries' Skerran partner", [["larkspur-ferries"], ["skerra"]]],
    ["Larkspur Ferries's Skerran partner", [["larkspur-ferries"], ["skerra"]]],
  ])("but not in %s", (text, ids) => expect(namesIn(text).map((name) => name.ids)).toEqual(ids));
});

describe("who does it where names and verbs stand in any order", () => {
  test.each<[string, Part, Part]>([
    ["Веррин наградил Марлоу", "doer", "undergoer"],
    ["Веррина наградил Марлоу", "undergoer", "doer"],
    ["Марлоу наградил Веррина", "doer", "undergoer"],
    ["наградил Веррина Марлоу", "undergoer", "any"],
    ["Марлоу получил от Веррина", "any", "giver"],
  ])("%s: %s, %s", (text, ...parts) => expect(namesIn(text).map(({ part }) => part)).toEqual(parts));
});

describe("the part that a name plays", () => {
  test.each<[string, [string, Part][]]>([
    ["Who presented the medal to Brandt?", [["brandt", "receiver"]]],
    [
      "Verrin presented the medal to Brandt",
      [
        ["verrin", "doer"],
        ["brandt", "receiver"],
      ],
    ],
    [
      "Was Brandt awarded the medal by Verrin?",
      [
        ["brandt", "undergoer"],
        ["verrin", "agent"],
      ],
    ],
    [
      "Did Brandt receive the medal from Verrin?",
      [
        ["brandt", "undergoer"],
        ["verrin", "giver"],
      ],
    ],
    [
      "What did Marlow propose to Skerra?",
      [
        ["marlow", "doer"],
        ["skerra", "receiver"],
      ],
    ],
    ["talks in Hallow Bay", [["hallow-bay", "place"]]],
    [
      "documents between Velmora and Skerra",
      [
        ["velmora", "beside"],
        ["skerra", "beside"],
      ],
    ],
    ["documents of Velmora", [["velmora", "any"]]],
    ["Gull Strait", [["gull-strait", "any"]]],
    ["Brandt được trao gì?", [["brandt", "undergoer"]]],
    ["Ai trao giải thưởng cho Brandt?", [["brandt", "receiver"]]],
    ["Кому Веррин вручил награду?", [["verrin", "doer"]]],
    [
      "Веррин Брандтқа не берді?",
      [
        ["verrin", "doer"],
        ["brandt", "receiver"],
      ],
    ],
  ])("%s", (text, expected) => expect(namesIn(text).map(({ ids, part }) => [ids.join(), part])).toEqual(expected));
});
