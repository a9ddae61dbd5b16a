/** A fact as an answer shows it: in the asker's language where it is translated, with its quotes as the articles have them. */

import { remembered } from "../../cache/memoize.ts";
import type { AnswerFact, Language } from "../../contract.ts";
import { translationHash } from "../../corpus/load.ts";
import type { Corpus, Fact, Figure } from "../../corpus/schema.ts";
import { paragraphOf } from "../../corpus/text.ts";
import type { Prepared } from "../prepare.ts";

export interface FactWords {
  title: string;
  statement: string;
  questions: readonly string[];
  purpose?: string | undefined;
  differs?: string | undefined;
}

const englishHash = remembered((fact: Fact) => translationHash(fact));

/** Whether a fact has a translation made from the English that it has now. */
export function isTranslated(fact: Fact, language: Language, corpus: Corpus): boolean {
  return language === "en" || corpus.translations[language].get(fact.id)?.of === englishHash(fact);
}

/** A fact's words in a language, or in English where its translation is missing or stale. */
export function wordsIn(fact: Fact, language: Language, corpus: Corpus): FactWords {
  if (language === "en" || !isTranslated(fact, language, corpus)) return fact;
  return corpus.translations[language].get(fact.id) ?? fact;
}

export interface FigureWords {
  is: Figure["is"];
  text: string;
}

/** A fact's figures in a language, or in English where they are not translated. */
export function figuresIn(fact: Fact, language: Language, corpus: Corpus): readonly FigureWords[] {
  const { figures = [] } = fact;
  if (language === "en" || !isTranslated(fact, language, corpus)) return figures;
  const translated = corpus.translations[language].get(fact.id)?.figures ?? [];
  return figures.map(({ is, text }, place) => ({ is, text: translated[place] ?? text }));
}

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
