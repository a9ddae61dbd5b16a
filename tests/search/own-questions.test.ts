import { expect, test } from "vitest";
import type { Loaded } from "../../src/corpus/load.ts";
import type { Problem } from "../../src/corpus/problem.ts";
import { checkOwnQuestions, judgeBy } from "../../src/search/own-questions.ts";
import { prepare } from "../../src/search/prepare.ts";
import { checkProblems } from "../corpus/plant.ts";

const check = (loaded: Loaded): Problem[] => checkOwnQuestions(loaded, judgeBy(prepare(loaded.corpus)));

test("finds nothing where every question leads to its fact", () => {
  expect(checkProblems(check, {})).toEqual([]);
});

test("tells of an English question that leads to another fact", () => {
  const documents = "facts/documents.yaml";
  const faults = { [documents]: ["which MoU covers fisheries?", "what agreement is there on energy?"] } as const;
  expect(checkProblems(check, faults)).toEqual([
    `${documents} «what agreeme» "what agreement is there on energy?" is answered by agreement-geothermal, not by mou-fisheries: it is no “agreement”, but of the kind mou; “energy” is none of its subjects → ask for it without “agreement”; add energy to \`subjects\`; or ask it in other words`,
  ]);
});

test("tells of a translated question that leads nowhere", () => {
  const documents = "facts/documents.ru.yaml";
  const faults = { [documents]: ["какой меморандум о рыболовстве?", "какой меморандум с Норвегией?"] } as const;
  expect(checkProblems(check, faults)).toEqual([
    `${documents} «"какой мемор» "какой меморандум с Норвегией?" is answered by no fact, not by mou-fisheries: it names Norway, of which no fact tells → add it to lexicon/names.yaml, and to the fact; or ask it in other words`,
  ]);
});
