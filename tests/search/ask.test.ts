import { describe, expect, test } from "vitest";
import { Answer, MAX_QUESTION } from "../../src/contract.ts";
import { createEngine } from "../../src/search/engine.ts";
import { ask, askQuestion, corpus, idsFor } from "./islands.ts";

const marlow = ["premier-marlow"];

describe("a message with nothing to read gets help", () => {
  test.each<[string, string]>([
    ["nothing", ""],
    ["spaces", " \n\t "],
    ["punctuation", "?!…"],
    ["emoji", "🙂🙂👩‍👩‍👧"],
    ["control characters", "\u0000\u0001\u009f"],
    ["half a surrogate pair", "\ud83d"],
    ["a mention", "<@U01AB>"],
    ["Markdown", "** ** __ ||"],
    ["HTML", "<br><img src=x onerror=alert()>"],
  ])("%s", (_, text) => {
    const answer = Answer.parse(ask(text));
    expect(answer).toMatchObject({ outcome: "help", facts: [], missing: [], related: [], reading: "" });
    expect(answer.suggestions).not.toEqual([]);
  });
});

describe("a question is read through what is around it", () => {
  test.each<[string, string]>([
    ["emoji", "who is Marlow 🙂"],
    ["control characters", "who\u0000 is\u0007 Marlow?"],
    ["half a surrogate pair", "who is \ud83d Marlow?"],
    ["HTML", "<b>Who</b> is <i>Marlow</i>?"],
    ["Slack markup", "<@U01AB> *who* is _Marlow_ :wave:"],
    ["Discord markup", "<@!123> > ||who|| is `Marlow` <:wave:123> <t:1700000000:R>"],
    ["a link", "who is <https://islands.example/marlow|Marlow>?"],
    ["wide spaces", "who\u00a0is\u2003Marlow?"],
    ["marks that stand apart from their letters", "Marlow là ai?".normalize("NFD")],
  ])("%s", (_, text) => expect(idsFor(text)).toEqual(marlow));
});

describe("length", () => {
  test.each([MAX_QUESTION + 1, 100_000])("%d characters are refused, not cut", (length) => {
    const text = `Who is Marlow? ${"x".repeat(length)}`.slice(0, length);
    expect(Answer.parse(ask(text))).toMatchObject({ outcome: "nearest", facts: [], related: [], missing: [] });
  });

  test("of more things than anybody asks at once are refused, too", () => {
    const words = Array.from({ length: 60 }, (_, at) => `blorf${String.fromCharCode(97 + (at % 26), 97 + at / 26)}`);
    expect(ask(`oyster farming ${words.join(" ")}`)).toMatchObject({ outcome: "nearest", facts: [], related: [] });
  });

  test("what fits is read to its end", () => {
    expect(idsFor(`${"please ".repeat(130)}tell me who is Marlow?`)).toEqual(marlow);
  });

  test("a question that is too long leaves no trace in the thread", () => {
    const long = `Who is Marlow? ${"x".repeat(MAX_QUESTION)}`;
    expect(ask("until when?", "Which protocols cover storm warnings?", long)).toEqual(
      ask("until when?", "Which protocols cover storm warnings?"),
    );
  });
});

