import type { Path } from "../path.ts";
import { type Problem, problemAt } from "../problem.ts";
import type { PartialDate } from "../schema.ts";
import type { Check } from "./check.ts";

/** Every date is one of the calendar, and no period ends before it begins. */
export const dates: Check = ({ corpus, where }) => {
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
      return problems;
    }),
  ];
};

/** Whether a date's day is one that its month has; what else is wrong with it the schema tells. */
function isReal(date: PartialDate): boolean {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}
