import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { draftFacts, type FactDraft } from "../../../src/cli/curate/draft-facts.ts";
import { draftNames } from "../../../src/cli/curate/draft-names.ts";
import { factsFile, namesFile } from "../../../src/cli/curate/emit.ts";
import { findArticle } from "../../../src/cli/curate/front-matter.ts";
import type { Article, Corpus } from "../../../src/corpus/schema.ts";
import { occurrences } from "../../../src/corpus/text.ts";
import { load, sound } from "../../corpus/plant.ts";
import { readCorpus } from "../../support/questions.ts";

const islands = readCorpus("islands");
const strangers: Corpus = {
  ...islands,
  lexicon: { ...islands.lexicon, names: islands.lexicon.names.filter((name) => name.class === "country"), groups: [] },
};

/** An article of this text, published on a Wednesday. */
function article(text: string): Article {
  const found = findArticle(`OSLO — ${text}`, { publisher: "The Post", published: "2031-05-07" }, undefined);
  if (found.missing) throw new Error(found.missing.join("\n"));
  return found.article;
}

const drafts = (text: string, corpus: Corpus = islands): FactDraft[] => {
  const own = article(text);
  return draftFacts(own, corpus, draftNames(own, corpus.lexicon));
};

/** One after another in one article: to make the vocabulary ready takes most of the time. */
const sentences: readonly [what: string, text: string, values: object][] = [
  [
    "a document",
    "Velmora and Skerra on Monday signed a protocol on storm warnings for the 2032-34 period.",
    {
      type: "document",
      kind: "protocol",
      status: "signed",
      parties: ["velmora", "skerra"],
      subjects: ["storm-warnings"],
      on: "2031-05-05",
      period: { from: "2032", to: "2034" },
    },
  ],
  [
    "a proposal",
    "Marlow proposed that Skerra build a centre on sea rescue.",
    { type: "proposal", status: "proposed", by: ["marlow"], subjects: ["sea-rescue"] },
  ],
  [
    "a commitment",
    "Verrin pledged 40 scholarships a year until 2034.",
    {
      type: "commitment",
      status: "pledged",
      by: ["verrin"],
      count: 40,
      period: { to: "2034" },
      subjects: ["scholarships"],
    },
  ],
  [
    "a target",
    "The two leaders set the goal of raising trade to US$90 million by 2035.",
    { type: "target", amounts: ["US$90 million"], period: { to: "2035" }, subjects: ["trade"], status: null },
  ],
  [
    "an event",
    "Velmora and Skerra established diplomatic relations on May 3, 1974.",
    { type: "event", status: "done", by: ["velmora", "skerra"], on: "1974-05-03" },
  ],
  ["background", "Some 300 students are from Skerra.", { type: "background", count: 300 }],
  ["who speaks behind what is said", "Trade was growing, said Marlow.", { by: ["marlow"] }],
  ["what stands before the main clause aside", "Speaking to Verrin, Marlow said that trade grew.", { by: ["marlow"] }],
  [
    "who witnessed it beside the parties",
    "The two leaders witnessed the signing of a protocol on sea rescue between Larkspur Ferries and the Skerra Heritage Fund.",
    { type: "document", parties: ["larkspur-ferries", "skerra-heritage-fund"], with: ["marlow", "verrin"] },
  ],
  [
    "in whose presence, at the end",
    "Velmora and Skerra signed a protocol on sea rescue, in the presence of Tomas Verrin and the Premier of Velmora, Edda Marlow.",
    { parties: ["velmora", "skerra"], with: ["verrin", "marlow"] },
  ],
  [
    "in whose presence, at the beginning",
    "In the presence of Tomas Verrin, Velmora and Skerra signed a charter on sea rescue.",
    { parties: ["velmora", "skerra"], with: ["verrin"] },
  ],
  [
    "by whom it was witnessed",
    "A charter on sea rescue was signed in Gull Rock by Velmora and Skerra, witnessed by Marlow.",
    { parties: ["velmora", "skerra"], with: ["marlow"], at: ["gull-rock"] },
  ],
  [
    "what was signed at what somebody attended",
    "Marlow attended a ceremony at which Larkspur Ferries signed a charter with the Skerra Heritage Fund.",
    { parties: ["larkspur-ferries", "skerra-heritage-fund"], with: ["marlow"] },
  ],
  [
    "who signed, though they also looked on",
    "Velmora and Skerra signed a protocol on trade at Gull Rock in Port Ansel and witnessed a concert.",
    { parties: ["velmora", "skerra"], at: ["gull-rock", "port-ansel"] },
  ],
  [
    "what is said of a proposal",
    "Marlow said that Skerra would study the proposal.",
    { type: "position", by: ["marlow"], status: expect.not.stringMatching("proposed") },
  ],
  ["what is still to come", "Skerra will receive Marlow on Friday.", { on: "2031-05-09", status: null }],
  ["an offer", "Marlow offered to host talks.", { type: "commitment", by: ["marlow"] }],
  ["a proposal that is made", "Marlow made a proposal on sea rescue.", { type: "proposal", by: ["marlow"] }],
];
let made: FactDraft[] | undefined;
const drafted = (): FactDraft[] => {
  made ??= drafts(sentences.map(([, text]) => text).join("\n\n"));
  return made;
};

