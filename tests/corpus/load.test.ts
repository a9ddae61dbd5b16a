import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { factVersion, loadCorpus, translationHash } from "../../src/corpus/load.ts";
import { formatProblem } from "../../src/corpus/problem.ts";
import { type Faults, load, loadProblems, plant, sound } from "./plant.ts";

const problems = (faults: Faults): string[] => (loadCorpus(plant(faults)).problems ?? []).map(formatProblem);

describe("a sound corpus", () => {
  const { corpus, where } = load(sound);

  test("is read whole, in the order of the files", () => {
    expect(corpus.title.vi).toBe("Peru và Iceland");
    expect(corpus.articles.map(({ id }) => id)).toEqual(["history", "talks"]);
    expect(corpus.articles[1]?.paragraphs).toHaveLength(3);
    expect(corpus.articles[1]?.paragraphs[0]).toMatch(/^LIMA — Peru .* atmosphere\.$/);
    expect(corpus.facts.map(({ id }) => id)).toEqual([
      "mou-fisheries",
      "agreement-geothermal",
      "flights",
      "sea",
      "relations",
      "first-visit",
    ]);
    expect(corpus.lexicon.synonyms.en).toEqual([["flight", "flights"]]);
    expect(corpus.translations.vi.get("relations")?.title).toBe("Quan hệ ngoại giao từ năm 1963");
    expect([...corpus.translations.kk]).toEqual([]);
  });

  test("knows where everything stands", () => {
    const line = (file: string, number: number) => readFileSync(join(sound, file), "utf8").split("\n")[number - 1];
    const fact = corpus.facts[1];
    const article = corpus.articles[1];
    const name = corpus.lexicon.names[1];
    const translation = corpus.translations.vi.get("relations");
    if (!(fact && article && name && translation)) throw new Error("the sound corpus has changed");

    const quote = where(fact, "sources", 1, "quote");
    expect(quote.file).toBe("facts/documents.yaml");
    expect(line(quote.file, quote.line)?.slice(quote.column - 1)).toMatch(/^an agreement on geothermal/);
    const alias = where(name, "vi", 1);
    expect(line(alias.file, alias.line)?.slice(alias.column - 1)).toMatch(/^Băng Đảo/);
    const popular = where(corpus, "popular", 1);
    expect(line(popular.file, popular.line)?.slice(popular.column - 1)).toBe("flights]");
    const paragraph = where(article, "paragraphs", 2);
    expect(line(paragraph.file, paragraph.line)).toBe(article.paragraphs[2]);
    const setAside = where(article, "setAside", 0, "reason");
    expect(line(setAside.file, setAside.line)?.slice(setAside.column - 1)).toBe("colour, no fact");
    expect(where(translation).file).toBe("facts/talks.vi.yaml");
    expect(where(fact, "purpose")).toEqual(where(fact));
  });

  test("may do without groups, offices and synonyms, or hold only comments in them", () => {
    const { lexicon } = load(
      plant({ "lexicon/groups.yaml": null, "lexicon/offices.yaml": "# none yet\n", "lexicon/synonyms.yaml": "" }),
    ).corpus;
    expect(lexicon).toMatchObject({ groups: [], offices: [], synonyms: { en: [], vi: [], ru: [], kk: [] } });
  });

  test("has a version that changes with any content and with nothing else", () => {
    const version = (faults: Faults) => load(plant(faults)).corpus.version;
    const talks = readFileSync(join(sound, "articles/talks.md"), "utf8");
    expect(corpus.version).toMatch(/^[0-9a-f]{12}$/);
    expect(version({})).toBe(corpus.version);
    expect(version({ "articles/talks.md": talks.replaceAll("\n", "\r\n") })).toBe(corpus.version);
    expect(version({ "articles/talks.md": `\uFEFF${talks}` })).toBe(corpus.version);
    expect(version({ "facts/.DS_Store": "x", "notes.txt": "x" })).toBe(corpus.version);
    expect(version({ "lexicon/synonyms.yaml": ["flights", "flying"] })).not.toBe(corpus.version);
    expect(version({ "articles/history.md": null, "articles/story.md": readArticle("history") })).not.toBe(
      corpus.version,
    );
  });
});

const readArticle = (id: string): string => readFileSync(join(sound, `articles/${id}.md`), "utf8");

