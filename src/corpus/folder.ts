/** The files of a corpus folder, read as text. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { didYouMean } from "./nearest.ts";
import { type Problem, problemAt } from "./problem.ts";
import { translatedLanguages } from "./schema.ts";

export interface CorpusFolder {
  /** Content by path relative to the folder, in code point order; line ends are `\n`. */
  files: ReadonlyMap<string, string>;
  problems: Problem[];
}

const requiredLexicon = ["names", "classes", "subjects", "kinds", "statuses"];
const lexicon = [...requiredLexicon, "groups", "offices", "synonyms"];
const required = ["corpus.yaml", ...requiredLexicon.map((file) => `lexicon/${file}.yaml`)];

const id = "[a-z0-9]+(?:-[a-z0-9]+)*";
const languages = translatedLanguages.join("|");
/** The folders, with what their files may be called. */
const layout = [
  {
    folder: "articles",
    name: new RegExp(`^${id}\\.md$`),
    shape: "<id>.md, the id in lowercase words joined by hyphens",
  },
  {
    folder: "facts",
    name: new RegExp(`^${id}(?:\\.(?:${languages}))?\\.yaml$`),
    shape: `<topic>.yaml or <topic>.<${languages}>.yaml`,
  },
  {
    folder: "lexicon",
    name: new RegExp(`^(?:${lexicon.join("|")}|names-${id})\\.yaml$`),
    shape: `<${lexicon.join("|")}>.yaml, or names-<topic>.yaml`,
  },
];

/** Reads the folder at `dir`; what is missing or cannot be read is told in `problems`. */
export function readFolder(dir: string): CorpusFolder {
  const files = new Map<string, string>();
  if (!isFolder(dir)) {
    const cure = "name the corpus folder, the one that holds corpus.yaml";
    return { files, problems: [problemIn(dir, "there is no such folder", cure)] };
  }
  const { paths, problems } = listFiles(dir);
  for (const path of paths) {
    const bytes = readFileSync(join(dir, path));
    const text = decode(bytes);
    if (text === undefined) problems.push(problemIn(path, "is not UTF-8", "save the file as UTF-8", brokenLine(bytes)));
    else files.set(path, text.replaceAll("\r\n", "\n"));
  }
  return { files, problems };
}

/** The files that make up a corpus, in code point order, and what is missing or misnamed. */
function listFiles(dir: string): { paths: string[]; problems: Problem[] } {
  const paths = isFile(join(dir, "corpus.yaml")) ? ["corpus.yaml"] : [];
  const problems: Problem[] = [];
  for (const { folder, name, shape } of layout) {
    const entries = isFolder(join(dir, folder)) ? readdirSync(join(dir, folder)) : [];
    for (const entry of entries.filter((e) => !e.startsWith("."))) {
      const path = `${folder}/${entry}`;
      const isElsewhere = folder === "facts" && isNames(entry);
      if (!isElsewhere && name.test(entry) && isFile(join(dir, path))) paths.push(path);
      else problems.push(problemIn(path, "is not read", cureForName(folder, entry, shape)));
    }
  }
  for (const entry of readdirSync(dir).filter(isMisplaced)) {
    problems.push(problemIn(entry, "is not read", cureForPlace(entry)));
  }
  for (const path of required) {
    if (!paths.includes(path)) problems.push(problemIn(path, "the file is missing", "add it"));
  }
  return { paths: paths.sort(), problems };
}

const problemIn = (file: string, what: string, cure: string, line = 1): Problem =>
  problemAt({ file, line, column: 1 }, what, cure);

function cureForName(folder: string, entry: string, shape: string): string {
  if (folder === "facts" && isNames(entry)) return "move it to lexicon/, or name it after what its facts are about";
  const known = folder === "lexicon" ? lexicon.map((file) => `${file}.yaml`) : [];
  return didYouMean(entry, known, `name it ${shape}, or move it elsewhere`);
}

/** Told by its name, for as facts each of its entries would be wrong. */
const isNames = (entry: string): boolean => /^names(?:-[^.]+)?\.ya?ml$/.test(entry);

/** What stands in the root may be any other file, such as a README; a YAML file is one of the corpus's. */
const isMisplaced = (entry: string): boolean => /^[^.].*\.ya?ml$/.test(entry) && entry !== "corpus.yaml";

function cureForPlace(entry: string): string {
  const home = layout.findLast(({ name }) => name.test(entry));
  return home === undefined ? "move it to facts/ or lexicon/, or elsewhere" : `move it to ${home.folder}/`;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Undefined where the bytes are not UTF-8. A byte order mark is dropped. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first line that is not UTF-8: no character of UTF-8 has a line end among its bytes. */
function brokenLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf("\n", start);
    if (end === -1 || decode(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
}
