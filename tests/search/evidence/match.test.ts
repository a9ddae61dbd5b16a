import { describe, expect, test } from "vitest";
import { type MatchContext, matchAtom, matchBranch, type Truth } from "../../../src/search/evidence/match.ts";
import type { FactEntry } from "../../../src/search/find/fact-index.ts";
import { type Atom, atomsOf, type Branch, type Part } from "../../../src/search/parse/reading.ts";
import { prepare } from "../../../src/search/prepare.ts";
import { corpus, entryOf, loose, readingOf, strict } from "../islands.ts";

const base = { at: 0, keys: [["=never"]], text: "" };
const name = (id: string, part: Part = "any"): Atom => {
  return { ...base, is: "name", ids: [id], all: false, part, described: false, declined: false };
};
type TimeAtom = Extract<Atom, { is: "time" }>;
const time = (relation: TimeAtom["relation"], date: string, of: TimeAtom["of"] = "either", until?: string): Atom => {
  return { ...base, is: "time", relation, date, of, ...(until ? { until } : {}) };
};
const subject = (id: string, every = false): Atom => ({ ...base, is: "subject", id, every });
const status = (id: string, only = false): Atom => ({ ...base, is: "status", id, only });
const classOf = (id: string, how: { every?: boolean; acting?: boolean } = {}): Atom => {
  return { ...base, is: "class", id, every: how.every ?? false, acting: how.acting ?? false };
};
const branch = (where: Atom[], ...except: Atom[][]): Branch => ({
  where: where.map((atom) => ({ any: [atom] })),
  except: except.map((group) => group.map((atom) => ({ any: [atom] }))),
});

describe("a subject", () => {
  test.each<[string, Atom, Truth]>([
    ["protocol-sea-rescue", subject("sea-rescue"), "yes"],
    ["protocol-sea-rescue", subject("sea-safety"), "yes"],
    ["protocol-sea-rescue", subject("storm-warnings"), "no"],
    ["protocol-sea-rescue", subject("fisheries"), "no"],
    ["letter-universities", subject("sea-rescue"), "unknown"],
    ["protocol-sea-rescue", subject("sea-safety", true), "yes"],
  ])("of %s", (id, atom, truth) => expect(matchAtom(atom, entryOf(id), strict)).toBe(truth));

  test("that is narrower than a document's own is not its subject", () => {
    const wide = { ...entryOf("protocol-sea-rescue"), subjects: new Set(["sea-safety"]) };
    expect(matchAtom(subject("sea-rescue"), wide, strict)).toBe("no");
  });

  test("that stands in a statement makes up for the facet only where no set of documents is asked for", () => {
    const atom: Atom = { ...subject("trade"), keys: [["en:crown"]] };
    expect(matchAtom(atom, entryOf("lease-gannet-quay"), strict)).toBe("no");
    expect(matchAtom(atom, entryOf("lease-gannet-quay"), loose)).toBe("yes");
  });
});

describe("a time", () => {
  test.each<[string, string, Atom, Truth]>([
    ["covers a day within the period", "lease-gannet-quay", time("in", "2025"), "yes"],
    ["does not cover a day after it", "protocol-storm-warnings", time("in", "2022"), "no"],
    ["begins no earlier than “from”", "protocol-storm-warnings", time("from", "2019"), "yes"],
    ["began earlier than “from”", "protocol-storm-warnings", time("from", "2020"), "no"],
    ["ends at “until”", "protocol-storm-warnings", time("to", "2021"), "yes"],
    ["ends later than “until”", "lease-gannet-quay", time("to", "2021"), "no"],
    ["leaves “until” open without a period", "protocol-sea-rescue", time("to", "2027"), "unknown"],
    ["leaves two years open without a period", "charter-two-lights", time("span", "2017", "day", "2019"), "unknown"],
    ["has both ends of two years", "protocol-storm-warnings", time("span", "2019", "either", "2021"), "yes"],
    ["lacks one end of two years", "lease-gannet-quay", time("span", "2019", "either", "2021"), "no"],
    ["is a day within a range of days", "charter-two-lights", time("span", "2018-10-01", "day", "2018-10-31"), "yes"],
    ["is a day before", "charter-two-lights", time("before", "2019", "day"), "yes"],
    ["is not a day before its own year", "charter-two-lights", time("before", "2018", "day"), "no"],
    ["is a day after", "charter-two-lights", time("after", "2017", "day"), "yes"],
    ["is a day since", "charter-two-lights", time("from", "2018-10-04", "day"), "yes"],
    ["is no day since", "charter-two-lights", time("from", "2018-10-05", "day"), "no"],
    ["ends before", "protocol-storm-warnings", time("before", "2025", "period"), "yes"],
    ["ends after", "lease-gannet-quay", time("after", "2030", "period"), "yes"],
    [
      "is open in the period of a document that has a day only",
      "charter-two-lights",
      time("in", "2018", "period"),
      "unknown",
    ],
    ["is plainly not there for what is no document", "talks-hallow-bay", time("in", "2018", "period"), "no"],
    ["ends by a goal's year", "trade-goal", time("to", "2024"), "yes"],
  ])("%s", (_, id, atom, truth) => expect(matchAtom(atom, entryOf(id), strict)).toBe(truth));
});

