/** A corpus as one file: gzipped JSON that holds the text of each of its files, and a checksum of them all. */
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";

/** Content by path. */
export type Files = ReadonlyMap<string, string>;

const FORMAT = "dostyk-corpus/1";
const Pack = z.object({
  format: z.literal(FORMAT),
  checksum: z.string(),
  files: z.array(z.tuple([z.string(), z.string()])),
});

/** Bytes of JSON within. More is no corpus that anybody curated, and would be held in memory whole. */
const LARGEST = 64 * 1024 * 1024;

/** SHA-256 of all paths and texts, in their order: 64 hexadecimal digits. */
export const checksumOf = (files: Files): string =>
  createHash("sha256")
    .update(JSON.stringify([...files]))
    .digest("hex");

/** The same files give the same bytes. */
export function packFiles(files: Files): Buffer {
  const json = JSON.stringify({ format: FORMAT, checksum: checksumOf(files), files: [...files] } satisfies z.input<
    typeof Pack
  >);
  const bytes = gzipSync(json, { level: 9 });
  // Here stands which system wrote it: 255 is "unknown".
  bytes[9] = 255;
  return bytes;
}

export type Unpacked = { files: Files; fault?: never } | { files?: never; fault: { what: string; cure: string } };

/** The files of a pack, or why they can't be had. */
export function unpackFiles(bytes: Uint8Array): Unpacked {
  const again = "pack it anew with corpus pack, or copy it again whole";
  let json: string;
  try {
    json = gunzipSync(bytes, { maxOutputLength: LARGEST }).toString("utf8");
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case "ERR_BUFFER_TOO_LARGE":
        return {
          fault: { what: `unpacks to more than ${LARGEST / 1024 / 1024} MB`, cure: "it is no corpus: delete it" },
        };
      case "Z_BUF_ERROR":
        return { fault: { what: "is cut short", cure: again } };
      default:
        return {
          fault: {
            what: "is damaged, or is no pack of a corpus",
            cure: `name the folder that holds corpus.yaml; or ${again}`,
          },
        };
    }
  }
  const pack = read(json);
  if (!pack) return { fault: { what: `is no pack of a corpus in the format ${FORMAT}`, cure: again } };
  const files = new Map(pack.files);
  if (checksumOf(files) === pack.checksum) return { files };
  return { fault: { what: "was changed since it was packed: its checksum is of other files", cure: again } };
}

function read(json: string): z.output<typeof Pack> | undefined {
  try {
    return Pack.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
