import type { Check } from "../load.ts";
import type { Path } from "../path.ts";
import { type Problem, problemAt } from "../problem.ts";
import type { Article, Fact, PartialDate } from "../schema.ts";

/** Every date is one of the calendar, no period ends before it begins, and nothing is done before it is reported. */
export const dates: Check = ({ corpus, where }) => {
  const affirming = new Set(corpus.lexicon.statuses.filter(({ affirms }) => affirms).map(({ id }) => id));
  const check = (entry: object, path: Path, date: PartialDate | undefined): Problem[] =>
    date === undefined || isReal(date)
      ? []
      : [problemAt(where(entry, ...path), `${date} is not in the calendar`, "correct the day")];

  return [
    ...corpus.articles.flatMap((article) => check(article, ["published"], article.published)),
    ...corpus.facts.flatMap((fact) => {
      const { from, to } = fact.period ?? {};
      const problems = [
        ...check(fact, ["on"], fact.on),
        ...check(fact, ["period", "from"], from),
        ...check(fact, ["period", "to"], to),
      ];
      // Cut to the length of the less exact: a period from 2025-06 to 2025 ends with the year.
      const length = Math.min(from?.length ?? 0, to?.length ?? 0);
      if (from !== undefined && to !== undefined && from.slice(0, length) > to.slice(0, length)) {
        const what = `the period ends in ${to}, before it begins in ${from}`;
        problems.push(problemAt(where(fact, "period"), what, "swap them, or correct one"));
      }
      const last = lastPublished(fact, corpus.articles);
      if (affirming.has(fact.status) && isAfter(fact.on, last)) {
        const what = `on: ${fact.on} is after the article was published (${last}), when nothing was ${fact.status} yet`;
        const cure = "correct the day, or give it a status that affirms nothing";
        problems.push(problemAt(where(fact, "on"), what, cure));
      }
      return problems;
    }),
  ];
};

/** When the latest of a fact's articles was published. */
const lastPublished = ({ sources }: Fact, articles: readonly Article[]): string | undefined =>
  articles
    .filter(({ id }) => sources.some(({ article }) => article === id))
    .map(({ published }) => published)
    .sort()
    .at(-1);

/** Whether all of a date lies after a day. */
const isAfter = (date: PartialDate | undefined, day: string | undefined): boolean =>
  date !== undefined && day !== undefined && [date, day].every(isReal) && date > day.slice(0, date.length);

/** Whether a date's day is one that its month has; what else is wrong with it the schema tells. */
function isReal(date: PartialDate): boolean {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}
