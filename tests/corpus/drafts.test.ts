import { describe, expect, test } from "vitest";
import { checkCorpus } from "../../src/corpus/checks/index.ts";
import { coverage } from "../../src/corpus/coverage.ts";
import { checkDrafts, promote } from "../../src/corpus/drafts.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { createLibrary } from "../../src/search/library.ts";
import { type Faults, load, pinpoint, plant } from "./plant.ts";

const talks = [
  "articles/talks.md",
  ["warm atmosphere.\n\n", "warm atmosphere. Olaf Berg gave a reading in Lima.\n\n"],
] as const;
const fact = `
- id: reading
  draft: true
  type: event
  title: A reading in Lima
  status: signed
  by: [olaf-berg]
  statement: Olaf Berg gave a reading in Lima.
  questions: [who gave a reading?]
  sources:
    - { article: talks, supports: [by, status], quote: Olaf Berg gave a reading in Lima. }
`;
const name = "- { id: olaf-berg, draft: true, class: person, en: [Olaf Berg] }\n";
const drafts: Faults = {
  [talks[0]]: talks[1],
  "facts/reading.yaml": fact,
  "lexicon/names-reading.yaml": name,
};

/** What is told of the drafts of the sound corpus with these. */
function told(faults: Faults): string[] {
  const dir = plant(faults);
  const loaded = load(dir);
  return checkDrafts(loaded, promote(loaded)).map((problem) => pinpoint(dir, problem));
}

describe("a draft", () => {
  test("is no part of the corpus, and answers nothing until its line is removed", () => {
    const loaded = load(plant(drafts));
    expect(loaded.drafts.map(({ of, raw }) => [of, raw["id"]])).toEqual([
      ["fact", "reading"],
      ["name", "olaf-berg"],
    ]);
    expect(createLibrary(loaded.corpus).ask({ text: "who gave a reading?" }).outcome).toBe("nearest");
    const curated = load(
      plant({
        ...drafts,
        "facts/reading.yaml": fact.replace("  draft: true\n", ""),
        "lexicon/names-reading.yaml": name.replace(" draft: true,", ""),
      }),
    );
    expect(curated.drafts).toEqual([]);
    expect(createLibrary(curated.corpus).ask({ text: "who gave a reading?" }).facts[0]?.id).toBe("reading");
  });

  test("covers its sentence for the check, so that the corpus is served beside it, but counts for nothing", () => {
    const { corpus, drafts: own, ...rest } = load(plant(drafts));
    expect(checkCorpus({ corpus, drafts: own, ...rest })).toEqual([]);
    expect(checkCorpus({ corpus, drafts: [], ...rest })).toEqual([expect.objectContaining({ severity: "error" })]);
    const { rows, share } = coverage({ ...corpus, drafts: own });
    expect(rows.filter(({ by }) => by === "draft").map(({ sentence }) => sentence)).toEqual([
      "Olaf Berg gave a reading in Lima.",
    ]);
    expect(share).toBeLessThan(1);
  });

  test("of which nothing is missing is told to be ready", () => {
    const cure = "compare it with the article, then remove its line draft: true";
    expect(told(drafts)).toEqual([
      `facts/reading.yaml «id: reading» warning: is a draft → ${cure}`,
      `lexicon/names-reading.yaml «{ id: olaf-b» warning: is a draft → ${cure}`,
    ]);
  });

  test.each([
    ["  status: signed\n", "  status:\n", "status: must be a text, is empty → fill it in, or remove the key"],
    ["  title: A reading in Lima\n", "", "title: is missing → add it: a text"],
    ["reading in Lima. }", "reading in Peru. }", "the quote is not from article talks: it stands in it only as far as"],
    ["[olaf-berg]", "[olav-berg]", 'there is no name or group olav-berg → did you mean "olaf-berg"?'],
    ["- id: reading", "- id: flights", "the id flights is taken by facts/talks.yaml:1 → give it another"],
  ])("with %j as %j is told what is missing, as a warning", (from, to, problem) => {
    const found = told({ ...drafts, "facts/reading.yaml": fact.replace(from, to) });
    expect(found).toContainEqual(expect.stringContaining(`warning: ${problem}`));
    expect(found.filter((line) => line.startsWith("facts/")).join()).not.toContain("is a draft");
  });

  test("that a curated fact names is to be curated first", () => {
    const loaded = load(plant({ ...drafts, "facts/reading.yaml": fact.replace("  draft: true\n", "") }));
    expect(checkCorpus(loaded).map(({ cure }) => cure)).toContain(
      "it is a draft at lexicon/names-reading.yaml:1: remove draft: true there first",
    );
  });
});

test("a fact that is not quite a draft is told", () => {
  const dir = plant({ ...drafts, "facts/reading.yaml": fact.replace("draft: true", "draft: yes") });
  expect((loadCorpus(dir).problems ?? []).map(({ what }) => what)).toEqual(['unknown key "draft"']);
});

test("a corpus without facts loads, and is told what it lacks", () => {
  const { "facts/reading.yaml": only, ...names } = drafts;
  const none = { "facts/documents.yaml": null, "facts/talks.yaml": null };
  const translations = Object.fromEntries(
    ["documents", "talks"].flatMap((topic) =>
      ["vi", "ru"].map((language) => [`facts/${topic}.${language}.yaml`, null]),
    ),
  );
  const loaded = load(
    plant({
      ...names,
      ...none,
      ...translations,
      "facts/reading.yaml": only ?? null,
      "corpus.yaml": ["[mou-fisheries, flights]", "[]"],
    }),
  );
  expect(checkCorpus(loaded).map(({ file, cure }) => `${file} ${cure}`)).toContain(
    "facts remove draft: true from one that is right",
  );
  expect(createLibrary(loaded.corpus).ask({ text: "which MoU covers fisheries?" }).outcome).toBe("nearest");
});
