/** The curators' loop as CONTRIBUTING.md tells it: a partnership that nobody knew, from an article's file to an answer. */
import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { add } from "../../src/cli/curate/add.ts";
import { make } from "../../src/cli/curate/new.ts";
import { checkCorpus } from "../../src/corpus/checks/index.ts";
import { createLibrary } from "../../src/search/library.ts";
import { checkOwnQuestions, judgeBy } from "../../src/search/own-questions.ts";
import { prepare } from "../../src/search/prepare.ts";
import { load, plant, sound } from "../corpus/plant.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { command } from "./run.ts";

const given = (file: string): string => fileURLToPath(new URL(`../fixtures/new-article/${file}`, import.meta.url));
const id = "nht-2031-06-10";

/** YAML without its comments. */
const bare = (yaml: string): string => yaml.replace(/^ *#.*\n/gm, "").trim();

function edit(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, "utf8");
  expect(text).toMatch(from);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

test("a new corpus has no word of the other's countries, and the statuses that any partnership needs", () => {
  const dir = join(temporaryFolder(), "norland");
  make(dir, { countries: "Norland, Sudria", corpus: "src/corpus" });
  const lists = readdirSync(join(dir, "lexicon")).map((file) => readFileSync(join(dir, "lexicon", file), "utf8"));
  expect(lists.join("\n")).not.toMatch(/viet ?nam|việt nam|kazakhstan|қазақстан|казахстан|вьетнам/i);
  const statuses = readFileSync(join(dir, "lexicon/statuses.yaml"), "utf8");
  for (const own of [
    "signed",
    "postponed",
    "rejected",
    "undecided",
    "denied",
    "excluded",
    "conditional",
    "scheduled",
  ]) {
    expect(statuses.match(new RegExp(`^- id: ${own}$`, "gm"))).toHaveLength(1);
  }
  expect(checkCorpus(load(dir)).map(({ what }) => what)).toEqual(["there are none"]);
});

test("an article of ten sentences comes from its file to an answer in five commands", async () => {
  const dir = join(temporaryFolder(), "norland");
  expect(make(dir, { countries: "Norland, Sudria", corpus: "src/corpus" })).toContain("npm run corpus -- add FILE");
  edit(join(dir, "lexicon/names.yaml"), "    - Norland\n", "    - Norland\n    - Norlandic\n");
  edit(join(dir, "lexicon/names.yaml"), "    - Sudria\n", "    - Sudria\n    - Sudrian\n");
  appendFileSync(join(dir, "lexicon/subjects.yaml"), readFileSync(given("subjects.yaml")));

  const added = await command([
    "corpus",
    "add",
    given("article.txt"),
    "--publisher",
    "Northern Herald Tribune",
    "--id",
    id,
    "--corpus",
    dir,
  ]);
  expect(added).toMatchObject({ code: 0, stderr: "" });
  expect(added.stdout).toContain("10 drafts of facts");
  expect(added.stdout).toContain("left out as a page's frame: “Home > Politics > Diplomacy”");

  // The draft and the fact that the guide shows are the tool's and the curator's.
  const shown = [...readFileSync("CONTRIBUTING.md", "utf8").matchAll(/```yaml\n([^`]*)```/g)].map(([, yaml = ""]) =>
    bare(yaml),
  );
  const [draft = "", fact = ""] = shown.filter((yaml) => yaml.includes("title: ") && yaml.includes("25 scholarships"));
  expect(fact).not.toBe("");
  expect(bare(readFileSync(join(dir, `facts/${id}.yaml`), "utf8"))).toContain(draft);
  expect(draft).toContain("draft: true");
  expect(bare(readFileSync(given("facts.yaml"), "utf8"))).toContain(fact);

  const drafted = await command(["corpus", "check", "--corpus", dir]);
  expect(drafted.code).toBe(1);
  expect(drafted.stdout).toMatch(/facts:1:1 there are none → remove draft: true from one that is right\n/);
  expect(drafted.stdout).toMatch(/names-nht-2031-06-10\.yaml:\d+:\d+ warning: class: is empty → fill it in/);
  expect(drafted.stdout).toMatch(/\n1 error, \d+ warnings, \d+ drafts\n$/);
  const faults = drafted.stdout.trimEnd().split("\n").slice(0, -1);
  expect(faults.filter((line) => !/:\d+:\d+ .+ → .+/.test(line))).toEqual([]);

  // What a person makes of the drafts.
  cpSync(given("facts.yaml"), join(dir, `facts/${id}.yaml`));
  cpSync(given("names.yaml"), join(dir, `lexicon/names-${id}.yaml`));
  edit(join(dir, "corpus.yaml"), "popular: []", "popular: [agreement-ferry-services]");
  const aside =
    "setAside:\n  - sentence: The ceremony ended with a concert.\n    reason: of no use to anybody who asks\n---\n\nPORT";
  edit(join(dir, `articles/${id}.md`), "---\n\nPORT", aside);
  const loaded = load(dir);
  const { ask } = createLibrary(loaded.corpus);
  expect([...checkCorpus(loaded), ...checkOwnQuestions(loaded, judgeBy(prepare(loaded.corpus)))]).toEqual([]);
  const answer = ask({ text: "until when does the agreement on ferries run?" });
  expect(answer).toMatchObject({ outcome: "answered", facts: [{ id: "agreement-ferry-services" }] });
  expect(answer.text).toContain("2036");
});

test("an article is never written over another, nor by halves", async () => {
  const dir = plant({ "facts/x.yaml": "[]\n" });
  const file = join(temporaryFolder(), "article.txt");
  writeFileSync(file, "May 6, 2031\n\nPORT HALDEN — They met on Monday. — NHT\n");
  const listed = () => readdirSync(dir, { recursive: true }).sort();
  const before = listed();
  await expect(add(file, { id: "x", corpus: dir })).rejects.toThrow(
    "facts/x.yaml is there already → give the article another id with --id, or move that file away",
  );
  expect(listed()).toEqual(before);

  await add(file, { corpus: dir });
  const names = "lexicon/names-nht-2031-05-06.yaml";
  expect(listed()).toEqual([...before, "articles/nht-2031-05-06.md", "facts/nht-2031-05-06.yaml", names].sort());
  const written = readFileSync(join(dir, "articles/nht-2031-05-06.md"), "utf8");
  expect(written).toMatch(/\n---\n\nPORT HALDEN — They met on Monday\. — NHT\n$/);
  await expect(add(file, { id: "y", corpus: dir })).rejects.toThrow(
    "the corpus has this article already, as articles/nht-2031-05-06.md → nothing is to be done",
  );
});

test.each([
  ["there is no such file", "nothing.txt", undefined, /^.*nothing\.txt cannot be read \(ENOENT\) → /],
  [
    "it is not UTF-8",
    "latin.txt",
    Buffer.from("caf\u00e9", "latin1"),
    /latin\.txt is not UTF-8 → save the text as UTF-8$/,
  ],
  [
    "it tells too little",
    "text.txt",
    "OSLO — Hello.",
    /text\.txt: no full date .+ → .+\n.+text\.txt: who published it .+ → /,
  ],
])("where %s, that is told with its cure", async (_, name, content, message) => {
  const file = join(temporaryFolder(), name);
  if (content !== undefined) writeFileSync(file, content);
  await expect(add(file, { corpus: sound })).rejects.toThrow(message);
});

test("a corpus is begun in a folder of its own", () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, "notes.txt"), "x");
  expect(() => make(dir, { countries: "A, B", corpus: sound })).toThrow(/ holds something already → /);
  expect(() => make(join(dir, "new"), { countries: "Norland", corpus: sound })).toThrow(/^--countries must name two/);
  expect(readdirSync(dir)).toEqual(["notes.txt"]);
  make(join(dir, "new"), { countries: "Norland, Sudria", corpus: sound });
  expect(readFileSync(join(dir, "new/lexicon/groups.yaml"), "utf8")).toMatch(
    /^# .+ all: \[norland, sudria\].+\n\[\]\n$/,
  );
  expect(load(join(dir, "new")).corpus.lexicon.groups).toEqual([]);
});
