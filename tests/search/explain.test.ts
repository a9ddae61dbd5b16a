import { expect, test } from "vitest";
import { explain } from "../../src/search/explain.ts";
import { prepared } from "./islands.ts";

const linesOf = (text: string, ...history: string[]): string[] => explain({ text, history }, prepared);
const having = (lines: readonly string[], start: string): string[] => lines.filter((line) => line.startsWith(start));

test("each step of a question's way is told", () => {
  const lines = linesOf("Did Brandt pledge xyzzy scholarships?");
  expect(having(lines, "tokens")).toEqual([expect.stringContaining("brandt pledge xyzzy scholarships")]);
  expect(having(lines, "language")).toEqual([expect.stringContaining("en")]);
  expect(having(lines, "mention")).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/ Brandt: name brandt/),
      expect.stringMatching(/ xyzzy: \?/),
      expect.stringMatching(/ scholarships: subject scholarships/),
    ]),
  );
  expect(having(lines, "reading").join()).toMatch(/name brandt doer “Brandt” \(0\.\d+\)/);
  const evidence = lines.find((line) => line.startsWith("  scholarships:"));
  expect(evidence).toMatch(/held \d.*against \d.*open \d.*; against: name brandt.*; open: word “xyzzy”/);
  expect(having(lines, "decision")).toHaveLength(1);
});

test("what is left out is told, too", () => {
  expect(linesOf("documents except leases")).toContainEqual(expect.stringContaining("except kind lease “leases”"));
});

test("a question is explained as it is read in its thread", () => {
  const lines = linesOf("and sea rescue?", "Which protocols cover storm warnings?");
  expect(lines.at(-1)).toMatch(/^decision +found: protocol-sea-rescue$/);
});

test("where nothing is asked that is all", () => {
  expect(linesOf("hello").at(-1)).toMatch(/^decision +help/);
});
