/** How much a PDF unpacks to, found out before pdf.js does it, which holds all of it at once. */
import { constants, inflateRawSync } from "node:zlib";

/** A page of an article has some kilobytes; a picture in print quality, thirty megabytes. */
const MOST_MEGABYTES = 64;
const MOST_MEGABYTES_IN_ALL = 500;
const MOST_STREAMS = 20_000;

/** What there is too much of in its streams; undefined where a PDF keeps within bounds. */
export function excessOf(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let streams = 0;
  let size = 0;
  for (let at = file.indexOf("stream"); at !== -1; at = file.indexOf("stream", at + 1)) {
    // Its packed bytes begin behind a line end, which "endstream" may have, too.
    const start = at + (file[at + 6] === 0x0d ? 8 : 7);
    if (!isPacked(file, start)) continue;
    streams += 1;
    if (streams > MOST_STREAMS) return `${MOST_STREAMS} streams`;
    const own = unpackedSize(file.subarray(start));
    if (own === undefined) return `${MOST_MEGABYTES} MB in one stream once it is unpacked`;
    size += own;
    if (size > MOST_MEGABYTES_IN_ALL * 1e6) return `${MOST_MEGABYTES_IN_ALL} MB once it is unpacked`;
  }
  return undefined;
}

/** By the two bytes that such data begins with. */
const isPacked = (file: Buffer, start: number): boolean =>
  start + 2 <= file.length && ((file[start] ?? 0) & 15) === 8 && file.readUInt16BE(start) % 31 === 0;

/** Undefined where it is too much; nothing where it isn't packed after all. */
function unpackedSize(packed: Uint8Array): number | undefined {
  try {
    const bounds = { maxOutputLength: MOST_MEGABYTES * 1e6, finishFlush: constants.Z_SYNC_FLUSH };
    // Without its two bytes of header there is no checksum that could be wrong: pdf.js takes a stream whose own is.
    return inflateRawSync(packed.subarray(2), bounds).length;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? undefined : 0;
  }
}
