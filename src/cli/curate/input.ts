/** The file that a command is given to read; `-` is standard input. */
import { closeSync, openSync, readSync } from "node:fs";
import { codeOf, exitCodes, Failure } from "../failure.ts";

/** Neither an article nor a table has use for more. */
const MOST_BYTES = 20e6;

/** What a file is called in messages. */
export const inputNameOf = (file: string): string => (file === "-" ? "standard input" : file);

/**
 * What it holds. A Failure where it can't be read, or holds more than `MOST_BYTES`; no more than these are read.
 * @param cures What to do then.
 */
export function readInput(file: string, cures: { unreadable: string; tooLarge: string }): Buffer {
  const refuse = (what: string, cure: string): Failure =>
    new Failure(`${inputNameOf(file)} ${what} → ${cure}`, exitCodes.unusable);
  let bytes: Buffer;
  try {
    bytes = readUpTo(MOST_BYTES + 1, file);
  } catch (error) {
    throw refuse(`cannot be read (${codeOf(error)})`, cures.unreadable);
  }
  if (bytes.length <= MOST_BYTES) return bytes;
  throw refuse(`is larger than ${MOST_BYTES / 1e6} MB, the most that is read`, cures.tooLarge);
}

/** The first bytes of a file, whose size nobody may know before: standard input has none. */
function readUpTo(most: number, file: string): Buffer {
  const descriptor = file === "-" ? 0 : openSync(file, "r");
  try {
    const bytes = Buffer.alloc(most);
    let length = 0;
    for (let more = -1; more !== 0; length += more) more = readSync(descriptor, bytes, length, most - length, null);
    return bytes.subarray(0, length);
  } finally {
    if (file !== "-") closeSync(descriptor);
  }
}
