import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FactView } from "../../src/contract.ts";
import { createLibrary } from "../../src/search/library.ts";
import { FONT_SIZE, type Layout, layOut, type Mark } from "../../src/web/timeline/layout.ts";
import { momentsOf, stretchOf } from "../../src/web/timeline/moments.ts";
import { spread } from "../../src/web/timeline/spread.ts";
import { widthOf, wrap } from "../../src/web/timeline/wrap.ts";
import { readCorpus } from "../support/questions.ts";

const NEARLY = 1e-6;

describe("moments", () => {
  const library = createLibrary(readCorpus("islands"));
  const short = (facts: readonly FactView[]): string[] =>
    momentsOf(facts).map(({ from, to, text, facts: own }) => `${from}..${to} ${text}: ${own.map(({ id }) => id)}`);

  test("gather the facts of a date and of a period, in the order of time", () => {
    expect(short(library.facts("en", { year: "2019" }))).toMatchInlineSnapshot(`
      [
        "2019..2021 2019–2021: protocol-storm-warnings,grant-oyster-farming",
        "2019-01-01..2033-12-31 1 January 2019–31 December 2033: lease-gannet-quay",
      ]
    `);
  });

  test("what a name stands for is no event", () => {
    const events = library.facts("en", { year: "2019" });
    expect(momentsOf(events.map((fact) => ({ ...fact, type: "background" })))).toEqual([]);
  });

  test("a fact without a date is in none", () => expect(short(library.facts("en", { kind: "letter" }))).toEqual([]));

  test.each([
    ["1992", 1992, 1993],
    ["1992-07", 1992.5, 1992 + 7 / 12],
    ["1992-01-01", 1992, 1992 + 1 / 372],
    ["1992-12-31", 1993 - 1 / 372, 1993],
  ])("%s is a stretch of years", (date, from, to) => {
    expect(stretchOf(date).from).toBeCloseTo(from, 9);
    expect(stretchOf(date).to).toBeCloseTo(to, 9);
  });
});

describe("spread", () => {
  test.each([
    ["apart: nothing moves", [10, 30, 80], [10, 30, 80]],
    ["two in one place: both move as much", [50, 50], [45, 55]],
    ["a third, pushed by the two", [50, 50, 56], [42, 52, 62]],
    ["at the beginning", [-20, 0], [0, 10]],
    ["a cluster, then one apart", [50, 50, 90], [45, 55, 90]],
  ])("%s", (_, wanted, tops) => {
    expect(
      spread(
        wanted.map((each) => ({ wanted: each, height: 10 })),
        0,
      ),
    ).toEqual(tops);
  });

  test("no other place is nearer in sum", () => {
    const wishes = fc.array(fc.record({ wanted: fc.integer({ min: 0, max: 40 }), height: fc.constant(5) }), {
      minLength: 1,
      maxLength: 4,
    });
    const cost = (tops: readonly number[], asked: readonly { wanted: number }[]): number =>
      tops.reduce((sum, top, at) => sum + (top - (asked[at]?.wanted ?? 0)) ** 2, 0);
    fc.assert(
      fc.property(wishes, fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 4 }), (some, other) => {
        const asked = some.toSorted((one, two) => one.wanted - two.wanted);
        // Any other way to put them beneath each other: gaps from the random numbers.
        const tops = asked.map((_, at) => at * 5 + other.slice(0, at + 1).reduce((sum, gap) => sum + gap, 0));
        expect(cost(spread(asked, -1000), asked)).toBeLessThanOrEqual(cost(tops, asked) + NEARLY);
      }),
    );
  });
});

