import { describe, expect, test } from "vitest";
import { isSaidOfOther } from "../../../src/search/evidence/doing.ts";
import { deedOf } from "../../../src/search/parse/reading.ts";
import { deciding, entryOf, readingOf } from "../islands.ts";

describe("what a position says of somebody else is no deed of its speaker", () => {
  const entry = entryOf("fishing-licence");
  const saying = (statement: string): typeof entry => ({ ...entry, fact: { ...entry.fact, statement } });
  const asked = readingOf("did Marlow thank the islanders");

  test("the name before the verb does it", () => {
    expect(deedOf(asked)?.ids).toEqual(["marlow"]);
    expect(isSaidOfOther(saying("Verrin thanked Marlow for the lighthouse."), asked, deciding)).toBe(true);
    expect(isSaidOfOther(saying("Marlow thanked Verrin for the lighthouse."), asked, deciding)).toBe(false);
    expect(isSaidOfOther(saying("The islanders met Marlow."), asked, deciding)).toBe(false);
  });

  test("nothing is said of anybody where the question names no doer, or the fact is no position", () => {
    expect(isSaidOfOther(saying("Verrin thanked Marlow."), readingOf("who thanked the islanders"), deciding)).toBe(
      false,
    );
    expect(isSaidOfOther(entryOf("rescue-centre"), asked, deciding)).toBe(false);
  });
});
