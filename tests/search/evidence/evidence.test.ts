import { describe, expect, test } from "vitest";
import {
  type Evidence,
  namesTopic,
  type Standing,
  standingOf,
  weigh,
  weightOf,
} from "../../../src/search/evidence/evidence.ts";
import { type Atom, atomsOf, type Branch, type Part } from "../../../src/search/parse/reading.ts";
import { conceptKey } from "../../../src/search/words/annotate.ts";
import { entryOf, loose, readingOf } from "../islands.ts";

const base = { at: 0, keys: [["=never"]], text: "never" };
const name = (ids: string[], part: Part = "any", described = false): Atom => {
  return { ...base, is: "name", ids, all: false, part, described, declined: false };
};
const subject = (id: string): Atom => ({ ...base, is: "subject", id, every: false });
const status = (id: string): Atom => ({ ...base, is: "status", id, only: false });
const year = (date: string, of: "day" | "period" | "either" = "either"): Atom => {
  return { ...base, is: "time", relation: "in", date, of };
};
const word = (text: string, how: { strict?: boolean; keys?: string[] } = {}): Atom => {
  return { ...base, is: "word", text, keys: [how.keys ?? [`en:${text}`]], strict: how.strict ?? false };
};
const standing = (id: string, ...any: Atom[]): Standing => standingOf({ any }, entryOf(id), loose);

describe("how a fact stands to a name", () => {
  test.each<[string, string, Atom, Standing]>([
    ["it has it", "order-beacon-brandt", name(["petrel"]), "held"],
    ["it has it in that part", "order-beacon-brandt", name(["verrin"], "doer"), "held"],
    ["it has it in another part", "order-beacon-brandt", name(["verrin"], "receiver"), "against"],
    ["a document of other parties of that sort", "lease-gannet-quay", name(["velmora-weather-service"]), "against"],
    ["somebody else of that sort did it", "rescue-centre", name(["brandt"], "doer"), "against"],
    ["beside which it has none of that sort", "trade-goal", name(["petrel"]), "unknown"],
    ["another is merely mentioned, in no part of what was done", "rescue-centre", name(["brandt"]), "unknown"],
    ["it is nobody's name", "premier-marlow", name([]), "against"],
    ["it describes no name of the corpus", "premier-marlow", name([], "any", true), "unknown"],
  ])("%s: %s", (_, id, atom, expected) => expect(standing(id, atom)).toBe(expected));
});

describe("how a fact stands to a subject, a status and a time", () => {
  test.each<[string, string, Atom, Standing]>([
    ["it has the subject", "protocol-sea-rescue", subject("sea-rescue"), "held"],
    ["it has another subject", "protocol-sea-rescue", subject("trade"), "unknown"],
    ["it has no subject", "premier-marlow", subject("trade"), "unknown"],
    ["its subject is not stated", "letter-universities", subject("trade"), "unknown"],
    ["it has the status", "charter-two-lights", status("signed"), "held"],
    ["it has a weaker one", "protocol-sea-rescue", status("signed"), "against"],
    ["what was done was proposed, too", "charter-two-lights", status("proposed"), "unknown"],
    ["it was then", "charter-two-lights", year("2018"), "held"],
    ["it was at another time", "charter-two-lights", year("2017"), "against"],
    ["it has no time", "rescue-centre", year("2017"), "against"],
    ["a document without a period leaves that open", "charter-two-lights", year("2018", "period"), "unknown"],
    ["it has no such field", "rescue-centre", { ...base, is: "stated", field: "duration" }, "lacking"],
  ])("%s: %s", (_, id, atom, expected) => expect(standing(id, atom)).toBe(expected));
});

describe("how a fact stands to a word", () => {
  test.each<[string, string, Atom, Standing]>([
    ["it says it", "scholarships", word("student"), "held"],
    ["it doesn't", "scholarships", word("penguin"), "unknown"],
    ["a number that is not its own", "scholarships", word("50", { strict: true }), "against"],
    ["a number, where it has none", "premier-marlow", word("50", { strict: true }), "unknown"],
    ["a rank that it doesn't give", "scholarships", word("first", { strict: true }), "unknown"],
  ])("%s: %s", (_, id, atom, expected) => expect(standing(id, atom)).toBe(expected));
});

test("of alternatives one that is held will do, and one that is open leaves all open", () => {
  expect(standing("protocol-sea-rescue", subject("trade"), subject("sea-rescue"))).toBe("held");
  expect(standing("protocol-sea-rescue", subject("trade"), word("penguin"))).toBe("unknown");
  expect(standing("charter-two-lights", year("2017"), year("2016"))).toBe("against");
});

