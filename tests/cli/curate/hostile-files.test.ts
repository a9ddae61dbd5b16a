/** Files that are no article, or mean harm: one sentence that says what is wrong and what to do, and nothing is written. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import JSZip from "jszip";
import { expect, test } from "vitest";
import { add } from "../../../src/cli/curate/add.ts";
import { Failure } from "../../../src/cli/failure.ts";
import { plant } from "../../corpus/plant.ts";
import { aroundHtml, docxOf, htmlOf, pdfOf, rezip, scanOf } from "../../support/article-files.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const text = ["PORT HALDEN — The two sides met on Monday, and spoke about ferries, salmon and trade for a whole day."];
const stated = { publisher: "P", published: "2031-05-06" };
const asText = "copy the article's text into a \\.txt file, and add that";

/** A file of nothing but spaces takes a thousandth of its size when it is packed. */
const bomb = async (): Promise<Buffer> =>
  rezip(await docxOf(text), { "word/document.xml": (xml) => `${xml}${" ".repeat(120e6)}` });

/** Says of a packed file that it is small. */
function belittled(zip: Buffer, name: string): Buffer {
  for (let at = zip.indexOf(name); at !== -1; at = zip.indexOf(name, at + 1)) {
    // Where a name stands in the list at the end, its size is 22 bytes before.
    if (zip.subarray(at - 46, at - 42).equals(Buffer.from("PK\u0001\u0002"))) zip.writeUInt32LE(1_000, at - 22);
  }
  return zip;
}

const otherZip = (file: string): Promise<Buffer> =>
  new JSZip().file(file, "x").generateAsync({ type: "nodebuffer", compression: "DEFLATE" });

test.each<[string, string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ["a zip bomb", "a.docx", bomb, `holds more than 100 MB once it is unpacked → ${asText}`],
  [
    "a zip bomb that says it is small",
    "a.docx",
    async () => belittled(await bomb(), "word/document.xml"),
    `cannot be read as a Word file \\(too many bytes in the stream.*\\) → ${asText}`,
  ],
  [
    "a .docx with more files in it than any has",
    "a.docx",
    async () => {
      const many = Object.fromEntries([...Array(5_001).keys()].map((index) => [`word/${index}`, ""]));
      return rezip(await docxOf(text), many);
    },
    `holds more than 5000 files → ${asText}`,
  ],
  [
    "a .docx cut in half",
    "a.docx",
    async () => (await docxOf(text)).subarray(0, 2_000),
    `cannot be read as a Word file \\(.+\\) → ${asText}`,
  ],
  [
    "a .docx of broken XML",
    "a.docx",
    async () => rezip(await docxOf(text), { "word/document.xml": "<w:document><w:body><" }),
    `(cannot be read as a Word file \\(.+\\)|holds no text) → .+`,
  ],
  ["a .docx without text", "a.docx", () => docxOf([]), "holds no text → .+"],
  [
    "a spreadsheet",
    "a.docx",
    () => otherZip("xl/workbook.xml"),
    "holds no Word document → save the article as \\.docx, .+",
  ],
  [
    "a Word file with a password",
    "a.docx",
    () => Buffer.from("d0cf11e0a1b11ae1", "hex"),
    "is a Word file of the old kind, or has a password → .+",
  ],
  ["RTF", "a.rtf", () => Buffer.from("{\\rtf1 Hello.}"), "is RTF → save it as \\.docx"],
  [
    "a web archive",
    "a.mhtml",
    () => Buffer.from("From: <Saved by Blink>\nMIME-Version: 1.0\n\n<p>x</p>"),
    "is a web archive \\(\\.mhtml\\) → .+",
  ],
  [
    "50 MB",
    "a.pdf",
    () => Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(50e6)]),
    `is larger than 20 MB, the most that is read → ${asText}`,
  ],
  [
    "a PDF that unpacks to a hundred times its size",
    "a.pdf",
    async () => {
      const stream = Buffer.concat([
        Buffer.from("4 0 obj\n<< /Filter /FlateDecode >>\nstream\n"),
        deflateSync(Buffer.alloc(70e6)),
      ]);
      return Buffer.concat([await scanOf(1), stream, Buffer.from("\nendstream\nendobj\n")]);
    },
    `holds more than 64 MB in one stream once it is unpacked → ${asText}`,
  ],
  [
    "a PDF with a password",
    "a.pdf",
    () => pdfOf(text, { options: { userPassword: "secret", pdfVersion: "1.7" } }),
    "is locked with a password → save it without one, or copy its text into a \\.txt file",
  ],
  [
    "a PDF of pictures",
    "a.pdf",
    () => scanOf(1),
    "holds no text, only pictures → have its text recognised \\(OCR\\), or .+",
  ],
  [
    "a book",
    "a.pdf",
    () => scanOf(101),
    "has 101 pages, more than the 100 that are read → save the article's pages alone",
  ],
  [
    "a PDF of broken bytes",
    "a.pdf",
    () => Buffer.from("%PDF-1.7\n1 0 obj <<"),
    `cannot be read as a PDF \\(.+\\) → ${asText}`,
  ],
  [
    "a page of broken bytes",
    "a.html",
    () => Buffer.concat([htmlOf(text, ""), Buffer.from([0xc3, 0x28])]),
    "is not in the encoding that it names \\(utf-8\\) → save the page anew, as UTF-8",
  ],
  [
    "a page of an encoding that nobody knows",
    "a.html",
    () => Buffer.from(htmlOf(text, "").toString().replace("utf-8", "klingon")),
    "is not in the encoding that it names \\(klingon\\) → .+",
  ],
  [
    "a page without an article",
    "a.html",
    () => Buffer.from(aroundHtml("", "")),
    "is a web page without an article → save the page of the article itself, .+",
  ],
  [
    "an endless page",
    "a.html",
    () => htmlOf(Array(60_000).fill("One."), ""),
    "is too large or too deep a web page → save the page of the article itself, .+",
  ],
  [
    "a page of boxes within boxes",
    "a.html",
    () => Buffer.from(aroundHtml("<div>".repeat(20_000), "")),
    "is too large or too deep a web page → save the page of the article itself, .+",
  ],
  ["an empty file", "a.txt", () => Buffer.alloc(0), "it is empty → .+"],
  ["an empty web page", "a.html", () => Buffer.alloc(0), "it is empty → .+"],
  ["an empty PDF", "a.pdf", () => Buffer.alloc(0), "it is empty → .+"],
  ["an empty .docx", "a.docx", () => Buffer.alloc(0), "it is empty → .+"],
  ["a picture", "a.jpg", () => Buffer.from("ffd8ffe000104a464946", "hex"), "is not UTF-8 → save the text as UTF-8"],
])("%s is refused, with what to do", async (_, name, make, message) => {
  const folder = temporaryFolder();
  const file = join(folder, name);
  writeFileSync(file, await make());
  const corpus = plant({});
  const before = readdirSync(corpus, { recursive: true }).sort();
  const error = await add(file, { corpus, id: "new", ...stated }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Failure);
  expect((error as Failure).message).toMatch(new RegExp(`^${file}:? ${message}$`));
  expect(readdirSync(corpus, { recursive: true }).sort()).toEqual(before);
});
