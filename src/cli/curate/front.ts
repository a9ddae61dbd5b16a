/** An article's front matter: what its text says of where it is from, and what whoever adds it says. */
import type { z } from "zod";
import { PlainDay } from "../../contract.ts";
import { figures } from "../../corpus/figures.ts";
import { type Article, ArticleFront, Id } from "../../corpus/schema.ts";
import { fold } from "../../text/fold.ts";
import { type CleanText, cleanText, plain } from "./clean.ts";
import { openingOf } from "./dateline.ts";
import { writeDate } from "./draft-values.ts";

/** What a person may state; what is left out is looked for in the text. */
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
}

/** What is missing, a line each with its cure. */
export type ArticleResult = (FoundArticle & { missing?: never }) | { article?: never; missing: string[] };

/** Makes an article of a text. `sourceFile` is the name of the file that it came in. */
export function findArticle(text: string, stated: Stated, sourceFile: string | undefined): ArticleResult {
  if (/<(?:html|body|p|div|article)\b[^>]*>/i.test(text)) {
    return { missing: ["it is a web page's source → open the page, copy the article's text, and save that"] };
  }
  if (plain(text).trim() === "") return { missing: ["it is empty → put the article's text into it, and save it"] };
  const clean = cleanText(text, stated.dateline);
  if (clean === undefined) return { missing: [noDateline(stated), ...missingIn(wholeOf(text), stated)] };
  const published = dayOf(stated.published, clean);
  const publisher = stated.publisher ?? signatureOf(clean.paragraphs);
  if (typeof published !== "string" || publisher === undefined) return { missing: missingIn(clean, stated) };

  const id = stated.id ?? slug(`${publisher} ${published}`);
  const { headline, dropped } = headlineOf(clean.head, stated.headline);
  const address = stated.address ?? (clean.addresses.length === 1 ? clean.addresses[0] : undefined);
  const { dateline } = clean;
  const front = { publisher, published, dateline, headline, address, sourceFile };
  const problems = [...problemsOf(Id, id, "--id"), ...problemsOf(ArticleFront.shape.address, address, "--address")];
  if (problems.length > 0) return { missing: problems };
  return {
    article: { id, ...ArticleFront.parse(front), paragraphs: clean.paragraphs },
    removed: clean.removed,
    dropped,
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

/** A text of which nobody knows where it begins: any short line may stand before it. */
function wholeOf(text: string): Pick<CleanText, "head" | "paragraphs" | "dateline"> {
  const lines = plain(text)
    .split("\n")
    .filter((line) => line !== "");
  return { head: lines.filter(({ length }) => length <= LONGEST_LABEL), paragraphs: lines, dateline: "" };
}

/** What is neither stated nor in the text, of day and publisher. */
function missingIn(clean: Pick<CleanText, "head" | "paragraphs" | "dateline">, stated: Stated): string[] {
  const published = dayOf(stated.published, clean);
  const publisher = stated.publisher ?? signatureOf(clean.paragraphs);
  return [
    ...(typeof published === "string" ? [] : published),
    ...(publisher === undefined ? ['who published it is not in the text → add --publisher "…"'] : []),
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

/** The day of publication; or what is wrong, with the cure. */
function dayOf(
  stated: string | undefined,
  { head, paragraphs, dateline }: Pick<CleanText, "head" | "paragraphs" | "dateline">,
): string | string[] {
  if (stated !== undefined) {
    if (PlainDay.safeParse(stated).success) return stated;
    return [`--published ${stated} is no date → write it as 2025-05-06`];
  }
  const opening = dateline === "" ? "" : openingOf(paragraphs[0] ?? "", dateline);
  const days = [...new Set([...head, opening].flatMap(daysIn))];
  const [first] = days;
  if (first !== undefined && days.length === 1) return first;
  if (first === undefined) return ["no full date stands before the text → add --published YYYY-MM-DD"];
  return [`several dates stand before the text → choose one: --published ${days.join(" or --published ")}`];
}

/** "… countries. — VNS" at the end of the last paragraph. */
export const signature = /([.!?…][’”"')\]]*) ?[—–-]{1,2} ?(\p{Lu}[^—–.!?]{1,40})$/u;

const signatureOf = (paragraphs: readonly string[]): string | undefined =>
  signature.exec(paragraphs.at(-1) ?? "")?.[2]?.trim();

/** A byline, a date, the way to the page ("World > Asia"), or a line with hardly a word: no headline. */
const isLabel = (line: string): boolean =>
  /^(?:by|from|source|photo|published|updated|posted|date)\b/i.test(line) ||
  /\S ?[>›»] ?\S/.test(line) ||
  line.split(" ").length < 3 ||
  daysIn(line).length > 0;

/** The one line before the text that can be it; of several nobody knows. */
function headlineOf(head: readonly string[], stated: string | undefined) {
  const lines = head.filter((line) => !isLabel(line));
  const headline = stated ?? (lines.length === 1 ? lines[0] : undefined);
  return { headline, dropped: head.filter((line) => line !== headline && daysIn(line).length === 0) };
}
