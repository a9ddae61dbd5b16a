import { describe, expect, test } from "vitest";
import { decideSet } from "../../../src/search/decide/decide-set.ts";
import type { Decision, Found } from "../../../src/search/decide/decision.ts";
import { ask, deciding, readingOf } from "../islands.ts";

function decide(text: string): Decision | undefined {
  const reading = readingOf(text);
  return decideSet(reading, reading.branches, deciding);
}

/** What of a question its documents have otherwise. */
function refuted(text: string): string[] | undefined {
  const decision = decide(text);
  return decision?.is === "against" ? decision.atoms.map((atom) => atom.text) : undefined;
}

function found(text: string): Found {
  const decision = decide(text);
  if (decision?.is !== "found") throw new Error(`"${text}" finds no set`);
  return decision;
}
const ids = (entries: Found["entries"]): string[] => entries.map(({ fact }) => fact.id);

describe("the exact set", () => {
  test.each<[string, string[]]>([
    [
      "documents except protocols on sea rescue",
      [
        "charter-two-lights",
        "protocol-storm-warnings",
        "letter-universities",
        "lease-gannet-quay",
        "grant-oyster-farming",
      ],
    ],
    [
      "documents except leases and letters of intent",
      ["charter-two-lights", "protocol-storm-warnings", "protocol-sea-rescue", "grant-oyster-farming"],
    ],
    ["leases or letters of intent", ["letter-universities", "lease-gannet-quay"]],
    ["documents on storm warnings or oyster farming", ["protocol-storm-warnings", "grant-oyster-farming"]],
    ["documents on safety at sea", ["protocol-storm-warnings", "protocol-sea-rescue"]],
    ["documents without a period", ["charter-two-lights", "protocol-sea-rescue", "letter-universities"]],
    ["documents that last until 2021", ["protocol-storm-warnings", "grant-oyster-farming"]],
    ["documents signed by companies", ["lease-gannet-quay"]],
    ["documents between universities", ["letter-universities"]],
    ["documents of Larkspur Ferries", ["lease-gannet-quay"]],
    ["ratified documents", ["charter-two-lights"]],
  ])("%s", (text, expected) => {
    const { entries, widened, apart, isSet } = found(text);
    expect(ids(entries)).toEqual(expected);
    expect({ widened, apart, isSet }).toEqual({ widened: false, apart: false, isSet: true });
  });
});

describe("what the articles leave open", () => {
  test("a document of which no subject is stated is apart from a list by subject", () => {
    const { entries, unstated } = found("documents on sea rescue");
    expect([ids(entries), ids(unstated)]).toEqual([["protocol-sea-rescue"], ["letter-universities"]]);
  });

  test("documents without a period are apart from a list by period", () => {
    expect(ids(found("documents that last until 2021").unstated)).toEqual([
      "charter-two-lights",
      "protocol-sea-rescue",
      "letter-universities",
    ]);
  });

  test("a document of which nothing is open is not", () => {
    expect(ids(found("documents signed by companies").unstated)).toEqual([]);
  });
});

describe("“A and B”", () => {
  test("is read apart where no document has both", () => {
    const { entries, apart } = found("documents on storm warnings and oyster farming");
    expect(ids(entries)).toEqual(["protocol-storm-warnings", "grant-oyster-farming"]);
    expect(apart).toBe(true);
  });

  test("is not read apart where one of them has none", () => {
    expect(refuted("documents on storm warnings and scholarships")).toEqual(["scholarships"]);
  });

  test("is not read apart where both are asked for at once", () => {
    expect(refuted("documents on both storm warnings and oyster farming")).toEqual(["storm warnings"]);
  });

  test("of two parties is those of both", () => {
    expect(ids(found("documents of Larkspur Ferries and the Hallow Bay Port Authority").entries)).toEqual([
      "lease-gannet-quay",
    ]);
    expect(refuted("documents of Larkspur Ferries and the Skerra Heritage Fund")).toEqual(["Larkspur Ferries"]);
  });
});