describe("a folder", () => {
  test("that is not there is told", () => {
    expect(loadCorpus("no/such/folder").problems?.map(formatProblem)).toEqual([
      "no/such/folder:1:1 there is no such folder → name the corpus folder, the one that holds corpus.yaml, or a file that corpus pack wrote",
    ]);
  });

  test("that is empty lacks every file that must be there", () => {
    const everything = { "corpus.yaml": null, articles: null, facts: null, lexicon: null };
    expect(problems(everything)).toEqual([
      "corpus.yaml:1:1 the file is missing → add it",
      "lexicon/names.yaml:1:1 the file is missing → add it",
      "lexicon/classes.yaml:1:1 the file is missing → add it",
      "lexicon/subjects.yaml:1:1 the file is missing → add it",
      "lexicon/kinds.yaml:1:1 the file is missing → add it",
      "lexicon/statuses.yaml:1:1 the file is missing → add it",
    ]);
  });

  test.each<[Faults, string]>([
    [{ "health.yaml": "[]" }, "health.yaml:1:1 is not read → move it to facts/"],
    [{ "names-health.yaml": "[]" }, "names-health.yaml:1:1 is not read → move it to lexicon/"],
    [{ "Two words.yml": "[]" }, "Two words.yml:1:1 is not read → move it to facts/ or lexicon/, or elsewhere"],
    [
      { "facts/names.yaml": "[]" },
      "facts/names.yaml:1:1 is not read → move it to lexicon/, or name it after what its facts are about",
    ],
    [{ "lexicon/name.yaml": "[]" }, 'lexicon/name.yaml:1:1 is not read → did you mean "names.yaml"?'],
    [
      { "facts/more.yml": "[]" },
      "facts/more.yml:1:1 is not read → name it <topic>.yaml or <topic>.<vi|ru|kk>.yaml, or move it elsewhere",
    ],
    [
      { "articles/Hà Nội.md": "x" },
      "articles/Hà Nội.md:1:1 is not read → name it <id>.md, the id in lowercase words joined by hyphens, or move it elsewhere",
    ],
  ])("with a misnamed file is told so: %j", (faults, problem) => {
    expect(problems(faults)).toEqual([problem]);
  });

  test("with what editors leave behind is read, and warns of it", () => {
    const { corpus, warnings } = load(
      plant({ "facts/talks.yaml~": "x", "articles/#talks.md#": "x", "lexicon/4913": "" }),
    );
    expect(corpus.version).toBe(load(sound).corpus.version);
    expect(warnings.map(formatProblem)).toEqual([
      "articles/#talks.md#:1:1 warning: is left over and is not read → delete it",
      "facts/talks.yaml~:1:1 warning: is left over and is not read → delete it",
      "lexicon/4913:1:1 warning: is left over and is not read → delete it",
    ]);
  });

  test("with a file that is not UTF-8 is told the line", () => {
    const latin1 = Buffer.from("# café\n- {id: a, en: [café]}\n", "latin1");
    expect(problems({ "lexicon/subjects.yaml": Buffer.concat([Buffer.from("# café\n"), latin1]) })).toEqual([
      "lexicon/subjects.yaml:2:1 is not UTF-8 → save the file as UTF-8",
    ]);
  });
});

describe("broken YAML", () => {
  const subjects = "lexicon/subjects.yaml";
  test.each([
    ["- id: a\n  id: b\n  en: [x]\n", `${subjects}:2:3 Map keys must be unique → keep one of the two`],
    [
      "- id: a: b\n  en: [x]\n",
      `${subjects}:1:7 Nested mappings are not allowed in compact mappings → put the text in quotes, it has a colon in it`,
    ],
    [
      "- id: a\n  en: [*x]\n",
      `${subjects}:2:8 *x refers to a value elsewhere → write the value out, or put a text that begins with * in quotes`,
    ],
    [
      "- id: a\n  en: [@x]\n",
      `${subjects}:2:8 Plain value cannot start with reserved character @ → put the text in quotes`,
    ],
  ])("is told with its place and cure: %j", (content, problem) => {
    expect(problems({ [subjects]: content })).toEqual([problem]);
  });
});

