import { describe, expect, test } from "vitest";
import type { Corpus, Translation } from "../../../src/corpus/schema.ts";
import { createEngine } from "../../../src/search/engine.ts";
import { ask, askQuestion, corpus } from "../islands.ts";

describe("the direct answer", () => {
  test.each<[string, string, RegExp]>([
    [
      "opens with the value",
      "How much is the rent of Gannet Quay?",
      /^2\.4 million crowns a year \(Lease of Gannet Quay\)$/,
    ],
    ["opens with the day", "When were diplomatic relations established?", /^3 May 1974 \(/],
    ["opens with the number", "How many protocols are there?", /^2 protocols:\n• .*\n• /],
    [
      "and tells what else is asked",
      "How many protocols are there, and between whom?",
      /^2 protocols:\n• Velmora Weather Service and .* \(Protocol on storm warnings\)\n• /,
    ],
    ["is the statement of one thing", "trade goal", /^The two leaders set the goal/],
    [
      "names one document with its kind",
      "Which protocols cover storm warnings?",
      /^One protocol: The Velmora Weather Service/,
    ],
    ["names the narrower kind of it", "Which protocols cover sea rescue?", /^One additional protocol: /],
    ["gives no value of a proposal as if it were so", "Where will the sea rescue centre be?", /· proposed\)$/],
    ["opens with yes where the facts say so", "Was the charter signed?", /^Yes\. /],
    ["says not so many, where more or fewer are claimed", "Were five protocols signed?", /^Not 5\. One protocol: /],
    [
      "opens with what is reported where they say less",
      "Was the additional protocol signed?",
      /^Initialled; the articles report no signature\. /,
    ],
    [
      "says that a set is empty before it widens it",
      "Which leases cover oyster farming?",
      /^The articles name no lease on oyster farming\. One grant agreement: /,
    ],
    [
      "counts what a wider set has",
      "Which charters cover safety at sea?",
      /^The articles name no charter on safety at sea\. 2 documents:\n• /,
    ],
  ])("%s: %s", (_, text, expected) => expect(ask(text).text).toMatch(expected));
});

describe("what is not answered", () => {
  test.each<[string, string, RegExp]>([
    [
      "names the words that were not understood, and tells the nearest statement",
      "What is the population of Skerra?",
      /^I’m not sure what you mean by “population”\. The nearest that the articles have: Tomas Verrin is/,
    ],
    [
      "names words that stand side by side as one",
      "What does the charter say about flying saucers?",
      /by “flying saucers”\./,
    ],
    ["joins those that stand apart", "Who did yodel the charter in pyjamas?", /by “yodel” and “pyjamas”\./],
    [
      "is not sure that it is meant, where every word was understood",
      "scholarships of Brandt",
      /^I’m not sure that this is what you’re asking about\. The nearest that the articles have: Tomas Verrin pledged/,
    ],
    [
      "asks back which of several is meant",
      "When does the agreement expire?",
      /^Which document do you mean\? The articles have 6:\n• Charter of the Two Lights Partnership\n• /,
    ],
    ["asks for another question, where nothing is near", "xyzzy", /^I’m not sure what you’re asking\. /],
    [
      "says of what the articles don’t say it, and what they say instead",
      "Did Brandt propose the rescue centre?",
      /^The articles don’t say that of “Brandt”\. They say: Edda Marlow proposed/,
    ],
    [
      "says which field they lack",
      "Where was the trade goal set?",
      /^The articles don’t say where\. They say: The two/,
    ],
    [
      "says what they don’t mention",
      "Who is the Premier of Skerra?",
      /^The articles don’t mention “Premier of Skerra”\.$/,
    ],
    [
      "says which country they don’t mention",
      "Is there a lease with Iceland?",
      /^The articles don’t mention Iceland\.$/,
    ],
    [
      "says that a set is empty, and which documents are near",
      "Which protocols cover fisheries?",
      /^The articles name no protocol on fisheries\. They do name:\n• Protocol on storm warnings\n• Additional protocol on sea rescue$/,
    ],
  ])("%s: %s", (_, text, expected) => expect(ask(text).text).toMatch(expected));

  test("says so in the asker’s language, in labels of that language", () => {
    expect(ask("Какие протоколы о рыболовстве?")).toMatchObject({ outcome: "absent", missing: ["рыболовство"] });
    expect(ask("Dân số của Skerra là bao nhiêu?").missing).toEqual(["Dân số"]);
  });

  test("does not give a figure that only the corpus has as a label of what is missing", () => {
    const names = corpus.lexicon.names.map((name) =>
      name.id === "petrel" ? { ...name, en: ["Petrel 7", "Petrel"] } : name,
    );
    const { ask: askThem } = createEngine({ ...corpus, lexicon: { ...corpus.lexicon, names } });
    expect(askThem({ text: "scholarships of the Petrel" }).missing).toEqual(["Petrel"]);
  });
});

