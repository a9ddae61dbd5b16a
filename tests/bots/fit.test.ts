import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cardOf } from "../../src/bots/card.ts";
import { catalogOf } from "../../src/bots/catalog.ts";
import { clip, fitCard, type Limits, lengthOf } from "../../src/bots/fit.ts";
import { type Made, makeLibrary } from "../support/library.ts";

const escaped = (text: string): number => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").length;
const plain = (text: string): number => text.length;

describe("a clipped text", () => {
  const Texts = fc.string({
    unit: fc.constantFrom("a", " ", "&", "<", "ế", "🏮", "👨‍👩‍👧", "é", "\n"),
    maxLength: 300,
  });

  test("fits, as the platform counts it, and is the text's beginning", () => {
    fc.assert(
      fc.property(Texts, fc.integer({ min: 1, max: 200 }), fc.constantFrom(escaped, plain), (text, most, length) => {
        const clipped = clip(text, most, length);
        expect(length(clipped)).toBeLessThanOrEqual(most);
        if (length(text) <= most) expect(clipped).toBe(text);
        else expect(clipped.endsWith("…") && text.startsWith(clipped.slice(0, -1))).toBe(true);
      }),
    );
  });

  test("is cut between characters only", () => {
    const segments = (text: string): string[] =>
      Array.from(new Intl.Segmenter("en").segment(text), ({ segment }) => segment);
    fc.assert(
      fc.property(Texts, fc.integer({ min: 1, max: 200 }), (text, most) => {
        const clipped = clip(text, most, plain);
        const kept = segments(clipped === text ? text : clipped.slice(0, -1));
        expect(kept).toEqual(segments(text).slice(0, kept.length));
      }),
    );
  });

  test("ends with a whole word where that costs little", () => {
    expect(clip("the lamp is lit at dusk by its keeper", 33, plain)).toBe("the lamp is lit at dusk by its…");
    expect(clip(`the ${"lamp".repeat(20)}`, 20, plain)).toBe("the lamplamplamplam…");
  });

  test("leaves as much as fits", () => {
    expect(clip("&&&&&&&&&&", 21, escaped)).toBe("&&&&…");
  });
});

const limits: Limits = {
  ...{
    length: escaped,
    lead: 200,
    reading: 60,
    title: 60,
    statement: 300,
    quote: 200,
    page: 90,
    notes: 120,
    label: 40,
  },
  ...{ items: 4, quotes: 2, suggestions: 1, total: 2000 },
};
const fitted = (made: Made, question = "every lamp") => {
  const library = makeLibrary(made);
  return fitCard(cardOf(library.ask({ text: question }), catalogOf(library, "https://a.example/")), limits);
};

describe("a fitted card", () => {
  test.each([
    { facts: 50 },
    { facts: 50, statement: 5000, quotes: 5 },
    { facts: 9, mark: "&".repeat(400) },
    { facts: 9, mark: "🏮".repeat(100), quotes: 3 },
  ])("of %o keeps every limit on every page", (made) => {
    for (const page of fitted(made)) {
      const texts = [page.lead, page.reading, ...page.notes, ...page.missing, ...page.hints];
      const all = [...texts.map(escaped), ...page.items.map((item) => lengthOf(item, escaped))];
      expect(all.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(limits.total);
      expect(escaped(page.lead)).toBeLessThanOrEqual(limits.lead);
      expect(page.items.length).toBeLessThanOrEqual(limits.items);
      for (const { title, status, statement, quotes, buttons } of page.items) {
        expect(Math.max(escaped(title), escaped(status))).toBeLessThanOrEqual(limits.title);
        expect(escaped(statement)).toBeLessThanOrEqual(limits.statement);
        expect(quotes.length).toBeLessThanOrEqual(limits.quotes);
        for (const quote of quotes) expect(escaped(quote.text)).toBeLessThanOrEqual(limits.quote);
        for (const { label } of buttons) expect(escaped(label)).toBeLessThanOrEqual(limits.label);
      }
    }
  });

  test("loses no fact, no source and no action", () => {
    const pages = fitted({ facts: 30, statement: 5000, quotes: 5 });
    const items = pages.flatMap((page) => page.items);
    expect([...new Set(items.map(({ fact }) => fact))]).toHaveLength(30);
    expect(items.flatMap(({ quotes }) => quotes)).toHaveLength(150);
    for (const { buttons } of items) expect(buttons.map(({ action }) => action.do)).toEqual(["article", "copy"]);
    expect(pages[0]).toMatchObject({ count: 30, pages: pages.length, page: 0 });
  });

  test("shows each quote from its own place in the article", () => {
    const [page] = fitted({ facts: 1, quotes: 5 }, "lamp 1");
    const sources = page.items
      .map(({ buttons }) => buttons[0]?.action)
      .map((action) => action?.do === "article" && action.source);
    expect(sources).toEqual([0, 2, 4]);
  });

  test("has its answer, notes and questions on the first page alone", () => {
    const [first, ...others] = fitted({ facts: 9 });
    expect(first).toMatchObject({ lead: "9 rules.", notes: ["One lamp is out."], hints: ["When is lamp 3 lit?"] });
    expect(first.suggestions.map(({ label }) => label)).toEqual(["When is lamp 2 lit?"]);
    for (const page of others) expect(page).toMatchObject({ lead: "", notes: [], hints: [], suggestions: [] });
  });

  test("of a decline pages the nearest facts, as such", () => {
    const [page] = fitted({ facts: 9 }, "the moon");
    expect(page.items).toEqual([]);
    expect(page.related).toHaveLength(3);
  });

  test("of an answer without facts is one page", () => {
    expect(fitted({ facts: 3 }, "help")).toHaveLength(1);
  });
});
