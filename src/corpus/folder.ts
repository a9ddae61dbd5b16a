/** The files of a corpus, read as text: from a folder, or from a pack of one. */
import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../contract.ts";
import { didYouMean } from "./nearest.ts";
import { unpackFiles } from "./pack.ts";
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

/** The paths of files of facts, or of their translations into a language. */
export const factPaths = (language: Language | "" = ""): RegExp =>
  new RegExp(`^facts/[^.]*${language && `\\.${language}`}\\.yaml$`);

/** Where files of a corpus stand, beside its root. */
export const corpusFolders: readonly string[] = layout.map(({ folder }) => folder);

/** What editors, version control and file managers leave beside a file: passed over, and told as a warning. */
const leaving = /~$|^#.*#$|^4913$|\.(?:bak|orig|rej|sw[a-p]|te?mp)$|^(?:Thumbs\.db|desktop\.ini)$/i;

/** Bytes in one file. More is no text that anybody curated, and would be held in memory whole. */
const LARGEST_FILE = 16 * 1024 * 1024;

/** Reads the folder or the pack at `dir`; what is missing or cannot be read is told in `problems`. */
export function readFolder(dir: string): CorpusFolder {
  const files = new Map<string, string>();
  if (isPack(dir)) return readPack(dir);
  if (!isFolder(dir)) {
    const cure = "name the corpus folder, the one that holds corpus.yaml, or a file that corpus pack wrote";
    return { files, problems: [problemIn(dir, "there is no such folder", cure)] };
  }
  const { paths, problems } = listFiles(dir);
  for (const path of paths) {
    const { text, problem } = readText(dir, path);
    if (problem) problems.push(problem);
    else files.set(path, text);
  }
  return { files, problems };
}

/** Whether what stands at `dir` is a file, and so is only read. */
export const isPack = (dir: string): boolean => !isFolder(dir) && isFile(dir);

function readPack(path: string): CorpusFolder {
  const { bytes, problem } = readBytes(path, path);
  if (problem) return { files: new Map(), problems: [problem] };
  const { files, fault } = unpackFiles(bytes);
  if (fault) return { files: new Map(), problems: [problemIn(path, fault.what, fault.cure)] };
  const paths = [...files.keys()];
  const foreign = paths.filter((each) => !isOfCorpus(each));
  const cure = "pack the corpus anew with corpus pack";
  const problems = foreign.map((each) => problemIn(each, "is no file of a corpus", cure));
  return { files, problems: [...problems, ...missing(paths)] };
}

function isOfCorpus(path: string): boolean {
  const [folder, entry = "", ...deeper] = path.split("/");
  return (
    path === "corpus.yaml" || (deeper.length === 0 && layout.some((own) => own.folder === folder && isRead(own, entry)))
  );
}

/** Whether a file of this name in this folder is one of the corpus. */
const isRead = ({ folder, name }: (typeof layout)[number], entry: string): boolean =>
  name.test(entry) && !(folder === "facts" && isNames(entry));

function readText(dir: string, path: string): { text: string; problem?: never } | { text?: never; problem: Problem } {
  const { bytes, problem } = readBytes(join(dir, path), path);
  if (problem) return { problem };
  const text = decodeText(bytes);
  if (text !== undefined) return { text };
  return { problem: problemIn(path, "is not UTF-8", "save the file as UTF-8", brokenLine(bytes)) };
}

/** What is wrong with the file at `path` is told of `file`. */
function readBytes(
  path: string,
  file: string,
): { bytes: Buffer; problem?: never } | { bytes?: never; problem: Problem } {
  try {
    if (statSync(path).size > LARGEST_FILE) {
      const what = `is larger than ${LARGEST_FILE / 1024 / 1024} MB`;
      return { problem: problemIn(file, what, "split it, or see what came into it") };
    }
    return { bytes: readFileSync(path) };
  } catch (error) {
    return { problem: unreadable(file, error) };
  }
}

/** Lists a folder; what keeps it from being listed is told in `problems`. */
function list(dir: string, folder: string, problems: Problem[]): string[] {
  try {
    return readdirSync(join(dir, folder)).filter((entry) => !entry.startsWith("."));
  } catch (error) {
    problems.push(unreadable(folder || "corpus.yaml", error));
    return [];
  }
}

function unreadable(path: string, error: unknown): Problem {
  const { code = "unknown" } = error as NodeJS.ErrnoException;
  return problemIn(path, `cannot be read (${code})`, "let the user that the process runs as read it");
}

/** The files that make up a corpus, in code point order, and what is missing or misnamed. */
function listFiles(dir: string): { paths: string[]; problems: Problem[] } {
  const paths = isFile(join(dir, "corpus.yaml")) ? ["corpus.yaml"] : [];
  const problems: Problem[] = [];
  for (const own of layout) {
    const { folder, shape } = own;
    const entries = isFolder(join(dir, folder)) ? list(dir, folder, problems) : [];
    for (const entry of entries) {
      const path = `${folder}/${entry}`;
      if (isRead(own, entry) && isFile(join(dir, path))) paths.push(path);
      else if (leaving.test(entry)) problems.push(leftover(path));
      else problems.push(problemIn(path, "is not read", cureForName(folder, entry, shape)));
    }
  }
  for (const entry of list(dir, "", problems).filter(isMisplaced)) {
    problems.push(problemIn(entry, "is not read", cureForPlace(entry)));
  }
  return { paths: paths.sort(), problems: [...problems, ...missing(paths)] };
}

const missing = (paths: readonly string[]): Problem[] =>
  required.filter((path) => !paths.includes(path)).map((path) => problemIn(path, "the file is missing", "add it"));

const problemIn = (file: string, what: string, cure: string, line = 1): Problem =>
  problemAt({ file, line, column: 1 }, what, cure);

const leftover = (path: string): Problem =>
  problemAt({ file: path, line: 1, column: 1 }, "is left over and is not read", "delete it", "warning");

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

const isFolder = (path: string): boolean => is(path, (stats) => stats.isDirectory());
const isFile = (path: string): boolean => is(path, (stats) => stats.isFile());

/** What can't be looked at counts as what it should be: to read it then tells why. */
function is(path: string, kind: (stats: Stats) => boolean): boolean {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats !== undefined && kind(stats);
  } catch {
    return true;
  }
}

/** The text of a file, without a byte order mark and with line ends `\n`; undefined where the bytes are not UTF-8. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n");
  } catch {
    return undefined;
  }
}

/** The first line that is not UTF-8: no character of UTF-8 has a line end among its bytes. */
function brokenLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf("\n", start);
    if (end === -1 || decodeText(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
}
