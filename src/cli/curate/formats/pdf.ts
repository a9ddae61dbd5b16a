/** A PDF → its article. Nothing in it is run, and none of its links is followed. */
import { getDocumentProxy } from "unpdf";
import { type ArticleMetadata, firstAddress, firstText, type ReadResult, type UnreadableFile } from "./format.ts";
import { linesOf, type PdfPage, type Piece } from "./pdf-lines.ts";
import { paragraphsOf } from "./pdf-paragraphs.ts";
import { excessOf } from "./pdf-unpacked.ts";

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/** An article has no more; a book would take far too long. */
const MOST_PAGES = 100;

export async function readPdf(bytes: Uint8Array): Promise<ReadResult> {
  const excess = excessOf(bytes);
  if (excess !== undefined) {
    return { problem: `holds more than ${excess} → copy the article's text into a .txt file, and add that` };
  }
  teachPromises();
  const document = await open(bytes);
  if ("problem" in document) return document;
  try {
    if (document.numPages > MOST_PAGES) {
      const cure = "save the article's pages alone";
      return { problem: `has ${document.numPages} pages, more than the ${MOST_PAGES} that are read → ${cure}` };
    }
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) pages.push(await pageOf(document, number));
    const { paragraphs, removed, headline } = paragraphsOf(pages);
    if (paragraphs.length === 0) {
      const cure = "have its text recognised (OCR), or type it into a .txt file";
      return { problem: `holds no text, only pictures → ${cure}` };
    }
    const told = await toldBy(document);
    return { text: paragraphs.join("\n\n"), removed, told: { ...told, headline: told.headline ?? headline } };
  } finally {
    await document.loadingTask.destroy();
  }
}

/** pdf.js takes its bytes away with it, so it is given a copy. */
async function open(bytes: Uint8Array): Promise<Document | UnreadableFile> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, enableXfa: false, verbosity: 0 });
  } catch (error) {
    if (!(error instanceof Error && error.name === "PasswordException")) throw error;
    return { problem: "is locked with a password → save it without one, or copy its text into a .txt file" };
  }
}

async function pageOf(document: Document, number: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  return linesOf((items as (Piece | object)[]).filter((item): item is Piece => "str" in item));
}

/** The names of Dublin Core and PRISM that publishers write go before the dictionary, which says how the file was made. */
async function toldBy(document: Document): Promise<ArticleMetadata> {
  const { info, metadata } = await document.getMetadata();
  const facts = info as Partial<Record<string, unknown>>;
  const xmp = (name: string): unknown => {
    const value: unknown = metadata?.get(name);
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    headline: firstText(...[xmp("dc:title"), facts["Title"]].filter(isTitle)),
    publisher: firstText(xmp("dc:publisher")),
    published: firstText(xmp("prism:publicationdate"), xmp("dc:date")),
    made: dayOf(firstText(facts["CreationDate"])),
    address: firstAddress(xmp("prism:url"), xmp("dc:identifier"), xmp("dc:source")),
  };
}

/** Programs that write a PDF call it by its file. */
const isTitle = (title: unknown): boolean =>
  !/^(?:microsoft word\b|untitled\b)|\.\w{2,5}$/i.test(String(title ?? "").trim());

/** "D:20250506091500+07'00'" */
const dayOf = (date: string | undefined): string | undefined =>
  date?.replace(/^D:(\d{4})(\d{2})(\d{2}).*$/, "$1-$2-$3");

/** unpdf's pdf.js takes `Promise.try` as given, which Node has only since 24. */
export function teachPromises(): void {
  if ("try" in Promise) return;
  Object.assign(Promise, {
    try: async (call: (...given: unknown[]) => unknown, ...given: unknown[]) => call(...given),
  });
}
