/** An article's front matter: what whoever adds it says, else what its file tells, else what its text says. */
import type { z } from "zod";
import { PlainDay } from "../../contract.ts";
import { figures, writeDate } from "../../corpus/figures.ts";
import { type Article, ArticleFront, Id } from "../../corpus/schema.ts";
import { fold } from "../../text/fold.ts";
import { type CleanText, cleanText, plain } from "./clean.ts";
import { openingOf } from "./dateline.ts";
import type { ArticleMetadata } from "./formats/format.ts";

/** What a person may state; what is left out is looked for in the file and its text. */
export interface Stated {
  id?: string | undefined;
  publisher?: string | undefined;
  published?: string | undefined;
  dateline?: string | undefined;
  headline?: string | undefined;
  address?: string | undefined;
}

export interface FoundArticle {
  article: Article;
  removed: readonly string[];
  /** Lines before the first paragraph that are left out of the article. */
  dropped: readonly string[];
  /** The day of publication is only the day on which the file was made. */
  isDayOfFile: boolean;
}

/** What is missing, a line each with its cure. */
export type ArticleResult = (FoundArticle & { missing?: never }) | { article?: never; missing: string[] };

/** Makes an article of a text. `sourceFile` is the name of the file that it came in, `told` what that file says of it. */
export function findArticle(
  text: string,
  stated: Stated,
  sourceFile: string | undefined,
  told: ArticleMetadata = {},
): ArticleResult {
  if (plain(text).trim() === "") return { missing: ["it is empty → put the article's text into it, and save it"] };
  const clean = cleanText(text, stated.dateline);
  if (clean === undefined) return { missing: [noDateline(stated), ...missingIn(wholeOf(text), stated, told)] };
  const day = dayOf(clean, stated, told);
  const publisher = publisherOf(clean, stated, told);
  if (Array.isArray(day) || publisher === undefined) return { missing: missingIn(clean, stated, told) };

  const { published, isDayOfFile } = day;
  const id = stated.id ?? slug(`${publisher} ${published}`);
  const { headline, dropped } = headlineOf(clean.head, stated.headline ?? told.headline);
  const [link, ...links] = clean.addresses;
  const address = stated.address ?? told.address ?? (links.length === 0 ? link : undefined);
  const { dateline } = clean;
  const front = { publisher, published, dateline, headline, address, sourceFile };
  const problems = [...problemsOf(Id, id, "--id"), ...problemsOf(ArticleFront.shape.address, address, "--address")];
  if (problems.length > 0) return { missing: problems };
  return {
    article: { id, ...ArticleFront.parse(front), paragraphs: clean.paragraphs },
    removed: clean.removed,
    dropped,
    isDayOfFile,
  };
}

function noDateline({ dateline }: Stated): string {
  const what =
    dateline === undefined
      ? 'no paragraph begins with a place in capitals and a dash, like "PORT ANSEL —"'
      : `no line begins with "${dateline}"`;
  return `${what} → add --dateline "…", the words that open the first paragraph`;
}

/** A line that is longer is no date or byline. */
const LONGEST_LABEL = 60;

/** Of a clean text, what tells where it is from. */
type Ends = Pick<CleanText, "head" | "paragraphs" | "dateline">;

/** A text of which nobody knows where it begins: any short line may stand before it. */
function wholeOf(text: string): Ends {
  const lines = plain(text)
    .split("\n")
    .filter((line) => line !== "");
  return { head: lines.filter(({ length }) => length <= LONGEST_LABEL), paragraphs: lines, dateline: "" };
}

/** What is neither stated nor told nor in the text, of day and publisher. */
function missingIn(clean: Ends, stated: Stated, told: ArticleMetadata): string[] {
  const day = dayOf(clean, stated, told);
  return [
    ...(Array.isArray(day) ? day : []),
    ...(publisherOf(clean, stated, told) === undefined
      ? ['who published it is not in the text → add --publisher "…"']
      : []),
  ];
}

function problemsOf(schema: z.ZodType, value: unknown, option: string): string[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map(({ message }) => `${option} ${String(value)}: ${message} → write it anew`);
}

/** Lowercase words joined by hyphens, of letters without marks. */
export const slug = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** The full dates of a text, as `YYYY-MM-DD`. */
function daysIn(text: string): string[] {
  return figures(text).dates.flatMap((date) => (date.day === undefined ? [] : (writeDate(date) ?? [])));
}

/** The one day that a file's own word for it holds, also as "2025-05-06T09:15:00+07:00"; of several none. */
function dayIn(text: string | undefined): string | undefined {
  const [day, ...others] = new Set(daysIn((text ?? "").replace(/(\d{4}-\d\d-\d\d)T\S*/g, "$1")));
  return others.length === 0 ? day : undefined;
}

/** The day of publication; or what is wrong, with the cure. The text's own date goes before the day on which its file was made. */
function dayOf(
  { head, paragraphs, dateline }: Ends,
  stated: Stated,
  told: ArticleMetadata,
): { published: string; isDayOfFile: boolean } | string[] {
  const known = stated.published ?? dayIn(told.published);
  if (known !== undefined) {
    if (PlainDay.safeParse(known).success) return { published: known, isDayOfFile: false };
    return [`--published ${known} is no date → write it as 2025-05-06`];
  }
  const opening = dateline === "" ? "" : openingOf(paragraphs[0] ?? "", dateline);
  const days = [...new Set([...head, opening].flatMap(daysIn))];
  if (days.length > 1) {
    return [`several dates stand before the text → choose one: --published ${days.join(" or --published ")}`];
  }
  const published = days[0] ?? dayIn(told.made);
  if (published === undefined) return ["no full date stands before the text → add --published YYYY-MM-DD"];
  return { published, isDayOfFile: days.length === 0 };
}

/** "… countries. — VNS" at the end of the last paragraph. */
export const signature = /([.!?…][’”"')\]]*) ?[—–-]{1,2} ?(\p{Lu}[^—–.!?]{1,40})$/u;

/** "Northern Herald Tribune (NHT), June 10, 2031" before the text: it signs itself with the short name. */
const masthead = /^\p{Lu}[^()]{1,60} \((?<short>\p{Lu}[\p{L}\p{N}.&-]{1,11})\),? /u;
const mastheadOf = (head: readonly string[]): string | undefined =>
  head.flatMap((line) => (daysIn(line).length > 0 ? (masthead.exec(line)?.groups?.["short"] ?? []) : []))[0];

const publisherOf = ({ head, paragraphs }: Ends, stated: Stated, told: ArticleMetadata): string | undefined =>
  stated.publisher ?? told.publisher ?? signature.exec(paragraphs.at(-1) ?? "")?.[2]?.trim() ?? mastheadOf(head);

/** A byline, a date, the way to the page ("World > Asia"), or a line with hardly a word: no headline. */
const isLabel = (line: string): boolean =>
  /^(?:by|from|source|photo|published|updated|posted|date)\b/i.test(line) ||
  /\S ?[>›»] ?\S/.test(line) ||
  line.split(" ").length < 3 ||
  daysIn(line).length > 0;

/** The one line before the text that can be it; of several nobody knows. */
function headlineOf(head: readonly string[], known: string | undefined) {
  const lines = head.filter((line) => !isLabel(line));
  const headline = known ?? (lines.length === 1 ? lines[0] : undefined);
  return { headline, dropped: head.filter((line) => line !== headline && daysIn(line).length === 0) };
}
