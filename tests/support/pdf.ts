/** What stands on the pages of a PDF, as a reader would copy it. */
import { teachPromises } from "../../src/cli/curate/formats/pdf.ts";

export interface PdfText {
  /** Millimetres, of the first page. */
  size: { width: number; height: number };
  /** Page by page; each run of white space is one space. */
  pages: string[];
}

const MM_PER_POINT = 25.4 / 72;

export async function readPdf(bytes: Uint8Array): Promise<PdfText> {
  teachPromises();
  const { extractText, getDocumentProxy } = await import("unpdf");
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
  const { text } = await extractText(pdf, { mergePages: false });
  return {
    size: { width: Math.round(width * MM_PER_POINT), height: Math.round(height * MM_PER_POINT) },
    pages: text.map((page) => page.replace(/\s+/g, " ").trim()),
  };
}
