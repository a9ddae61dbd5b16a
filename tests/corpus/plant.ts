/** A copy of the sound corpus with faults planted in it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const sound = fileURLToPath(new URL("sound", import.meta.url));

/** For each file: its new content, `null` to remove it, or what to replace by what. */
export type Faults = Record<string, string | Uint8Array | null | readonly [from: string, to: string]>;

/** Copies the sound corpus to a folder of its own, plants the faults, and gives the folder's path. */
export function plant(faults: Faults): string {
  const dir = mkdtempSync(join(tmpdir(), "corpus-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  cpSync(sound, dir, { recursive: true });
  for (const [file, fault] of Object.entries(faults)) {
    const path = join(dir, file);
    if (fault === null) {
      rmSync(path, { recursive: true });
    } else if (typeof fault === "string" || fault instanceof Uint8Array) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, fault);
    } else {
      const [from, to] = fault;
      const before = readFileSync(path, "utf8");
      if (!before.includes(from)) throw new Error(`${file} has no "${from}" to replace`);
      writeFileSync(
        path,
        before.replace(from, () => to),
      );
    }
  }
  return dir;
}
