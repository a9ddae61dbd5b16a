import { fold } from "../../text/fold.ts";
import type { Check } from "../load.ts";
import { type Problem, problemAt } from "../problem.ts";
import type { Article } from "../schema.ts";
import { occurrences } from "../text.ts";

/** Every quote stands in its article letter for letter, within one paragraph. */
export const quotes: Check = ({ corpus, where }) => {
  const articles = new Map(corpus.articles.map((article) => [article.id, article]));
  return corpus.facts.flatMap((fact) =>
    fact.sources.flatMap(({ article: id, quote }, index): Problem[] => {
      const article = articles.get(id);
      // An article that is unknown is told by the check of references.
      if (article === undefined || occurrences(article, quote).length > 0) return [];
      const { what, cure } = explain(quote, article, corpus.articles);
      return [problemAt(where(fact, "sources", index, "quote"), what, cure)];
    }),
  );
};

interface Explanation {
  what: string;
  cure: string;
}

function explain(quote: string, article: Article, articles: readonly Article[]): Explanation {
  if (occurrences(article, quote.trim()).length > 0) {
    return { what: "the quote has a space or line end around it", cure: "remove it; after | or > write a -" };
  }
  const like = article.paragraphs.map((paragraph) => findAlike(paragraph, quote.trim())).find((found) => found);
  if (like !== undefined) {
    const { inArticle, inQuote, before } = like;
    return {
      what: `after "${before}" the quote has ${show(inQuote)}, article ${article.id} has ${show(inArticle)}`,
      cure: "write it as the article does",
    };
  }
  if (fold(article.paragraphs.join(" ")).includes(fold(quote.trim()))) {
    return { what: "the quote crosses from one paragraph into the next", cure: "make it two sources" };
  }
  const other = articles.find((candidate) => occurrences(candidate, quote).length > 0);
  if (other !== undefined) {
    return { what: `the quote stands in ${other.id}, not in ${article.id}`, cure: `write article: ${other.id}` };
  }
  const start = longestStart(quote, article);
  const what = start === "" ? "does not stand in it" : `stands in it only as far as "…${lastWords(start)}"`;
  return { what: `the quote is not from article ${article.id}: it ${what}`, cure: "copy it from the article" };
}

/** A letter with its marks. */
const letters = (text: string): string[] => text.match(/\P{M}\p{M}*/gu) ?? [];

interface Difference {
  inArticle: string;
  inQuote: string;
  /** The words before the first difference. */
  before: string;
}

/** Finds a quote that differs only in capitals, marks, typography or the make-up of letters; tells the first difference. */
function findAlike(paragraph: string, quote: string): Difference | undefined {
  const [theirs, ours] = [foldLetters(paragraph), foldLetters(quote)];
  const at = theirs.folded.indexOf(ours.folded);
  const first = theirs.letterAt[at];
  if (first === undefined) return undefined;
  const alike = theirs.letters.slice(first);
  const differs = ours.letters.findIndex((letter, i) => letter !== alike[i]);
  return {
    inArticle: alike[differs] ?? "",
    inQuote: ours.letters[differs] ?? "",
    before: lastWords(ours.letters.slice(0, differs).join("")),
  };
}

/** A text folded letter by letter, and for each folded character the letter it came from. */
function foldLetters(text: string): { letters: string[]; folded: string; letterAt: number[] } {
  const all = letters(text);
  const letterAt: number[] = [];
  let folded = "";
  for (const [index, letter] of all.entries()) {
    const piece = folded.endsWith(" ") ? fold(letter).trimStart() : fold(letter);
    folded += piece;
    for (let i = 0; i < piece.length; i++) letterAt.push(index);
  }
  return { letters: all, folded, letterAt };
}

/** The longest run of whole words from the start of a quote that stands in the article. */
function longestStart(quote: string, article: Article): string {
  let longest = "";
  for (const { index } of quote.matchAll(/\s|$/g)) {
    const start = quote.slice(0, index);
    if (occurrences(article, start).length === 0) break;
    longest = start;
  }
  return longest;
}

const lastWords = (text: string): string => text.split(" ").slice(-5).join(" ");

/** A character with its code points, since two that look alike are the usual reason. */
function show(letter: string): string {
  if (letter === "") return "nothing";
  const codes = [...letter].map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`);
  return `${/[\s\p{Cf}]/u.test(letter) ? "" : `${letter} `}(${codes.join(" ")})`;
}
