import { describe, expect, test } from "vitest";
import type { Decision } from "../../../src/search/decide/decision.ts";
import type { Atom } from "../../../src/search/parse/reading.ts";
import { ask, decisionOn } from "../islands.ts";

const texts = (atoms: readonly Atom[]): string[] => atoms.map(({ text }) => text);
const ids = (decision: Decision): string[] =>
  "entries" in decision ? decision.entries.map(({ fact }) => fact.id) : [];

/** What is decided, and on what: the facts found, what they have otherwise, lack or leave open. */
function decided(text: string): [is: Decision["is"], on: readonly string[]] {
  const decision = decisionOn(text);
  switch (decision.is) {
    case "against":
      return [decision.is, texts(decision.atoms)];
    case "nearest":
      return [decision.is, texts(decision.open)];
    case "lacking":
      return [decision.is, [decision.field]];
    case "outside":
      return [decision.is, [...decision.reading.beyond.countries, ...texts(decision.atoms)]];
    default:
      return [decision.is, ids(decision)];
  }
}

describe("held is answered; against or lacking is absent; unknown is the nearest", () => {
  test.each<[string, string, Decision["is"], string[]]>([
    ["all is held", "Who presented the Order of the Beacon to Brandt?", "found", ["order-beacon-brandt"]],
    ["all but a word that tells little", "When were the good talks held?", "found", ["talks-hallow-bay"]],
    [
      "enough to outweigh a plain word",
      "How much rent does Larkspur Ferries fork out for Gannet Quay?",
      "found",
      ["lease-gannet-quay"],
    ],
    ["another time", "What was trade between Velmora and Skerra in 2017?", "against", ["in 2017"]],
    ["another number", "Did Verrin pledge 50 scholarships?", "against", ["50"]],
    ["somebody else", "Did Brandt propose the rescue centre?", "against", ["Brandt"]],
    ["something else was done", "Were the talks ratified?", "against", ["ratified"]],
    ["another status", "Which common fishing licence was introduced?", "against", ["introduced"]],
    ["no such field", "Where was the trade goal set?", "lacking", ["where"]],
    ["no such number", "How much is the Order of the Beacon worth?", "lacking", ["amount"]],
    ["a detail that no fact of any corpus holds", "How old is Brandt?", "lacking", ["detail"]],
    ["an unknown word", "What is the population of Skerra?", "nearest", ["population"]],
    ["a thing that no fact mentions", "What does the charter say about museums?", "outside", ["museums"]],
    ["a thing of a sort that facts mention", "What does the charter say about coffee?", "nearest", ["coffee"]],
    [
      "a word right beside the question word",
      "What yodel did Verrin present to Brandt with the Order of the Beacon?",
      "nearest",
      ["yodel"],
    ],
    [
      "what something can be about, however much is held",
      "Who presented the Order of the Beacon to Brandt for coffee?",
      "nearest",
      ["coffee"],
    ],
    ["a name that nobody knows", "Which scholarships did Verrin pledge for Zembla?", "outside", ["Zembla"]],
    ["such a name with all its words", "Did Verrin sign with Zembla Zoo?", "outside", ["Zembla", "Zoo"]],
    ["a name beside which the nearest has none", "scholarships of Brandt", "nearest", ["Brandt"]],
    ["an office that nobody holds there", "Who is the Premier of Skerra?", "outside", ["Premier of Skerra"]],
    ["a country outside the corpus", "Which leases did Velmora sign with Iceland?", "outside", ["IS"]],
    ["what people ask any bot for", "Tell me a joke", "outside", ["joke"]],
    ["nothing", "what?", "nearest", []],
    ["the parts alone, of a question for a thing", "What did Skerra propose to help build?", "nearest", []],
    ["who it was that did it", "Who was it that presented the Order of the Beacon?", "found", ["order-beacon-brandt"]],
  ])("%s: %s", (_, text, is, on) => expect(decided(text)).toEqual([is, on]));

  test.each<[string, Decision["is"], ReturnType<typeof ask>["outcome"]]>([
    ["Who is Marlow?", "found", "answered"],
    ["What happened?", "overview", "answered"],
    ["Did Brandt propose the rescue centre?", "against", "absent"],
    ["Where was the trade goal set?", "lacking", "absent"],
    ["Name of the person who signed the protocol on sea rescue", "lacking", "absent"],
    ["Which leases did Velmora sign with Iceland?", "outside", "absent"],
    ["What is the population of Skerra?", "nearest", "nearest"],
  ])("so that “%s” is %s and its outcome %s", (text, is, outcome) => {
    expect([decisionOn(text).is, ask(text).outcome]).toEqual([is, outcome]);
  });
});

