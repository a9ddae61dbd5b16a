import { describe, expect, test } from "vitest";
import type { Part } from "../../src/search/query.ts";
import { queryOf } from "./islands.ts";

const namesIn = (text: string): { ids: readonly string[]; part: Part }[] =>
  queryOf(text).branches.flatMap(({ where }) =>
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
