/** Which sentences of the articles the facts cover. */
import { z } from "zod";
import type { Article, Corpus, Draft } from "./schema.ts";
import { occurrences, rangesOverlap, sentences } from "./text.ts";

export interface CoverageRow {
  /** The article's id. */
  article: string;
  /** Counted from 1, like the paragraph of a citation. */
  paragraph: number;
  sentence: string;
  /** Ids of the facts that quote from the sentence; or the reason why it is set aside; or that only a draft quotes from it; or none of them. */
  by: string[] | { reason: string } | "draft" | null;
}

export interface Coverage {
  /** Every sentence of every article, in order. */
  rows: CoverageRow[];
  /** The part of the sentences that are quoted by facts or set aside, from 0 to 1. */
  share: number;
}

export function coverage(of: Pick<Corpus, "articles" | "facts"> & { drafts?: readonly Draft[] }): Coverage {
  const { articles, facts, drafts = [] } = of;
  const rows = articles.flatMap((article) => {
    const quoted = facts.flatMap(({ id, sources }) =>
      sources.filter((source) => source.article === article.id).flatMap(({ quote }) => places(article, quote, id)),
    );
    const drafted = drafts
      .flatMap((draft) => quotesOf(draft, article.id))
      .flatMap((quote) => places(article, quote, ""));
    const aside = article.setAside.flatMap(({ sentence, reason }) => places(article, sentence, reason));
    return article.paragraphs.flatMap((text, paragraph) =>
      sentences(text).map((sentence): CoverageRow => {
        const on = (place: Place) => place.paragraph === paragraph && rangesOverlap(place, sentence);
        const by = [...new Set(quoted.filter(on).map(({ of }) => of))];
        const reason = aside.find(on)?.of;
        return {
          article: article.id,
          paragraph: paragraph + 1,
          sentence: sentence.text,
          by: by.length > 0 ? by : reason !== undefined ? { reason } : drafted.some(on) ? "draft" : null,
        };
      }),
    );
  });
  const done = rows.filter(({ by }) => by !== null && by !== "draft").length;
  return { rows, share: rows.length === 0 ? 1 : done / rows.length };
}

const Drafted = z.object({ sources: z.array(z.object({ article: z.string(), quote: z.string() })) });

/** What a draft quotes from an article; nothing where its sources can't be read. */
function quotesOf({ raw }: Draft, article: string): string[] {
  const { sources = [] } = Drafted.safeParse(raw).data ?? {};
  return sources.filter((source) => source.article === article).map(({ quote }) => quote);
}

type Place = ReturnType<typeof occurrences>[number] & { of: string };

const places = (article: Article, passage: string, of: string): Place[] =>
  occurrences(article, passage).map((span) => ({ ...span, of }));
