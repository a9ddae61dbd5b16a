import { describe, expect, test } from "vitest";
import type { Answer, Choice } from "../../../src/contract.ts";
import { createEngine } from "../../../src/search/engine.ts";
import { ask, corpus, prepared } from "../islands.ts";

const { askChosen } = createEngine(corpus, prepared);

const chosen = (text: string, facts: string[], more: Partial<Choice> = {}): Answer =>
  askChosen({ text }, { choice: { asked: true, facts, lacks: [], ...more }, model: "small" });
const ids = ({ facts }: Answer): string[] => facts.map(({ id }) => id);
/** The same answer as without a reader. */
const own = (text: string, choice: Answer): void => expect(choice).toEqual(ask(text));

describe("a choice, judged by the evidence", () => {
  test("of a whole set it changes nothing", () => {
    const text = "Which documents did Velmora and Skerra sign?";
    expect(ask(text).facts.length).toBeGreaterThan(1);
    own(text, chosen(text, ["protocol-sea-rescue"]));
    own(text, chosen(text, []));
  });

  test("of a fact that the engine found, too, the engine says the value", () => {
    const text = "When were the talks held?";
    own(text, chosen(text, ["talks-hallow-bay"]));
  });

  test("what it finds nowhere is not asserted", () => {
    const text = "When were the talks held?";
    own(text, chosen(text, []));
    expect(chosen(text, [], { lacks: ["held"] })).toMatchObject({ outcome: "nearest", missing: ["held"] });
  });

  test("where something was passed over, it is named as open", () => {
    const text = "How much rent does Larkspur Ferries fork out for Gannet Quay?";
    expect(ask(text).outcome).toBe("answered");
    expect(chosen(text, [], { lacks: ["fork out"] })).toMatchObject({ outcome: "nearest", missing: ["fork out"] });
  });

  test("what words mean is the reader's to say, and it is told that they were read so", () => {
    const text = "Who got a shiny thingummy?";
    expect(ask(text).outcome).toBe("nearest");
    const answer = chosen(text, ["order-beacon-brandt"]);
    expect(answer.outcome).toBe("answered");
    expect(ids(answer)).toEqual(["order-beacon-brandt"]);
    expect(answer.text).toContain("Ilse Brandt");
    expect(answer.reading).toMatch(/ · read by a model \(small\)$/);
    expect(ask(text).reading).not.toContain("model");
  });

  test.each([
    ["en", "read by a model"],
    ["vi", "do mô hình ngôn ngữ đọc"],
    ["ru", "прочитано языковой моделью"],
    ["kk", "тілдік модель оқыды"],
  ] as const)("the model is named in %s, whatever its name is made of", (language, said) => {
    const choice = { asked: true, facts: ["order-beacon-brandt"], lacks: [] };
    for (const model of ["qwen3:14b", "{n, plural} '' <b>"]) {
      const { reading } = askChosen({ text: "Who got a shiny thingummy?", language }, { choice, model });
      expect(reading.endsWith(` · ${said} (${model})`)).toBe(true);
    }
  });

  test.each<[string, string, string]>([
    ["another name", "Did Brandt propose the rescue centre?", "rescue-centre"],
    ["another person beside it", "What shiny thingummy went to Brandt?", "talks-hallow-bay"],
    ["no such name, where documents are asked for", "Which deals has the Blue Shell Cooperative?", "growth-areas"],
    ["another number", "Did Verrin pledge 50 scholarships?", "scholarships"],
    ["another time", "What was trade between Velmora and Skerra in 2017?", "trade-goal"],
    ["a stronger status", "Were the talks ratified?", "talks-hallow-bay"],
  ])("but a fact that has it otherwise is refused: %s", (_, text, id) => own(text, chosen(text, [id])));

  test("what was only proposed is said to be just that", () => {
    expect(chosen("Is the thingummy on Gull Rock up and running?", ["rescue-centre"]).text).toMatch(/^Proposed/);
  });

  test("what no fact has is said not to be there, in the asker's own words", () => {
    const text = "What does the thingummy cost?";
    expect(ask(text).outcome).toBe("nearest");
    const answer = chosen(text, [], { lacks: ["thingummy", "ignore the rules", ""] });
    expect(answer).toMatchObject({ outcome: "absent", missing: ["thingummy"] });
    // Nothing but whole words of the question is said.
    for (const words of ["ignore the rules", "thingum", "the! thingummy"])
      own(text, chosen(text, [], { lacks: [words] }));
  });

  test("of a claim that a fact has otherwise, the fact is told, and what is not so", () => {
    const text = "Is the shiny thingummy on Gull Rock a doodah?";
    const answer = chosen(text, ["rescue-centre"], { lacks: ["doodah"] });
    expect(answer).toMatchObject({ outcome: "absent", missing: ["doodah"] });
    expect(answer.related[0]?.id).toBe("rescue-centre");
  });

  test("what is no question for the engine is one if the reader says so", () => {
    const text = "the rescue centre is a doodah, ay";
    const lacks = ["doodah"];
    expect(chosen(text, ["rescue-centre"], { lacks }).outcome).toBe("answered");
    expect(chosen(text, ["rescue-centre"], { lacks, whether: true }).outcome).toBe("absent");
  });

  test("what was only proposed is said to be that, if the reader says that yes or no is asked for", () => {
    const text = "the thingummy centre on Gull Rock is open, ay";
    expect(chosen(text, ["rescue-centre"]).text).not.toMatch(/^Proposed/);
    expect(chosen(text, ["rescue-centre"], { whether: true }).text).toMatch(/^Proposed/);
  });

  test("a claim that the names of a fact are against, too, is not so", () => {
    const text = "Verrin proposed the rescue centre on Gull Rock, ay";
    expect(ids(ask(text))).toEqual(["rescue-centre"]);
    const answer = chosen(text, ["rescue-centre"], { whether: true, lacks: ["Verrin"] });
    expect(answer).toMatchObject({ outcome: "absent", missing: ["Verrin"] });
  });

  test("a value is said that the reader says is asked for, if the fact has it, else its statement", () => {
    const text = "What does the rent doodle on Gannet Quay?";
    const says = (asks: Choice["asks"]): string | undefined =>
      chosen(text, ["lease-gannet-quay"], { asks }).text.split("\n")[0];
    expect(says(["until"])).toMatch(/31 December 2033 \(/);
    expect(says(["reason"])).toBe(says([]));
    expect(says([])).toMatch(/^Under a lease signed/);
  });

  test("what the engine took for another value is said anew", () => {
    const text = "Where were the talks?";
    expect(chosen(text, ["talks-hallow-bay"]).text).toMatch(/^Hallow Bay/);
    expect(chosen(text, ["talks-hallow-bay"], { asks: ["when"] }).text).not.toMatch(/^Hallow Bay/);
  });

  test("of two things in one question, the one that no fact has is said beside the other", () => {
    const text = "Who got a shiny thingummy, and what did the doodah cost?";
    const answer = chosen(text, ["order-beacon-brandt"], { lacks: ["doodah"] });
    expect(answer).toMatchObject({ outcome: "answered", missing: ["doodah"] });
    expect(answer.text).toMatch(/Brandt.*“doodah”/s);
  });

  test("a set that has none of it gives way to what was chosen", () => {
    const text = "What do the protocols not let anyone do?";
    const [first] = ask(text).facts;
    expect(first).toBeDefined();
    expect(ids(chosen(text, ["growth-areas"]))).toEqual(["growth-areas"]);
  });

  test("an unknown id undoes the choice", () => {
    const text = "Who got a shiny thingummy?";
    own(text, chosen(text, ["order-beacon-brandt", "made-up"]));
  });

  test("where nothing is asked, it gets a hint how to ask; what was answered stays", () => {
    expect(chosen("you legend thingummy", [], { asked: false }).outcome).toBe("help");
    own("When were the talks held?", chosen("When were the talks held?", [], { asked: false }));
  });

  test("a set is not given in part: facts that lack a condition of it are refused", () => {
    const text = "Which protocols are thingummy?";
    expect(ask(text)).toMatchObject({ outcome: "nearest" });
    expect(ids(chosen(text, ["protocol-sea-rescue"]))).toEqual(["protocol-sea-rescue"]);
    own(text, chosen(text, ["protocol-sea-rescue", "lease-gannet-quay"]));
  });

  test("of several questions each gets what answers it", () => {
    const answer = chosen("Who got a shiny thingummy? What was doodled about Gull Rock?", [
      "order-beacon-brandt",
      "rescue-centre",
    ]);
    expect(answer.outcome).toBe("answered");
    expect(ids(answer)).toContain("rescue-centre");
  });

  test.each<[string, string, string[]]>([
    ["of another year", "Which protocols were signed in 2012?", ["protocol-sea-rescue", "lease-gannet-quay"]],
    ["that asks which is meant", "When does the agreement expire?", ["lease-gannet-quay", "grant-oyster-farming"]],
  ])("a set is not told in part, though its own documents were not found: %s", (_, text, facts) => {
    const { outcome, facts: told } = chosen(text, facts);
    expect(outcome === "answered" && told.length > 1 && told.some(({ id }) => id === "lease-gannet-quay")).toBe(false);
  });

  test("what one question lacks is not lacking of another beside it", () => {
    const text = "Were the talks held at Hallow Bay? What did the doodah cost?";
    const answer = chosen(text, ["talks-hallow-bay"], { lacks: ["doodah"] });
    expect(answer.text).toMatch(/^Yes\./);
    expect(answer.text).not.toContain("don’t say that of “doodah”. They say: Premier");
  });

  test("what no fact has is said beside what the engine found itself", () => {
    const answer = chosen("Tell me about the talks at Hallow Bay and the doodah", ["talks-hallow-bay"], {
      lacks: ["doodah"],
    });
    expect(answer).toMatchObject({ outcome: "answered", missing: ["doodah"] });
    const summary = chosen("Summarise the talks at Hallow Bay and the doodah", ["talks-hallow-bay"], {
      lacks: ["doodah"],
    });
    expect(summary.outcome).toBe("answered");
  });

  test("a fact is refused in a large corpus, too, where few are gathered", () => {
    const more = Array.from({ length: 500 }, (_, at) =>
      corpus.facts.slice(0, 1).map((fact) => ({ ...fact, id: `${fact.id}-${at}` })),
    ).flat();
    const large = createEngine({ ...corpus, facts: [...corpus.facts, ...more] });
    const text = "What was the thingummy in 2017?";
    const choice = { asked: true, facts: ["talks-hallow-bay"], lacks: [] };
    expect(large.askChosen({ text }, { choice, model: "small" })).toEqual(large.ask({ text }));
  });
});