describe("a claim is taken more strictly than another question", () => {
  test.each<[string, string]>([
    ["When were the good talks held?", "Were the good talks held in Hallow Bay?"],
    ["Which charter did the leaders sign?", "Did the leaders sign the good charter?"],
  ])("%s, but %s", (question, claim) => {
    expect(decisionOn(question).is).toBe("found");
    expect(decisionOn(claim).is).toBe("nearest");
  });

  test.each([
    "Has the rescue centre opened?",
    "Were the scholarships paid?",
    "Was the trade goal reached?",
    "Has the common fishing licence been introduced?",
  ])("but of what was only proposed, intended or hoped for it says no more than that: %s", (text) => {
    expect(decisionOn(text)).toMatchObject({ is: "found", verdict: "weaker" });
  });

  test("and gets no yes where a word of it is open", () => {
    expect(decisionOn("Did Marlow propose a rescue centre?")).toMatchObject({ verdict: "yes" });
    expect(decisionOn("Did Marlow propose a rescue centre for penguins?")).not.toMatchObject({ verdict: "yes" });
  });
});

describe("the engine does not answer what it cannot carry out, whatever else it found", () => {
  test.each<[string, string]>([
    ["Which protocol is the largest?", "largest"],
    ["documents except the oldest", "oldest"],
    ["Should we sign the lease?", "Should we"],
    ["Was the lease signed by companies only?", "only"],
    ["Who did not sign the lease?", "did not"],
    ["documents except penguin leases", "penguin"],
  ])("%s", (text, word) => expect(decided(text)).toEqual(["nearest", [word]]));

  test("an exception of nothing leaves nothing out", () => {
    expect(ids(decisionOn("documents except"))).toEqual(ids(decisionOn("documents")));
  });

  // Behind what it limits "only" is passed over: the other party of the lease is no company.
  test.fails("“only” behind a list", () => {
    expect(ids(decisionOn("documents signed by companies only"))).toEqual([]);
  });

  test("but a word of an exception that some fact has", () => {
    expect(decisionOn("documents except leases")).toMatchObject({ is: "found" });
  });
});

test("a country outside the corpus is outside only where it is asked about", () => {
  expect(decisionOn("Which leases did Velmora sign with Iceland?").is).toBe("outside");
  expect(decisionOn("My boss is in Iceland, which leases did Velmora sign?").is).toBe("found");
});

test("“which X” means names of that class, and the word where no name of it answers", () => {
  expect(decisionOn("Which company signed the lease?")).toMatchObject({ is: "found", ask: ["who"] });
  expect(decisionOn("Which award did Verrin present to Brandt?")).toMatchObject({
    is: "found",
    entries: [{ fact: { id: "order-beacon-brandt" } }],
  });
});

test("a set of another kind gives way to a statement that says it", () => {
  expect(decisionOn("Which document did Verrin pledge scholarships in?")).toMatchObject({
    is: "found",
    isSet: false,
    entries: [{ fact: { id: "scholarships" } }],
  });
  expect(decisionOn("What deal did Verrin say was under discussion?")).not.toMatchObject({
    is: "found",
    widened: true,
  });
});

test("what a yes-or-no question claims does not narrow the set that it asks about", () => {
  expect(decisionOn("Was the additional protocol signed?")).toMatchObject({
    is: "found",
    verdict: "weaker",
    widened: false,
  });
  expect(decisionOn("Which additional protocols were signed?")).toMatchObject({ is: "against" });
});

test.each(["When was the lease ratified?", "Who signed the lease on oyster farming?"])(
  "a value of a document of another kind is no answer: %s",
  (text) => {
    expect(decisionOn(text)).not.toMatchObject({ is: "found", widened: true });
  },
);

// Some other fact that names Marlow gives a number, which might be it.
test.fails("a detail is lacking of whoever it is asked of, whatever else is said of them", () => {
  expect(decisionOn("How old is Marlow?")).toMatchObject({ is: "lacking", field: "detail" });
});

test("a claim on one thing is not answered by what its country is said to intend", () => {
  expect(decisionOn("Was the Order of the Beacon ratified?")).not.toMatchObject({ is: "found" });
});
