/** A fact's words in a language, or in English where their translation is missing or stale. */

import { remembered } from "../../cache/memoize.ts";
import type { Language } from "../../contract.ts";
import { translationHash } from "../../corpus/load.ts";
import type { Corpus, Fact, Figure } from "../../corpus/schema.ts";

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
