import { expect, test } from "vitest";
import { kindredOf } from "../../../src/search/find/kindred.ts";
import { prepared } from "../islands.ts";

test.each<[string, string, string[]]>([
  ["a longer form", "en:scholar", ["en:scholarship"]],
  ["a shorter form", "en:fisherman", []],
  ["too short a root", "en:leas", []],
  ["much longer, so hardly kin", "en:schol", []],
  ["a word of any other sort", "=scholar", []],
  ["a concept", "~research", []],
])("%s: %s", (_, key, kin) => expect(kindredOf(key, prepared.index)).toEqual(kin));
