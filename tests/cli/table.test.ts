/** Facts as a table for a spreadsheet: out, edited there, and in again. */
import { execFileSync, spawn } from "node:child_process";
import { cpSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import Papa from "papaparse";
import { describe, expect, onTestFinished, test } from "vitest";
import { replaceFiles, writeNew } from "../../src/cli/curate/files.ts";
import { pack } from "../../src/cli/curate/pack.ts";
import { guard, unguard } from "../../src/cli/curate/table/cells.ts";
import { exportTable } from "../../src/cli/curate/table/export.ts";
import { importTable } from "../../src/cli/curate/table/import.ts";
import { load, plant, saveAfterReading, sound } from "../corpus/plant.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { command, run } from "./run.ts";

const corpora = ["src/corpus", ...readdirSync("tests/corpora").map((name) => `tests/corpora/${name}`)];

function copyOf(corpus: string): string {
  const dir = temporaryFolder();
  cpSync(corpus, dir, { recursive: true });
  return dir;
}

/** Every file of a folder by its path. */
const filesOf = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(dir, path)).isFile())
      .sort()
      .map((path) => [path, readFileSync(join(dir, path), "utf8")]),
  );

/** An export of a corpus as a spreadsheet has it open. */
function open(dir: string, separator: "," | ";" = ",") {
  const file = join(temporaryFolder(), "facts.csv");
  exportTable(file, { corpus: dir, separator });
  const { data: rows } = Papa.parse<string[]>(readFileSync(file, "utf8").replace("\ufeff", ""), {
    delimiter: separator,
  });
  // The file ends with a line end.
  rows.pop();
  const at = (id: string, column: string): [string[], number] => {
    const row = rows.find(([own]) => own === id);
    let index = rows[0]?.indexOf(column) ?? -1;
    if (index === -1) index = (rows[0]?.push(column) ?? 0) - 1;
    if (!row) throw new Error(`no row of ${id}`);
    return [row, index];
  };
  return {
    file,
    rows,
    get: (id: string, column: string): string => {
      const [row, index] = at(id, column);
      return row[index] ?? "";
    },
    set: (id: string, column: string, cell: string): void => {
      const [row, index] = at(id, column);
      while (row.length < index) row.push("");
      row[index] = cell;
    },
    /** Saves it, and takes it back. */
    save: (): string => {
      writeFileSync(file, `\ufeff${Papa.unparse(rows, { delimiter: separator, newline: "\r\n" })}`);
      return importTable(file, { corpus: dir });
    },
  };
}

/** The lines that only one of two texts has. */
function difference(before: string, after: string): { gone: string[]; new: string[] } {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return { gone: old.filter((line) => !now.includes(line)), new: now.filter((line) => !old.includes(line)) };
}

