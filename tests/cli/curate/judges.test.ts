import { expect, test } from "vitest";
import { createJudges } from "../../../src/cli/curate/judges.ts";
import { judgeBy } from "../../../src/search/own-questions.ts";
import { prepare } from "../../../src/search/prepare.ts";
import { finish } from "../../../src/search/steps.ts";
import { load, plant } from "../../corpus/plant.ts";

const documents = "facts/documents.yaml";
const question = "which MoU covers fisheries?";

test("what a judge says of a corpus does not hang on the one before, and only what is another fact counts as changed", () => {
  const judges = createJudges();
  const corpora = [
    plant({}),
    plant({ [documents]: ["subjects: [fisheries]", "subjects: [geothermal]"] }),
    plant({ "lexicon/subjects.yaml": ["en: [fisheries, fishing]", "en: [fish stocks]"] }),
    plant({}),
  ].map((dir) => load(dir).corpus);
  const changed = corpora.map((corpus) => {
    const { judgeFor, isChanged } = judges(corpus);
    const judge = finish(judgeFor({ corpus, of: "facts" }));
    const anew = judgeBy(prepare(corpus));
    for (const fact of corpus.facts)
      for (const text of [question, ...fact.questions]) expect(judge(fact, text)).toEqual(anew(fact, text));
    return corpus.facts.filter(({ id }) => isChanged(id)).map(({ id }) => id);
  });
  const all = corpora[0]?.facts.map(({ id }) => id);
  expect(changed).toEqual([all, ["mou-fisheries"], all, all]);
});
