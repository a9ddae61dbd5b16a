/** Files of a corpus folder: written whole or not at all, and never over what somebody else wrote meanwhile. */
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { isPack } from "../../corpus/folder.ts";
import { exitCodes, Failure } from "../failure.ts";

/** Writes files by their paths within `dir`, in this order. A Failure where one is there already, and then nothing is written. */
export function writeNew(dir: string, files: ReadonlyMap<string, string>): void {
  refusePack(dir);
  for (const path of files.keys()) if (existsSync(join(dir, path))) throw isThere(path);
  // A name that begins with a dot is no file of a corpus.
  const written = [...files].map(([path, content]) => {
    const target = join(dir, path);
    const draft = join(dirname(target), `.${basename(target)}.${process.pid}`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(draft, content, { flush: true });
    return { path, target, draft };
  });
  try {
    for (const { path, target, draft } of written) link(draft, target, path);
  } finally {
    for (const { draft } of written) rmSync(draft, { force: true });
  }
}

/** Writes a file outside a corpus, in place of one that is there. A Failure where it can't be written; what was there stays. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const problem = problemWriting(file, content);
  if (problem === undefined) return;
  const cure = "name a file in a folder that is there, and that you may write to";
  throw new Failure(`${file} cannot be written (${problem}) → ${cure}`, exitCodes.unusable);
}

/** The code of the error that keeps a file from being written. */
function problemWriting(file: string, content: string | Uint8Array): string | undefined {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}`);
  try {
    writeFileSync(draft, content, { flush: true });
    renameSync(draft, file);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  } finally {
    rmSync(draft, { force: true });
  }
}

function refusePack(dir: string): void {
  if (!isPack(dir)) return;
  const cure = "name the folder that it was packed from with --corpus, and pack that anew";
  throw new Failure(`${dir} is a pack, which is only read → ${cure}`, exitCodes.unusable);
}

/** Unlike a rename, a link takes nobody's place. */
function link(draft: string, target: string, path: string): void {
  try {
    linkSync(draft, target);
  } catch (error) {
    throw error instanceof Error && "code" in error && error.code === "EEXIST" ? isThere(path) : error;
  }
}

const isThere = (path: string): Failure =>
  new Failure(
    `${path} is there already → give the article another id with --id, or move that file away`,
    exitCodes.unusable,
  );

/** A file's text before and after, with line ends `\n`. */
export interface Change {
  before: string;
  after: string;
}

/**
 * Writes changed files by their paths within `dir`, each in one step; one whose text was empty before may be new. A Failure
 * where one isn't what it was before, and then nothing is written. Where the system refuses one, those before it are put back.
 */
export function replaceFiles(dir: string, changes: ReadonlyMap<string, Change>): void {
  refusePack(dir);
  const drafts: { target: string; draft: string; old: string | undefined }[] = [];
  try {
    for (const [path, { before, after }] of changes) {
      const isNew = !existsSync(join(dir, path));
      const target = isNew ? join(dir, path) : realpathSync(join(dir, path));
      const old = isNew ? undefined : readFileSync(target, "utf8");
      if ((old ?? "").replace(MARK, "").replaceAll("\r\n", "\n") !== before) throw isNewer(path);
      const draft = join(dirname(target), `.${basename(target)}.${process.pid}`);
      drafts.push({ target, draft, old });
      writeFileSync(draft, likeBefore(after, old ?? ""), { flush: true });
      if (!isNew) chmodSync(draft, statSync(target).mode);
    }
    renameAll(drafts);
  } finally {
    for (const { draft } of drafts) rmSync(draft, { force: true });
  }
}

const MARK = "\ufeff";

/** With the byte order mark and the line ends of what was there. */
function likeBefore(text: string, old: string): string {
  const lines = old.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
  return old.startsWith(MARK) ? `${MARK}${lines}` : lines;
}

function renameAll(drafts: readonly { target: string; draft: string; old: string | undefined }[]): void {
  const done: (typeof drafts)[number][] = [];
  try {
    for (const each of drafts) {
      renameSync(each.draft, each.target);
      done.push(each);
    }
  } catch (error) {
    for (const { target, old } of done) {
      if (old === undefined) rmSync(target);
      else writeFileSync(target, old);
    }
    throw error;
  }
}

const isNewer = (path: string): Failure =>
  new Failure(`${path} was written by somebody else meanwhile → run this again`, exitCodes.unusable);