describe("what a condition weighs", () => {
  const weight = (...any: Atom[]): number => weightOf({ any }, loose);
  /** The weight of the only condition of a question. */
  const weightIn = (text: string): number => {
    const [atom, ...others] = atomsOf(readingOf(text));
    if (!atom || others.length > 0) throw new Error(`"${text}" is no single condition`);
    return weight(atom);
  };

  test.each<[string, Atom, Atom]>([
    ["a name that few facts have before one that most have", name(["petrel"]), name(["velmora"])],
    ["a subject that few facts have before one of more", subject("trade"), subject("sea-safety")],
    ["a rare word before an everyday one", word("penguin"), word("good")],
    ["a word that the facts lack before the same one that they have", word("penguin"), word("crown")],
    [
      "a subject before a kind, which only says what sort of thing it is",
      subject("trade"),
      { ...base, is: "kind", id: "lease" },
    ],
  ])("%s", (_, more, less) => expect(weight(more)).toBeGreaterThan(weight(less)));

  test("is more than nothing, and at most 1", () => {
    for (const atom of [
      name(["velmora"]),
      word("good"),
      word("penguin"),
      subject("trade"),
      word("3", { strict: true }),
    ]) {
      expect(weight(atom)).toBeGreaterThan(0);
      expect(weight(atom)).toBeLessThanOrEqual(1);
    }
  });

  test("however often it is said, a word that the thesaurus knows tells something, and one that changes the question much", () => {
    const plain = weight(word("good"));
    const known = weight(word("good", { keys: ["en:good", conceptKey("visit")] }));
    const strict = weight(word("good", { strict: true }));
    expect(known).toBeGreaterThan(plain);
    expect(strict).toBeGreaterThan(known);
  });

  test("of several words is at least that of the rarest", () => {
    const phrase: Atom = { ...base, is: "word", text: "good penguin", keys: [["en:good"], ["en:penguin"]] };
    expect(weight(phrase)).toBeGreaterThanOrEqual(weight(word("penguin")));
  });

  test("of alternatives is that of the one that most facts have", () => {
    expect(weight(name(["petrel"]), name(["velmora"]))).toBe(weight(name(["velmora"])));
  });

  test("does not depend on how the question writes it", () => {
    expect(weightIn("oysters")).toBe(weightIn("Oyster farming"));
  });
});

test.each<[string, boolean]>([
  ["What does the charter say about coffee?", true],
  ["What does the charter say about blorf?", false],
])("“%s” names what something can be about: %s", (text, expected) => {
  expect(atomsOf(readingOf(text)).some(namesTopic)).toBe(expected);
});

describe("what one fact has of a question", () => {
  const of = (text: string, id: string): Evidence & { total: number } => {
    const reading = readingOf(text);
    const [branch] = reading.branches;
    if (!branch) throw new Error(`"${text}" has no condition`);
    const weights = branch.where.map((condition) => weightOf(condition, loose));
    const evidence = weigh({ branch, weights, asides: reading.asides }, entryOf(id), loose);
    return { ...evidence, total: weights.reduce((sum, own) => sum + own, 0) };
  };
  const texts = (atoms: readonly Atom[]): string[] => atoms.map(({ text }) => text);

  test("is all of it, where it says all of it", () => {
    const { held, against, open, total } = of("scholarships for students", "scholarships");
    expect({ held, against, open }).toEqual({ held: total, against: 0, open: 0 });
  });

  test("is parted into what it holds, has otherwise and leaves open", () => {
    const { held, against, open, total, refuted, unknown } = of("xyzzy scholarships in 2031", "scholarships");
    expect(held + against + open).toBeCloseTo(total);
    expect(Math.min(held, against, open)).toBeGreaterThan(0);
    expect([texts(refuted), texts(unknown)]).toEqual([["in 2031"], ["xyzzy"]]);
  });

  test("is against it with its full weight where the names change parts, however often they stand in the corpus", () => {
    const { against, refuted } = of("Did Brandt present the Order of the Beacon to Verrin?", "order-beacon-brandt");
    expect(texts(refuted)).toEqual(["Brandt", "Verrin"]);
    expect(against).toBe(2);
  });

  test("is against it where the question leaves it out", () => {
    const { against, refuted } = of("documents except leases", "lease-gannet-quay");
    expect([against, texts(refuted)]).toEqual([1, ["leases"]]);
    expect(of("documents except leases", "charter-two-lights")).toMatchObject({ against: 0, refuted: [] });
  });

  test("has what was said in passing beside it, and against no fact that lacks it", () => {
    const branch: Branch = { where: [], except: [] };
    const asides = [word("crown")];
    const aside = (id: string): Evidence => weigh({ branch, weights: [], asides }, entryOf(id), loose);
    expect(aside("trade-goal").aside).toBeGreaterThan(0);
    expect(aside("trade-goal").aside).toBeLessThan(weightOf({ any: asides }, loose));
    expect(aside("premier-marlow")).toMatchObject({ aside: 0, held: 0, against: 0, open: 0, unknown: [] });
  });
});

test("words that serve a sentence and yet mean something are asides, and none of what it asks for", () => {
  const reading = readingOf("did Skerra help to build the centre");
  expect(atomsOf(reading).map(({ text }) => text)).toEqual(["Skerra", "build", "centre"]);
  expect(reading.asides.map(({ text }) => text)).toEqual(["help"]);
});
