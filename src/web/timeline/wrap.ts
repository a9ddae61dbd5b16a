/** Breaks text into lines for a picture, which nobody else does: widths are estimated, a little too large rather than too small. */

const narrow = /[ijlftr.,:;'’|!()[\]-]/u;
const wide = /[mwMW@%—ЖШЩЮМФЫжшщюмфыҢҚ]/u;
const capital = /\p{Lu}/u;
const mark = /\p{M}/u;

/** The width of a text in the unit of its size. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += emsOf(letter);
  return width * size;
}

function emsOf(letter: string): number {
  if (mark.test(letter)) return 0;
  if (narrow.test(letter)) return 0.42;
  if (wide.test(letter)) return 1;
  if (capital.test(letter)) return 0.78;
  return letter === " " ? 0.33 : 0.64;
}

/** Lines of whole words; only a word that is wider than a line is broken. */
export function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((whole) => pieces(whole, width, size))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}

function pieces(word: string, width: number, size: number): string[] {
  const found: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && widthOf(piece + letter, size) > width) {
      found.push(piece);
      piece = letter;
    } else piece += letter;
  }
  return piece === "" ? found : [...found, piece];
}
