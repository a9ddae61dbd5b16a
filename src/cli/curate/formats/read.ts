/** A file → its article's text. What the file holds decides on the reader, never what it is called. */
import { isUtf8 } from "node:buffer";
import type { ReadResult } from "./format.ts";

/** The cure of a file that can't be read. */
export const asText = "copy the article's text into a .txt file, and add that";

interface Format {
  name: string;
  /** `start` is the file's beginning, a character for each byte. */
  holds(start: string, bytes: Uint8Array): boolean;
  /** Loads the reader's packages only here: most commands, and most articles, do without. */
  read(bytes: Uint8Array): Promise<ReadResult>;
}

/** In this order: whatever is nothing else is text. */
const formats: readonly Format[] = [
  {
    name: "PDF",
    holds: (start) => /^\s*%PDF-/.test(start),
    read: async (bytes) => (await import("./pdf.ts")).readPdf(bytes),
  },
  {
    name: "Word file",
    holds: (start) => start.startsWith("PK\u0003\u0004"),
    read: async (bytes) => (await import("./docx.ts")).readDocx(bytes),
  },
  refused(["\u00d0\u00cf\u0011\u00e0"], "a Word file of the old kind, or has a password", "save it as .docx, without"),
  refused(["{\\rtf"], "RTF", "save it as .docx"),
  refused(
    ["From: <Saved by ", 'From: "Saved by ', "MIME-Version:"],
    "a web archive (.mhtml)",
    "save the page as a web page, HTML only",
  ),
  {
    name: "web page",
    holds: (_, bytes) => /<(?:!doctype html|html|body|p|div|article)(?:\s[^<>]{0,500})?>/i.test(withoutNulls(bytes)),
    read: async (bytes) => (await import("./html.ts")).readHtml(bytes),
  },
  {
    name: "text",
    holds: () => true,
    read: async (bytes) =>
      isUtf8(bytes)
        ? { text: new TextDecoder().decode(bytes), told: {}, removed: [] }
        : { problem: "is not UTF-8 → save the text as UTF-8" },
  },
];

function refused(starts: readonly string[], name: string, cure: string): Format {
  return {
    name,
    holds: (start) => starts.some((own) => start.startsWith(own)),
    read: async () => ({ problem: `is ${name} → ${cure}` }),
  };
}

/** ASCII as it is, in UTF-16, too. */
const withoutNulls = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1").replaceAll("\0", "");

/** A file that its reader gives up on is a problem, too, never an exception. */
export async function readArticle(bytes: Uint8Array): Promise<ReadResult> {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const format = formats.find(({ holds }) => holds(start, bytes));
  try {
    return (await format?.read(bytes)) ?? { problem: `cannot be read → ${asText}` };
  } catch (error) {
    const [why] = String(error instanceof Error ? error.message : error).split("\n");
    return { problem: `cannot be read as a ${format?.name} (${why}) → ${asText}` };
  }
}