describe("a sentence is drafted", () => {
  test.each(sentences)("%s", (what, _, values) => {
    const place = sentences.findIndex(([own]) => own === what);
    expect(drafted()).toHaveLength(sentences.length);
    expect(drafted()[place]).toEqual(expect.objectContaining(values));
  });

  test("with its quote letter for letter, a statement that stands alone, and a question", () => {
    const [draft] = drafts("Marlow on Tuesday proposed a lease of Gannet Quay. — VG");
    expect(draft?.sources[0]?.quote).toBe("Marlow on Tuesday proposed a lease of Gannet Quay.");
    expect(draft?.statement).toBe("Marlow on 6 May 2031 proposed a lease of Gannet Quay.");
    expect(draft?.questions).toHaveLength(1);
  });

  test("with whoever “he” or “they” were named before, and a quote that names them", () => {
    const [, second, third] = drafts("Verrin praised the crew. He proposed a lease. They both agreed to talk.");
    expect(second).toMatchObject({
      by: ["verrin"],
      statement: "Tomas Verrin proposed a lease.",
      sources: [{}, { quote: "Verrin praised the crew.", supports: ["by"] }],
    });
    expect(third?.by).toEqual(["verrin"]);
    expect(drafts("He proposed to meet.")[0]).toMatchObject({
      by: null,
      remarks: { by: expect.stringContaining("who?") },
    });
  });

  test("with why each value that it lacks is left out", () => {
    // Too long to be quoted up to its last name.
    const between = "which the harbour folk had long been waiting for, and many a letter had been written about, ";
    const [draft] = drafts(`Quill met, with flights going from 12 to 20 a week, ${between.repeat(5)}with Marlow.`);
    expect(draft).not.toHaveProperty("count");
    expect(draft).not.toHaveProperty("with");
    expect(draft?.remarks[""]).toMatch(/^count: it goes from 12 to 20: .+; with: see whether Marlow took part$/);
  });

  test("in parts, where it lists documents; “another” is quoted with what it is another of", () => {
    const first = "The documents include a protocol on storm warnings between Velmora and Skerra for 2032-34";
    const second = "another on sea rescue between the Skerra Heritage Fund and Larkspur Ferries";
    const [one, two] = drafts(`${first}; ${second}.`);
    expect(one).toMatchObject({
      kind: "protocol",
      subjects: ["storm-warnings"],
      period: { from: "2032" },
      sources: [{ quote: first }],
    });
    expect(two).toMatchObject({
      kind: "protocol",
      subjects: ["sea-rescue"],
      parties: ["skerra-heritage-fund", "larkspur-ferries"],
      sources: [{ quote: `${first}; ${second}.` }],
    });
    expect(two).not.toHaveProperty("period");
  });

  test("with the status of what took place, though the corpus has no fact yet", () => {
    const statuses = islands.lexicon.statuses.filter(({ id }) => id !== "awarded");
    const fresh: Corpus = { ...islands, facts: [], lexicon: { ...islands.lexicon, statuses } };
    const [event, background, position] = drafts(
      "Marlow was awarded a medal. Some 300 students are from Skerra. Verrin praised it.",
      fresh,
    );
    expect([event?.status, background?.status, position?.status]).toEqual(["done", "stated", null]);
  });

  test.each([
    ["islands", islands],
    ["sound", load(sound).corpus],
    ["a lexicon of countries alone", strangers],
  ])("from every article of a corpus so that each quote stands there and no id is given twice: %s", (_, corpus) => {
    for (const own of corpus.articles) {
      const found = draftFacts(own, corpus, draftNames(own, corpus.lexicon));
      for (const { sources, id } of found) {
        for (const { quote } of sources)
          expect({ id, times: occurrences(own, quote).length }).not.toMatchObject({ times: 0 });
        for (const { quote } of sources) expect(quote.length).toBeLessThanOrEqual(450);
      }
      const ids = [...corpus.facts, ...found].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const written: { draft: boolean }[] = parse(factsFile(found, own.id));
      expect(written.map(({ draft }) => draft)).toEqual(found.map(() => true));
    }
  });
});

