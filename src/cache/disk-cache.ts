/**
 * Keeps what is worked out from files, so that the next process needn't: a cache beside the built program. It goes with the
 * build that wrote it, and may be deleted at any time. The sources, which change under it, keep nothing.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";

/** `dist/.cache`; undefined for the sources. */
const folder = import.meta.url.endsWith(".js") ? fileURLToPath(new URL("../.cache/", import.meta.url)) : undefined;

/** Of each name so many are kept, the newest: a corpus that is being edited has many versions. */
const MOST = 8;

/** A name for what is worked out from these texts, under this Node, whose serialisation is its own. */
function fileOf(name: string, from: readonly string[]): string | undefined {
  if (folder === undefined) return undefined;
  const hash = createHash("sha256").update(process.version);
  for (const text of from) hash.update(`${text.length}:`).update(text);
  return `${folder}${name}-${hash.digest("hex").slice(0, 16)}`;
}

/** What was kept under this name of these texts; undefined if nothing was, or it can't be read. The caller made it: the type is its own. */
export function readCached<T>(name: string, from: readonly string[]): T | undefined {
  const file = fileOf(name, from);
  try {
    return file === undefined ? undefined : (deserialize(readFileSync(file)) as T);
  } catch {
    return undefined;
  }
}

/** Keeps a value that can be cloned. Other processes see it whole or not at all; a folder that can't be written keeps nothing. */
export function writeCache(name: string, from: readonly string[], value: unknown): void {
  const file = fileOf(name, from);
  if (folder === undefined || file === undefined) return;
  try {
    mkdirSync(folder, { recursive: true });
    const beside = `${file}.${process.pid}`;
    writeFileSync(beside, serialize(value));
    renameSync(beside, file);
    const own = readdirSync(folder).filter((entry) => entry.startsWith(`${name}-`));
    const times = new Map(own.map((entry) => [entry, statSync(join(folder, entry)).mtimeMs]));
    const newest = own.sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
    for (const entry of newest.slice(MOST)) rmSync(join(folder, entry));
  } catch {
    // The next process works it out again.
  }
}

/** What was kept of these texts, or what is made of them now, and kept. */
export function cached<T>(name: string, from: readonly string[], make: () => T): T {
  const known = readCached<T>(name, from);
  if (known !== undefined) return known;
  const value = make();
  writeCache(name, from, value);
  return value;
}
