/** A corpus as one file: the same corpus, or a clear word why not. */
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { validateCorpus } from "../../src/app/validate-corpus.ts";
import { pack } from "../../src/cli/curate/pack.ts";
import { readFolder } from "../../src/corpus/folder.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { checksumOf, packFiles } from "../../src/corpus/pack.ts";
import { formatProblem } from "../../src/corpus/problem.ts";
import { createLibrary } from "../../src/search/library.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { load, plant, saveAfterReading, sound } from "./plant.ts";

function fileFor(name = "corpus.pack"): string {
  return join(temporaryFolder(), name);
}

test("a pack is the same corpus, and gives the same answers", () => {
  const file = fileFor();
  expect(pack(file, { corpus: sound })).toMatch(/corpus\.pack: version [0-9a-f]{12}, \d+ facts, \d+ kB$/);
  expect(readdirSync(join(file, ".."))).toEqual(["corpus.pack"]);
  const [packed, folder] = [load(file).corpus, load(sound).corpus];
  expect(packed).toEqual(folder);
  expect(validateCorpus(file)).toEqual(validateCorpus(sound));
  const questions = folder.facts.flatMap(({ questions: asked }) => asked);
  const [a, b] = [createLibrary(packed), createLibrary(folder)];
  for (const text of questions) expect(a.ask({ text })).toEqual(b.ask({ text }));
});

test("the same corpus is packed into the same bytes, from its folder and from its pack", () => {
  const [first, second, third] = [fileFor(), fileFor(), fileFor()];
  pack(first, { corpus: sound });
  pack(second, { corpus: plant({}) });
  pack(third, { corpus: first });
  expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
  expect(readFileSync(third).equals(readFileSync(first))).toBe(true);
  // No system and no time stands in it.
  expect([...readFileSync(first).subarray(4, 10)]).toEqual([0, 0, 0, 0, 2, 255]);
});

test("what is saved while it is packed does not come in unchecked", () => {
  const [file, corpus] = [fileFor(), plant({})];
  // The last that is read.
  saveAfterReading(join(corpus, "lexicon/synonyms.yaml"), () => writeFileSync(join(corpus, "facts/talks.yaml"), "?"));
  pack(file, { corpus });
  expect(readFileSync(join(corpus, "facts/talks.yaml"), "utf8")).toBe("?");
  expect(load(file).corpus).toEqual(load(sound).corpus);
});

test("what cannot be served is not packed", () => {
  const file = fileFor();
  const corpus = plant({ "facts/documents.yaml": ["kind: agreement", "kind: treaty-of-old"] });
  expect(() => pack(file, { corpus })).toThrow(/^The corpus cannot be packed:\n.+facts\/documents\.yaml:\d+:\d+ .+ → /);
  expect(readdirSync(join(file, ".."))).toEqual([]);
});

test("what would not be read again is not packed", () => {
  const file = fileFor();
  // A backslash takes two bytes of JSON.
  const comment = `# ${"\\".repeat(11_500_000)}\n`;
  const files = ["facts/a.yaml", "facts/b.yaml", "facts/c.yaml"].map((path) => [path, `${comment}[]\n`] as const);
  expect(() => pack(file, { corpus: plant(Object.fromEntries(files)) })).toThrow(
    "The corpus cannot be packed: as one file it unpacks to more than 64 MB → split it into several",
  );
  expect(readdirSync(join(file, ".."))).toEqual([]);
});

const problemsOf = (bytes: Uint8Array): string[] => {
  const file = fileFor();
  writeFileSync(file, bytes);
  return (loadCorpus(file).problems ?? []).map((problem) =>
    formatProblem({ ...problem, file: problem.file === file ? "PACK" : problem.file }),
  );
};

describe("is refused, with what to do:", () => {
  const files = new Map(readFolder(sound).files);
  const bytes = packFiles(files);
  const json = JSON.parse(gunzipSync(bytes).toString()) as {
    format: string;
    checksum: string;
    files: [string, string][];
  };
  const zipped = (value: unknown): Buffer => gzipSync(JSON.stringify(value));
  const withFiles = (...more: [string, string][]) => {
    const all = new Map([...files, ...more]);
    return zipped({ ...json, checksum: checksumOf(all), files: [...all] });
  };

  test.each<[string, () => Uint8Array, RegExp]>([
    ["one that is cut", () => bytes.subarray(0, -100), /^PACK:1:1 is cut short → pack it anew/],
    ["an empty one", () => Buffer.alloc(0), /^PACK:1:1 is cut short → /],
    [
      "a text",
      () => Buffer.from("title:\n  en: x\n"),
      /^PACK:1:1 is damaged, or is no pack .+ → name the folder that holds corpus\.yaml/,
    ],
    ["another gzipped file", () => zipped(["a"]), /^PACK:1:1 is no pack of a corpus in the format dostyk-corpus\/1 → /],
    ["another format", () => zipped({ ...json, format: "dostyk-corpus/2" }), /is no pack of a corpus in the format/],
    [
      "one whose text was changed and packed again",
      () => zipped({ ...json, files: json.files.map(([path, text]) => [path, text.replace("fisheries", "whaling")]) }),
      /^PACK:1:1 was changed since it was packed: its checksum is of other files → pack it anew/,
    ],
    [
      "one that unpacks to gigabytes",
      () => gzipSync(Buffer.alloc(65 * 1024 * 1024)),
      /^PACK:1:1 unpacks to more than 64 MB → /,
    ],
    [
      "one with a path that leads elsewhere",
      () => withFiles(["facts/../../etc/x.yaml", ""]),
      /etc\/x\.yaml:1:1 is no file of a corpus → /,
    ],
    [
      "one with a file of another sort",
      () => withFiles(["facts/run.sh", ""]),
      /^facts\/run\.sh:1:1 is no file of a corpus → /,
    ],
    [
      "one with names among the facts",
      () => withFiles(["facts/names-x.yaml", ""]),
      /^facts\/names-x\.yaml:1:1 is no file of a corpus → /,
    ],
    [
      "one without a file",
      () => {
        const fewer = new Map([...files].filter(([path]) => path !== "lexicon/kinds.yaml"));
        return packFiles(fewer);
      },
      /^lexicon\/kinds\.yaml:1:1 the file is missing → /,
    ],
  ])("%s", (_, make, message) => {
    expect(problemsOf(make()).join("\n")).toMatch(message);
  });

  test("one in which any byte was changed, unless that changes nothing", () => {
    const { version } = load(sound).corpus;
    // The head of the file tells a time and a system, which nothing reads.
    for (let at = 10; at < bytes.length; at += 53) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((bytes.readUInt8(at) + 1) % 256, at);
      const file = fileFor();
      writeFileSync(file, changed);
      const { corpus, problems } = loadCorpus(file);
      if (corpus) expect(corpus.version).toBe(version);
      else expect(problems?.map(formatProblem)).toEqual([expect.stringMatching(/ → /)]);
    }
  });

  test("one that is larger than any corpus", () => {
    const file = fileFor();
    writeFileSync(file, bytes);
    appendFileSync(file, Buffer.alloc(17 * 1024 * 1024));
    expect(loadCorpus(file).problems?.map(formatProblem)).toEqual([expect.stringContaining("is larger than 16 MB → ")]);
  });
});
