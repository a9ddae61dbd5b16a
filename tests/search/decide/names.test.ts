import { describe, expect, test } from "vitest";
import type { Decision } from "../../../src/search/decide/decision.ts";
import { createEngine } from "../../../src/search/engine.ts";
import { readCorpusIn } from "../../support/questions.ts";
import { decisionOn } from "../islands.ts";

const { ask: ofOwn } = createEngine(readCorpusIn("src/corpus"));

/** The names of a sort that are told, or what else is decided. */
function namesOn(text: string): readonly string[] | Decision["is"] {
  const decision = decisionOn(text);
  return decision.is === "names" ? decision.names : decision.is;
}

describe("every name of a sort that some fact tells of", () => {
  test.each<[string, string[]]>([
    ["Which universities are there?", ["port-ansel-university", "skerra-maritime-college"]],
    ["list all ministries", ["velmora-fisheries-ministry", "skerra-marine-department"]],
    ["Những trường đại học nào?", ["port-ansel-university", "skerra-maritime-college"]],
    ["Какие есть университеты?", ["port-ansel-university", "skerra-maritime-college"]],
  ])("%s", (text, names) => expect(namesOn(text)).toEqual(names));

  test("comes with the fact that says most of it, each fact once", () => {
    const decision = decisionOn("Which universities are there?");
    expect("entries" in decision ? decision.entries.map(({ fact }) => fact.id) : []).toEqual(["letter-universities"]);
  });

  test("of those that belong to a country, where one is named", () => {
    expect(namesOn("Which public bodies of Skerra are there?")).not.toContain("velmora-weather-service");
  });
});

describe("names of a sort are no set", () => {
  test.each([
    ["where there is one", "Which companies are there?"],
    ["where it is said what they did", "Which universities signed the letter of intent?"],
    ["where a value is asked for", "When were the universities founded?"],
    ["where yes or no is asked", "Are there universities?"],
    ["where some are left out", "Which universities except the Maritime College?"],
  ])("%s: %s", (_, text) => expect(namesOn(text)).toBeTypeOf("string"));
});

test.each([
  ["Which ministries signed?", 4],
  ["Những bộ nào đã ký?", 4],
  ["какие министерства подписали?", 4],
  ["phía Kazakhstan có những bộ nào ký?", 4],
  ["Which companies signed?", 2],
])("names of a sort that signed anything are told with all of their documents: %s", (text, documents) => {
  const { outcome, facts } = ofOwn({ text });
  expect([outcome, facts.length]).toEqual(["answered", documents]);
});
