import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createDesk } from "../../../src/cli/curate/desk.ts";
import { entriesOf, replaceEntry } from "../../../src/cli/curate/entries.ts";
import { loadCorpus } from "../../../src/corpus/load.ts";
import { plant, saveAfterReading } from "../../corpus/plant.ts";

const facts = "facts/documents.yaml";

/** The sound corpus, its first document a draft with a remark; what stands in its file, and the desk over it. */
function open() {
  const dir = plant({
    [facts]: ["- id: mou-fisheries\n", "- id: mou-fisheries\n  draft: true\n  # a guess: look at it\n"],
  });
  const path = join(dir, facts);
  const planted = readFileSync(path, "utf8");
  const desk = createDesk(dir);
  const [draft] = desk.drafts();
  if (!draft) throw new Error("there is no draft");
  return { dir, path, planted, desk, draft, now: () => readFileSync(path, "utf8") };
}

const files = (dir: string): string[] => readdirSync(dir, { recursive: true, encoding: "utf8" }).sort();

test("a draft is shown as it stands in its file, with what it quotes and what the check says", async () => {
  const { desk, draft } = open();
  expect(desk.drafts()).toHaveLength(1);
  expect(draft).toMatchObject({ file: facts, at: 0 });
  expect(draft.quotes[0]).toEqual({ article: "talks", quote: "Peru and Iceland have signed two documents" });
  expect(draft.text).toContain("\n  # a guess: look at it\n");
  expect(await desk.check(draft)).toEqual([expect.stringContaining("is a draft → compare it")]);
  const text = draft.text.replace(/^ {2}status: .*$/m, "  status: signd");
  expect(await desk.check({ ...draft, text })).toContainEqual(expect.stringContaining("there is no status signd"));
});

test("accepted, its mark is gone and every other byte is what it was", async () => {
  const { dir, desk, draft, planted, now } = open();
  const before = files(dir);
  expect(await desk.accept(draft)).toEqual({ is: "done" });
  expect(now()).toBe(planted.replace("  draft: true\n", ""));
  expect(files(dir)).toEqual(before);
  expect(desk.drafts()).toEqual([]);
});

test.each([
  ["of an unknown status", [/^ {2}status: .*$/m, "  status: signd"], "there is no status signd"],
  ["whose quote stands in no article", [/quote: .*$/m, "quote: It never said so."], "the quote is not from article"],
  [
    "whose question is answered by none",
    ["[which MoU covers fisheries?]", "[who proposed flights?]"],
    "not by mou-fisheries",
  ],
  ["that is no YAML", [/^ {2}title: .*$/m, '  title: "open'], "→"],
  ["that is two entries", [/$/, "\n- id: another\n  draft: true\n"], "is not one entry of a list"],
] as const)("what is %s is refused with the check's word, and nothing is written", async (_, [from, to], complaint) => {
  const { desk, draft, planted, now } = open();
  const text = draft.text.replace(from, to);
  expect(await desk.accept({ ...draft, text })).toEqual({
    is: "faulty",
    lines: expect.arrayContaining([expect.stringContaining(complaint)]),
  });
  expect(now()).toBe(planted);
});

test("kept, it is a draft still; what lost its mark is checked as what is accepted", async () => {
  const { desk, draft, now, planted } = open();
  const faulty = draft.text.replace(/^ {2}status: .*$/m, "  status: signd");
  const unmarked = faulty.replace("  draft: true\n", "");
  expect(await desk.keep({ ...draft, text: unmarked })).toMatchObject({ is: "faulty" });
  expect(now()).toBe(planted);
  expect(await desk.keep({ ...draft, text: faulty })).toEqual({ is: "done" });
  expect(desk.drafts()[0]?.text).toBe(faulty);
});

test("nothing is written over a file that changed since it was shown, nor while it is written", async () => {
  const { desk, draft, path, planted, now } = open();
  saveAfterReading(path, () => writeFileSync(path, `${planted}# meanwhile\n`));
  expect(await desk.accept(draft)).toMatchObject({ is: "faulty", lines: [expect.stringContaining("meanwhile")] });
  expect(now()).toBe(`${planted}# meanwhile\n`);
  for (const act of [desk.accept, desk.keep, (own: typeof draft) => desk.setAside(own, "of no use")]) {
    expect(await act(draft)).toEqual({ is: "changed" });
  }
  expect(now()).toBe(`${planted}# meanwhile\n`);
});

test("set aside, its sentences stand in the article with the reason, and the corpus loads", async () => {
  const { dir, desk, draft, now } = open();
  const [quoted] = draft.quotes;
  expect(await desk.setAside(draft, "of no use to anybody")).toEqual({ is: "done" });
  expect(now()).not.toContain("mou-fisheries");
  const { corpus } = loadCorpus(dir);
  const article = corpus?.articles.find(({ id }) => id === quoted?.article);
  const aside = article?.setAside.filter(({ reason }) => reason === "of no use to anybody") ?? [];
  expect(aside.length).toBeGreaterThan(0);
  for (const { sentence } of aside) expect(article?.paragraphs.join("\n")).toContain(sentence);
});

test("a wording is added to the fact in its language, unless the fact would not answer it", async () => {
  const { dir, desk } = open();
  const { corpus } = loadCorpus(dir);
  const fact = corpus?.facts.find(({ id }) => id === "flights");
  const path = join(dir, "facts/talks.yaml");
  const before = readFileSync(path, "utf8");
  expect(await desk.addWording("flights", "en", "what agreement is there on energy?")).toMatchObject({ is: "faulty" });
  expect(readFileSync(path, "utf8")).toBe(before);
  const question = `${fact?.questions[0]?.replace("?", "")}, anyone?`;
  expect(await desk.addWording("flights", "en", question)).toEqual({ is: "done" });
  const after = loadCorpus(dir).corpus?.facts.find(({ id }) => id === "flights");
  expect(after?.questions).toEqual([...(fact?.questions ?? []), question]);
  expect(await desk.addWording("flights", "en", question)).toEqual({ is: "done" });
  expect(readFileSync(path, "utf8").split(question)).toHaveLength(2);
  expect(await desk.addWording("no-such-fact", "en", "what?")).toMatchObject({ is: "faulty" });
});

test.each([
  ["# top\n- a: 1\n# two\n- b: 2\n- c: 3\n", 1, "- x: 9", "# top\n- a: 1\n# two\n- x: 9\n- c: 3\n"],
  ["- a: 1\n", 0, "", "[]\n"],
  ["- a: 1\n- b: 2\n", 0, "", "- b: 2\n"],
  ["- a: 1\n- b: 2\n", 1, "- x: 9\r\n  y: 8\r\n", "- a: 1\n- x: 9\n  y: 8\n"],
  ["a: 1\n", 0, "- x: 9", "a: 1\n"],
])("%j with entry %i as %j", (text, at, next, wanted) => {
  expect(replaceEntry(text, at, next)).toBe(wanted);
});

test("the entries of a file are all of it but what stands above the first", () => {
  const text = "# top\n- id: a\n  draft: true\n\n- id: b\n  # within\n";
  expect(entriesOf(text).map(({ text: own, from, to, isDraft }) => [own, from, to, isDraft])).toEqual([
    ["- id: a\n  draft: true\n\n", 2, 4, true],
    ["- id: b\n  # within\n", 5, 6, false],
  ]);
});
