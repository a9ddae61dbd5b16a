import { describe, expect, test } from "vitest";
import { createSpeller } from "../../src/text/spelling.ts";
import { tokenize } from "../../src/text/tokens.ts";

const names = new Set(["marlow", "larkspur"]);
const language = new Set(["which", "signed", "documents", "protocol", "aside", "how", "what"]);
const words = new Map(["oyster", "scholarships", "quay", "gannets"].map((word) => [word, 1]));
const isKnown = (word: string): boolean => [names, language, words].some((known) => known.has(word));
const speller = createSpeller({ names, language, corpus: words }, "en", isKnown);

interface Place {
  first?: boolean;
  shouting?: boolean;
}

function correct(written: string, { first = true, shouting = false }: Place = {}): string | undefined {
  const [token] = tokenize(written);
  return token && speller.correct(token, { first, shouting });
}

describe("a word that nobody knows is read as the one meant", () => {
  test.each([
    ["a letter left out", "wich", "which"],
    ["a letter too many", "oystter", "oyster"],
    ["another letter", "quey", "quay"],
    ["letters that changed places", "whcih", "which"],
    ["a slip at the start", "eocuments", "documents"],
    ["two slips in a long word", "scholrshps", "scholarships"],
    ["a name in small letters", "marlov", "marlow"],
    ["a letter left out of a short word", "wht", "what"],
    ["letters that changed places in a short word", "hwo", "how"],
  ])("%s: %s", (_, written, meant) => expect(correct(written)).toBe(meant));
});

describe("a word stays as it is", () => {
  test.each([
    ["where it is known", "quay"],
    ["where the language has it, however near to a known one", "wish"],
    ["in any form that the language has", "protected"],
    ["where it is like no other", "xyzzy"],
    ["where a short word would take two slips", "oistar"],
    ["where a long word would take three", "schlrshps"],
    ["where it is too short to tell", "qa"],
    ["where a word of three letters would take another letter", "hoy"],
    ["where it has a figure in it", "29th"],
  ])("%s: %s", (_, written) => expect(correct(written)).toBeUndefined());
});

describe("capitals", () => {
  test("within a sentence make a name, which is corrected to names only", () => {
    expect(correct("Larkspurr", { first: false })).toBe("larkspur");
    expect(correct("Oystter", { first: false })).toBeUndefined();
    expect(correct("oystter", { first: false })).toBe("oyster");
  });

  test("at the start of a sentence say nothing", () => {
    expect(correct("Oystter", { first: true })).toBe("oyster");
  });

  test("throughout a short word make an abbreviation, which is left alone", () => {
    expect(correct("QUEY")).toBeUndefined();
    expect(correct("QUEY", { first: false })).toBeUndefined();
  });

  test("throughout the message say nothing", () => {
    expect(correct("QUEY", { shouting: true, first: false })).toBe("quay");
  });
});

test("of two words as near, the one whose letters changed places comes first, then the one with the same start", () => {
  const near = createSpeller(
    { names: new Set(), language: new Set(["barn", "bran", "tarn"]), corpus: new Map() },
    "en",
    () => false,
  );
  expect(near.correct({ text: "brna", folded: "brna" }, { first: true, shouting: false })).toBe("bran");
  expect(near.correct({ text: "barx", folded: "barx" }, { first: true, shouting: false })).toBe("barn");
});

describe("an abbreviation that is not known", () => {
  const abbreviations = createSpeller(
    { names: new Set(["unclos", "asean", "mmxi"]), language: new Set(), corpus: new Map() },
    "en",
    () => false,
  );
  const read = (text: string): string | undefined =>
    abbreviations.correct({ text, folded: text.toLowerCase() }, { first: false, shouting: false });

  test("is one whose letters changed places, or were struck twice", () => {
    expect(read("AESAN")).toBe("asean");
    expect(
      createSpeller({ names: new Set(["ipcc"]), language: new Set(), corpus: new Map() }, "en", () => false).correct(
        { text: "IPPCC", folded: "ippcc" },
        { first: false, shouting: false },
      ),
    ).toBe("ipcc");
  });

  test.each(["ASEAM", "ASEN", "MMXII"])("%s is another one", (text) => expect(read(text)).toBeUndefined());
});