const strange: readonly [text: string, found: object[]][] = [
  [
    "Velmoran Premier Edda Marlow spoke. Later Marlow left.",
    [{ class: "person", country: "velmora", office: "premier", en: ["Edda Marlow", "Marlow"] }],
  ],
  [
    "It is led by the Ministry of Fisheries, Ports and Tourism of Velmora.",
    [{ class: "ministry", country: "velmora", en: ["Ministry of Fisheries, Ports and Tourism of Velmora"] }],
  ],
  [
    "It was signed by the Velmora Weather Service and Larkspur Ferries.",
    [{ class: "weather-service", country: "velmora", en: ["Velmora Weather Service"] }, { en: ["Larkspur Ferries"] }],
  ],
  ["Premier Tessa Quill spoke. Quill offered a lease.", [{ class: "person", en: ["Tessa Quill", "Quill"] }]],
  ["It was said by Olga Reed. Reed offered a lease.", [{ en: ["Olga Reed", "Reed"] }]],
  ["The Gannet Field paid. Fields are wide.", [{ en: ["Gannet Field"] }]],
  ["They met in Gull Rock.", [{ class: "place", en: ["Gull Rock"] }]],
  ["The United Maritime Bank (UMB) paid. The bank was glad.", [{ en: ["United Maritime Bank", "UMB"] }]],
  ["The talks were held on Monday in May.", []],
  ["Fishing is good. Trade grew. Relations are close.", []],
  ["The Velmorian side was glad.", [{ en: ["Velmorian"], like: "velmora" }]],
];

describe("names that the lexicon lacks", () => {
  const names = (text: string) => draftNames(article(text), strangers.lexicon).filter(({ id }) => id !== "oslo");

  test("are found in every sentence", () => {
    expect(names(strange.map(([text]) => text).join("\n\n"))).toEqual(
      strange.flatMap(([, found]) => found.map((name) => expect.objectContaining(name))),
    );
  });

  test("are none where the lexicon has them all, and are written as drafts", () => {
    const own = islands.articles[0];
    expect(own && draftNames(own, islands.lexicon)).toEqual([]);
    const written: { draft: boolean; class: unknown }[] = parse(
      namesFile(names("They met in Gull Rock. Orvella came."), "x"),
    );
    expect(written.map(({ draft, class: of }) => [draft, of])).toEqual([
      [true, "place"],
      [true, null],
    ]);
  });
});
