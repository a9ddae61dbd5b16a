import { describe, expect, test } from "vitest";
import { ask, idsFor, readingOf } from "../islands.ts";

describe("one thing is answered by the fact that has it", () => {
  test.each<[string, string, string[]]>([
    ["who did it", "Who presented the Order of the Beacon?", ["order-beacon-brandt"]],
    ["a place", "Where were the talks held?", ["talks-hallow-bay"]],
    ["a day", "When were diplomatic relations established?", ["diplomatic-relations-1974"]],
    ["an amount", "How much is the rent of Gannet Quay?", ["lease-gannet-quay"]],
    ["a purpose", "Why was Brandt awarded the order?", ["order-beacon-brandt"]],
    ["what somebody did", "What did Marlow propose?", ["rescue-centre"]],
    ["what is said of a name", "Gull Strait", ["fishing-licence"]],
  ])("%s: %s", (_, text, facts) => expect(idsFor(text)).toEqual(facts));
});

test("a bare topic gets what is said of it, of whatever sort", () => {
  expect(idsFor("sea rescue").sort()).toEqual(["protocol-sea-rescue", "rescue-centre"]);
});

test("an overview of a topic takes in all that is said of it", () => {
  expect(idsFor("Give me a summary of sea rescue").sort()).toEqual(["protocol-sea-rescue", "rescue-centre"]);
});

describe("a topic with a question mark", () => {
  test("is told no more of than it is: what was only proposed is said to be proposed", () => {
    expect(ask("Rescue centre?").text).toMatch(/^Proposed by Edda Marlow; the articles report no reply\./);
    expect(ask("Rescue centre").text).toMatch(/^Edda Marlow proposed/);
  });

  test("that is so gets no yes", () => {
    expect(ask("Diplomatic relations?").text).toMatch(/^Velmora and Skerra established/);
  });
});

test("a deed whose doer and receiver are named the other way round gets no yes", () => {
  expect(idsFor("A paper says Verrin pinned an order on Brandt. Right?")).toEqual(["order-beacon-brandt"]);
  expect(ask("A paper says Brandt pinned an order on Verrin. Right?").outcome).not.toBe("answered");
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
    expect(ask("Who is Blue Shell?")).toMatchObject({ outcome: "nearest", facts: [] });
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
    expect(ask(text)).toMatchObject({ outcome: "nearest", facts: [] }),
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
    "Did Verrin agree to the rescue centre?",
    "Did Marlow agree to the rescue centre?",
    "Was the rescue centre built?",
  ])("that goes further than what is reported gets what is reported, and no yes: %s", (text) => {
    const { text: said, facts } = ask(text);
    expect(said).toMatch(/^Proposed by Edda Marlow; the articles report no reply\./);
    expect(facts.map(({ id }) => id)).toEqual(["rescue-centre"]);
  });

  // A document of Skerra's on sea rescue has one open word more, and comes before the proposal that has all of them.
  test.fails.each(["Did Skerra agree to the rescue centre?", "Has Skerra built the sea rescue centre?"])(
    "that a country did what was proposed to it gets the proposal: %s",
    (text) => expect(idsFor(text)).toEqual(["rescue-centre"]),
  );

  test.each([
    "Did Brandt propose the rescue centre?",
    "Did Verrin propose the rescue centre?",
    "Did Brandt present the Order of the Beacon to Verrin?",
    "Did Marlow pledge scholarships?",
  ])("about somebody else is not answered by what was done, and is said of nobody: %s", (text) => {
    const { outcome, facts, related } = ask(text);
    expect({ outcome, facts }).toEqual({ outcome: "absent", facts: [] });
    expect(["rescue-centre", "order-beacon-brandt", "scholarships"]).toContain(related[0]?.id);
  });
});

