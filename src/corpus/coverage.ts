/** Which sentences of the articles the facts cover. */
import type { Article, Corpus } from "./schema.ts";
import { occurrences, overlap, sentences } from "./text.ts";

export interface CoverageRow {
  /** The article's id. */
  article: string;
  /** Counted from 1, like the paragraph of a citation. */
  paragraph: number;
  sentence: string;
  /** Ids of the facts that quote from the sentence; or the reason why it is set aside; or neither. */
  by: string[] | { reason: string } | null;
}

export interface Coverage {
  /** Every sentence of every article, in order. */
  rows: CoverageRow[];
  /** The part of the sentences that are quoted or set aside, from 0 to 1. */
  share: number;
}

export function coverage({ articles, facts }: Pick<Corpus, "articles" | "facts">): Coverage {
  const rows = articles.flatMap((article) => {
    const quoted = facts.flatMap(({ id, sources }) =>
      sources.filter((source) => source.article === article.id).flatMap(({ quote }) => places(article, quote, id)),
    );
    const aside = article.setAside.flatMap(({ sentence, reason }) => places(article, sentence, reason));
    return article.paragraphs.flatMap((text, paragraph) =>
      sentences(text).map((sentence): CoverageRow => {
        const on = (place: Place) => place.paragraph === paragraph && overlap(place, sentence);
        const by = [...new Set(quoted.filter(on).map(({ of }) => of))];
        const reason = aside.find(on)?.of;
        return {
          article: article.id,
          paragraph: paragraph + 1,
          sentence: sentence.text,
          by: by.length > 0 ? by : reason === undefined ? null : { reason },
        };
      }),
    );
  });
  return { rows, share: rows.filter(({ by }) => by !== null).length / rows.length };
}

type Place = ReturnType<typeof occurrences>[number] & { of: string };

const places = (article: Article, passage: string, of: string): Place[] =>
  occurrences(article, passage).map((span) => ({ ...span, of }));
