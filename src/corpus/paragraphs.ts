/** Where a quote stands in its article. */
import type { Article } from "./schema.ts";

/** The number of the paragraph, from 1; 0 where the article does not have the quote. */
export const paragraphOf = ({ paragraphs }: Pick<Article, "paragraphs">, quote: string): number =>
  paragraphs.findIndex((text) => text.includes(quote)) + 1;
