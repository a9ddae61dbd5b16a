import { describe, expect, test } from "vitest";
import { readInThread } from "../../../src/search/answer.ts";
import { createEngine } from "../../../src/search/engine.ts";
import { claimsOf, type Reading } from "../../../src/search/parse/reading.ts";
import { readings } from "../../../src/search/parse/resume.ts";
import { readCorpusIn } from "../../support/questions.ts";
import { ask, idsFor, prepared, readingOf } from "../islands.ts";

/** What a reading asks for: its conditions, then the fields asked. */
const shape = ({ branches, asked: { fields } }: Reading): string => {
  const where = branches.flatMap((branch) => branch.where.map(({ any }) => any.map(({ text }) => text).join("|")));
  return [where.join("+"), ...fields].join(" ? ");
};
const read = (before: string, now: string): string[] => readings(readingOf(now), readingOf(before)).map(shape);

describe("a claim about somebody alone", () => {
  test("is read together with what was asked before, and in no other way", () => {
    expect(read("What did Marlow propose?", "Did Verrin agree?")).toEqual(["Marlow+propose+Verrin+agree"]);
  });

  test("takes what was said before as given, not as its claim", () => {
    const [reading] = readings(readingOf("Did Verrin agree?"), readingOf("What did Marlow propose?"));
    expect(reading && claimsOf(reading)).toEqual([["agreed"]]);
  });

  test("stands alone where it says of what", () => {
    expect(read("What did Marlow propose?", "Did Verrin agree to the rescue centre?")).not.toContain(
      "Marlow+propose+Verrin+agree+rescue centre",
    );
  });
});

describe("the readings of a follow-up", () => {
  test("a question that leans on nothing is read by itself", () => {
    expect(read("Which leases are there?", "Which protocols did Velmora sign on storm warnings?")).toHaveLength(1);
  });

  test("a question word alone asks of all that was asked before", () => {
    expect(read("Which protocols cover storm warnings?", "until when?")).toEqual(["protocols+storm warnings ? until"]);
  });

  test("a connective puts its thing in the place of the one of that sort first", () => {
    expect(read("Which protocols cover storm warnings?", "and sea rescue?")[0]).toBe("protocols+sea rescue ? what");
  });

  test("an exclusion is kept until another takes its place", () => {
    const [kept] = readings(readingOf("and Velmora?"), readingOf("documents except leases"));
    expect(kept?.branches[0]?.except).toHaveLength(1);
    const [other] = readings(readingOf("and except protocols?"), readingOf("documents except leases"));
    expect(other?.branches[0]?.except.flat().flatMap(({ any }) => any.map(({ text }) => text))).toEqual(["protocols"]);
  });

  test("what the engine cannot carry out, and a country outside the corpus, is not read away", () => {
    expect(readings(readingOf("and the largest?"), readingOf("Which leases are there?"))).toEqual([
      expect.objectContaining({ beyond: { countries: [], word: expect.objectContaining({ text: "largest" }) } }),
    ]);
    expect(readings(readingOf("and Iceland?"), readingOf("Which leases are there?"))).toEqual([
      expect.objectContaining({ beyond: { countries: [expect.any(String)] } }),
    ]);
  });

  test("without an earlier question there is one reading, the question itself", () => {
    const reading = readingOf("and sea rescue?");
    expect(readings(reading, undefined)).toEqual([reading]);
  });
});

describe("which document is meant", () => {
  const asked = "When does the agreement expire?";

  test("is asked back, with titles to choose from, three at most", () => {
    const { outcome, related, suggestions } = ask(asked);
    expect(outcome).toBe("nearest");
    expect(suggestions).toEqual(related.slice(0, 3).map(({ title }) => title));
  });

  test.each(["Lease of Gannet Quay", "the one on storm warnings"])(
    "is said by its name, and keeps what was asked: %s",
    (text) => {
      const [only, ...others] = readings(readingOf(text), readingOf(asked));
      expect([only?.asked.fields, others]).toEqual([["until"], []]);
    },
  );
});

describe("a follow-up is answered in the light of what was asked", () => {
  test.each<[string, string, string, string[]]>([
    ["another subject", "Which protocols cover storm warnings?", "and sea rescue?", ["protocol-sea-rescue"]],
    ["another kind", "How many protocols are there?", "and leases?", ["lease-gannet-quay"]],
    ["another person", "Who is Marlow?", "and Brandt?", ["harbour-master-brandt"]],
    ["a field", "Which protocols cover storm warnings?", "until when?", ["protocol-storm-warnings"]],
    ["a pronoun", "Which protocols cover storm warnings?", "who signed it?", ["protocol-storm-warnings"]],
    ["a claim with a pronoun", "Which additional protocols are there?", "was it signed?", ["protocol-sea-rescue"]],
    ["one short word", "Who proposed a joint sea rescue centre?", "where?", ["rescue-centre"]],
    ["a part of the set", "Which protocols are there?", "which of them were initialled?", ["protocol-sea-rescue"]],
  ])("%s: %s ▸ %s", (_, before, now, facts) => expect(idsFor(now, before)).toEqual(facts));

  test.each([
    ["ru", "Какие протоколы касаются штормовых предупреждений?", "а спасение на море?"],
    ["vi", "Nghị định thư nào về cảnh báo bão?", "còn cứu nạn thì sao?"],
    ["kk", "Дауыл туралы ескерту жөніндегі хаттама қандай?", "ал теңізде құтқару ше?"],
  ])("in %s: %s ▸ %s", (_, before, now) => expect(idsFor(now, before)).toEqual(["protocol-sea-rescue"]));
});

describe("a question that stands alone is not bent by the thread", () => {
  test.each<[string, string[]]>([
    ["Who is Edda Marlow?", ["premier-marlow"]],
    ["trade goal", ["trade-goal"]],
    ["Which leases are there?", ["lease-gannet-quay"]],
  ])("%s", (text, facts) => {
    expect(idsFor(text, "Which protocols cover storm warnings?")).toEqual(facts);
    expect(idsFor(text, "Who received the Order of the Beacon?")).toEqual(facts);
  });
});

test("after a question for documents a subject that none has is absent, though other facts are about it", () => {
  const { outcome, facts, missing } = ask("and fisheries?", "Which protocols cover storm warnings?");
  expect({ outcome, facts, missing }).toEqual({ outcome: "absent", facts: [], missing: ["fisheries"] });
});

test("a thread is followed step by step, past greetings and thanks", () => {
  const thread = ["hello", "Which protocols cover storm warnings?", "thanks!", "and sea rescue?"];
  expect(idsFor("who initialled it?", ...thread)).toEqual(["protocol-sea-rescue"]);
});

test("a follow-up with nothing before it is not understood", () => {
  expect(ask("until when?")).toMatchObject({ outcome: "nearest", facts: [], related: [] });
});

test("a follow-up that names what it asks for doesn't ask what was asked before", () => {
  const history = ["Who received the Order of the Beacon?"];
  expect(readInThread({ text: "what rank is it?", history }, prepared).asked.fields).toEqual(["what"]);
  expect(readInThread({ text: "and on the petrel?", history }, prepared).asked.fields).not.toEqual(["what"]);
});

test("which part exactly is asked of what was spoken of", () => {
  const { ask: ofOwn } = createEngine(readCorpusIn("src/corpus"));
  const { facts } = ofOwn({ text: "cụ thể là mảng nào ạ", history: ["Hai bên có nói chuyện quốc phòng không ạ?"] });
  expect(facts.map(({ id }) => id)).toEqual(["defence-and-security"]);
});
