import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cardOf } from "../../src/bots/card.ts";
import { catalogOf } from "../../src/bots/catalog.ts";
import { clip, fitCard, fitItems, type Limits, lengthOf } from "../../src/bots/fit.ts";
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
  ...{ length: escaped, lead: 200, reading: 60, title: 60, statement: 300, quote: 200 },
  ...{ page: 90, notes: 120, lines: 10, facts: 4, total: 2000 },
};
const cardFor = (made: Made, question = "every lamp") => {
  const library = makeLibrary(made);
  return cardOf(library.ask({ text: question }), catalogOf(library, "https://a.example/"));
};

describe.each(["lines", "facts"] as const)("a list of %s", (form) => {
  test.each([
    { facts: 50 },
    { facts: 50, statement: 5000, quotes: 5 },
    { facts: 9, mark: "&".repeat(400) },
    { facts: 9, mark: "🏮".repeat(100), quotes: 3 },
  ])("of %o keeps every limit on every page, and loses no fact and no source", (made) => {
    const pages = fitItems(cardFor(made).lines, form, limits, 100);
    for (const [at, page] of pages.entries()) {
      const taken = page.items.reduce((sum, item) => sum + lengthOf(item, form, escaped), at === 0 ? 100 : 0);
      expect(taken).toBeLessThanOrEqual(limits.total);
      expect(page.items.length).toBeLessThanOrEqual(limits[form]);
      for (const { title, status, statement, line, quotes } of page.items) {
        expect(Math.max(escaped(title), escaped(status))).toBeLessThanOrEqual(limits.title);
        expect(Math.max(escaped(statement), escaped(line))).toBeLessThanOrEqual(limits.statement);
        for (const quote of quotes) expect(escaped(quote.text)).toBeLessThanOrEqual(limits.quote);
      }
      expect(page).toMatchObject({ page: at, pages: pages.length, count: made.facts });
    }
    const items = pages.flatMap((page) => page.items);
    expect(items).toHaveLength(made.facts);
    expect(items.flatMap(({ quotes }) => quotes)).toHaveLength(made.facts * (made.quotes ?? 1));
  });
});

describe("a fitted card", () => {
  test("has as many lines as fit below its answer", () => {
    const card = fitCard(cardFor({ facts: 33 }), limits);
    expect(card.lines).toHaveLength(10);
    expect(card).toMatchObject({ lead: "33 rules.", notes: ["One lamp is out."] });
  });

  test("clips its question", () => {
    const long = { ...cardFor({ facts: 3 }), question: "&".repeat(400) };
    expect(escaped(fitCard(long, limits).question)).toBeLessThanOrEqual(limits.reading);
  });

  test("of an answer without facts has no lines", () => {
    expect(fitCard(cardFor({ facts: 3 }, "help"), limits).lines).toEqual([]);
  });
});
