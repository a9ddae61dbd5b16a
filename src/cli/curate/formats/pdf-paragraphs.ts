/** The lines of a PDF → its paragraphs, by what typesetters do: a gap, an indent, or a last line that stops short. */
import type { PdfLine, PdfPage } from "./pdf-lines.ts";

interface Paragraphs {
  paragraphs: string[];
  removed: string[];
  /** What stands in the largest letters. */
  headline: string | undefined;
}

/** Lines below each other. */
interface Column {
  lines: PdfLine[];
  /** A heading stands above it. */
  isHeaded: boolean;
  left: number;
  right: number;
}

/** Against the size of the text. */
const HEADING = 1.15;
const SMALL_PRINT = 0.88;
/** Letters of a heading: what is longer, in whatever size, is text. */
const LONGEST_HEADING = 200;
/** Against the usual distance from line to line. */
const GAP = 1.2;
/** Lines from the edge of a page that may be a running title or a page's number. */
const EDGE = 3;

const endsSentence = /[.!?…][’”"')\]]*$/u;
const pageNumber = /^(?:page )?\d{1,3}(?: ?(?:\/|of) ?\d{1,3})?$/i;

export function paragraphsOf(pages: readonly PdfPage[]): Paragraphs {
  const running = runningLines(pages);
  const lines = pages.map((page) => page.filter((line) => !running.has(line)));
  const body = bodyOf(lines.flat());
  const blocks = lines.flatMap((page) => blocksOf(page, body));
  const beside = blocks.filter((block) => isBeside(block, body));
  return {
    paragraphs: join(columnsOf(blocks, body), body),
    removed: [...new Set([...running].map(({ text }) => text)), ...beside.map(textOf)],
    headline: largest(beside, body),
  };
}

const textOf = (block: readonly PdfLine[]): string => block.map(({ text }) => text).join(" ");

/** What stands at the edge of several pages, but for its numbers; and the numbers of pages. */
function runningLines(pages: readonly PdfPage[]): Set<PdfLine> {
  const edges = pages.map((page) => [...new Set([...page.slice(0, EDGE), ...page.slice(-EDGE)])]);
  const key = ({ text }: PdfLine): string => text.replace(/\d+/g, "#");
  const seen = new Map<string, number>();
  for (const edge of edges) for (const of of new Set(edge.map(key))) seen.set(of, (seen.get(of) ?? 0) + 1);
  return new Set(edges.flat().filter((line) => (seen.get(key(line)) ?? 0) > 1 || pageNumber.test(line.text)));
}

interface Body {
  size: number;
  font: string;
  /** From line to line. */
  leading: number;
}

/** How most letters are set. */
function bodyOf(lines: readonly PdfLine[]): Body {
  const size = mostOf(lines.map((line) => [Math.round(line.size * 2) / 2, line.text.length])) ?? 0;
  const font = mostOf(lines.map((line) => [line.font, line.text.length])) ?? "";
  const steps = lines.flatMap(({ height }, index) => {
    const step = (lines[index - 1]?.height ?? 0) - height;
    return step > size / 2 && step < size * 3 ? [[Math.round(step * 2) / 2, 1] as const] : [];
  });
  return { size, font, leading: mostOf(steps) ?? size * 1.2 };
}

function mostOf<Key>(counted: readonly (readonly [Key, number])[]): Key | undefined {
  const sums = new Map<Key, number>();
  for (const [key, count] of counted) sums.set(key, (sums.get(key) ?? 0) + count);
  return [...sums].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Lines below each other that are set alike. */
function blocksOf(page: PdfPage, { font }: Body): PdfLine[][] {
  const blocks: PdfLine[][] = [];
  for (const line of page) {
    const last = blocks.at(-1)?.at(-1);
    const isAlike =
      last !== undefined &&
      Math.abs(last.size - line.size) < 0.5 &&
      (last.font === font) === (line.font === font) &&
      last.height > line.height;
    if (isAlike) blocks.at(-1)?.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

/** A heading, larger or in a font of its own, or small print. */
function isBeside(block: readonly PdfLine[], body: Body): boolean {
  const [first] = block;
  return first !== undefined && (first.size < body.size * SMALL_PRINT || isHeading(block, body));
}

function isHeading(block: readonly PdfLine[], { size, font }: Body): boolean {
  const [first] = block;
  const text = textOf(block);
  if (first === undefined || text.length > LONGEST_HEADING) return false;
  return first.size > size * HEADING || (first.font !== font && block.length < 3 && !endsSentence.test(text));
}

/** The heading in the largest letters, if larger than the text's. */
function largest(beside: readonly PdfLine[][], { size }: Body): string | undefined {
  const sizeOf = ([line]: readonly PdfLine[]): number => line?.size ?? 0;
  const [heading] = beside.filter((block) => sizeOf(block) > size * HEADING).sort((a, b) => sizeOf(b) - sizeOf(a));
  return heading === undefined ? undefined : textOf(heading);
}

function columnsOf(blocks: readonly PdfLine[][], body: Body): Column[] {
  const columns: Column[] = [];
  let isHeaded = true;
  for (const block of blocks) {
    if (isBeside(block, body)) {
      isHeaded ||= isHeading(block, body);
      continue;
    }
    for (const line of block) {
      const column = columns.at(-1);
      const last = column?.lines.at(-1);
      if (column === undefined || last === undefined || isHeaded || line.height >= last.height) {
        columns.push({ lines: [line], isHeaded, left: line.left, right: line.right });
      } else {
        column.lines.push(line);
        column.left = Math.min(column.left, line.left);
        column.right = Math.max(column.right, line.right);
      }
      isHeaded = false;
    }
  }
  return columns;
}

function join(columns: readonly Column[], body: Body): string[] {
  const paragraphs: string[][] = [];
  const isFirst = (line: PdfLine, above: PdfLine | undefined, column: Column): boolean =>
    isSetApart(above, line, column, body);
  // Where gaps or indents tell paragraphs apart, a short line within one is only a short line.
  const isMarked = columns.some((column) =>
    column.lines.some((line, index) => index > 0 && isFirst(line, column.lines[index - 1], column)),
  );
  let before: { line: PdfLine; column: Column } | undefined;
  for (const column of columns) {
    for (const [index, line] of column.lines.entries()) {
      const isEnd = before !== undefined && (index === 0 || !isMarked) && stopsShort(before.line, before.column, line);
      const isNew = isEnd || (index === 0 && column.isHeaded) || isFirst(line, column.lines[index - 1], column);
      if (isNew) paragraphs.push([]);
      paragraphs.at(-1)?.push(line.text);
      before = { line, column };
    }
  }
  const words = new Set(
    paragraphs
      .flat()
      .join(" ")
      .split(/[^\p{L}\p{M}]+/u),
  );
  return paragraphs.map((lines) => lines.reduce((text, line) => joined(text, line, words)));
}

/** A word that is broken over two lines is put together if the article has it whole, too; otherwise its hyphen may be its own. */
function joined(text: string, line: string, words: ReadonlySet<string>): string {
  const [, start = ""] = /([\p{L}\p{M}]+)-$/u.exec(text) ?? [];
  const [end = ""] = /^[\p{L}\p{M}]+/u.exec(line) ?? [];
  if (start !== "" && words.has(start + end)) return text.slice(0, -1) + line;
  return /\S[-–—/\u00ad]$/u.test(text) ? text + line : `${text} ${line}`;
}

/** By a gap above it, or an indent. */
function isSetApart(above: PdfLine | undefined, line: PdfLine, { left }: Column, { leading, size }: Body): boolean {
  const indent = line.left - left;
  return (
    (above !== undefined && above.height - line.height > leading * GAP) || (indent > size * 0.8 && indent < size * 5)
  );
}

/** The sentence ends, and the next word would have found room; where lines are stretched to one width, any room tells. */
function stopsShort(last: PdfLine, { lines, right }: Column, next: PdfLine): boolean {
  const stretched = lines.filter((line) => right - line.right < line.size / 5);
  const [word = ""] = next.text.split(" ");
  const width = ((next.right - next.left) * (word.length + 1)) / next.text.length;
  const room = stretched.length > lines.length / 2 ? last.size / 5 : width;
  return endsSentence.test(last.text) && right - last.right > room;
}
