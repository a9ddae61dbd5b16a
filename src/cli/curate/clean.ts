/** A text as somebody copied it → an article's lines before its first paragraph, and its paragraphs. */

import { givenIn, type Opening, openingIn, undashed } from "./dateline.ts";

export interface CleanText {
  /** What stands before the first paragraph: a date, a headline, a byline. */
  head: string[];
  /** Letter for letter but for what nobody sees: line ends, kinds of space, marks of direction, composed letters. */
  paragraphs: string[];
  /** The place that opens the first paragraph, without its dash. */
  dateline: string;
  /** The addresses that stood on lines of their own. */
  addresses: string[];
  /** Lines that were taken for a site's navigation. */
  removed: string[];
}

/** Whole lines that only a page's frame has. Anything else stays, for it may be the article's. */
const frame = [
  /^(?:share|tweet|print|e-?mail|comments?|copy link|bookmark|save|menu|search|listen|subscribe|log ?in|sign (?:in|up))(?: (?:this )?(?:article|page|story|news))?(?: \(?\d+\)?)?$/i,
  /^(?:facebook|twitter|telegram|whatsapp|linkedin|instagram|youtube|zalo|viber)$/i,
  /^(?:share (?:this )?on|follow us on|subscribe to|sign up for|download (?:the|our) app)\b.{0,60}$/i,
  /^(?:advertisements?|sponsored(?: content)?|skip to (?:main )?content|back to top|font size:?.{0,10}|a-? ?a\+?)$/i,
  /^(?:read (?:more|also|next)|see also|related (?:news|articles?|stories)|more (?:news|stories)|latest news|most read|tags?)\s*(?::.*)?$/i,
  /^home(?: *[>›»/|] *.+)+$/i,
  /^(?:©|\(c\)|copyright\b).{0,120}$/i,
  /^all rights reserved\b.{0,60}$/i,
  /^\d+ (?:min(?:ute)?s? read|views?|shares?|comments?)$/i,
];
const address = /^(?:(?:source|link|url|address): ?)?(https?:\/\/\S+)$/i;
const signature = /^[—–-]{1,2} ?[\p{Lu}][^.!?]{0,40}$/u;

/** A line that goes on in the next: prose that stops short of a full stop. */
const isBroken = (line: string): boolean => !/[.!?…:][’”"')\]]*$/u.test(line);

/** The same text in the characters that an article is kept in. */
export function plain(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u2028\u2029\f\v]/g, "\n")
      .replace(/[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
      // What nobody sees may have stood between a letter and its mark.
      .normalize("NFC")
      .replace(/[^\S\n]/g, " ")
      .replace(/ {2,}/g, " ")
      .replace(/^ +| +$/gm, "")
  );
}

/** Undefined where no line begins with a dateline: the one given, or else a place in capitals and a dash. */
export function cleanText(text: string, given?: string): CleanText | undefined {
  const removed: string[] = [];
  const addresses: string[] = [];
  const isText = (line: string): boolean => {
    const link = address.exec(line)?.[1];
    if (link !== undefined) addresses.push(link);
    const isFrame = frame.some((form) => form.test(line));
    if (isFrame) removed.push(line);
    return link === undefined && !isFrame;
  };
  const blocks = plain(text)
    .split(/\n{2,}/)
    .map((block) => block.split("\n").filter((line) => line !== "" && isText(line)))
    .filter((block) => block.length > 0);

  const dateline = given === undefined ? undefined : undashed(given);
  const ways =
    dateline === undefined
      ? [openingIn]
      : [true, false].map((isSure) => (line: string) => givenIn(line, dateline, isSure));
  for (const way of ways) {
    const parts = partsOf(blocks, way);
    if (parts !== undefined) return { ...parts, addresses, removed };
  }
  return undefined;
}

/** The text from the first line on that is found to open it, and what stands before. */
function partsOf(blocks: readonly string[][], find: (line: string) => Opening | undefined) {
  for (const [index, block] of blocks.entries()) {
    for (const [row, line] of block.entries()) {
      const start = find(line);
      if (start === undefined) continue;
      const head = [...blocks.slice(0, index).flat(), ...block.slice(0, row)];
      if (start.at > 0) head.push(line.slice(0, start.at).trim());
      const first = [line.slice(start.at), ...block.slice(row + 1)];
      const paragraphs = [first, ...blocks.slice(index + 1)].flatMap(joinLines);
      return { head, paragraphs: withSignature(paragraphs), dateline: start.dateline };
    }
  }
  return undefined;
}

/** The paragraphs of a block: each line is one, unless the lines were broken to a width. */
function joinLines(block: readonly string[]): string[] {
  return block.slice(0, -1).some(isBroken) ? [block.join(" ")] : [...block];
}

/** Who signs on a line of their own signs the paragraph above. */
function withSignature(paragraphs: readonly string[]): string[] {
  const last = paragraphs.at(-1);
  if (paragraphs.length < 2 || last === undefined || !signature.test(last)) return [...paragraphs];
  return [...paragraphs.slice(0, -2), `${paragraphs.at(-2)} ${last}`];
}
