/** What every reader of a file format gives. */

/** An article as its file has it. */
export interface ReadArticle {
  /** As somebody would copy it: an empty line between paragraphs. */
  text: string;
  told: ArticleMetadata;
  /** Headings, captions and the like, which the text is without. */
  removed: readonly string[];
}

/** What a file says of its article, in the file's own words; what it doesn't say is left out. */
export interface ArticleMetadata {
  publisher?: string | undefined;
  /** Holds the day of publication. */
  published?: string | undefined;
  /** Holds the day on which the file was made, which may be another. */
  made?: string | undefined;
  headline?: string | undefined;
  address?: string | undefined;
}

/** What is wrong with a file, and its cure after “ → ”. */
export interface UnreadableFile {
  problem: string;
}

export type ReadResult = (ReadArticle & { problem?: never }) | UnreadableFile;

/** On one line, a space between words. */
export const collapse = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The first that holds a word, on one line. */
export function firstText(...texts: readonly unknown[]): string | undefined {
  const found = texts.find((text) => typeof text === "string" && text.trim() !== "");
  return typeof found === "string" ? collapse(found) : undefined;
}

/** The first that is an address of the web. */
export const firstAddress = (...texts: readonly unknown[]): string | undefined =>
  firstText(...texts.filter((text) => typeof text === "string" && /^\s*https?:\/\//i.test(text) && URL.canParse(text)));