describe("an empty set", () => {
  test.each<[string, string[]]>([
    ["leases on oyster farming", ["grant-oyster-farming"]],
    ["charters on safety at sea", ["protocol-storm-warnings", "protocol-sea-rescue"]],
    ["additional protocols on storm warnings", ["protocol-storm-warnings"]],
  ])("is widened by kind: %s", (text, expected) => {
    const { entries, widened } = found(text);
    expect([ids(entries), widened]).toEqual([expected, true]);
  });

  test.each<[string, string, string, string[]]>([
    ["the subject", "protocols on fisheries", "fisheries", ["protocol-storm-warnings", "protocol-sea-rescue"]],
    ["the period", "leases until 2021 with Larkspur Ferries", "until 2021", ["lease-gannet-quay"]],
    ["the party", "leases with Brandt", "Brandt", ["lease-gannet-quay"]],
  ])("is not widened by %s, but offers what there is without it: %s", (_, text, against, near) => {
    const decision = decide(text);
    expect(refuted(text)).toEqual([against]);
    expect(decision?.is === "against" ? ids(decision.entries) : []).toEqual(near);
  });

  test("offers nothing where two of its conditions fail", () => {
    expect(decide("ratified leases on oyster farming")).toBeUndefined();
  });
});

describe("a word that no document has", () => {
  test("leaves it open which are meant, and offers those that have all else", () => {
    const decision = decide("protocols on penguins");
    expect(decision).toMatchObject({ is: "nearest", isSet: true, open: [{ text: "penguins" }] });
    expect(decision?.is === "nearest" ? ids(decision.entries) : []).toEqual([
      "protocol-storm-warnings",
      "protocol-sea-rescue",
    ]);
  });

  test("leaves none out of a list where everybody says it all the time", () => {
    expect(ids(found("what fine leases are there?").entries)).toEqual(["lease-gannet-quay"]);
  });

  test("counts where something is claimed or asked of each", () => {
    expect(decide("Was the fine lease signed?")).toMatchObject({ is: "nearest", open: [{ text: "fine" }] });
  });
});

describe("a value of one document of a kind", () => {
  test("is asked back for where several are of that kind, and nothing says which", () => {
    const decision = decide("When does the agreement expire?");
    expect(decision).toMatchObject({ is: "nearest", asksWhich: true, isSet: true });
    expect(decision?.is === "nearest" ? decision.entries.length : 0).toBeGreaterThan(2);
  });

  test.each([
    ["several are asked for", "When do the agreements expire?"],
    ["something says which", "When does the agreement on oyster farming expire?"],
    ["there is but one", "When does the lease expire?"],
  ])("is given where %s: %s", (_, text) => expect(decide(text)).toMatchObject({ is: "found", ask: ["until"] }));
});

describe("counts", () => {
  test("of documents are the number of documents", () => {
    expect(found("how many protocols are there?")).toMatchObject({ ask: ["count"], entries: { length: 2 } });
    expect(ask("how many protocols are there?").text).toMatch(/^2 protocols:/);
  });

  test.each<[string, number]>([
    ["how many universities signed the letter of intent?", 2],
    ["how many companies signed the lease?", 1],
    ["how many ministries initialled protocols?", 2],
  ])("of parties are the number of parties: %s", (text, number) => expect(found(text).number).toBe(number));
});

describe("a yes-or-no question for a document", () => {
  const verdict = (text: string): Found["verdict"] => {
    const reading = readingOf(text);
    const branches = reading.branches.map(({ where, except }) => ({
      where: where.filter(({ any }) => any[0]?.is !== "status"),
      except,
    }));
    const decision = decideSet(reading, branches, deciding);
    return decision?.is === "found" ? decision.verdict : undefined;
  };
  test.each<[string, Found["verdict"]]>([
    ["Was the charter signed?", "yes"],
    ["Was the charter ratified?", "yes"],
    ["Was the additional protocol signed?", "weaker"],
    ["Was the lease ratified?", "weaker"],
  ])("%s is %s", (text, expected) => expect(verdict(text)).toBe(expected));
});

test("a field that no document of the set has is lacking", () => {
  expect(decide("Until when does the letter of intent run?")).toMatchObject({ is: "lacking", field: "until" });
});
