import { describe, expect, test } from "vitest";
import { createEngine } from "../../../src/search/engine.ts";
import { completeReading } from "../../../src/search/parse/complete.ts";
import { ask, corpus, prepared, readingOf } from "../islands.ts";

const { answerReading } = createEngine(corpus, prepared);
const where = (...any: object[]) => [{ where: any.map((atom) => ({ any: [atom] })) }];

describe("a reading that was made elsewhere", () => {
  test.each([
    "Which leases did Velmora sign?",
    "Was the charter signed?",
    "until when does the lease run?",
    "Seabirds?",
  ])("is answered like the question that it was read from: %s", (text) => {
    const { facts, outcome, text: said } = ask(text);
    const copy: unknown = JSON.parse(JSON.stringify(readingOf(text)));
    expect(answerReading(copy, {})).toMatchObject({ outcome, text: said, facts });
  });

  test("may leave out all that says nothing; its words are looked up as those of a question", () => {
    const reading = { language: "en", branches: where({ is: "kind", id: "protocol", text: "protocol" }) };
    expect(answerReading(reading, {})).toMatchObject({ outcome: "answered" });
    const words = { language: "ru", branches: where({ is: "word", text: "морские птицы" }) };
    const [branch] = (completeReading(words, prepared) as ReturnType<typeof readingOf>).branches;
    expect(branch?.where[0]?.any[0]?.keys).not.toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ["nothing", undefined, "it: "],
    ["another language", { language: "de" }, "language: "],
    ["a key that no reading has", { language: "en", said: "x" }, "said"],
    [
      "a day that is none",
      { language: "en", branches: where({ is: "time", text: "x", relation: "in", date: "2018-13" }) },
      "date",
    ],
    [
      "an unknown id",
      { language: "en", branches: where({ is: "kind", id: "treaty", text: "treaty" }) },
      "no kind “treaty”; it has",
    ],
    [
      "an unknown id in what is left out",
      { language: "en", branches: [{ where: [], except: [[{ any: [{ is: "subject", id: "x", text: "x" }] }]] }] },
      "no subject “x”",
    ],
  ])("is refused with what is wrong: %s", (_, value, problem) => {
    const result = answerReading(value, {});
    expect("problems" in result && result.problems.join("\n")).toContain(problem);
  });
});
