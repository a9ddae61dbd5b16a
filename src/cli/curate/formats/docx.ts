/** A Word file → its article. Macros, links and pictures are never followed. */
import { text as textOf } from "node:stream/consumers";
import { parseHTML } from "linkedom";
import mammoth from "mammoth";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { blocksOf, type Element } from "./article-blocks.ts";
import { type ArticleMetadata, firstAddress, firstText, type ReadResult, type UnreadableFile } from "./format.ts";

/** What all that is packed in the file may hold once it is unpacked. */
const MOST_UNPACKED_MEGABYTES = 100;
const MOST_ENTRIES = 5_000;

/** Titles are headings, and captions none of the text. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Caption'] => h6:fresh",
];

export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  const buffer = Buffer.from(bytes);
  const parts = await unpack(await fromBufferPromise(buffer, { autoClose: false }));
  if ("problem" in parts) return parts;
  const { value: html } = await mammoth.convertToHtml(
    { buffer },
    {
      styleMap,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
    },
  );
  const body = parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.body as unknown as Element;
  // Notes, and the numbers that lead to them.
  for (const note of body.querySelectorAll("li[id*=note-], sup:has(a[href*='note-'])")) note.remove();
  const heading = body.querySelector("h1")?.textContent;
  const blocks = blocksOf(body);
  if (blocks.text === "") return { problem: "holds no text → save the article's text in it, or add it as a .txt file" };
  const told = toldBy(parts.properties);
  return { ...blocks, told: { ...told, headline: firstText(told.headline, heading) } };
}

/**
 * Unpacks everything once, holding no more than a piece at a time, so that it is known to be as large as it says before
 * anything is built of it: yauzl gives up on whatever is larger.
 */
async function unpack(zip: ZipFile): Promise<{ properties: string } | UnreadableFile> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    entries.push(entry);
    if (entries.length > MOST_ENTRIES) return tooMuch(`${MOST_ENTRIES} files`);
  }
  const size = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (size > MOST_UNPACKED_MEGABYTES * 1e6) return tooMuch(`${MOST_UNPACKED_MEGABYTES} MB once it is unpacked`);
  if (!entries.some(({ fileName }) => fileName === "word/document.xml")) {
    return { problem: "holds no Word document → save the article as .docx, or copy its text into a .txt file" };
  }
  let properties = "";
  for (const entry of entries) {
    const stream = await zip.openReadStreamPromise(entry);
    if (entry.fileName === "docProps/core.xml") properties = await textOf(stream);
    else for await (const _ of stream);
  }
  return { properties };
}

const tooMuch = (what: string): UnreadableFile => ({
  problem: `holds more than ${what} → copy the article's text into a .txt file, and add that`,
});

/** Dublin Core, as Word and others write it; Word itself knows neither publisher nor address. */
function toldBy(properties: string): ArticleMetadata {
  const { document } = parseHTML(properties === "" ? "<x/>" : properties);
  const at = (name: string): string | undefined =>
    [...(document.querySelectorAll("*") as Iterable<Element>)].find(({ localName }) => localName === name)
      ?.textContent ?? undefined;
  return {
    headline: firstText(at("dc:title")),
    publisher: firstText(at("dc:publisher")),
    published: firstText(at("dc:date")),
    made: firstText(at("dcterms:created")),
    address: firstAddress(at("dc:identifier"), at("dc:source")),
  };
}
