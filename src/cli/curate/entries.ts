/** The entries of a file that is a list, as text: each from its dash to the next one's. */
import { isSeq, parseDocument } from "yaml";
import { isDraft } from "../../corpus/schema.ts";

export interface Entry {
  /** Its lines, with their ends. */
  text: string;
  /** The first and the last of its lines, counted from 1. */
  from: number;
  to: number;
  value: Readonly<Record<string, unknown>>;
  isDraft: boolean;
}

/** None where the text is no list, or can't be read. */
export function entriesOf(text: string): Entry[] {
  const document = parseDocument(text, { prettyErrors: false, stringKeys: true });
  if (document.errors.length > 0 || !isSeq(document.contents) || document.contents.flow) return [];
  const values: unknown[] = document.toJS();
  const starts = document.contents.items.map((item) => {
    const [offset = 0] = (item as { range?: number[] }).range ?? [];
    return text.lastIndexOf("\n- ", offset) + 1;
  });
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  return starts.map((start, at) => {
    const end = starts[at + 1] ?? text.length;
    const value = values[at];
    const isEntry = typeof value === "object" && value !== null;
    return {
      ...{ text: text.slice(start, end), from: lineAt(start), to: lineAt(end - 1) },
      value: isEntry ? (value as Entry["value"]) : {},
      isDraft: isEntry && isDraft(value),
    };
  });
}

/** The text with another entry in the place of one; nothing takes it away. A list that nothing is left of is written as such. */
export function replaceEntry(text: string, at: number, next: string): string {
  const entries = entriesOf(text);
  const own = entries[at];
  if (!own) return text;
  const start = text
    .split("\n")
    .slice(0, own.from - 1)
    .join("\n").length;
  const before = own.from === 1 ? "" : `${text.slice(0, start)}\n`;
  const lines = next.replaceAll(/\r\n?/g, "\n").trimEnd();
  const after = text.slice(before.length + own.text.length);
  const isEmpty = lines === "" && entries.length === 1;
  return `${before}${isEmpty ? "[]\n" : lines && `${lines}\n`}${after}`;
}

/** An entry without the line that makes it a draft. */
export const withoutMark = (entry: string): string =>
  entry.replace(/^- draft: true *(?:#.*)?\n +/m, "- ").replace(/^ +draft: true *(?:#.*)?\n/m, "");