describe("a name", () => {
  test.each<[string, string, Atom, Truth]>([
    ["gives by “doer”", "order-beacon-brandt", name("verrin", "doer"), "yes"],
    ["receives, so it is no doer", "order-beacon-brandt", name("brandt", "doer"), "no"],
    ["receives by “receiver”", "order-beacon-brandt", name("brandt", "receiver"), "yes"],
    ["gives, so it is no receiver", "order-beacon-brandt", name("verrin", "receiver"), "no"],
    ["is mentioned in any part", "order-beacon-brandt", name("petrel"), "yes"],
    ["is not mentioned", "order-beacon-brandt", name("marlow"), "no"],
    ["acts for its country", "protocol-storm-warnings", name("velmora", "agent"), "yes"],
    ["is where it was", "talks-hallow-bay", name("hallow-bay", "place"), "yes"],
    ["speaks for its country, where it does nothing by itself", "scholarships", name("hallow-bay", "doer"), "yes"],
    ["speaks for nobody where nobody did it", "premier-marlow", name("hallow-bay", "doer"), "no"],
    ["is who proposed it, not to whom", "rescue-centre", name("skerra", "doer"), "no"],
  ])("%s", (_, id, atom, truth) => expect(matchAtom(atom, entryOf(id), loose)).toBe(truth));

  test("is what a proposal may be for, if it is asked whether it is so, though its own side proposed it", () => {
    const proposal = corpus.facts.find(({ id }) => id === "rescue-centre");
    const facts = proposal?.type === "proposal" ? [{ ...proposal, to: undefined, about: ["velmora"] }] : [];
    const { index } = prepare({ ...corpus, facts });
    const truthOf = (isClaim: boolean): Truth | undefined =>
      index.entries[0] && matchAtom(name("velmora", "receiver"), index.entries[0], { ...loose, index, isClaim });
    expect([truthOf(true), truthOf(false)]).toEqual(["yes", "no"]);
  });

  test("is where something is that a fact is about, unless a claim or a set asks where it was", () => {
    const lease = corpus.facts.find(({ id }) => id === "lease-gannet-quay");
    const facts =
      lease?.type === "document"
        ? [{ ...lease, parties: ["larkspur-ferries"], about: ["gull-rock"], at: ["hallow-bay"] }]
        : [];
    const { index } = prepare({ ...corpus, facts });
    const places = new Set([...index.places, "gull-rock"]);
    const truthOf = (context: Partial<MatchContext>): Truth | undefined =>
      index.entries[0] &&
      matchAtom(name("gull-rock", "place"), index.entries[0], { ...loose, ...context, index: { ...index, places } });
    expect([truthOf({}), truthOf({ isClaim: true }), truthOf({ strict: true })]).toEqual(["yes", "no", "no"]);
  });

  test("of a pair is had only where both are", () => {
    const both: Atom = {
      ...base,
      is: "name",
      ids: ["velmora", "skerra"],
      all: true,
      part: "any",
      described: false,
      declined: false,
    };
    expect(matchAtom(both, entryOf("lease-gannet-quay"), strict)).toBe("yes");
    expect(matchAtom({ ...both, ids: ["marlow", "brandt"] }, entryOf("charter-two-lights"), strict)).toBe("no");
    expect(matchAtom({ ...both, ids: ["marlow", "brandt"], all: false }, entryOf("charter-two-lights"), strict)).toBe(
      "yes",
    );
  });
});

describe("a status or a class", () => {
  test.each<[string, string, Atom, Truth]>([
    ["stronger than the one asked for counts", "charter-two-lights", status("signed"), "yes"],
    ["weaker than the one asked for does not", "protocol-sea-rescue", status("signed"), "no"],
    ["asked for alone is the very one", "charter-two-lights", status("signed", true), "no"],
    ["of a party", "lease-gannet-quay", classOf("company"), "yes"],
    ["of every party", "letter-universities", classOf("university", { every: true }), "yes"],
    ["of one party only", "lease-gannet-quay", classOf("company", { every: true }), "no"],
    ["of what is merely mentioned", "order-beacon-brandt", classOf("vessel"), "yes"],
    [
      "of what is merely mentioned, asked for as a doer",
      "order-beacon-brandt",
      classOf("vessel", { acting: true }),
      "no",
    ],
  ])("%s", (_, id, atom, truth) => expect(matchAtom(atom, entryOf(id), strict)).toBe(truth));
});