test("names of a sort are told with the facts that say most of them", () => {
  expect(ask("Which universities are there?").text).toBe(
    "The articles name 2: University of Port Ansel and Skerra Maritime College.\n" +
      "• Letter of intent of the University of Port Ansel and the Skerra Maritime College",
  );
});

describe("an overview", () => {
  test("names the corpus and the days of its articles, and the facts by their titles", () => {
    const { text, facts } = ask("What happened?");
    const [head, ...lines] = text.split("\n");
    expect(head).toContain("Two Lights Partnership of Velmora and Skerra");
    expect(head).toContain("4 October 2018 and 5 October 2018");
    expect(lines).toEqual(facts.map(({ title }) => `• ${title}`));
  });

  test("of the articles names each with its publisher and day", () => {
    expect(ask("Which articles are there?").text.split("\n").slice(1)).toEqual([
      "• Two Lights Charter ratified on the day of its signing, Skerra Courier, 5 October 2018",
      "• Velmora and Skerra sign Two Lights Charter, Velmora Gazette, 4 October 2018",
    ]);
  });

  test("says that a translation is unofficial", () => {
    expect(ask("Каковы итоги визита?").notes).toEqual([expect.stringContaining("неофициальный")]);
  });
});

describe("whether it is in force", () => {
  test.each<[string | undefined, RegExp]>([
    [undefined, /^Period as reported: 1 January 2019–31 December 2033\./],
    ["2018-12-31", /^Not yet, as of 31 December 2018/],
    ["2019-01-01", /^Yes, as of 1 January 2019/],
    ["2033-12-31", /^Yes, as of 31 December 2033/],
    ["2034-01-01", /^No, as of 1 January 2034/],
  ])("as of %s", (asOf, expected) => {
    const { text } = askQuestion({ text: "Is the lease of Gannet Quay still in force?", ...(asOf ? { asOf } : {}) });
    expect(text).toMatch(expected);
  });
});

describe("notes", () => {
  test("say how the articles differ", () => {
    expect(ask("How much is the grant?").notes).toEqual([
      "The Velmora Gazette gives the grant as 18 million crowns, the Skerra Courier as 18.5 million crowns.",
    ]);
  });

  test("say of which documents no subject is stated, where a subject is asked for or excluded", () => {
    const letter = expect.stringContaining("Letter of intent of the University of Port Ansel");
    expect(ask("documents on storm warnings").notes).toEqual([letter]);
    expect(ask("Which documents are not about sea rescue?").notes).toContainEqual(letter);
    expect(ask("documents signed by universities").notes).toEqual([]);
  });

  test("say of which documents no period is given", () => {
    const { notes } = ask("documents that last until 2033");
    expect(notes).toEqual([expect.stringMatching(/^The articles give no period for: Charter.*; Additional.*; Letter/)]);
  });

  test("say that things joined by “and” are listed apart", () => {
    expect(ask("documents on storm warnings and oyster farming").notes[0]).toMatch(/listed for each apart/);
  });

  test("say that a translation is unofficial", () => {
    expect(ask("Кто такая Марлоу?").notes).toEqual([expect.stringContaining("Перевод неофициальный")]);
    expect(ask("Who is Marlow?").notes).toEqual([]);
  });

  test.each<[string, (own: Translation) => Translation | undefined]>([
    ["missing", () => undefined],
    ["older than the English", (own) => ({ ...own, of: "000000000000" })],
  ])("say that a translation is %s, and the English stands instead", (_, change) => {
    const ru = new Map(corpus.translations.ru);
    const changed = change(ru.get("premier-marlow")!);
    if (changed) ru.set("premier-marlow", changed);
    else ru.delete("premier-marlow");
    const part: Corpus = { ...corpus, translations: { ...corpus.translations, ru } };
    const { notes, facts } = createEngine(part).ask({ text: "Who is Marlow?", language: "ru" });
    expect(notes).toEqual([expect.stringContaining("Edda Marlow, Premier of Velmora")]);
    expect(facts[0]?.statement).toBe("Edda Marlow is the Premier of Velmora.");
  });

  test("say how many more facts fit a topic than are shown", () => {
    const more = corpus.facts.filter(({ id }) => id === "fishing-licence");
    const many = Array.from({ length: 7 }, (_, at) => ({ ...more[0]!, id: `fishing-licence-${at}` }));
    const { notes, facts } = createEngine({ ...corpus, facts: [...corpus.facts, ...many] }).ask({
      text: "Gull Strait",
    });
    expect(facts).toHaveLength(5);
    expect(notes).toContain("3 more facts fit the question.");
  });
});

describe("the reading", () => {
  test.each<[string, string]>([
    ["Which protocols cover storm warnings?", "protocol · storm warnings"],
    ["documents except leases", "document · not lease"],
    ["leases or charters", "lease / charter"],
    ["Until when does the lease run?", "lease · until when"],
    ["protocls on trade", "protocol · trade · protocls → protocols"],
    ["documents until 2021", "document · until 2021"],
  ])("of %s is %s", (text, reading) => expect(ask(text).reading).toBe(reading));
});