describe("a message of several sentences", () => {
  test("gets an answer to each of its questions, a line each", () => {
    const { text, facts } = ask(
      "Hello! I work on ports. Who signed the lease of Gannet Quay? Who is Marlow? Thanks, Ann",
    );
    expect(text.split("\n")).toEqual([expect.stringMatching(/^Larkspur/), "Edda Marlow is the Premier of Velmora."]);
    expect(facts.map(({ id }) => id)).toEqual(["lease-gannet-quay", "premier-marlow"]);
  });

  test("reads a question in the light of the one before it, and of what was said before", () => {
    expect(idsFor("Who signed the lease? Until when?")).toEqual(["lease-gannet-quay"]);
    expect(ask("There is a lease of Gannet Quay. How much is it?").text).toMatch(/^2\.4 million crowns a year/);
  });

  test("does not read it in the light of what the asker tells of himself", () => {
    expect(idsFor("My cousin lives in Iceland. Who is Marlow?")).toEqual(marlow);
    expect(ask("My cousin signed the lease. Until when?").facts).toEqual([]);
  });

  // A sentence with "I" in it is passed over, though it names what the next one asks of.
  test("but of what he names in doing so", () => {
    expect(ask("I read about the lease of Gannet Quay. How much is it?").text).toMatch(/^2\.4 million crowns a year/);
  });

  test("gets an answer to its first questions, of very many", () => {
    const names = ["Marlow", "Verrin", "Brandt"];
    const { facts } = ask(names.map((name) => `Who is ${name}?`).join(" "));
    expect(facts).toHaveLength(3);
    const { text } = ask(Array.from({ length: 12 }, (_, at) => `Who is blorf${at}?`).join(" "));
    expect(text).toContain("blorf0");
    expect(text).not.toContain("blorf11");
  });

  test("says in its place what one of them lacks", () => {
    const { outcome, text, missing, related } = ask("Who is Marlow? What is the population of Skerra?");
    expect(outcome).toBe("answered");
    expect(text).toContain("population");
    expect([missing, related]).toEqual([["population"], []]);
  });

  test("is answered by what is nearest where none has an answer, and names all that is missing", () => {
    const { outcome, missing, facts } = ask("What is the population of Skerra? Who is the king of Norway?");
    expect({ outcome, facts }).toEqual({ outcome: "nearest", facts: [] });
    expect(missing).toEqual(expect.arrayContaining(["population", "Norway"]));
  });

  test("gets an answer to each half of a sentence that asks two things", () => {
    const { text, facts } = ask("When was the charter ratified and who received the Order of the Beacon?");
    expect(text.split("\n")).toEqual([
      "4 October 2018 (Charter of the Two Lights Partnership)",
      "Ilse Brandt (Order of the Beacon for Ilse Brandt)",
    ]);
    expect(facts.map(({ id }) => id)).toEqual(["charter-two-lights", "order-beacon-brandt"]);
  });

  test("of which no half has an answer is not taken apart", () => {
    const { text } = ask("When was the moon bought and what is the population of Skerra?");
    expect(text.split("\n")).toHaveLength(1);
  });

  test("greets nobody where something is asked, too", () => {
    expect(ask("Hi! How are you? Who is Marlow?")).toMatchObject({
      outcome: "answered",
      text: "Edda Marlow is the Premier of Velmora.",
    });
  });
});

describe("a greeting before a question", () => {
  test.each(["Who is Marlow?", "sea rescue", "documents except leases", "how much is the rent?"])(
    "changes nothing: %s",
    (text) => {
      expect(idsFor(text)).not.toEqual([]);
      for (const greeting of ["Hello, ", "Good morning! "]) expect(idsFor(greeting + text)).toEqual(idsFor(text));
    },
  );

  // A few words behind a greeting are taken for kind words, unless they name something as the lexicon writes it.
  test.fails.each(["what happened?", "scholarhips"])("changes nothing: %s", (text) => {
    expect(idsFor(text)).not.toEqual([]);
    expect(idsFor(`Hello, ${text}`)).toEqual(idsFor(text));
  });
});

test("what opens a question changes nothing, be it with a question mark", () => {
  expect(ask("could you tell me leases of Larkspur?")).toMatchObject({ text: ask("leases of Larkspur").text });
});

describe("a question in capitals", () => {
  test.each(["Who signed the lease?", "wich protocols cover sea rescue?", "How many scholarhips did Verrin pledge?"])(
    "is answered as it is in small letters: %s",
    (text) => expect(idsFor(text.toUpperCase())).toEqual(idsFor(text)),
  );

  // A word in capitals that nobody knows is taken for a name; and shorthand that was written out is in small letters,
  // so that what stands beside it no longer counts as shouted, and isn't corrected.
  test.fails.each(["Has the rescue centre opened?", "Wich scholarhips did Verrin pledge?"])(
    "is so where it has a plain word that nobody knows, or a slip beside shorthand: %s",
    (text) => {
      expect(idsFor(text)).toHaveLength(1);
      expect(idsFor(text.toUpperCase())).toEqual(idsFor(text));
    },
  );
});

test("an answer has the id of its question, and the corpus that it comes from", () => {
  expect(askQuestion({ id: "q1", text: "Who is Marlow?" })).toMatchObject({ id: "q1", corpus: corpus.version });
  expect(ask("Who is Marlow?")).not.toHaveProperty("id");
});

test("the same question gets the same bytes, whatever was asked in between, and from another engine", () => {
  const texts = ["Which documents cover safety at sea?", "сколько протоколов?", "and sea rescue?", "xyzzy"];
  const first = texts.map((text) => JSON.stringify(ask(text)));
  const other = createEngine(corpus);
  expect(texts.map((text) => JSON.stringify(other.ask({ text })))).toEqual(first);
  expect([...texts].reverse().map((text) => JSON.stringify(ask(text)))).toEqual([...first].reverse());
});