describe("names of a class", () => {
  test.each<[string, RegExp]>([
    ["Which company signed the lease?", /^Larkspur Ferries \(/],
    ["Which port authority signed the lease?", /^Hallow Bay Port Authority \(/],
    ["Which fund gives the grant?", /^Skerra Heritage Fund \(/],
    ["Công ty nào đã ký hợp đồng thuê?", /^Larkspur Ferries \(/],
  ])("are the only ones given: %s", (text, name) => expect(ask(text).text).toMatch(name));

  // The class is taken for a word, and the statement is told instead of the name.
  test.fails("are given to “received”, too", () => {
    expect(ask("Which cooperative received the grant?").text).toMatch(/^Blue Shell Cooperative \(/);
  });

  test("are not answered by what no such name did", () => {
    expect(ask("Which university received the Order of the Beacon?")).toMatchObject({
      outcome: "nearest",
      facts: [],
      missing: ["university"],
    });
  });
});

describe("a value that the facts lack is lacking, with those facts as the nearest", () => {
  test.each<[string, string, string]>([
    ["where", "Where was the trade goal set?", "trade-goal"],
    ["when", "When did Marlow propose the rescue centre?", "rescue-centre"],
    ["how much", "How much is the Order of the Beacon worth?", "order-beacon-brandt"],
  ])("%s: %s", (field, text, nearest) => {
    const { outcome, facts, missing, related } = ask(text);
    expect({ outcome, facts, missing }).toEqual({ outcome: "absent", facts: [], missing: [field] });
    expect(related[0]?.id).toBe(nearest);
  });

  test.each([
    ["a number in words that are no field", "How many crowns a year is trade to reach?", "trade-goal"],
    ["a place that it names", "Where were diplomatic relations established?", "diplomatic-relations-1974"],
  ])("but where the statement may tell it, it is told: %s", (_, text, id) => {
    expect(ask(text)).toMatchObject({ outcome: "answered", facts: [{ id }] });
  });

  test.each([
    ["When was the University of Port Ansel founded?", "founded"],
    ["Where did the two leaders set the cockamamie trade goal?", "cockamamie"],
  ])("nor where a word of the question is open, which may say what is asked for: %s", (text, word) => {
    expect(ask(text)).toMatchObject({ outcome: "nearest", missing: [word] });
  });

  test("why something was done may stand in any words, so that it is never lacking", () => {
    expect(ask("Why did Marlow propose a rescue centre?")).toMatchObject({
      outcome: "nearest",
      related: [{ id: "rescue-centre" }],
    });
  });

  // "During the visit" is taken to tell until when.
  test("until when", () => {
    expect(ask("Until when will talks be held in Hallow Bay?")).toMatchObject({
      outcome: "absent",
      missing: ["until when"],
    });
  });
});

describe("what is not settled comes with the nearest facts", () => {
  test("best first, three at most, and what the best of them leaves open", () => {
    const { related, missing } = ask("Which storms did Brandt survive with the Petrel?");
    expect(related[0]?.id).toBe("order-beacon-brandt");
    expect(related.length).toBeLessThanOrEqual(3);
    expect(missing).toContain("survive");
  });

  test("the one that has what is asked for before one that hasn't", () => {
    expect(ask("Where did Marlow yodel?").related[0]?.id).toBe("rescue-centre");
    expect(ask("Why was Brandt honoured?").related[0]?.id).toBe("order-beacon-brandt");
  });
});

describe('what "it" is nobody knows where nothing was said before', () => {
  test.each(["Cái đó có hiệu lực chưa?", "Cái đó giá bao nhiêu tiền?", "Is it valid?"])("%s", (text) =>
    expect(ask(text).outcome).toBe("nearest"),
  );
});

describe("what was paid asks for a price", () => {
  test("and a thing that has none lacks it", () => {
    const { outcome, missing } = ask("What did the Skerra Heritage Fund pay for Gannet Quay?");
    expect(outcome).not.toBe("answered");
    expect(missing).not.toEqual([]);
  });
  test("what something pays for is no price", () =>
    expect(readingOf("What does the grant agreement pay for?").asked.fields).toEqual(["what"]));
});
