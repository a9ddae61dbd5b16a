/** What help says on every platform: what the bot is, which articles it answers from, what they are about. */
import type { ArticleView, Language, Library } from "../contract.ts";
import { say, sayDay } from "../wording/say.ts";
import type { Button } from "./action.ts";
import type { Card } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import { factsBySubject } from "./facts-by-subject.ts";
import { keyOf } from "./row.ts";

const MOST_TOPICS = 5;

/** Publishers of one day together: "The Gazette, The Courier, 6 May 2025". */
function articlesIn(articles: readonly ArticleView[], language: Language): string {
  const days = new Map<string, string[]>();
  for (const { publishedOn, publisher } of articles) {
    days.set(publishedOn, [...new Set([...(days.get(publishedOn) ?? []), publisher])]);
  }
  return [...days].map(([day, publishers]) => [...publishers, sayDay(language, day)].join(", ")).join("; ");
}

export interface Help {
  /** What it is, in two lines. */
  about: string;
  /** Which articles, and of which day. */
  articles: string;
  /** The subjects that most facts are about. */
  topics: readonly Button[];
}

export function helpOf(library: Library, language: Language, catalog: Catalog): Help {
  const topics = factsBySubject(library, language).slice(0, MOST_TOPICS);
  return {
    about: say(language, "about", { title: library.title(language) }),
    articles: say(language, "articlesOf", { articles: articlesIn(library.articles(), language) }),
    topics: topics.map(({ label, facts }): Button => {
      return { label, action: { do: "quotes", language, page: 0, facts: keyOf(facts, catalog) } };
    }),
  };
}

/** Whether nothing was asked, and nothing but a word is wanted: thanks, a farewell. Help has questions to begin with. */
export const isKindWord = ({ outcome, suggestions, hints }: Card): boolean =>
  outcome === "help" && suggestions.length + hints.length === 0;
