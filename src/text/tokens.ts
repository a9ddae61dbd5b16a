/** Text → tokens: what a person typed, without what the platform or a paste put around it. */

import { memoize } from "../cache/memoize.ts";
import { foldWord } from "./fold.ts";

export interface Token {
  /** As written, in NFC. */
  text: string;
  /** Made comparable. */
  folded: string;
  /** What stands between it and the word before, where that is no space: the apostrophe of "X's". */
  joint?: string;
  /** A comma, a colon, a semicolon or the end of a sentence follows. */
  pause?: true;
}

/** What Slack and Discord write and no HTML has: `<@U01>`, `<#C1|general>`, `<:wave:123>`, `<!here>`. The rest is like a tag: `</ask:123>`. */
const platformToken = /<[@#!:][^<>\s]*(?:\|[^<>]*)?>/gu;
const link = /<?https?:\/\/[^\s<>|]+(?:\|([^<>]*))?>?/gu;
const markup = /<\/?[a-z][^<>]*>/giu;
const entity = /&(?:amp|lt|gt|nbsp|quot|#\d+);/gu;
/** Colours and cursor movements, as a terminal's copy may hold them. */
const escapeSequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[ -/]*[@-~]`, "gu");
const unreadable = /[\p{Cc}\p{Cs}]+/gu;
const emojiName = /:[a-z0-9_+-]{2,}:/gu;

/** Initials, with a full stop after each. */
const initials = /(?<!\p{L})(?:\p{L}\.){2,}(?!\p{L})/gu;

/** Nothing to take out: letters, digits and plain marks. Most texts are so, and the corpus has many. */
const plain = /^[\p{L}\p{M}\p{N} ,;:!?'"“”«»()–—-]*$/u;

/** Takes platform tokens, links, markup, control characters and lone surrogates out of a text. */
export function clean(text: string): string {
  if (plain.test(text) && !/:\S/u.test(text)) return text.normalize("NFC").trim();
  return text
    .replace(/\p{Cf}+/gu, "")
    .replace(escapeSequence, " ")
    .replace(unreadable, " ")
    .replace(platformToken, " ")
    .replace(link, " $1 ")
    .replace(markup, " ")
    .replace(entity, " ")
    .replace(emojiName, " ")
    .replace(initials, (letters) => letters.replaceAll(".", ""))
    .replace(/(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/gu, "$1/$2/$3")
    .normalize("NFC")
    .replace(/[ʼ’`´]/gu, "'")
    .trim();
}

/** A number with its decimal or thousands marks, else letters and digits; "5bn" is two, "n't" ends with its apostrophe. */
const pause = /\s*[,;:.!?،、](?!\p{N})/uy;
const word = /[Uu][Ss]\$|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*|[&$€£%]/gu;

/** Splits a text into tokens. Questions, aliases and statements are all split by this one function. */
export function tokenize(text: string): Token[] {
  const cleaned = clean(text);
  let end = 0;
  return [...cleaned.matchAll(word)].map((match) => {
    const between = cleaned.slice(end, match.index);
    end = match.index + match[0].length;
    pause.lastIndex = end;
    return {
      text: match[0],
      folded: foldWord(match[0]),
      ...(match.index === 0 || /\s/u.test(between) ? {} : { joint: between }),
      ...(pause.test(cleaned) ? { pause: true as const } : {}),
    };
  });
}

/** Of so many texts the tokens are kept. */
const MOST_TEXTS = 2000;

/** The tokens of a text that is read again and again, such as a fact's statement; always the same array, which what is read of it can be remembered by. */
export const tokensOf: (text: string) => readonly Token[] = memoize(tokenize, MOST_TEXTS);

/** Of so many words it is kept what marks they carry. */
const MOST_WORDS = 100_000;

const isMarked = memoize(
  (text: string): boolean => text.toLowerCase() !== foldWord(text) && /\p{Script=Latin}/u.test(text),
  MOST_WORDS,
);

/** Whether a token's Latin letters carry marks, so that its writer distinguished them. */
export const hasMarks = ({ text, folded }: Token): boolean => text !== folded && isMarked(text);

/** An abbreviation of two or three capitals is not the small word that is spelt like it: "US" and "us". */
export const sameCase = (own: Token, asked: Token): boolean =>
  !/^\p{Lu}{2,3}$/u.test(own.text) || own.text === asked.text;

const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** A word's marks, wherever in a syllable its writer sets the tone: "hoá" and "hóa" are one. */
const marksOf = memoize((text: string): string => {
  const letters = text.toLowerCase().normalize("NFD");
  return letters.replace(tones, "") + (letters.match(tones) ?? []).join("");
}, MOST_WORDS);

/** What a word that its writer marked is found by, beside its bare letters: "sống" is no "song". */
export const markedKey = (token: Token): string => `^${marksOf(token.text)}`;

/** "bạn" and "bán" both fold to "ban"; they are the same word only where one of the two was written without marks. */
export function sameMarks(a: Token, b: Token): boolean {
  return !hasMarks(a) || !hasMarks(b) || marksOf(a.text) === marksOf(b.text);
}

/** Whether two words that fold alike are also marked alike. */
export function sameLetters(a: Token, b: Token): boolean {
  if (!hasMarks(a) && !hasMarks(b)) return true;
  return marksOf(a.text) === marksOf(b.text);
}
