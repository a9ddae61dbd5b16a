import { describe, expect, test } from "vitest";
import { missingFrom, search, searchEach } from "../../src/search/find/candidates.ts";
import { matchBranch } from "../../src/search/evidence/match.ts";
import type { Query } from "../../src/search/parse/query.ts";
import { deciding, loose, queryOf, strict } from "./islands.ts";

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
    const { branches } = queryOf(text);
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
  const { branches } = queryOf("documents on sea rescue");
  const { branches: letters } = queryOf("letters of intent");
  expect(ids(search(branches, strict).unknown)).toEqual(["letter-universities"]);
  const both = search([...branches, ...letters], strict);
  expect([ids(both.yes), ids(both.unknown)]).toEqual([["protocol-sea-rescue", "letter-universities"], []]);
});

test("facts come in the corpus's order, each once, whatever the order of the alternatives", () => {
  const { branches: leases } = queryOf("leases");
  const { branches: charters } = queryOf("charters");
  expect(ids(search([...leases, ...charters, ...leases], strict).yes)).toEqual([
    "charter-two-lights",
    "lease-gannet-quay",
  ]);
});

test("a set of documents holds documents only", () => {
  const { branches } = queryOf("sea rescue");
  expect(ids(search(branches, loose).yes)).toContain("rescue-centre");
  expect(ids(search(branches, strict).yes)).toEqual(["protocol-sea-rescue"]);
});

test("several things are each found, or there is nothing", () => {
  const { branches: storms } = queryOf("documents on storm warnings");
  const { branches: trade } = queryOf("documents on trade");
  expect(ids(searchEach(storms, strict)?.yes ?? [])).toEqual(["protocol-storm-warnings"]);
  expect(searchEach([...storms, ...trade], strict)).toBeUndefined();
});

test("what is missing is what no fact has; where each is in some fact, all of it; never the status", () => {
  const missing = (query: Query): string[] => missingFrom(query, loose).map(({ text }) => text);
  expect(missing(queryOf("penguins of Velmora"))).toEqual(["penguins"]);
  expect(missing(queryOf("Brandt in Hallow Bay"))).toEqual(["Brandt", "Hallow Bay"]);
  expect(missing(queryOf("ratified penguins"))).toEqual(["penguins"]);
});
