import { describe, expect, test } from "vitest";
import { weightOf } from "../../../src/search/evidence/evidence.ts";
import { matchBranch } from "../../../src/search/evidence/match.ts";
import { gather, search, searchEach } from "../../../src/search/find/candidates.ts";
import type { FactIndex } from "../../../src/search/find/fact-index.ts";
import { prepare } from "../../../src/search/prepare.ts";
import { corpus, deciding, loose, readingOf, strict } from "../islands.ts";

const texts = [
  "protocols on storm warnings",
  "documents except leases",
  "documents until 2021",
  "documents signed by companies",
  "leases or charters",
  "Who presented the Order of the Beacon to Brandt?",
  "what did Marlow propose",
  "oyster farming in 2020",
  "talks in Hallow Bay",
  "xyzzy",
];
const ids = (found: { fact: { id: string } }[]): string[] => found.map(({ fact }) => fact.id);

describe("the short way finds what looking at every fact finds", () => {
  test.each(texts)("%s", (text) => {
    const { branches } = readingOf(text);
    for (const context of [strict, loose]) {
      const fits = deciding.index.entries.filter(
        (entry) =>
          (!context.strict || entry.fact.type === "document") &&
          branches.some((branch) => matchBranch(branch, entry, context) === "yes"),
      );
      expect(ids(search(branches, context).yes)).toEqual(ids(fits));
    }
  });
});

test("what is open by one alternative and holds by another holds", () => {
  const { branches } = readingOf("documents on sea rescue");
  const { branches: letters } = readingOf("letters of intent");
  expect(ids(search(branches, strict).unknown)).toEqual(["letter-universities"]);
  const both = search([...branches, ...letters], strict);
  expect([ids(both.yes), ids(both.unknown)]).toEqual([["protocol-sea-rescue", "letter-universities"], []]);
});

test("facts come in the corpus's order, each once, whatever the order of the alternatives", () => {
  const { branches: leases } = readingOf("leases");
  const { branches: charters } = readingOf("charters");
  expect(ids(search([...leases, ...charters, ...leases], strict).yes)).toEqual([
    "charter-two-lights",
    "lease-gannet-quay",
  ]);
});

test("a set of documents holds documents only", () => {
  const { branches } = readingOf("sea rescue");
  expect(ids(search(branches, loose).yes)).toContain("rescue-centre");
  expect(ids(search(branches, strict).yes)).toEqual(["protocol-sea-rescue"]);
});

test("several things are each found, or there is nothing", () => {
  const { branches: storms } = readingOf("documents on storm warnings");
  const { branches: trade } = readingOf("documents on trade");
  expect(ids(searchEach(storms, strict)?.yes ?? [])).toEqual(["protocol-storm-warnings"]);
  expect(searchEach([...storms, ...trade], strict)).toBeUndefined();
});

describe("the facts that may hold most of a question", () => {
  const gathered = (text: string, index: FactIndex): string[] =>
    readingOf(text).branches.flatMap((branch) => {
      const weights = branch.where.map((condition) => weightOf(condition, { ...loose, index }));
      return ids([...gather(branch, weights, index)]);
    });

  test("are all, where there are few", () => {
    expect(gathered("scholarships of Brandt", deciding.index)).toEqual(ids([...deciding.index.entries]));
  });

  test("are those that have any of it, where there are many, those that have most of it first", () => {
    const scholarships = corpus.facts.filter(({ id }) => id === "scholarships");
    const many = Array.from({ length: 600 }, (_, at) => ({ ...scholarships[0]!, id: `scholarships-${at}` }));
    const { index } = prepare({ ...corpus, facts: [...many, ...corpus.facts] });
    const found = gathered("scholarships on Gull Rock", index);
    expect(found.length).toBeLessThan(many.length);
    expect(found).toContain("rescue-centre");
    expect(found).not.toContain("trade-goal");
    const [first] = gathered("joint sea rescue centre on Gull Rock", index);
    expect(first).toBe("rescue-centre");
  });
});
