import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder of the running test's own, which goes with it. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "dostyk-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}
