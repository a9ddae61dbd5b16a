/** Sentences of a paragraph and words of a text, with their places; the same on every version of Node. */
import { foldWord } from "../text/fold.ts";
import type { Article } from "./schema.ts";

/** A stretch of a text: `start` is included, `end` is not; both in UTF-16 code units. */
export interface TextRange {
  start: number;
  end: number;
}

export interface PlacedWord extends TextRange {
  text: string;
  folded: string;
}

/** Abbreviations of English prose that a capital may follow within a sentence. */
const abbreviations = new Set(
  (
    "adm capt co col corp cpl dept dr et etc fig gen gov hon inc jr lt ltd maj messrs mr mrs ms mt no nos pp prof rep " +
    "rev sen sgt sr st vol vs jan feb mar apr jun jul aug sep sept oct nov dec"
  ).split(" "),
);

/** A full stop, question or exclamation mark with what closes after it, then a space, then what can open a sentence. */
const boundary = /[.!?…]+[’”"'»)\]]*\s+(?=[“‘"'«([]*[\p{Lu}\p{N}])/gu;
const lastWord = /[\p{L}\p{N}.]+$/u;

/**
 * The sentences of an English paragraph, in order; together they hold all of it but the spaces between them.
 * A sign-off after a dash ("— AB") stays with the sentence before it.
 */
export function sentences(paragraph: string): (TextRange & { text: string })[] {
  const found: (TextRange & { text: string })[] = [];
  let start = 0;
  const close = (end: number): void => {
    const text = paragraph.slice(start, end).trimEnd();
    if (text !== "") found.push({ text, start, end: start + text.length });
    start = end;
  };
  for (const match of paragraph.matchAll(boundary)) {
    const word = lastWord.exec(paragraph.slice(start, match.index))?.[0] ?? "";
    if (match[0].startsWith(".") && !match[0].startsWith("..") && isAbbreviated(word)) continue;
    close(match.index + match[0].length);
  }
  close(paragraph.length);
  return found;
}

/** Whether a word before a full stop is cut short by it: "Dr", "e.g", the initial "J". */
function isAbbreviated(word: string): boolean {
  return /^\p{Lu}$/u.test(word) || /^\p{L}(?:\.\p{L})+$/u.test(word) || abbreviations.has(word.toLowerCase());
}

/** The words and figures of a text, each folded too. */
export function placedWords(text: string): PlacedWord[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)].map((match) => ({
    text: match[0],
    folded: foldWord(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Every place where a passage stands letter for letter; paragraphs count from 0. */
export function occurrences(article: Article, passage: string): (TextRange & { paragraph: number })[] {
  if (passage === "") return [];
  return article.paragraphs.flatMap((text, paragraph) => {
    const found: (TextRange & { paragraph: number })[] = [];
    for (let start = text.indexOf(passage); start !== -1; start = text.indexOf(passage, start + 1)) {
      found.push({ paragraph, start, end: start + passage.length });
    }
    return found;
  });
}

export const rangesOverlap = (a: TextRange, b: TextRange): boolean => a.start < b.end && b.start < a.end;

/** The number of the paragraph, from 1; 0 where the article does not have the quote. */
export const paragraphOf = ({ paragraphs }: Pick<Article, "paragraphs">, quote: string): number =>
  paragraphs.findIndex((text) => text.includes(quote)) + 1;
