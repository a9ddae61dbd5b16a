import { describe, expect, test } from "vitest";
import { ask, idsFor } from "./islands.ts";

describe("one thing is answered by the fact that has it", () => {
  test.each<[string, string, string[]]>([
    ["who did it", "Who presented the Order of the Beacon?", ["order-beacon-brandt"]],
    ["a place", "Where were the talks held?", ["talks-hallow-bay"]],
    ["a day", "When were diplomatic relations established?", ["diplomatic-relations-1974"]],
    ["an amount", "How much is the rent of Gannet Quay?", ["lease-gannet-quay"]],
    ["a purpose", "Why was Brandt honoured?", ["order-beacon-brandt"]],
    ["what somebody did", "What did Marlow propose?", ["rescue-centre"]],
    ["what is said of a name", "Gull Strait", ["fishing-licence"]],
  ])("%s: %s", (_, text, facts) => expect(idsFor(text)).toEqual(facts));
});

test("a bare topic gets what is said of it, of whatever sort", () => {
  expect(idsFor("sea rescue").sort()).toEqual(["protocol-sea-rescue", "rescue-centre"]);
});

describe("who somebody is", () => {
  test.each<[string, string[]]>([
    ["Who is Edda Marlow?", ["premier-marlow"]],
    ["Who is the Governor-General of Skerra?", ["governor-general-verrin"]],
    ["Кто такой Томас Веррин?", ["governor-general-verrin"]],
    ["Ilse Brandt là ai?", ["harbour-master-brandt"]],
    ["Марлоу кім?", ["premier-marlow"]],
  ])("is said by the office: %s", (text, facts) => expect(idsFor(text)).toEqual(facts));

  test("is not said by what that person did", () => {
    expect(ask("Who is Blue Shell?").outcome).toBe("unanswered");
  });
});

describe("“is X of Y” with nothing but names", () => {
  test("is affirmed only by a fact about who or what X is", () => {
    expect(ask("Is Port Ansel in Velmora?")).toMatchObject({
      outcome: "answered",
      facts: [{ id: "harbour-master-brandt" }],
    });
    expect(ask("Is Edda Marlow the Premier of Velmora?").text).toMatch(/^Yes\./);
  });

  test.each([
    "Is Brandt Skerran?",
    "Is Port Ansel in Skerra?",
    "Is Velmora in Port Ansel?",
    "Is Velmora a person?",
    "Is Tomas Verrin the Premier of Velmora?",
    "Is Marlow Verrin?",
  ])("is not affirmed by facts that mention both: %s", (text) =>
    expect(ask(text)).toMatchObject({ outcome: "unanswered", facts: [] }),
  );
});

describe("a claim", () => {
  test("that the doer made is affirmed as far as it goes", () => {
    expect(ask("Did Marlow propose a rescue centre?")).toMatchObject({
      outcome: "answered",
      facts: [{ id: "rescue-centre" }],
    });
  });

  test.each([
    "Did Skerra agree to the rescue centre?",
    "Did Verrin agree to the rescue centre?",
    "Did Marlow agree to the rescue centre?",
    "Was the rescue centre built?",
  ])("that goes further than what is reported gets what is reported, and no yes: %s", (text) => {
    const { text: said, facts } = ask(text);
    expect(said).toMatch(/^Proposed by Edda Marlow; the articles report no reply\./);
    expect(facts.map(({ id }) => id)).toEqual(["rescue-centre"]);
  });

  test.each([
    "Did Brandt propose the rescue centre?",
    "Did Verrin propose the rescue centre?",
    "Did Brandt present the Order of the Beacon to Verrin?",
    "Did Marlow pledge scholarships?",
  ])("about somebody else is not answered by what was done: %s", (text) => {
    expect(ask(text)).toMatchObject({ outcome: "unanswered", facts: [] });
  });
});

describe("names of a class", () => {
  test.each<[string, RegExp]>([
    ["Which company signed the lease?", /^Larkspur Ferries \(/],
    ["Which port authority signed the lease?", /^Hallow Bay Port Authority \(/],
    ["Which cooperative received the grant?", /^Blue Shell Cooperative \(/],
    ["Which fund gives the grant?", /^Skerra Heritage Fund \(/],
    ["Công ty nào đã ký hợp đồng thuê?", /^Larkspur Ferries \(/],
  ])("are the only ones given: %s", (text, name) => expect(ask(text).text).toMatch(name));

  test("that no fact has are lacking", () => {
    expect(ask("Which university received the Order of the Beacon?")).toMatchObject({
      outcome: "unanswered",
      facts: [],
    });
  });
});

test("a detail that the facts lack is lacking, with those facts as the nearest", () => {
  const { outcome, related } = ask("Until when will talks be held in Hallow Bay?");
  expect(outcome).toBe("unanswered");
  expect(related[0]?.id).toBe("talks-hallow-bay");
});