describe("a wrong shape", () => {
  const facts = "facts/talks.yaml";
  test.each<[string, readonly [string, string], string | RegExp]>([
    [
      "too long a text",
      ["title: Four direct flights a week", `title: ${"A".repeat(91)}`],
      "«AAAAAAAAAAAA» title: must have at most 90 characters, has 91 → shorten it",
    ],
    [
      "a missing key",
      ["  title: Four direct flights a week\n", ""],
      "«id: flights» title: is missing → add it: a text",
    ],
    ["a misspelt key", ["count: 4", "cuont: 4"], '«cuont: 4» unknown key "cuont" → did you mean "count"?'],
    [
      "an unknown key",
      ["count: 4", "xyz: 4"],
      /«xyz: 4» unknown key "xyz" → remove it; known here: type, id, title, .*, purpose$/,
    ],
    [
      "a text for a list",
      ["by: [ana-quispe]\n  to", "by: ana-quispe\n  to"],
      '«ana-quispe» by: must be a list, is "ana-quispe" → write it as a list: [ana-quispe]',
    ],
    [
      "a number for a text",
      ['on: "1997"', "on: 1997"],
      '«1997» on: must be a text, is 1997 → put it in quotes: "1997"',
    ],
    ["nothing", ["count: 4", "count:"], "«» count: must be a number, is empty → fill it in, or remove the key"],
    [
      "an empty list",
      ["supports: [about]", "supports: []"],
      "«[]» sources[2].supports: is empty → fill it in, or remove the key",
    ],
    [
      "an unknown type",
      ["type: proposal", "type: propsal"],
      '«propsal» type: "propsal" is not known here → did you mean "proposal"?',
    ],
    [
      "an id in capitals",
      ["id: sea", "id: Sea"],
      /«Sea» id: "Sea" must be lowercase words joined by hyphens, .* → correct it$/,
    ],
    [
      "a date that is none",
      ['on: "1963-06-29"', 'on: "1963-13"'],
      '«"1963-13"» on: "1963-13" must be quoted and look like "1992", "1992-06" or "1992-06-29" → correct it',
    ],
    [
      "a period without ends",
      ['period: { to: "2030" }', "period: {}"],
      "«{}» period: must have a from or a to → correct it",
    ],
    [
      "a part of a number",
      ["count: 4", "count: 4.5"],
      "«4.5» count: must be a whole number, is 4.5 → write a whole number",
    ],
    ["less than none", ["count: 4", "count: -4"], "«-4» count: must be at least 0 → correct the number"],
  ])("is told where it stands: %s", (_, fault, problem) => {
    expect(loadProblems({ [facts]: fault })).toEqual([
      typeof problem === "string" ? `${facts} ${problem}` : expect.stringMatching(problem),
    ]);
  });

  test.each<[string, Faults, string]>([
    [
      "a list for a mapping",
      { "corpus.yaml": "- title\n" },
      "corpus.yaml «- title» the file: must be keys with values, is a list → write keys with values",
    ],
    [
      "a mapping for a list",
      { "lexicon/subjects.yaml": "energy: { en: [energy] }\n" },
      "lexicon/subjects.yaml «energy: { en» the file: must be a list, is keys with values → write a list",
    ],
    [
      "a text for an entry",
      { "lexicon/subjects.yaml": "- energy\n" },
      'lexicon/subjects.yaml «energy» the entry: must be keys with values, is "energy" → write keys with values',
    ],
    [
      "too few synonyms",
      { "lexicon/synonyms.yaml": "en: [[flight]]\n" },
      "lexicon/synonyms.yaml «[flight]]» en[0]: must have at least 2 entries → add some, or remove it",
    ],
    [
      "an empty text",
      { "lexicon/subjects.yaml": ["en: [energy]", 'en: [" "]'] },
      'lexicon/subjects.yaml «" "], vi: [n» en[0]: is empty → fill it in, or remove the key',
    ],
    [
      "a fact without a type",
      { [facts]: ["  type: proposal\n", ""] },
      `${facts} «id: flights» type: is missing → write document, office, event, target, proposal, commitment, position, list or background`,
    ],
    [
      "an address that is none",
      { "articles/history.md": ["dateline:", "address: here\ndateline:"] },
      "articles/history.md «here» address: must be an address like https://example.org/page → correct it",
    ],
    [
      "an unknown key of a translation",
      { "facts/documents.vi.yaml": ["mou-fisheries:\n", "mou-fisheries:\n  tilte: MoU\n"] },
      'facts/documents.vi.yaml «tilte: MoU» unknown key "tilte" → did you mean "title"?',
    ],
    [
      "neither of two keys",
      { "lexicon/groups.yaml": ["  all: [peru, iceland]\n", ""] },
      "lexicon/groups.yaml «id: both-cou» the entry: must have either any or all → correct it",
    ],
  ])("of any file is told: %s", (_, faults, problem) => {
    expect(loadProblems(faults)).toEqual([problem]);
  });

  test("of two that are allowed is told for the one that was meant", () => {
    const documents = "facts/documents.yaml";
    expect(loadProblems({ [documents]: ["[fisheries]", "[fish eries]"] })).toEqual([
      expect.stringMatching(/«fish eries]» subjects\[0\]: "fish eries" must be lowercase words joined by hyphens, /),
    ]);
    expect(loadProblems({ [documents]: ["[fisheries]", "fisheries"] })).toEqual([
      `${documents} «fisheries» subjects: "fisheries" is not known here → write a list or "unstated"`,
    ]);
  });

  test("of an article is told", () => {
    const article = "articles/history.md";
    expect(loadProblems({ [article]: "REYKJAVÍK — No front matter." })).toEqual([
      `${article} «REYKJAVÍK — » the front matter is missing or not closed → begin with the lines ---, publisher: …, published: …, dateline: …, ---, then the paragraphs`,
    ]);
    expect(loadProblems({ [article]: ["publisher", "publsher"] })).toEqual([
      `${article} «publsher: Re» publisher: is missing → add it: a text`,
      `${article} «publsher: Re» unknown key "publsher" → did you mean "publisher"?`,
    ]);
    expect(loadProblems({ [article]: ["followed in 1997. ", "followed\nin 1997. "] })).toEqual([
      `${article} «in 1997. — R» the line follows another without a blank line → put a blank line between two paragraphs, or the whole paragraph on one line`,
    ]);
    expect(loadProblems({ [article]: ["REYKJAVÍK — Iceland", "Date REYKJAVÍK — Iceland"] })).toEqual([
      `${article} «Date REYKJAV» the first paragraph does not begin with "REYKJAVÍK" → begin it with the dateline, or correct the dateline; a date before it belongs in \`published\``,
    ]);
    const front = readArticle("history").split("\n\n")[0] ?? "";
    expect(loadProblems({ [article]: front })).toEqual([
      `${article} «---» the article has no text → add its paragraphs`,
    ]);
  });

  test("of every file is told in one run, in order", () => {
    const found = problems({
      "corpus.yaml": ["popular", "populer"],
      "articles/talks.md": ["dateline: LIMA", "dateline: 7"],
      "facts/documents.yaml": ["kind: mou", "knd: mou"],
      "lexicon/kinds.yaml": ["id: mou,", "di: mou,"],
    });
    expect(found.map((problem) => problem.replace(/ .*/, ""))).toEqual([
      "articles/talks.md:4:11",
      "corpus.yaml:1:1",
      "corpus.yaml:5:1",
      "facts/documents.yaml:1:3",
      "facts/documents.yaml:3:3",
      "lexicon/kinds.yaml:2:3",
      "lexicon/kinds.yaml:2:5",
    ]);
  });
});

