/** A fact as an answer shows it: in the asker's language where it is translated, with its quotes as the articles have them. */

import { remembered } from "../../cache/memoize.ts";
import type { AnswerFact, Language } from "../../contract.ts";
import type { Fact } from "../../corpus/schema.ts";
import { paragraphOf } from "../../corpus/text.ts";
import type { Prepared } from "../prepare.ts";
import { wordsIn } from "./translated.ts";

/** A fact's sources, each with the paragraph that the quote stands in: the same whatever is asked, and in any language. */
const citationsIn = remembered(({ articles }: Prepared) =>
  remembered((fact: Fact): AnswerFact["sources"] =>
    fact.sources.map(({ article: id, quote }) => {
      const article = articles.get(id);
      return {
        article: id,
        publishedOn: article?.published ?? "",
        publisher: article?.publisher ?? "",
        paragraph: article ? paragraphOf(article, quote) : 0,
        quote,
      };
    }),
  ),
);

export function showFact(fact: Fact, language: Language, prepared: Prepared): AnswerFact {
  const { corpus, labels } = prepared;
  const { title, statement } = wordsIn(fact, language, corpus);
  return {
    id: fact.id,
    title,
    status: labels[language].of(fact.status),
    statement,
    statementEn: fact.statement,
    sources: citationsIn(prepared)(fact),
  };
}