test("of two words as near, the one that the facts have more often comes first", () => {
  const near = (corpus: ReadonlyMap<string, number>): string | undefined =>
    createSpeller({ names: new Set(), language: new Set(), corpus }, "en", () => false).correct(
      { text: "barx", folded: "barx" },
      { first: true, shouting: false },
    );
  expect(
    near(
      new Map([
        ["bark", 9],
        ["barn", 1],
      ]),
    ),
  ).toBe("bark");
  expect(
    near(
      new Map([
        ["bark", 1],
        ["barn", 9],
      ]),
    ),
  ).toBe("barn");
});

test("which word is taken does not hang on the order in which they are known", () => {
  const known = ["lantarn", "lanturn", "lantirn"];
  const read = (own: readonly string[]): string | undefined =>
    createSpeller({ names: new Set(), language: new Set(own), corpus: new Map() }, "en", () => false).correct(
      { text: "lantxrn", folded: "lantxrn" },
      { first: true, shouting: false },
    );
  expect(read(known)).toBe("lantarn");
  expect(read([...known].reverse())).toBe("lantarn");
});

describe("of words as near, the likelier slip comes first", () => {
  interface Known {
    names?: string[];
    language?: string[];
    corpus?: string[];
  }
  const meant = (written: string, { names = [], language: own = [], corpus = [] }: Known): string | undefined =>
    createSpeller(
      { names: new Set(names), language: new Set(own), corpus: new Map(corpus.map((word) => [word, 1])) },
      "en",
      () => false,
    ).correct({ text: written, folded: written }, { first: true, shouting: false });

  test.each<[string, string, string, string]>([
    ["letters that changed places before one left out", "brna", "bran", "brana"],
    ["a letter left out before one too many", "qlat", "qlait", "qat"],
    ["a letter left out before another letter", "qlat", "qlait", "qlad"],
    ["a slip within before one at the start", "tarx", "tart", "barx"],
  ])("%s: %s", (_, written, likelier, other) => {
    expect(meant(written, { language: [other, likelier] })).toBe(likelier);
    expect(meant(written, { language: [other] })).toBe(other);
  });

  test("a short word was meant for one that serves the sentence, a long one for a name or a word of the facts", () => {
    expect(meant("quax", { language: ["quaz"], names: ["quaa"] })).toBe("quaz");
    expect(meant("quax", { language: ["quaz"], names: ["quaa"], corpus: ["quaz"] })).toBe("quaz");
    expect(meant("quakx", { language: ["quaka"], names: ["quakz"] })).toBe("quakz");
    expect(meant("quakx", { names: ["quakz"], corpus: ["quaka"] })).toBe("quakz");
  });

  test("a word with a figure, or of two letters, is none that a word is corrected to", () => {
    expect(meant("pierx", { names: ["pier4"] })).toBeUndefined();
    expect(meant("qay", { names: ["qa"] })).toBeUndefined();
  });

  test("two slips are forgiven in eight letters, and not in seven", () => {
    expect(meant("pratacol", { language: ["protocol"] })).toBe("protocol");
    expect(meant("lantrxn", { language: ["lanturt"] })).toBeUndefined();
  });
});

test.each(["oyst3r", "3oystter", "oystter3"])("%s has a figure in it and stays", (written) => {
  expect(speller.correct({ text: written, folded: written }, { first: true, shouting: false })).toBeUndefined();
});

test("a word that only the corpus knows stays", () => {
  expect(correct("larkspur")).toBeUndefined();
});

describe("capitals, to the letter", () => {
  const own = createSpeller(
    { names: new Set(["cica", "asn", "marlow"]), language: new Set(), corpus: new Map([["oyster", 1]]) },
    "en",
    () => false,
  );
  const read = (text: string): string | undefined =>
    own.correct({ text, folded: text.toLowerCase() }, { first: false, shouting: false });

  test("an abbreviation of four letters may have two swapped, one of three may not", () => {
    expect(read("CIAC")).toBe("cica");
    expect(read("SAN")).toBeUndefined();
  });

  test("six capitals are a word", () => {
    expect(read("MARLOX")).toBe("marlow");
  });

  test("a capital within a word makes no name of it", () => {
    expect(read("oysTter")).toBe("oyster");
  });
});