describe.each(corpora)("%s", (corpus) => {
  test("comes back from an untouched table with the same bytes", () => {
    const dir = copyOf(corpus);
    const table = open(dir);
    expect(table.rows.length).toBe(load(dir).corpus.facts.length + 1);
    expect(table.save()).toBe("nothing differs, nothing is changed");
    expect(filesOf(dir)).toEqual(filesOf(corpus));
  });

  test("has exactly the edits of a table in which every text was edited, and every comment still", () => {
    const dir = copyOf(corpus);
    const table = open(dir);
    const [head = [], ...body] = table.rows;
    const isText = /title|statement|quote|questions|purpose|differs|amounts/;
    for (const row of body) {
      for (const [index, column] of head.entries()) {
        const lines = (row[index] ?? "").split("\n");
        // Another last letter: no text grows beyond its limit.
        if (isText.test(column)) row[index] = lines.map((line) => line.replace(/.$/u, "ы")).join("\n");
      }
    }
    table.save();
    const again = open(dir);
    const withoutVersions = (rows: string[][]) => rows.map((row) => row.toSpliced(1, 1));
    expect(withoutVersions(again.rows)).toEqual(withoutVersions(table.rows));
    const comments = (text = "") => text.split("\n").filter((line) => /^\s*#/.test(line));
    const now = filesOf(dir);
    for (const [path, text] of Object.entries(filesOf(corpus))) expect(comments(now[path])).toEqual(comments(text));
  });
});

test("edited cells change their own lines and no others", () => {
  const dir = copyOf("src/corpus");
  const before = filesOf(dir);
  const table = open(dir);
  const id = "visit-first-since-1992";
  table.set(id, "title", "First visit by: a General Secretary #1");
  table.set(id, "about", "communist-party\nkazakhstan");
  table.set(id, "period.from", "1991");
  table.set(id, "period.to", "");
  table.set(id, "count", "3");
  table.set(id, "questions", table.get(id, "questions").replace("first visit by a General Secretary\n", "on\n=new?\n"));
  table.set(id, "sources.2.article", "vna-2025-05-06");
  table.set(id, "sources.2.quote", "a quote");
  table.set(id, "sources.2.supports", "by\non");
  table.set(id, "vi.title", "Chuyến thăm");
  expect(table.save()).toMatch(
    /^facts\/visit\.yaml: \d+ values of 1 fact\nfacts\/visit\.vi\.yaml: 1 value of 1 fact\n/,
  );
  const after = filesOf(dir);
  const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
  expect(changed).toEqual(["facts/visit.vi.yaml", "facts/visit.yaml"]);
  expect(difference(before["facts/visit.yaml"] ?? "", after["facts/visit.yaml"] ?? "")).toEqual({
    gone: [
      "  title: First visit by a General Secretary of the Communist Party of Việt Nam since 1992",
      "  about: [communist-party]",
      '  period: { from: "1992" }',
      "    - first visit by a General Secretary",
    ],
    new: [
      '  title: "First visit by: a General Secretary #1"',
      "  about: [communist-party, kazakhstan]",
      "  count: 3",
      '  period: { from: "1991" }',
      "    - on",
      "    - =new?",
      "      quote: a quote",
      '      supports: [by, "on"]',
    ],
  });
  const fact = load(dir).corpus.facts.find((each) => each.id === id);
  expect(fact).toMatchObject({ count: 3, period: { from: "1991" }, sources: [{}, { supports: ["by", "on"] }] });
});

const fact = "mou-fisheries";

test("comments, quotes and order around what is edited stay", () => {
  const dir = plant({});
  const path = join(dir, "facts/documents.yaml");
  const text = `# Head.

- id: ${fact} # the id
  type: document
  # Above the title.
  title: 'In single quotes' # behind it
  kind: mou
  status: signed
  parties: [peru, iceland] # both
  subjects: unstated
  statement: >-
    Folded,
    as it came.
  questions: # asked
    - "one"
    # Above two.
    - two
    - three # the last
  sources:
    # First.
    - article: talks
      quote: q
      supports: [kind]

    - article: talks
      quote: r
      supports: [kind]
# End.
`;
  writeFileSync(path, text.replaceAll("\n", "\r\n"));
  for (const file of readdirSync(join(dir, "facts"))) if (file !== "documents.yaml") rmSync(join(dir, "facts", file));
  const table = open(dir);
  table.set(fact, "title", "Another");
  table.set(fact, "questions", "zero\none\ntwo, again");
  table.set(fact, "parties", "peru");
  table.set(fact, "purpose", "why");
  for (const field of ["article", "quote", "supports"]) table.set(fact, `sources.1.${field}`, "");
  table.set(fact, "sources.2.quote", "-r");
  table.save();
  expect(readFileSync(path, "utf8")).toBe(
    text
      .replace("'In single quotes'", "Another")
      .replace("[peru, iceland]", "[peru]")
      .replace('    - "one"', '    - zero\n    - "one"')
      .replace("- two\n    - three # the last", "- two, again")
      .replace("    - article: talks\n      quote: q\n      supports: [kind]\n\n", "")
      .replace("quote: r", "quote: -r")
      .replace("  sources:", "  purpose: why\n  sources:")
      .replaceAll("\n", "\r\n"),
  );
});

test.each([
  ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
  ["+84 24", "'+84 24"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["  =1", "'  =1"],
  ["＝1", "'＝1"],
  ["'=1", "''=1"],
  ["2025-05-06", "'2025-05-06"],
  ["123456789012", "'123456789012"],
  ["12e456", "'12e456"],
  ["007", "'007"],
  ["'Friendship' label", "'Friendship' label"],
  ["1992", "1992"],
  ["46 members", "46 members"],
])("a spreadsheet is kept from running or changing %j", (cell, guarded) => {
  expect(guard(cell)).toBe(guarded);
  expect(unguard(guarded)).toBe(cell);
});

test("formulas, separators, backslashes and line ends come back as they were", () => {
  const dir = plant({});
  const questions = [
    "=1+1",
    "a; b, c",
    "back\\slash \\n",
    "two\nlines",
    '"quoted"',
    "tab\there",
    "# no comment",
    "yes",
    "12",
  ];
  const cell = questions.map((text) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")).join("\n");
  for (const separator of [",", ";"] as const) {
    const table = open(dir, separator);
    const title = `=cmd|' /C calc'!A0 ${separator}`;
    table.set(fact, "title", `'${title}`);
    table.set(fact, "questions", `'${cell}`);
    table.save();
    const changed = load(dir).corpus.facts.find(({ id }) => id === fact);
    expect(changed).toMatchObject({ title, questions });
    expect(open(dir, separator).get(fact, "questions")).toBe(`'${cell}`);
    expect(readFileSync(table.file, "utf8").slice(0, 4)).toBe(`\ufeffid${separator}`);
  }
});

test("a translation is begun, edited and taken away; a draft is accepted", () => {
  const dir = plant({
    "facts/talks.vi.yaml": null,
    "facts/documents.yaml": [
      "- id: agreement-geothermal\n",
      `- id: talks-held
  draft: true
  type: event
  title: Talks
  status: done
  statement: They talked.
  questions: [who talked?]
  sources:
    - { article: talks, quote: q, supports: [status] }
- id: agreement-geothermal
`,
    ],
  });
  const ru = load(dir).corpus.translations.ru;
  expect(ru.has(fact)).toBe(true);
  const id = "flights";
  const table = open(dir);
  for (const [column, cell] of Object.entries({ title: "Tên", statement: "Câu.", questions: "ai?" })) {
    table.set(id, `vi.${column}`, cell);
  }
  for (const column of table.rows[0] ?? []) if (column.startsWith("ru.")) table.set(fact, column, "");
  expect(table.get("talks-held", "draft")).toBe("yes");
  table.set("talks-held", "draft", "");
  table.save();
  const { corpus, drafts } = load(dir);
  expect(corpus.translations.vi.get(id)).toMatchObject({
    title: "Tên",
    questions: ["ai?"],
    of: expect.stringMatching(/^.{12}$/),
  });
  expect(corpus.translations.ru.has(fact)).toBe(false);
  expect(drafts).toEqual([]);
});

describe("what is wrong is told with its row and column, and nothing is written", () => {
  type Edit = (table: ReturnType<typeof open>) => void;
  const head =
    (from: string, to: string): Edit =>
    ({ rows }) => {
      rows[0] = rows[0]?.map((column) => (column === from ? to : column)) ?? [];
    };
  const cell =
    (column: string, to: string): Edit =>
    (table) =>
      table.set(fact, column, to);

  test.each<[string, Edit, RegExp]>([
    [
      "an unknown column",
      head("title", "titel"),
      /, row 1, column [A-Z]+: unknown column "titel" → did you mean "title"\?$/,
    ],
    [
      "a column that stands for several",
      head("sources.1.article", "sources"),
      /row 1, column [A-Z]+: unknown column "sources" → /,
    ],
    [
      "a column twice",
      head("title", "status"),
      /row 1, column [A-Z]+: the column status is there twice → delete one of them/,
    ],
    ["no version", head("version", ""), /: the column version is missing → export anew/],
    [
      "an unknown id",
      cell("id", "mou-fishery"),
      /, row 2, column A: there is no fact "mou-fishery" → did you mean "mou-fisheries"\?$/,
    ],
    [
      "an id twice",
      (table) => void table.rows.push([...(table.rows[1] ?? [])]),
      /, row \d+, column A: mou-fisheries is in row 2, too → /,
    ],
    [
      "a cell that is too long",
      cell("title", "x".repeat(91)),
      /, row 2, column [A-Z]+: title: must have at most 90 characters, has 91 → shorten it$/,
    ],
    [
      "a date that a spreadsheet has changed",
      cell("on", "5/6/2025"),
      /, row 2, column [A-Z]+: on: "5\/6\/2025" must be quoted and look like .+ → correct it$/,
    ],
    ["a number that is none", cell("count", "many"), /, row 2, column [A-Z]+: count: must be a number, is "many" → /],
    [
      "an empty cell where one must stand",
      cell("statement", " "),
      /, row 2, column [A-Z]+: statement: is missing → add it: a text$/,
    ],
    [
      "a part of a source",
      cell("sources.3.quote", "q"),
      /, row 2, column [A-Z]+: sources\[2\]\.article: is missing → /,
    ],
    [
      "a row that is cut",
      ({ rows }) => void rows[1]?.splice(4),
      /, row 2, column E: the row ends before this column → /,
    ],
    ["a cell too many", ({ rows }) => void rows[1]?.push("x"), /, row 2, column [A-Z]+: the cell has no column → /],
    [
      "lost letters",
      cell("vi.title", "B?n ghi nh? v? th?y s?n"),
      /, row 2, column [A-Z]+: letters were lost, .+ → .+UTF-8/,
    ],
  ])("%s", (_, edit, message) => {
    const dir = plant({
      "facts/documents.vi.yaml": [/(?<=mou-fisheries:\n.*\n {2}title: ).*/, "Bản ghi nhớ về thủy sản"],
    });
    const before = filesOf(dir);
    const table = open(dir);
    table.set("agreement-geothermal", "title", "Something else");
    edit(table);
    expect(() => table.save()).toThrow(message);
    expect(filesOf(dir)).toEqual(before);
  });

  test.each<[string, string | Buffer, RegExp]>([
    ["a spreadsheet", "PK\u0003\u0004", /is a spreadsheet or another archive, not CSV → in Excel, save it as/],
    ["UTF-16", Buffer.from("\ufeffid,version\r\n", "utf16le"), /is not UTF-8 → in Excel, save it as/],
    ["another encoding", Buffer.from("id,version\r\ncaf\u00e9", "latin1"), /is not UTF-8 → in Excel, save it as/],
    ["no table", "hello", /does not begin with the column id.+ → export anew/],
    ["nothing", "", /does not begin with the column id/],
    ["far too much", Buffer.alloc(20e6 + 1, "a"), /is larger than 20 MB, the most that is read → export anew/],
    ["open quotes", 'id,version,title\r\nmou-fisheries,x,"oh', /is broken in row 2: .+ → close the quotes/],
  ])("%s", (_, content, message) => {
    const file = join(temporaryFolder(), "facts.csv");
    writeFileSync(file, content);
    expect(() => importTable(file, { corpus: sound })).toThrow(message);
  });
});

describe("what changed on disk since the export", () => {
  const path = "facts/documents.yaml";
  const edit = (dir: string, from: string, to: string): void => {
    const text = readFileSync(join(dir, path), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(dir, path), text.replace(from, to));
  };
  const title = "title: MoU on fisheries, 2024-26";

  test("is not overwritten where the table changes it, too", () => {
    const dir = plant({});
    const table = open(dir);
    edit(dir, title, "title: MoU on fishing, 2024-26");
    const before = filesOf(dir);
    table.set(fact, "status", "planned");
    table.set("agreement-geothermal", "title", "Another");
    expect(() => table.save()).toThrow(
      /, row 2, column A: mou-fisheries has changed in facts\/documents\.yaml or .+ since the export → export anew/,
    );
    expect(filesOf(dir)).toEqual(before);
  });

  test("stays where the table has left it as it was", () => {
    const dir = plant({});
    const table = open(dir);
    edit(dir, title, "title: MoU on fishing, 2024-26");
    table.set("agreement-geothermal", "title", "Another");
    expect(table.save()).toContain("facts/documents.yaml: 1 value of 1 fact");
    const titles = load(dir).corpus.facts.map((each) => each.title);
    expect(titles).toEqual(expect.arrayContaining(["MoU on fishing, 2024-26", "Another"]));
  });
});

test("several files are written all or none, and none over what came meanwhile", () => {
  const dir = plant({});
  const files = (other: string) =>
    new Map([
      ["facts/documents.yaml", { before: readFileSync(join(dir, "facts/documents.yaml"), "utf8"), after: "[]\n" }],
      ["facts/talks.yaml", { before: other, after: "[]\n" }],
    ]);
  const before = filesOf(dir);
  expect(() => replaceFiles(dir, files("what it was"))).toThrow(
    "facts/talks.yaml was written by somebody else meanwhile",
  );
  expect(filesOf(dir)).toEqual(before);
  // The second has no draft any more when its turn comes.
  const path = "facts/documents.yaml";
  const twice = [path, `lexicon/../${path}`].map(
    (each) => [each, { before: before[path] ?? "", after: "[]\n" }] as const,
  );
  expect(() => replaceFiles(dir, new Map(twice))).toThrow("ENOENT");
  expect(filesOf(dir)).toEqual(before);
});

test("the commands say what they did, and how the table is laid out", async () => {
  const dir = plant({});
  const file = join(temporaryFolder(), "facts.csv");
  const out = await command(["corpus", "export", file, "--corpus", dir]);
  expect(out).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringMatching(/facts\.csv: \d+ facts in \d+ columns\n$/),
  });
  expect(await command(["corpus", "import", file, "--corpus", dir])).toMatchObject({
    ...{ code: 0, stdout: "nothing differs, nothing is changed\n" },
  });
  const help = await command(["corpus", "import", "--help"]);
  expect(help.stdout).toMatch(/sources\.2\.quote .+\n.*vi\.title/);
  writeFileSync(file, "PK");
  expect(await command(["corpus", "import", file, "--corpus", dir])).toMatchObject({ code: 2, stdout: "" });
});

test("a table comes from standard input, too, which is called so", async () => {
  const dir = plant({});
  const { file } = open(dir);
  const args = ["corpus", "import", "-", "--corpus", dir];
  expect(await run(args, readFileSync(file))).toMatchObject({
    code: 0,
    stdout: "nothing differs, nothing is changed\n",
  });
  expect(await run(args, "PK")).toMatchObject({
    ...{ code: 2, stderr: expect.stringMatching(/^standard input is a spreadsheet or another archive/) },
  });
  const unknown = await run(args, "id,version\nno-such-fact,x\n");
  expect(unknown.stderr).toMatch(/^standard input, row 2, column A: there is no fact "no-such-fact"/);
});

test("a table or a pack that can't be written is told in a sentence, and nothing is left", () => {
  const file = join(temporaryFolder(), "none/there");
  const refused = `${file} cannot be written (ENOENT) → name a file in a folder that is there, and that you may write to`;
  expect(() => exportTable(file, { corpus: sound, separator: "," })).toThrow(refused);
  expect(() => pack(file, { corpus: sound })).toThrow(refused);
});

test("what is saved while facts are exported does not come in unchecked", () => {
  const dir = plant({});
  // The last that is read.
  saveAfterReading(join(dir, "lexicon/synonyms.yaml"), () => writeFileSync(join(dir, "facts/talks.yaml"), "[]\n"));
  expect(open(dir).rows).toEqual(open(sound).rows);
});

test("what is written in place of a file keeps its permissions and the links to it", () => {
  const dir = temporaryFolder();
  const [file, link] = [join(dir, "facts.csv"), join(dir, "link.csv")];
  writeFileSync(file, "before", { mode: 0o600 });
  symlinkSync(file, link);
  exportTable(link, { corpus: sound, separator: "," });
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(file, "utf8")).toMatch(/^\ufeffid,version,/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir).sort()).toEqual(["facts.csv", "link.csv"]);
});

test("a pipe is written into, not replaced", async () => {
  const pipe = join(temporaryFolder(), "pipe");
  execFileSync("mkfifo", [pipe]);
  const reader = spawn("cat", [pipe]);
  onTestFinished(() => void reader.kill());
  exportTable(pipe, { corpus: sound, separator: "," });
  expect(statSync(pipe).isFIFO()).toBe(true);
  expect(await text(reader.stdout)).toMatch(/^id,version,/);
});

test("where one of several new files can't be written, nothing is left of the others", () => {
  const dir = plant({});
  const before = filesOf(dir);
  const files = new Map([
    ["facts/new.yaml", "[]\n"],
    ["corpus.yaml/new.md", "text"],
  ]);
  expect(() => writeNew(dir, files)).toThrow(/EEXIST|ENOTDIR/);
  expect(filesOf(dir)).toEqual(before);
});
