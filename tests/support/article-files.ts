/** Articles as files of the formats that people have, made anew for each test. */
import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { Document, Footer, FootnoteReferenceRun, Header, HeadingLevel, Packer, Paragraph, TextRun } from "docx";
import JSZip from "jszip";
import PDFDocument from "pdfkit";

/** What a news page has around its article, of which nothing may come through. */
export const aroundHtml = (article: string, head: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8">${head}
<style>.lead { color: red }</style><script>document.write("<p>written by a script</p>")</script></head>
<body>
<div id="cookie-banner" role="dialog"><p>We value your privacy. We and our 812 partners store cookies on your device, and read them, to show advertisements that fit.</p><button>Accept all</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/politics">Politics</a></li><li><a href="/economy">Economy</a></li></ul></nav></header>
<main><article>
<h1>A headline of the page</h1>
<div class="share"><a href="https://example.org/share">Share</a> <a href="https://example.org/tweet">Tweet</a></div>
<figure><img src="https://example.org/picture.jpg" onerror="alert(1)"><figcaption>The two leaders shake hands. Photo by an agency</figcaption></figure>
<script>track("read")</script>
<div class="content">${article}</div>
<template><p>A paragraph of a template.</p></template>
</article>
<aside class="related"><h3>Related news</h3><ul><li><a href="/a">Another article about something else entirely</a></li></ul></aside></main>
<footer><p>© 2025 A publisher. All rights reserved. Licence 123 of the ministry, editor in chief and address of the office.</p></footer>
<noscript><p>Please turn on JavaScript.</p></noscript>
</body></html>`;

export const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The first paragraph has a heading below it. */
export function htmlOf(paragraphs: readonly string[], head: string): Buffer {
  const [first = "", ...rest] = paragraphs.map((text) => `<p>${escaped(text)}</p>`);
  return Buffer.from(aroundHtml([first, "<h2>A heading within the text</h2>", ...rest].join("\n"), head));
}

const serif = readFileSync("node_modules/@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf");

type PdfOptions = NonNullable<ConstructorParameters<typeof PDFDocument>[0]>;

/** How the paragraphs of a PDF are told apart. */
export const typesettings = {
  gaps: { paragraphGap: 8 },
  indents: { indent: 18 },
  "short last lines alone": { align: "justify" },
  "two columns": { paragraphGap: 6, columns: 2, columnGap: 24 },
  "justified lines": { paragraphGap: 8, align: "justify" },
} as const satisfies Record<string, PDFKit.Mixins.TextOptions>;

export interface PdfParts {
  /** In large letters, before the text. */
  headline?: string;
  xmp?: string;
  options?: PdfOptions;
  text?: PDFKit.Mixins.TextOptions;
}

/** Pages of a small size, each with a running title and its number. */
export function pdfOf(paragraphs: readonly string[], { headline, xmp, options, text }: PdfParts = {}): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: "A5",
    margins: { top: 60, bottom: 60, left: 50, right: 50 },
    bufferPages: true,
    ...options,
  });
  pdf.font(serif);
  if (xmp !== undefined) pdf.appendXML(xmp);
  if (headline !== undefined) pdf.fontSize(20).text(headline).moveDown();
  pdf.fontSize(10);
  if (text?.columns === undefined) for (const paragraph of paragraphs) pdf.text(paragraph, text);
  else pdf.text(paragraphs.join("\n"), text);
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    pdf.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
    // In the size of the text only where it is on several pages: on one, nothing else tells it.
    pdf.fontSize(count > 1 ? 10 : 8).text("A publisher, May 2025", 50, 25, { lineBreak: false });
    pdf.text(`${page + 1} / ${count}`, 50, pdf.page.height - 30, { lineBreak: false });
  }
  pdf.end();
  return buffer(pdf);
}

/** Pages that hold a picture each, and no letter. */
export function scanOf(pages: number): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false });
  for (let page = 0; page < pages; page += 1) pdf.addPage().rect(50, 50, 200, 300).fill("gray");
  pdf.end();
  return buffer(pdf);
}

/** With a heading in its midst, a caption, a note, a header and a footer. */
export function docxOf(paragraphs: readonly string[], properties: { title?: string } = {}): Promise<Buffer> {
  const [first = "", ...rest] = paragraphs;
  const file = new Document({
    ...properties,
    footnotes: { 1: { children: [new Paragraph("A note below the page.")] } },
    styles: { paragraphStyles: [{ id: "Caption", name: "caption" }] },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph("A header")] }) },
        footers: { default: new Footer({ children: [new Paragraph("A footer")] }) },
        children: [
          new Paragraph({ text: "A title in the text", heading: HeadingLevel.TITLE }),
          new Paragraph({ text: first }),
          new Paragraph({ text: "A heading within the text", heading: HeadingLevel.HEADING_2 }),
          new Paragraph({ text: "A caption of a picture.", style: "Caption" }),
          ...rest.map((text) => new Paragraph({ children: [new TextRun(text), new FootnoteReferenceRun(1)] })),
        ],
      },
    ],
  });
  return Packer.toBuffer(file);
}

/** Changes what is in a zip file; a file that is `null` is taken out. */
export async function rezip(
  zip: Uint8Array,
  files: Readonly<Record<string, string | Uint8Array | null | ((content: string) => string)>>,
): Promise<Buffer> {
  const archive = await JSZip.loadAsync(zip);
  for (const [name, content] of Object.entries(files)) {
    if (content === null) archive.remove(name);
    else if (typeof content !== "function") archive.file(name, content);
    else archive.file(name, content((await archive.file(name)?.async("string")) ?? ""));
  }
  return archive.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}
