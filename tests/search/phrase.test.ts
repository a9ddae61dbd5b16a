import { describe, expect, test } from "vitest";
import type { Corpus, Translation } from "../../src/corpus/schema.ts";
import { createEngine } from "../../src/search/engine.ts";
import { ask, askQuestion, corpus } from "./islands.ts";

describe("the direct answer", () => {
  test.each<[string, string, RegExp]>([
    [
      "opens with the value",
      "How much is the rent of Gannet Quay?",
      /^2\.4 million crowns a year \(Lease of Gannet Quay\)$/,
    ],
    ["opens with the day", "When were diplomatic relations established?", /^3 May 1974 \(/],
    ["opens with the number", "How many protocols are there?", /^2 protocols:\n• .*\n• /],
    ["is the statement of one thing", "trade goal", /^The two leaders set the goal/],
    [
      "names one document with its kind",
      "Which protocols cover storm warnings?",
      /^One protocol: The Velmora Weather Service/,
    ],
    ["names the narrower kind of it", "Which protocols cover sea rescue?", /^One additional protocol: /],
    ["gives no value of a proposal as if it were so", "Where will the sea rescue centre be?", /· proposed\)$/],
    ["opens with yes where the facts say so", "Was the charter signed?", /^Yes\. /],
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
    ["says what is not there", "Which protocols cover fisheries?", /^The articles name no protocol on fisheries\.$/],
  ])("%s: %s", (_, text, expected) => expect(ask(text).text).toMatch(expected));
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
    ["wich protocols", "protocol · wich → which"],
    ["documents until 2021", "document · until 2021"],
  ])("of %s is %s", (text, reading) => expect(ask(text).reading).toBe(reading));
});
