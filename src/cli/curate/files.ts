/** New files of a corpus folder: written whole or not at all, and never over another. */
import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { exitCodes, Failure } from "../failure.ts";

/** Writes files by their paths within `dir`, in this order. A Failure where one is there already, and then nothing is written. */
export function writeNew(dir: string, files: ReadonlyMap<string, string>): void {
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
