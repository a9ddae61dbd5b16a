/** The tool `read_source`: what a fact rests on, or an article, letter for letter. */
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { ArticleView as ArticleShape, type ArticleView, type Library } from "../contract.ts";
import { annotations, CorpusVersion, failed, foundResult, Words } from "./result.ts";

const input = z.strictObject({
  fact: Words.optional().describe("A fact's id: the paragraphs that it rests on"),
  article: Words.optional().describe("An article's id: all its paragraphs"),
  paragraph: z.int().positive().optional().describe("With `article`: this paragraph alone, counted from 1"),
});

const Paragraph = z.object({
  number: z.int().positive(),
  text: z.string().describe("Letter for letter"),
  quotes: z
    .array(z.object({ fact: z.string(), quote: z.string() }))
    .describe("Passages in it that facts rest on, with the fact's id"),
});
type Paragraph = z.infer<typeof Paragraph>;

const output = z.object({
  corpus: CorpusVersion,
  articles: z.array(ArticleShape.omit({ paragraphs: true }).extend({ paragraphs: z.array(Paragraph) })),
});

interface Cited {
  article: string;
  paragraph: number;
  fact: string;
  quote: string;
}

/** What these facts, or all, rest on. */
const citationsOf = (library: Library, fact?: string): Cited[] =>
  library
    .facts("en")
    .filter(({ id }) => fact === undefined || id === fact)
    .flatMap(({ id, sources }) => sources.map((source) => ({ ...source, fact: id })));

/** An article with those of its paragraphs that `shows` lets through. */
function withQuotes(article: ArticleView, cited: readonly Cited[], shows: (paragraph: Paragraph) => boolean) {
  const paragraphs = article.paragraphs.map((text, at) => ({
    number: at + 1,
    text,
    quotes: cited
      .filter(({ article: id, paragraph }) => id === article.id && paragraph === at + 1)
      .map(({ fact, quote }) => ({ fact, quote })),
  }));
  return { ...article, paragraphs: paragraphs.filter(shows) };
}

const description = `Reads the articles themselves, letter for letter, with every passage that a fact rests on: by a \
fact's id (as ask and find_facts give it) the paragraphs around its quotes, or by an article's id the whole article. \
Use it to see a quote in its context before relying on it. Quote from "text" exactly, with publisher, date and \
paragraph number.`;

export function addReadSource(server: McpServer, library: () => Library): void {
  server.registerTool(
    "read_source",
    { title: "Read the source", description, inputSchema: input, outputSchema: output, annotations },
    ({ fact, article, paragraph }) => {
      const own = library();
      if ((fact === undefined) === (article === undefined)) {
        return failed("Give either `fact` or `article`: an id that ask or find_facts gave.");
      }
      if (fact !== undefined) {
        if (paragraph !== undefined)
          return failed("`paragraph` goes with `article`: leave it out, or give the article.");
        if (own.fact(fact, "en") === undefined) {
          return failed(`There is no fact "${fact}": find_facts lists all facts with their ids.`);
        }
        const cited = citationsOf(own, fact);
        const shown = own.articles().map((each) => withQuotes(each, cited, ({ quotes }) => quotes.length > 0));
        return foundResult({ corpus: own.version, articles: shown.filter(({ paragraphs }) => paragraphs.length > 0) });
      }
      const meant = own.article(article ?? "");
      if (!meant) {
        const ids = own.articles().map(({ id }) => id);
        return failed(`There is no article "${article}": there are ${ids.join(", ")}.`);
      }
      if (paragraph !== undefined && paragraph > meant.paragraphs.length) {
        return failed(
          `The article has ${meant.paragraphs.length} paragraphs: leave \`paragraph\` out to read them all.`,
        );
      }
      const shows = ({ number }: Paragraph): boolean => paragraph === undefined || number === paragraph;
      return foundResult({ corpus: own.version, articles: [withQuotes(meant, citationsOf(own), shows)] });
    },
  );
}