describe("ids", () => {
  test("of facts are unique across files", () => {
    expect(loadProblems({ "facts/talks.yaml": ["id: sea", "id: mou-fisheries"] })).toEqual([
      "facts/talks.yaml «mou-fisherie» the id mou-fisheries is taken by facts/documents.yaml:1 → give it another",
    ]);
  });

  test("of translations are those of facts, each once", () => {
    const renamed = load(plant({ "facts/talks.vi.yaml": ["relations:", "relation:"] }));
    expect(renamed.warnings.map(formatProblem)).toEqual([
      expect.stringMatching(
        /^facts\/talks\.vi\.yaml:\d+:\d+ warning: there is no fact relation to translate, so it is left out → did you mean "relations"\?$/,
      ),
    ]);
    expect(renamed.corpus.translations.vi.has("relation")).toBe(false);
    const translated = load(sound).corpus.translations.vi.get("relations");
    expect(loadProblems({ "facts/z.vi.yaml": stringify({ relations: translated }) })).toEqual([
      "facts/z.vi.yaml «relations:» relations is translated in facts/talks.vi.yaml:13, too → keep one of the two",
    ]);
  });
});

test("a translation's hash hangs on what is translated alone", () => {
  const fact = { title: "A", statement: "B" };
  expect(translationHash(fact)).toMatch(/^[0-9a-f]{12}$/);
  expect(translationHash({ ...fact, purpose: "C" })).not.toBe(translationHash({ ...fact, differs: "C" }));
  expect(translationHash({ ...fact, ...{ questions: ["?"] } })).toBe(translationHash(fact));
});

test("a fact's version hangs on what it says to a reader: words, values, quotes", () => {
  const fact = load(sound).corpus.facts.find(({ id }) => id === "mou-fisheries")!;
  const version = factVersion(fact, fact);
  const [source, ...others] = fact.sources;
  const shorter = [{ ...source!, quote: source!.quote.slice(1) }, ...others];
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  expect(factVersion({ ...fact, questions: ["?"] }, fact)).toBe(version);
  const changed = [
    factVersion({ ...fact, status: "other" }, fact),
    factVersion({ ...fact, on: "1901" }, fact),
    factVersion({ ...fact, sources: shorter }, fact),
    factVersion({ ...fact, statement: "Other." }, fact),
    factVersion(fact, { ...fact, statement: "A corrected translation." }),
  ];
  expect(new Set([version, ...changed]).size).toBe(6);
});
