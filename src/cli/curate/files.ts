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
import { decodeText, isPack } from "../../corpus/folder.ts";
import { codeOf, exitCodes, Failure } from "../failure.ts";

/** Writes files by their paths within `dir`, in this order. A Failure where one is there already, and then nothing is written. */
export function writeNew(dir: string, files: ReadonlyMap<string, string>): void {
  refusePack(dir);
  for (const path of files.keys()) if (existsSync(join(dir, path))) throw isThere(path);
  const drafts = [...files].map(([path, content]) => ({ path, content, ...draftFor(join(dir, path)) }));
  try {
    for (const each of drafts) {
      mkdirSync(dirname(each.target), { recursive: true });
      writeDraft(each, each.content);
    }
    linkAll(drafts);
  } finally {
    discard(drafts);
  }
}

/** A file that is written beside the one whose place it takes. */
interface Draft {
  target: string;
  draft: string;
}

/** The draft of what is to stand at `path`. Where a link stands there, the file that it leads to is replaced, not the link. */
function draftFor(path: string): Draft {
  const target = existsSync(path) ? realpathSync(path) : path;
  // A name that begins with a dot is no file of a corpus.
  return { target, draft: join(dirname(target), `.${basename(target)}.${process.pid}`) };
}

/** Writes it with the permissions of the file whose place it takes. */
function writeDraft({ target, draft }: Draft, content: string | Uint8Array): void {
  const mode = statSync(target, { throwIfNoEntry: false })?.mode;
  writeFileSync(draft, content, { flush: true, ...(mode === undefined ? {} : { mode }) });
  if (mode !== undefined) chmodSync(draft, mode);
}

function discard(drafts: readonly Draft[]): void {
  for (const { draft } of drafts) if (existsSync(draft)) rmSync(draft);
}

/** Writes a file outside a corpus, in place of one that is there, or into a pipe or device. A Failure where it can't be written; what was there stays. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const problem = problemWriting(file, content);
  if (problem === undefined) return;
  const cure = "name a file in a folder that is there, and that you may write to";
  throw new Failure(`${file} cannot be written (${problem}) → ${cure}`, exitCodes.unusable);
}

/** The code of the error that keeps a file from being written. */
function problemWriting(file: string, content: string | Uint8Array): string | undefined {
  try {
    const isReplaced = statSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
    if (isReplaced) replace(draftFor(file), content);
    else writeFileSync(file, content);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

function replace(own: Draft, content: string | Uint8Array): void {
  try {
    writeDraft(own, content);
    renameSync(own.draft, own.target);
  } finally {
    discard([own]);
  }
}

function refusePack(dir: string): void {
  if (!isPack(dir)) return;
  const cure = "name the folder that it was packed from with --corpus, and pack that anew";
  throw new Failure(`${dir} is a pack, which is only read → ${cure}`, exitCodes.unusable);
}

/** Links all or none: where one fails, those before it are removed. */
function linkAll(drafts: readonly (Draft & { path: string })[]): void {
  const done: string[] = [];
  try {
    for (const { path, target, draft } of drafts) {
      link(draft, target, path);
      done.push(target);
    }
  } catch (error) {
    for (const target of done) rmSync(target, { force: true });
    throw error;
  }
}

/** Unlike a rename, a link takes nobody's place. */
function link(draft: string, target: string, path: string): void {
  try {
    linkSync(draft, target);
  } catch (error) {
    throw codeOf(error) === "EEXIST" ? isThere(path) : error;
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
  const drafts: Replacement[] = [];
  try {
    for (const [path, { before, after }] of changes) {
      const own = draftFor(join(dir, path));
      const old = existsSync(own.target) ? readFileSync(own.target) : undefined;
      if (decodeText(old ?? Buffer.of()) !== before) throw isNewer(path);
      drafts.push({ ...own, old });
      writeDraft(own, likeBefore(after, old?.toString() ?? ""));
    }
    renameAll(drafts);
  } finally {
    discard(drafts);
  }
}

interface Replacement extends Draft {
  /** What stood there; undefined where nothing did. */
  old: Uint8Array | undefined;
}

const MARK = "\ufeff";

/** With the byte order mark and the line ends of what was there. */
function likeBefore(text: string, old: string): string {
  const lines = old.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
  return old.startsWith(MARK) ? `${MARK}${lines}` : lines;
}

function renameAll(drafts: readonly Replacement[]): void {
  const done: Replacement[] = [];
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
