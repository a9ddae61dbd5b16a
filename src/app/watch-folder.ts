/**
 * Notices that a corpus folder, or a pack in its place, has changed, by looking at it again and again. A watch of the operating system stays with
 * the folder that was there: it misses one that is put in its place, a link that is turned, and what another machine writes.
 */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { corpusFolders } from "../corpus/folder.ts";

export interface Watching {
  /** Looks no more. */
  close(): void;
}

/**
 * Looks each so many milliseconds. Calls `onChange` when the folder was left alone for half as long after a change, for files
 * are saved one by one; once at the beginning, too, for what changed before the first look.
 */
export function watchFolder(dir: string, each: number, onChange: () => void): Watching {
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let known: string | undefined;
  let isTold = false;
  const look = async (): Promise<void> => {
    const seen = await fingerprint(dir);
    if (isClosed) return;
    const isStill = seen === known;
    if (isStill && !isTold) onChange();
    isTold = isStill;
    known = seen;
    timer = setTimeout(() => void look(), isStill ? each : each / 2).unref();
  };
  void look();
  return {
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/** Changes with the pack at `dir`, or with each file of the folder there that is written, added, taken away or made unreadable, and with nothing else. */
export async function fingerprint(dir: string): Promise<string> {
  const listed = await Promise.all(["", ...corpusFolders].map((folder) => filesIn(dir, folder)));
  const paths = ["", ...listed.flat()];
  return JSON.stringify(await Promise.all(paths.map(async (path) => [path, await standing(join(dir, path))])));
}

async function filesIn(dir: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(join(dir, folder));
    return entries.filter((entry) => !entry.startsWith(".")).map((entry) => join(folder, entry));
  } catch (error) {
    return [`${folder}: ${codeOf(error)}`];
  }
}

/**
 * A change sets the time of change, which nobody can set back; another file in its place has another number. A folder's time
 * tells nothing more: what stands in it is listed, and its time moves with every swap file of an editor.
 */
async function standing(path: string): Promise<string> {
  try {
    const found = await stat(path, { bigint: true });
    return found.isDirectory() ? `${found.ino}` : `${found.ino} ${found.size} ${found.ctimeNs}`;
  } catch (error) {
    return codeOf(error);
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "unknown";
