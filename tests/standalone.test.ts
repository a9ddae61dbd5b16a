/**
 * The project stands alone: no file names a place or a server of whoever wrote it. And its code stands alone: what the
 * corpus is about is written in the corpus, so that another corpus needs no other code.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import dictionary from "dictionary-en";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { languages } from "../src/contract.ts";

/** The patterns are written so that this file, which is searched too, does not match them. */
const foreign = {
  "a folder beside the project": /\.\.\/+shared\b/,
  "a path of one machine": /(?<![\w.~:/-])\/(?:Users|farm|home|mnt|root|tmp|work)\/+[\w.]/,
  "a package registry":
    /\bregistry\.(?:npmjs|npmmirror|yarnpkg)\.|https?:\/\/[^\s"'/]*\b(?:artifactory|nexus|npm|npmjs|registry|verdaccio)\b/i,
  "an address that a package was fetched from": /"resolved"\s*:\s*"http/,
};

function foreignIn(path: string, text: string): string[] {
  return Object.entries(foreign).flatMap(([what, pattern]) => {
    const hit = pattern.exec(text);
    return hit ? [`${path}:${text.slice(0, hit.index).split("\n").length} names ${what}: ${hit[0]}`] : [];
  });
}

describe("the project", () => {
  test.runIf(existsSync(".git"))("names nothing outside itself", () => {
    const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      encoding: "utf8",
    });
    const files = listed.split("\0").filter((file) => file !== "" && existsSync(file));
    expect(files).toContain("package-lock.json");
    const problems = files.flatMap((file) => {
      const text = readFileSync(file, "utf8");
      return text.includes("\0") ? [] : foreignIn(file, text);
    });
    expect(problems).toEqual([]);
  });

  test.each([
    ["see `..", "/shared/notes.md`"],
    ["cd /", "home/someone/dostyk"],
    ["import '/", "work/lib.ts'"],
    ['"resolved"', ': "https://example.org/zod-4.6.7.tgz"'],
    ["registry=https:/", "/npm.example.org/"],
    ["https:/", "/registry.example.org/zod"],
    ["see registry", ".npmjs.org"],
  ])("would be caught at %s…", (start, end) => {
    expect(foreignIn("a.md", `one\n${start}${end}`)).toEqual([expect.stringMatching(/^a\.md:2 names /)]);
  });

  test.each([
    ["https://docs.slack", ".dev/tools/bolt-js/"],
    ["src/", "work/a.ts"],
    ["~/", "work/a.ts"],
    ["new Registry()", ".metrics()"],
  ])("may say %s…", (start, end) => expect(foreignIn("a.md", start + end)).toEqual([]));
});

// ── What the corpus is about ────────────────────────────────────────────────

const Aliases = z.array(z.string()).default([]);
const Ids = z.array(z.string()).default([]);
const Entry = z.object({ id: z.string(), broader: Ids, en: Aliases, vi: Aliases, ru: Aliases, kk: Aliases });
type Entry = z.output<typeof Entry>;
type Content = Record<"facts" | "names" | "subjects" | "kinds" | "statuses", Entry[]>;

/** Found as words in any case, as words in this case, as an id in any place, or as a whole string. */
type As = "words" | "proper" | "id" | "string";
/** `words` is the text as `words` gives it, in small letters where any case will do. */
type Term = { text: string; as: As; of: string; words: string };

/** Text as words between single spaces: identifiers are split at their humps, all but letters and digits falls away. */
const words = (text: string): string =>
  ` ${text
    .replace(/(\p{Ll}|\d)(?=\p{Lu})/gu, "$1 ")
    .replace(/[^\p{L}\p{M}\d]+/gu, " ")
    .trim()} `.normalize("NFC");

/** English words that are written small. A name that is one of them ("Senate") is a name only with its capital. */
const common = new Set(
  new TextDecoder()
    .decode(dictionary.dic)
    .split("\n")
    .map((line) => line.split("/")[0]),
);

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ path: posix.join("src", file), text: readFileSync(posix.join("src", file), "utf8") }));

/** The program's own words: its name, its languages, the fields and types of its shapes, the tags of its unions, the headers of HTTP. */
const own = new Set(["dostyk", "security"]);
for (const code of languages) {
  own.add(new Intl.DisplayNames("en", { type: "language" }).of(code)?.toLowerCase() ?? code);
}
for (const { path, text } of sources) {
  const shapes = /\/(?:contract|schema)\.ts$/.test(path) ? text.matchAll(/^\s+(\w+):|\bliteral\("(\w+)"\)/gm) : [];
  for (const [, key, type] of [...shapes, ...text.matchAll(/\bis: "(\w+)"/g)]) {
    own.add((key ?? type ?? "").toLowerCase());
  }
}

/** An abbreviation (MoU), or a name that is a common word (Senate): told by its capitals alone. */
const proper = (text: string): boolean =>
  /^(?=.*\p{Lu}.*\p{Lu})\p{L}{3,5}$/u.test(text) || (/^\p{Lu}/u.test(text) && common.has(text.toLowerCase()));

/**
 * What of a corpus gives code away: every id; names by each of their English words, subjects by their label, kinds by
 * each of their phrases, or as a whole string where it is one word that any program has (program, protocol, minutes);
 * and every word that English letters cannot write. What all corpora have stays out: a kind like "document", that
 * others are narrower than.
 */
