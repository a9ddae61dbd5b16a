/** How a fact and an article are named in a reader's language. */
import type { AnswerFact, ArticleView } from "../../contract.ts";
import type { Reader } from "../reader.ts";

/** The language that a fact's words are in: English where it is not translated into the one they were asked in. */
export const languageOf = ({ statement, statementEn }: AnswerFact, { language }: { language: string }): string =>
  statement === statementEn ? "en" : language;

export const isShownTranslated = (fact: AnswerFact, reader: Reader): boolean => languageOf(fact, reader) !== "en";

/** Its headline; without one, its publisher and day. */
export const articleNameOf = ({ headline, publisher, publishedOn }: ArticleView, reader: Reader): string =>
  headline ?? reader.say("articleName", { publisher, day: reader.day(publishedOn) });

export const factLink = (id: string, reader: Reader): string => reader.link(`/facts/${encodeURIComponent(id)}`);

/** `paragraph` counts from 1. */
export const articleLink = (id: string, reader: Reader, paragraph?: number): string =>
  reader.link(`/articles/${encodeURIComponent(id)}${paragraph === undefined ? "" : `#p${paragraph}`}`);
