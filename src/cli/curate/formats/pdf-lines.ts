/** What stands on a page of a PDF, piece by piece → its lines. */
import { collapse } from "./format.ts";

/** A piece of text as pdf.js gives it: a whole line, a word, or the space between two. */
export interface Piece {
  str: string;
  /** Scale, slant and place; lengths are points, and heights grow upwards. */
  transform: number[];
  width: number;
  fontName: string;
}

export interface PdfLine {
  text: string;
  left: number;
  right: number;
  height: number;
  /** Of its largest letters. */
  size: number;
  font: string;
}

export type PdfPage = readonly PdfLine[];

/** In the order of the file, which is that of reading; text that stands askew is no article's. */
export function linesOf(pieces: readonly Piece[]): PdfLine[] {
  const lines: PdfLine[] = [];
  for (const piece of pieces) {
    const [, slant = 0, , , left = 0, height = 0] = piece.transform;
    const size = Math.hypot(piece.transform[2] ?? 0, piece.transform[3] ?? 0);
    const isSpace = piece.str.trim() === "";
    const line = lines.at(-1);
    if (Math.abs(slant) > 0.01 || (isSpace && line === undefined)) continue;
    if (line !== undefined && isOn(line, left, height)) append(line, piece, left, size);
    else if (!isSpace)
      lines.push({ text: piece.str, left, right: left + piece.width, height, size, font: piece.fontName });
  }
  return lines.map((line) => ({ ...line, text: collapse(line.text) }));
}

/** A raised number stands on the line, too; what stands further left begins another. */
const isOn = (line: PdfLine, left: number, height: number): boolean =>
  Math.abs(height - line.height) < line.size / 2 && left > line.right - line.size;

function append(line: PdfLine, { str, width, fontName }: Piece, left: number, size: number): void {
  const isApart = left - line.right > line.size / 5 && !/\s$/.test(line.text) && !/^\s/.test(str);
  line.text += isApart ? ` ${str}` : str;
  if (str.trim() === "") return;
  line.right = Math.max(line.right, left + width);
  if (size > line.size) Object.assign(line, { size, height: line.height, font: fontName });
}
