/**
 * Text made comparable: two spellings that a reader takes for the same fold to the same string.
 * Latin letters lose their marks; in other scripts a mark can make another letter (Cyrillic и and й), so there they stay.
 */

import { memoize } from "../cache/memoize.ts";

/** Latin letters whose stroke or missing dot is part of the letter, so that no normal form takes it off. */
const struck: Readonly<Record<string, string>> = { đ: "d", ð: "d", ɖ: "d", ħ: "h", ı: "i", ł: "l", ø: "o", ŧ: "t" };

/** Format characters that no one sees: soft hyphens, joiners, byte order marks. */
const invisible = /\p{Cf}+/gu;
const latinWithMarks = /(\p{Script=Latin})\p{M}+/gu;
const struckLetter = new RegExp(`[${Object.keys(struck).join("")}]`, "gu");
/** Russian prints ё as е at will. */
const cyrillicYo = /е\p{M}+/gu;
const diaeresis = /\u0308/gu;
const singleQuote = /[‘’‚‛′ʹʼ`´]/gu;
const doubleQuote = /[“”„‟″«»]/gu;
const dash = /[\p{Pd}−]/gu;
const space = /\s+/gu;
/** Most of English and of Russian: no marks to take off, and no other form of a character. */
const plain = /^[\wА-Яа-я ,;:.!?()'"-]*$/;

/**
 * Folds a text for comparison: NFC, lower case whatever the locale, Latin marks off (đ to d, too), ё as е,
 * typographic quotes, apostrophes and dashes as their ASCII forms, each run of spaces as one. Idempotent.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase().replace(space, " ");
  return text
    .replace(invisible, "")
    .normalize("NFC")
    .toLowerCase()
    .normalize("NFD")
    .replace(latinWithMarks, "$1")
    .replace(struckLetter, (letter) => struck[letter] ?? letter)
    .replace(cyrillicYo, (letter) => letter.replace(diaeresis, ""))
    .normalize("NFC")
    .replace(singleQuote, "'")
    .replace(doubleQuote, '"')
    .replace(dash, "-")
    .replace(space, " ");
}

const MOST_WORDS = 100_000;

/** A word, folded. Words come again and again, and folding is slow beside a look-up. */
export const foldWord = memoize(fold, MOST_WORDS);