describe("a word", () => {
  const isHad = (text: string, entry: FactEntry, context: MatchContext = loose): boolean => {
    const words = atomsOf(readingOf(text)).filter(({ is }) => is === "word");
    if (words.length === 0) throw new Error(`"${text}" has no word`);
    return words.every((atom) => matchAtom(atom, entry, context) === "yes");
  };

  test.each<[string, string]>([
    ["students", "scholarships"],
    ["a student", "scholarships"],
    ["guided", "order-beacon-brandt"],
    ["negotiations", "talks-hallow-bay"],
  ])("is had in any form, and in others of its meaning: %s", (text, id) => expect(isHad(text, entryOf(id))).toBe(true));

  test("is had where a type of fact is by nature what it says", () => {
    expect(isHad("intentions", entryOf("scholarships"))).toBe(true);
    expect(isHad("intentions", entryOf("rescue-centre"))).toBe(false);
  });

  const own = corpus.facts.find(({ id }) => id === "lease-gannet-quay")!;
  const [changed] = prepare({
    ...corpus,
    facts: [{ ...own, statement: "Larkspur Ferries asked for better lanterns.", questions: ["Which penguins?"] }],
  }).index.entries;

  test("is had of what the sample questions say, but for a set, which only its members' own words narrow", () => {
    expect([isHad("lanterns", changed!), isHad("lanterns", changed!, strict)]).toEqual([true, true]);
    expect([isHad("penguins", changed!), isHad("penguins", changed!, strict)]).toEqual([true, false]);
  });

  // The fact files a common word as it stands, and an English question looks it up by its stem.
  test("is had where it is a common one", () => {
    expect(isHad("better", changed!)).toBe(true);
  });
});

describe("conditions together", () => {
  const letter = entryOf("letter-universities");
  const rescue = entryOf("protocol-sea-rescue");
  const storms = entryOf("protocol-storm-warnings");

  test("what holds in part does not hold", () => {
    expect(matchBranch(branch([subject("sea-rescue"), name("brandt")]), rescue, strict)).toBe("no");
  });

  test("one that is unknown leaves the whole unknown, one that fails makes it fail", () => {
    expect(matchBranch(branch([name("velmora"), subject("trade")]), letter, strict)).toBe("unknown");
    expect(matchBranch(branch([name("brandt"), subject("trade")]), letter, strict)).toBe("no");
  });

  test("a pair is excluded only where a document has both of it", () => {
    const { branches } = readingOf("documents except protocols on sea rescue");
    expect(branches.map((own) => matchBranch(own, rescue, strict))).toEqual(["no"]);
    expect(branches.map((own) => matchBranch(own, storms, strict))).toEqual(["yes"]);
  });

  test("whether a document is excluded by a subject that is unstated is unknown", () => {
    expect(matchBranch(branch([name("velmora")], [subject("sea-rescue")]), letter, strict)).toBe("unknown");
    expect(matchBranch(branch([name("velmora")], [subject("sea-rescue")]), storms, strict)).toBe("yes");
  });

  test("what is stated can be asked for and excluded", () => {
    const stated: Atom = { ...base, is: "stated", field: "duration" };
    expect(matchBranch(branch([stated]), storms, strict)).toBe("yes");
    expect(matchBranch(branch([], [stated]), rescue, strict)).toBe("yes");
    expect(matchBranch(branch([], [stated]), storms, strict)).toBe("no");
  });

  test("where it is asked which side did it, only a fact that says who did answers", () => {
    const told = { ...loose, doers: "told" as const };
    expect(matchBranch(branch([subject("sea-rescue")]), rescue, told)).toBe("no");
    expect(matchBranch(branch([name("skerra-heritage-fund")]), entryOf("grant-oyster-farming"), told)).toBe("yes");
  });

  test("where a document was signed makes it no document of that country, but one signed there", () => {
    const lease = corpus.facts.find(({ id }) => id === "lease-gannet-quay");
    const facts =
      lease?.type === "document" ? [{ ...lease, parties: ["larkspur-ferries"], about: [], at: ["hallow-bay"] }] : [];
    const { index } = prepare({ ...corpus, facts });
    const [entry] = index.entries;
    const truthOf = (part: Part): Truth | undefined =>
      entry && matchBranch(branch([name("skerra", part)]), entry, { ...strict, index });
    expect([truthOf("any"), truthOf("place")]).toEqual(["no", "yes"]);
  });
});