describe("wrap", () => {
  test("breaks between words, and a word only where it is wider than a line", () => {
    expect(wrap("one two three", 50, 10)).toEqual(["one two", "three"]);
    expect(wrap("a hippopotamus", 50, 10)).toEqual(["a", "hippopot", "amus"]);
    expect(wrap("  ", 50, 10)).toEqual([]);
  });

  test("no line is wider than it may be, and no letter is lost", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.integer({ min: 20, max: 200 }), (text, width) => {
        const lines = wrap(text, width, 10);
        expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        for (const line of lines) expect(widthOf(line, 10)).toBeLessThanOrEqual(Math.max(width, widthOf(line[0]!, 10)));
      }),
    );
  });
});

/** Any dates of any exactness, any periods, in any number; text in any script. */
const aDate = fc
  .tuple(fc.integer({ min: 1900, max: 2060 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .chain(([year, month, day]) =>
    fc.constantFrom(
      `${year}`,
      `${year}-${String(month).padStart(2, "0")}`,
      `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
    ),
  );
const someText = fc.array(fc.constantFrom("Hợp tác", "меморандум", "ынтымақтастық", "agreement", "of", "2025–27"), {
  minLength: 1,
  maxLength: 12,
});
const aMark: fc.Arbitrary<Mark> = fc
  .tuple(
    aDate,
    aDate,
    fc.constantFrom<Mark["shape"][]>("day", "span", "period", "since", "until"),
    fc.array(someText, { maxLength: 6 }),
  )
  .map(([one, other, shape, texts]) => {
    const [from, to] = [stretchOf(one), stretchOf(other)].sort((a, b) => a.from - b.from);
    const until = shape === "period" ? Math.max(from!.to, to!.to) : from!.to;
    return { from: from!.from, to: until, shape, texts: ["29 June 1992", ...texts.map((words) => words.join(" "))] };
  });
const marks = fc
  .array(aMark, { minLength: 1, maxLength: 25 })
  .map((some) => some.toSorted((one, other) => one.from - other.from));
const pictures = fc.record({ some: marks, width: fc.constantFrom(240, 288, 720) });
const drawn = (check: (layout: Layout, some: readonly Mark[]) => void): void =>
  fc.assert(fc.property(pictures, ({ some, width }) => check(layOut(some, width), some)));

describe("the picture", () => {
  test("labels never overlap, stay in the picture, and keep the order of time", () =>
    drawn(({ placed, height, width }) => {
      for (const [at, { label }] of placed.entries()) {
        expect(label.top).toBeGreaterThanOrEqual(0);
        expect(label.bottom).toBeLessThanOrEqual(height);
        expect(label.top).toBeGreaterThanOrEqual((placed[at - 1]?.label.bottom ?? 0) - NEARLY);
        for (const { line, y } of label.lines) {
          expect(label.x + widthOf(line, FONT_SIZE)).toBeLessThanOrEqual(width + NEARLY);
          expect(y).toBeGreaterThan(label.top);
          expect(y).toBeLessThan(label.bottom);
        }
      }
    }));

  test("each label says all of its mark", () =>
    drawn(({ placed }, some) => {
      const said = placed.map(({ label }) => label.lines.map(({ line }) => line).join(""));
      expect(said.map((text) => text.replaceAll(" ", ""))).toEqual(
        some.map(({ texts }) => texts.join("").replaceAll(" ", "")),
      );
    }));

  test("marks stand on the axis; lines lead from each to its label and never cross", () =>
    drawn(({ placed, axis }) => {
      for (const [at, { top, bottom, tail, leader, label, x }] of placed.entries()) {
        expect(top).toBeGreaterThanOrEqual(axis.top - NEARLY);
        expect(bottom).toBeLessThanOrEqual(axis.bottom + 6 + NEARLY);
        if (tail !== undefined) expect(tail >= axis.top && tail <= axis.bottom).toBe(true);
        expect(leader[0]![0]).toBe(x);
        expect(leader.at(-1)![0]).toBeLessThan(label.x);
        const before = placed[at - 1];
        if (before) expect(top).toBeGreaterThanOrEqual(before.top - NEARLY);
        for (const [corner, [, y]] of leader.entries()) {
          expect(y).toBeGreaterThanOrEqual((before?.leader[corner]?.[1] ?? 0) - NEARLY);
        }
      }
    }));

  test("is even, but for cuts in which nothing begins or ends", () =>
    drawn(({ placed, cuts }, some) => {
      // Without what is left out, one height stands for a year everywhere.
      const beforeCuts = (year: number, of: (cut: Layout["cuts"][number]) => number): number =>
        cuts.filter(({ to }) => to <= year + NEARLY).reduce((sum, cut) => sum + of(cut), 0);
      const even = some.map(({ from }, at) => ({
        year: from - beforeCuts(from, (cut) => cut.to - cut.from),
        y: placed[at]!.top - beforeCuts(from, ({ top, bottom }) => bottom - top),
      }));
      const [first, last] = [even[0]!, even.at(-1)!];
      const scale = (last.y - first.y) / (last.year - first.year || 1);
      for (const { year, y } of even) expect(y).toBeCloseTo(first.y + (year - first.year) * scale, 3);
      for (const { from, to, top, bottom } of cuts) {
        expect(to).toBeGreaterThan(from);
        expect(bottom).toBeGreaterThan(top);
        for (const mark of some) {
          for (const end of [mark.from, mark.to]) expect(end <= from + NEARLY || end >= to - NEARLY).toBe(true);
        }
      }
    }));

  test("wastes no room: it is as high as its labels, and a few lines at each beginning and end", () =>
    drawn(({ placed, height }, some) => {
      const lines = placed.reduce((sum, { label }) => sum + label.bottom - label.top, 0);
      expect(height).toBeLessThanOrEqual(lines + 100 * (2 * some.length + 1));
    }));

  test.each([720, 288])("of the project's own corpus has each label at its date, at a width of %i", (width) => {
    const own = momentsOf(createLibrary(readCorpus("own")).facts("en")).map(({ from, to, text, facts }): Mark => {
      const [first, last] = [stretchOf(from ?? to ?? ""), stretchOf(to ?? from ?? "")];
      const titles = facts.slice(0, width > 300 ? 6 : 3).map(({ title }) => title);
      return { from: first.from, to: last.to, shape: from === to ? "day" : "period", texts: [text, ...titles] };
    });
    const { placed, cuts, height } = layOut(own, width);
    for (const { label, leader } of placed) expect(Math.abs(label.top + 9.5 - leader[0]![1])).toBeLessThan(4);
    expect(cuts.length).toBeGreaterThan(0);
    // Some 33 of its 39 years are empty.
    const lines = placed.reduce((sum, { label }) => sum + label.bottom - label.top, 0);
    expect(height).toBeLessThan(2.2 * lines);
  });

  test("periods stand beside each other where they overlap", () =>
    drawn(({ placed, axis }) => {
      const periods = placed.filter(({ shape }) => shape !== "day" && shape !== "span");
      const reach = ({ top, bottom, tail = top }: Layout["placed"][number]) => [
        Math.min(top, tail),
        Math.max(bottom, tail),
      ];
      for (const [at, one] of periods.entries()) {
        expect(one.x).toBeGreaterThan(axis.x);
        for (const other of periods.slice(at + 1).filter(({ x }) => x === one.x)) {
          const [[from, to], [start, end]] = [reach(one), reach(other)] as [[number, number], [number, number]];
          expect(to < start - 9 || end < from - 9).toBe(true);
        }
      }
    }));

  test("years are written at the axis, apart from each other", () =>
    drawn(({ ticks, axis }) => {
      for (const [at, { y, year }] of ticks.entries()) {
        expect(y).toBeGreaterThanOrEqual(axis.top - NEARLY);
        expect(y).toBeLessThanOrEqual(axis.bottom);
        if (at > 0) expect(y - ticks[at - 1]!.y).toBeGreaterThanOrEqual(20);
        if (at > 0) expect(year).toBeGreaterThan(ticks[at - 1]!.year);
      }
    }));
});
