/** The articles and the facts through the front door. */
import { describe, expect, test } from "vitest";
import { factPath, type Library, languages } from "../../src/contract.ts";
import type { Corpus, Fact } from "../../src/corpus/schema.ts";
import { createLibrary } from "../../src/search/library.ts";
import { numberRuns } from "../../src/web/parts/marked-paragraph.tsx";
import { makeLibrary } from "../support/library.ts";
import { readCorpus } from "../support/questions.ts";
import { opener, textOf } from "./opened.ts";
import { islands } from "./served.ts";

const open = opener(islands);

describe("articles", () => {
  test("are listed with publisher, day, and how many facts rest on each", async () => {
    const page = await open("/articles");
    for (const { id, paragraphs } of islands.articles()) {
      expect(page.links.map(({ href }) => href)).toContain(`/articles/${id}`);
      expect(page.text).toContain(`Paragraphs: ${paragraphs.length}`);
      const resting = islands.facts("en").filter(({ sources }) => sources.some(({ article }) => article === id));
      expect(page.text).toContain(`Facts: ${resting.length}`);
    }
  });

  test("a mark leads to a fact that rests on it; each fact is named beside its paragraph", async () => {
    const page = await open("/articles/velmora-gazette");
    const marks = [...page.html.matchAll(/<mark[^>]*><a href="\/facts\/([^"]+)" title="([^"]+)">(.*?)<\/a>/gs)];
    expect(marks.length).toBeGreaterThan(10);
    for (const [, id = "", names = "", text = ""] of marks) {
      // And says which it is, and no mark is of a sign alone.
      expect(textOf(names)).toContain(islands.fact(id, "en")?.title);
      expect(textOf(text)).toMatch(/[\p{L}\p{N}]/u);
      const quotes = islands.fact(id, "en")!.sources.map(({ quote }) => quote);
      expect(quotes.some((quote) => quote.includes(textOf(text).replace(/[^\p{L}\p{N}]+$/u, "")))).toBe(true);
    }
    for (const [at, section] of page.all("section", ' class="paragraph"').entries()) {
      const [, beside = ""] = section.split('<div class="cited">');
      const named = [...beside.matchAll(/href="\/facts\/([^"]+)"/g)].map(([, id]) => id);
      const resting = islands
        .facts("en")
        .filter(({ sources }) =>
          sources.some((source) => source.article === "velmora-gazette" && source.paragraph === at + 1),
        );
      expect(named.toSorted()).toEqual(resting.map(({ id }) => id).toSorted());
      const numbers = [...beside.matchAll(/<span class="n">(\d+)</g)].map(([, number]) => Number(number));
      expect(numbers).toEqual(named.map((_, place) => place + 1));
    }
  });

  test("beside a paragraph on which many facts rest, some stand at once, and how many more there are", async () => {
    const many = makeLibrary({ facts: 30 });
    const page = await opener(many)("/articles/lamp-post");
    const [, beside = "", folded = ""] = page.html.split(/<div class="cited">|<summary>/);
    const named = (html: string): number => html.match(/href="\/facts\//g)?.length ?? 0;
    expect([named(beside), named(folded)]).toEqual([6, 24]);
    expect(textOf(folded)).toMatch(/^and 24 more/);
  });

  test("one that isn't there is told of", async () =>
    expect(await open("/articles/none")).toMatchObject({ status: 404 }));

  test("an address becomes a link only where it is of the web", async () => {
    const corpus = readCorpus("islands");
    const [first, second] = corpus.articles;
    const articles = [
      { ...first!, address: "https://news.example/a?b=1&c" },
      { ...second!, address: "javascript:alert(1)" },
    ];
    const read = opener(createLibrary({ ...corpus, articles }));
    expect((await read(`/articles/${first!.id}`)).links).toContainEqual({
      href: "https://news.example/a?b=1&c",
      text: "https://news.example/a?b=1&c",
    });
    const other = await read(`/articles/${second!.id}`);
    expect(other.text).toContain("javascript:alert(1)");
    expect(other.html).not.toContain('href="javascript');
  });

  test.each([
    [[3], "3"],
    [[2, 1, 2], "1, 2"],
    [[4, 1, 2, 3, 7], "1–4, 7"],
    [[], ""],
  ])("the numbers %j are written %j", (numbers, written) => expect(numberRuns(numbers)).toBe(written));
});

describe("a fact", () => {
  test("says all that the corpus does: status, values, quotes in their paragraphs, questions", async () => {
    const fact = islands.fact("grant-oyster-farming", "en")!;
    const page = await open(`/facts/${fact.id}`);
    for (const said of [fact.title, fact.statement, fact.differs!, ...fact.parties.map(({ label }) => label)]) {
      expect(page.text).toContain(said);
    }
    for (const { label, value } of fact.values) expect(page.text).toContain(`${label} ${value}`);
    const marked = page.all("mark").map(textOf);
    const paragraphs = page.all("blockquote").map((own) => textOf(own).trim());
    for (const { article, paragraph, quote } of fact.sources) {
      expect(marked).toContain(quote);
      expect(paragraphs).toContain(islands.articles().find(({ id }) => id === article)!.paragraphs[paragraph - 1]);
      expect(page.links.map(({ href }) => href)).toContain(`/articles/${article}#p${paragraph}`);
    }
    const asked = page.links.filter(({ href }) => href.startsWith("/?q="));
    expect(asked.map(({ text }) => text)).toEqual(fact.questions);
  });

  test("without a stated subject says so", async () => {
    expect((await open("/facts/letter-universities")).text).toContain("Subject not stated in the articles");
  });

  test("in another language is called unofficial, with its English beside it", async () => {
    const id = "grant-oyster-farming";
    const { statement, statementEn } = islands.fact(id, "vi")!;
    const page = await open(`/facts/${id}?lang=vi`);
    expect(page.html).toContain(`<p class="statement" lang="vi">`);
    expect(page.text).toContain(statement);
    expect(page.text).toContain("Bản dịch không chính thức");
    expect(page.html).toContain(`<span lang="en">${statementEn}</span>`);
    expect((await open(`/facts/${id}`)).text).not.toContain("Unofficial");
  });

  test("that is not translated is shown in English, and as English", async () => {
    const corpus = readCorpus("islands");
    const read = opener(createLibrary({ ...corpus, translations: { ...corpus.translations, vi: new Map() } }));
    const page = await read("/facts/grant-oyster-farming?lang=vi");
    expect(page.html).toContain('<p class="statement" lang="en">');
    expect(page.text).not.toContain("Bản dịch không chính thức");
  });

  test("that isn't there may have been withdrawn", async () => {
    const page = await open("/facts/none");
    expect(page.status).toBe(404);
    expect(page.text).toContain("It may have been withdrawn");
  });

  test("markup in a corpus stays text", async () => {
    const read = opener(makeLibrary({ mark: "<b onclick=x>&'\"" }));
    for (const path of [
      "/facts/lantern-1",
      "/articles/lamp-post",
      "/articles",
      "/documents",
      "/timeline",
      "/brief?about=every+lamp",
    ]) {
      expect((await read(path)).html).not.toContain("<b onclick");
    }
  });
});

describe("a link names the state of a fact", () => {
  const corpus = readCorpus("islands");
  const id = "grant-oyster-farming";
  const edited = (edit: Partial<Fact>, of = id): Corpus => ({
    ...corpus,
    facts: corpus.facts.map((fact) => (fact.id === of ? ({ ...fact, ...edit } as Fact) : fact)),
  });
  const SAME = "has not changed";
  const CHANGED = "has changed since the link";
  /** What the page of another edition says to somebody who follows a link of this one. */
  const follow = async (edition: Library, language: (typeof languages)[number], lang = "en"): Promise<string> => {
    const link = factPath(islands.fact(id, language)!, language).replace(/lang=\w+/, `lang=${lang}`);
    return (await opener(edition)(link)).text;
  };

  test.each(languages)(
    "unchanged: a link made in %s is told so, in whichever language it is read",
    async (language) => {
      expect(await follow(islands, language)).toContain(SAME);
      expect(await follow(islands, language, "ru")).toContain("Факт не изменился");
    },
  );

  // What else a version hangs on, tests/corpus/load.test.ts tells.
  test("changed: whoever saw it in any language is told", async () => {
    const edition = createLibrary(edited({ statement: "The fund gives the cooperative something else." }));
    for (const language of languages) expect(await follow(edition, language)).toContain(CHANGED);
  });

  test("another fact's change, or another question to ask it by, is none of its own", async () => {
    const other = edited({ statement: "Other." }, "trade-goal");
    const facts = other.facts.map((fact) => (fact.id === id ? { ...fact, questions: ["Which grant?"] } : fact));
    expect(await follow(createLibrary({ ...other, facts }), "en")).toContain(SAME);
  });

  test("a corrected translation changes what its own readers saw, and nothing else", async () => {
    const vi = new Map(corpus.translations.vi);
    vi.set(id, { ...vi.get(id)!, statement: "Một bản dịch khác." });
    const edition = createLibrary({ ...corpus, translations: { ...corpus.translations, vi } });
    expect(await follow(edition, "vi")).toContain(CHANGED);
    expect(await follow(edition, "en")).toContain(SAME);
  });

  test.each(["", "?v=", "?v=hello", "?v=0"])("an address with %j claims nothing", async (query) => {
    const { text } = await open(`/facts/${id}${query}`);
    expect(text).not.toContain(SAME);
    expect(text).not.toContain(CHANGED);
  });
});
