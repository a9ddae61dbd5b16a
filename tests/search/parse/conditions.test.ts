import { expect, test } from "vitest";
import { Conditions } from "../../../src/search/parse/conditions.ts";
import type { Atom } from "../../../src/search/parse/reading.ts";

const base = { at: 0, keys: [] };
const kind = (id: string): Atom => ({ ...base, is: "kind", id, text: id });
const subject = (id: string): Atom => ({ ...base, is: "subject", id, text: id, every: false });
const year = (date: string): Atom => ({ ...base, is: "time", relation: "in", date, of: "either", text: date });
const word = (text: string): Atom => ({ ...base, is: "word", text });

/** What was built, with atoms by their words: conditions are joined by "+", alternatives by "|", exceptions follow "−". */
function built(conditions: Conditions): string[] {
  const any = ({ any }: { any: Atom[] }): string => any.map(({ text }) => text).join("|");
  return conditions.branches.map(({ where, except }) =>
    [where.map(any).join("+"), ...except.map((group) => group.map(any).join("+"))].join(" − "),
  );
}

function build(say: (conditions: Conditions) => void): Conditions {
  const conditions = new Conditions();
  say(conditions);
  return conditions;
}

test("things said one after the other must hold together", () => {
  const conditions = build((c) => {
    c.add(kind("lease"));
    c.add(subject("ports"));
  });
  expect(built(conditions)).toEqual(["lease+ports"]);
});

test("the same said twice is said once", () => {
  const conditions = build((c) => {
    c.add(kind("lease"));
    c.add(kind("lease"));
    c.add(word("ports"));
    c.add(word("Ports"));
  });
  expect(built(conditions)).toEqual(["lease+ports"]);
});

test("of things joined by “or” one will do", () => {
  const conditions = build((c) => {
    c.add(kind("letter"));
    c.add(subject("storms"));
    c.join("or");
    c.add(subject("oysters"));
  });
  expect(built(conditions)).toEqual(["letter+storms|oysters"]);
});

test("things of a sort joined by “and” both hold, and are known as one list", () => {
  const conditions = build((c) => {
    c.add(subject("storms"));
    c.join("and");
    c.add(subject("oysters"));
    c.join("and");
    c.add(subject("ports"));
    c.add(subject("trade"));
  });
  expect(built(conditions)).toEqual(["storms+oysters+ports+trade"]);
  expect(conditions.branches[0]?.where.map(({ list }) => list)).toEqual([1, 1, 1, undefined]);
});

test("things of different sorts joined by “and” are no list", () => {
  const conditions = build((c) => {
    c.add(kind("lease"));
    c.join("and");
    c.add(subject("storms"));
  });
  expect(conditions.branches[0]?.where.map(({ list }) => list)).toEqual([undefined, undefined]);
});

test("an “or” between things of different sorts begins an alternative with what stood before both", () => {
  const conditions = build((c) => {
    c.add(kind("document"));
    c.add(year("2019"));
    c.join("or");
    c.add(subject("storms"));
  });
  expect(built(conditions)).toEqual(["document+2019", "document+storms"]);
});

test("what is excluded in one breath is excluded as a pair", () => {
  const conditions = build((c) => {
    c.add(kind("document"));
    c.exclude();
    c.add(kind("protocol"));
    c.add(subject("rescue"));
    c.endExclusion();
  });
  expect(built(conditions)).toEqual(["document − protocol+rescue"]);
});

test("things of a sort that “and” joins in an exclusion are each excluded", () => {
  const conditions = build((c) => {
    c.add(kind("document"));
    c.exclude();
    c.add(kind("lease"));
    c.join("and");
    c.add(kind("charter"));
    c.endExclusion();
  });
  expect(built(conditions)).toEqual(["document − lease|charter"]);
});

test("each exclusion stands by itself", () => {
  const conditions = build((c) => {
    c.add(kind("document"));
    c.exclude();
    c.add(kind("lease"));
    c.exclude();
    c.add(subject("rescue"));
    c.endExclusion();
  });
  expect(built(conditions)).toEqual(["document − lease − rescue"]);
});

test("what follows an exclusion that has ended is asked for again", () => {
  const conditions = build((c) => {
    c.exclude();
    c.add(kind("lease"));
    c.endExclusion();
    c.add(subject("rescue"));
  });
  expect(built(conditions)).toEqual(["rescue − lease"]);
});

test.each<[string, (c: Conditions) => void]>([
  ["nothing follows it", (c) => c.exclude()],
  [
    "words that are no condition follow it",
    (c) => {
      c.exclude();
      c.add(word("penguins"));
    },
  ],
  ["nothing stands before it", (c) => c.excludeSince(c.mark)],
])("an exclusion dangles where %s", (_, say) => {
  const conditions = build((c) => {
    say(c);
    c.endExclusion();
  });
  expect(conditions.dangling).toBe(true);
  expect(conditions.branches.flatMap(({ except }) => except)).toEqual([]);
});

test("what was said since a mark is excluded, of each sort any; what stood before stays", () => {
  const conditions = build((c) => {
    c.add(kind("document"));
    const { mark } = c;
    c.add(subject("storms"));
    c.add(subject("oysters"));
    c.excludeSince(mark);
    c.add(year("2019"));
  });
  expect(built(conditions)).toEqual(["document+2019 − storms|oysters"]);
  expect(conditions.dangling).toBe(false);
});

test("a new branch inherits nothing, and an exclusion does not reach into it", () => {
  const conditions = build((c) => {
    c.add(kind("lease"));
    c.exclude();
    c.add(subject("rescue"));
    c.newBranch();
    c.join("or");
    c.add(kind("charter"));
  });
  expect(built(conditions)).toEqual(["lease − rescue", "charter"]);
});

test("it is empty until something is asked for or excluded", () => {
  const conditions = new Conditions();
  expect(conditions.isEmpty).toBe(true);
  conditions.exclude();
  conditions.add(kind("lease"));
  expect(conditions).toMatchObject({ isEmpty: false, isExcluding: true, hasExcluded: true, excludesKind: true });
  conditions.endExclusion();
  expect(conditions).toMatchObject({ isEmpty: false, isExcluding: false, hasExcluded: false, excludesKind: false });
});

test("it knows whether a kind, and something beside it, is asked for", () => {
  const conditions = new Conditions();
  expect([conditions.hasKind, conditions.hasKindAndMore]).toEqual([false, false]);
  conditions.add(kind("lease"));
  expect([conditions.hasKind, conditions.hasKindAndMore]).toEqual([true, false]);
  conditions.add(subject("ports"));
  expect([conditions.hasKind, conditions.hasKindAndMore]).toEqual([true, true]);
});
