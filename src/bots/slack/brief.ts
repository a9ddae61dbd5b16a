/** A one-page brief as Slack messages: statements by status, with numbered footnotes. */
import type { types } from "@slack/bolt";
import type { Brief } from "../../contract.ts";
import { saySource } from "../../wording/say.ts";
import { clip } from "../fit.ts";
import type { SlackMessage } from "./answer-message.ts";
import {
  type Block,
  fallback,
  heading,
  messageLimits,
  paragraph,
  richText,
  richTextList,
  smallPrint,
  verbatim,
  words,
} from "./blocks.ts";

/** Messages that a way back is good for, with one to spare; and blocks in a message. */
const MOST_MESSAGES = 4;
const MOST_BLOCKS = 45;

/** A line, and how long it is, as Slack counts it. */
interface Line {
  section: types.RichTextSection;
  text: string;
}

/** A block with what it says. */
interface Part {
  block: Block;
  text: string;
}

const lengthOf = (text: string): number => messageLimits.length(text);

const lineOf = (text: string): Line => {
  const clipped = clip(text, messageLimits.statement, messageLimits.length);
  return { section: paragraph(words(clipped)), text: clipped };
};

/** Footnotes that stand behind a statement: "[1][2]". */
const marks = (notes: readonly number[]): string => notes.map((note) => `[${note}]`).join("");

/** Lines in as many blocks as it takes, each with so much that a message still has room for others. */
function partsOf(title: string, lines: readonly Line[], bulleted: boolean): Part[] {
  const most = messageLimits.total / 3;
  const chunks: Line[][] = [];
  let used = most;
  for (const line of lines) {
    used += lengthOf(line.text);
    if (used > most) {
      chunks.push([]);
      used = lengthOf(line.text);
    }
    chunks.at(-1)?.push(line);
  }
  return chunks.map((chunk, at): Part => {
    const sections = chunk.map(({ section }) => section);
    const head = at === 0 && title !== "" ? [paragraph(words(title, "bold"))] : [];
    const text = [...(at === 0 && title !== "" ? [title] : []), ...chunk.map((line) => line.text)].join("\n");
    return { block: richText(...head, ...(bulleted ? [richTextList(sections)] : sections)), text };
  });
}

function partsIn(brief: Brief): Part[] {
  const { language, title, corpusTitle, reported, groups, remarks, notes, edition } = brief;
  const small = (text: string): Part => ({ block: smallPrint(text), text });
  const footnotes = notes.map((note, at): Line => {
    const [number, quote, source] = [`[${at + 1}] `, `“${note.quote}”`, ` — ${saySource(language, note)}\n`];
    return { section: paragraph(words(number), verbatim(quote), words(source)), text: `${number}${quote}${source}` };
  });
  return [
    { block: heading(title), text: title },
    ...partsOf("", [lineOf(`${corpusTitle}. ${reported}`)], false),
    ...groups.flatMap(({ status, statements }) =>
      partsOf(
        status.label,
        statements.map(({ text, notes: own }) => lineOf(`${text} ${marks(own)}`)),
        true,
      ),
    ),
    ...remarks.map(small),
    ...partsOf("", footnotes, false),
    small(edition),
  ];
}

export function briefMessages(brief: Brief): SlackMessage[] {
  const messages: Part[][] = [[]];
  let used = 0;
  for (const part of partsIn(brief)) {
    const last = messages.at(-1) ?? [];
    used += lengthOf(part.text);
    if (last.length > 0 && (used > messageLimits.total || last.length >= MOST_BLOCKS)) {
      messages.push([part]);
      used = lengthOf(part.text);
    } else last.push(part);
  }
  return messages.slice(0, MOST_MESSAGES).map((parts) => {
    const text = fallback(parts.map((part) => part.text).join("\n"));
    return { text, plain: text, blocks: parts.map(({ block }) => block) };
  });
}
