/** What passages, and the front matter of their articles, say: dates, numbers, names and words to hold a fact against. */

import { fold } from "../text/fold.ts";
import { type Amount, type Figures, figures, monthOf, type PartDate, partDate } from "./figures.ts";
import type { Mentioned, NameRegister } from "./name-register.ts";
import type { Article, Fact } from "./schema.ts";
import { type PlacedWord, placedWords } from "./text.ts";

/** A passage of an article, letter for letter. */
export interface QuotedPassage {
  quote: string;
  article: Article;
}

export class QuotedContent {
  readonly #names: NameRegister;
  readonly #mentioned: Mentioned;
  readonly #dates: readonly PartDate[];
  readonly #numbers: Figures["numbers"];
  readonly #passages: readonly QuotedPassage[];
  readonly #quotes: readonly string[];
  readonly #words: ReadonlySet<string>;

  /** What a fact's sources say. Sources of unknown articles, which another check tells of, say nothing. */
  static of(sources: Fact["sources"], articles: readonly Article[], names: NameRegister): QuotedContent {
    const passages = sources.flatMap(({ quote, article: id }) => {
      const article = articles.find((candidate) => candidate.id === id);
      return article === undefined ? [] : { quote, article };
    });
    return new QuotedContent(passages, names);
  }

  constructor(passages: readonly QuotedPassage[], names: NameRegister) {
    const articles = [...new Set(passages.map(({ article }) => article))];
    const fronts = articles.flatMap(({ publisher, dateline, headline = "" }) => [publisher, dateline, headline]);
    const texts = [...passages.map(({ quote }) => quote), ...fronts];
    this.#names = names;
    this.#passages = passages;
    this.#mentioned = names.mentioned(texts);
    this.#dates = [
      ...articles.map(({ published }) => partDate(published)),
      ...passages.flatMap(({ quote, article }) => datesIn(quote, article.published)),
      ...fronts.flatMap((text) => figures(text).dates),
    ];
    this.#numbers = texts.flatMap((text) => figures(text).numbers);
    this.#quotes = passages.map(({ quote }) => fold(quote));
    this.#words = new Set(texts.flatMap(placedWords).map(({ folded }) => folded));
  }

  /** Whether a date stands here, as exact or more so. */
  hasDate({ year, month, day }: PartDate): boolean {
    return this.#dates.some(
      (known) =>
        (year === undefined || year === known.year) &&
        (month === undefined || month === known.month) &&
        (day === undefined || day === known.day),
    );
  }

  /** Whether a number stands here, in figures or words, as a year, or as "both"; one without a unit may have any here. */
  hasNumber({ value, unit }: Amount): boolean {
    const other = unit === "" && (this.hasDate({ year: value }) || (value === 2 && this.hasWord("both")));
    return other || this.#numbers.some((known) => known.value === value && (unit === "" || unit === known.unit));
  }

  /** Whether the passages speak of a name or group of the lexicon, in whichever words. */
  hasName(id: string): boolean {
    return this.#names.speaksOf(id, this.#mentioned);
  }

  /** Whether a word of the subject, kind, status, office or class `id` stands here. */
  hasTerm(id: string): boolean {
    const { terms, offices, classes } = this.#mentioned;
    return terms.has(id) || offices.has(id) || classes.has(id);
  }

  /** Whether a text stands in one of the passages, but for capitals, marks and typography. */
  hasText(text: string): boolean {
    return this.#quotes.some((quote) => quote.includes(fold(text)));
  }

  /** The words of a name that a text is part of in a passage: "Baltic Bank of Riga" for "Riga". */
  nameAround(text: string): string | undefined {
    const wanted = fold(text);
    return this.#passages
      .flatMap(({ quote }) => this.#names.find("names", quote).map(({ start, end }) => quote.slice(start, end)))
      .find((words) => fold(words) !== wanted && ` ${fold(words)} `.includes(` ${wanted} `));
  }

  hasWord(word: string): boolean {
    return this.#words.has(fold(word));
  }
}

const DAY_IN_MS = 86_400_000;
const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** The dates of a passage; "on Tuesday", "yesterday" and "June 29" are read from the day of publication. */
function datesIn(quote: string, published: string): PartDate[] {
  const { year = 0 } = partDate(published);
  const written: PartDate[] = figures(quote).dates.flatMap((date) =>
    date.year === undefined ? [year - 1, year, year + 1].map((each) => ({ ...date, year: each })) : date,
  );
  written.push(...yearlessDates(quote, year));
  const day = new Date(published).getUTCDay();
  const relative = placedWords(quote).flatMap(({ folded }, at, tokens) => {
    if (folded === "yesterday") return [-1];
    if (folded === "tomorrow") return [1];
    if (!weekdays.includes(folded)) return [];
    const ahead = weekdays.indexOf(folded) - day;
    const before = tokens[at - 1]?.folded;
    if (before === "last") return [ahead - 14, ahead - 7, ahead].filter((days) => days < 0 && days >= -13);
    if (before === "next") return [ahead, ahead + 7, ahead + 14].filter((days) => days > 0 && days <= 13);
    return [ahead - 7, ahead, ahead + 7].filter((days) => days >= 0 || !isToCome(tokens, at));
  });
  return [...written, ...relative.map((days) => partDate(daysAfter(published, days)))];
}

const yearWord = /\b(?<which>last|this|next) year\b/giu;
const monthWord = /\b(?:(?<which>last|this|next) )?(?<month>\p{Lu}\p{L}+)(?! ?\d| \d)/gu;

/** "Last year", "next April", "in February", "between January and March 2028": from the year of publication, or as the passage goes on. */
function yearlessDates(quote: string, year: number): PartDate[] {
  const offsets: Readonly<Record<string, number[]>> = { last: [-1, 0], this: [0], next: [0, 1] };
  const years = [...quote.matchAll(yearWord)].map(({ groups }) => ({
    year: year + { last: -1, this: 0, next: 1 }[String(groups?.["which"]).toLowerCase() as "last" | "this" | "next"],
  }));
  const named = [...figures(quote).dates.flatMap((date) => date.year ?? [])];
  const months = [...quote.matchAll(monthWord)].flatMap(({ groups = {} }) => {
    const month = monthOf(groups["month"] ?? "");
    const near = (offsets[groups["which"] ?? ""] ?? [-1, 0, 1]).map((offset) => year + offset);
    return month === undefined ? [] : [...near, ...named].map((each) => ({ year: each, month }));
  });
  return [...years, ...months];
}

/** "Will travel on Friday"; not "will build on Friday's talks", nor "will sign what was agreed on Friday". */
function isToCome(tokens: readonly PlacedWord[], at: number): boolean {
  const words = tokens.slice(0, at).map(({ folded }) => folded);
  const between = words.slice(words.lastIndexOf("will") + 1);
  if (!words.includes("will") || words.at(-1) !== "on" || tokens[at + 1]?.folded === "s") return false;
  return !between.some((word) => /(?:ed|said|held|met|took|began)$/.test(word));
}

const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_IN_MS).toISOString().slice(0, 10);