function termsOf(content: Content): Term[] {
  const roots = new Set(content.kinds.flatMap((kind) => kind.broader));
  const kinds = content.kinds.filter((kind) => kind.broader.length > 0 || !roots.has(kind.id));
  const terms = Object.entries({ ...content, kinds }).flatMap(([list, entries]) =>
    entries.flatMap(({ id, en, vi, ru, kk }): Term[] => {
      const of = `${list}: ${id}`;
      const english =
        { names: en.filter((text) => /\p{Lu}/u.test(text)), subjects: en.slice(0, 1), kinds: en }[list] ?? [];
      const others = [...vi, ...ru, ...kk].filter((text) => /[^\p{ASCII}]/u.test(text));
      const texts = [...english, ...others].filter((text) => text.length > 3 || proper(text));
      const asWord = (text: string): As => (list === "kinds" && common.has(text) ? "string" : "words");
      const term = (text: string, as: As): Term => ({
        ...{ text, as, of, words: as === "words" ? words(text).toLowerCase() : words(text) },
      });
      return [
        term(id, id.includes("-") ? "id" : "string"),
        ...texts.map((text) => term(text, proper(text) ? "proper" : asWord(text))),
      ];
    }),
  );
  return terms.filter(({ text }) => !own.has(text.toLowerCase()));
}

/** Sentences about the corpus's terms that a source holds. */
function contentIn(path: string, source: string, terms: Term[]): string[] {
  const exact = words(source);
  const small = exact.toLowerCase();
  const known = { exact: new Set(exact.split(" ")), small: new Set(small.split(" ")) };
  // Thousands of terms are looked for in hundreds of sources: what is quickly told rules most of them out.
  const first = (term: Term): string => term.words.split(" ", 2)[1] ?? "";
  const holds = {
    words: (term: Term) => known.small.has(first(term)) && small.includes(term.words),
    proper: (term: Term) => known.exact.has(first(term)) && exact.includes(term.words),
    id: ({ text }: Term) => source.includes(text) && new RegExp(`(?<![\\w-])${text}(?![\\w-])`).test(source),
    string: ({ text }: Term) => source.includes(text) && new RegExp(`(["'\`])${text}\\1`).test(source),
  };
  const held = terms.filter((term) => holds[term.as](term));
  return held.map(
    ({ text, of }) => `${path} says "${text}", which is content (${of}): it belongs in the corpus alone.`,
  );
}

const folder = "src/corpus";
const read = (files: string[]): Entry[] =>
  files.flatMap((file) => z.array(Entry).parse(parse(readFileSync(posix.join(folder, file), "utf8"))));

describe("the code", () => {
  test("says nothing of what the corpus is about", () => {
    const facts = readdirSync(posix.join(folder, "facts")).filter((file) => /^[^.]+\.yaml$/.test(file));
    const terms = termsOf({
      facts: read(facts.map((file) => `facts/${file}`)),
      names: read(["lexicon/names.yaml", "lexicon/groups.yaml"]),
      subjects: read(["lexicon/subjects.yaml"]),
      kinds: read(["lexicon/kinds.yaml"]),
      statuses: read(["lexicon/statuses.yaml"]),
    });
    for (const list of ["facts", "names", "subjects", "kinds", "statuses"]) {
      expect(terms.filter(({ of }) => of.startsWith(list))).not.toEqual([]);
    }
    expect(sources.flatMap(({ path, text }) => contentIn(path, text, terms))).toEqual([]);
  });

  const entry = (id: string, rest: Partial<Entry> = {}): Entry => Entry.parse({ id, ...rest });
  const terms = termsOf({
    facts: [entry("pact-2031")],
    names: [
      entry("freedonia", { en: ["Freedonia"], ru: ["Фридония"] }),
      entry("sylvania-senate", { en: ["Senate of Sylvania", "Senate", "upper house"] }),
      entry("english", { en: ["English"] }),
    ],
    subjects: [entry("fisheries", { en: ["fisheries", "source"] }), entry("duck-soup", { en: ["duck soup"] })],
    kinds: [
      entry("document", { en: ["document"] }),
      entry("pact", { en: ["pact", "PaX", "pact of peace"], broader: ["document"] }),
      entry("statement", { en: ["statement"] }),
    ],
    statuses: [entry("whistled", { en: ["whistled"] })],
  });

  test.each([
    ["// as in freedonia's case", "Freedonia"],
    ["const ofFreedonia = 1;", "Freedonia"],
    ['if (/фридония/.test("")) {}', "Фридония"],
    ["/** The Senate */", "Senate"],
    ['const key = "sylvania-senate-x sylvania-senate";', "sylvania-senate"],
    ["const fisheriesOnly = true;", "fisheries"],
    ["const duckSoup = 1;", "duck soup"],
    ['const kinds = ["pact"];', "pact"],
    ["// as in a Pact of Peace", "pact of peace"],
    ["const PaX = 1;", "PaX"],
    ['if (status === "whistled") {}', "whistled"],
    ["// like pact-2031", "pact-2031"],
  ])("would be caught at %s", (source, text) => {
    const found = contentIn("src/a.ts", source, terms);
    expect(found).toContainEqual(expect.stringContaining(`src/a.ts says "${text}"`));
  });

  test.each([
    "const source = document.statement; // in English",
    "// the senate voted, whistled and impacted by no pact of the upper house",
    'const fishery = "ducks"; const compact = "document";',
  ])("may say %s", (source) => expect(contentIn("src/a.ts", source, terms)).toEqual([]));
});
