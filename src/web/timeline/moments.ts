/** What happened or happens when: facts gathered by the date or the period that they name. */
import type { FactView } from "../../contract.ts";

export interface Moment {
  /** As exact as the articles have it: `1992`, `1992-06` or `1992-06-29`. Of a period, the end that is unstated is undefined. */
  from: string | undefined;
  to: string | undefined;
  isPeriod: boolean;
  /** The date or the period in words. */
  text: string;
  facts: readonly FactView[];
}

/** What a name stands for is no event, though it may have a year: a treaty that is mentioned only. */
const isEvent = ({ type }: FactView): boolean => type !== "background";

/** In the order of time; what begins together, by its end, a period last. A fact with a date and a period is in both. */
export function momentsOf(facts: readonly FactView[]): Moment[] {
  const moments = new Map<string, Moment & { facts: FactView[] }>();
  const add = (fact: FactView, moment: Omit<Moment, "facts">): void => {
    const key = JSON.stringify([moment.isPeriod, moment.from, moment.to]);
    const known = moments.get(key) ?? { ...moment, facts: [] };
    known.facts.push(fact);
    moments.set(key, known);
  };
  for (const fact of facts.filter(isEvent)) {
    for (const { field, value } of fact.values) {
      if (field === "date") add(fact, { from: fact.date, to: fact.date, isPeriod: false, text: value });
      if (field === "period") add(fact, { from: fact.period?.from, to: fact.period?.to, isPeriod: true, text: value });
    }
  }
  const order = (moment: Moment): string =>
    [moment.from ?? moment.to ?? "", moment.isPeriod ? "1" : "0", moment.to ?? ""].join(" ");
  return [...moments.values()].sort((one, other) => compare(order(one), order(other)));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The stretch of time that a date covers, in years: 1992 is 1992 to 1993. Months and days are taken as equally long. */
export function stretchOf(date: string): { from: number; to: number } {
  const [year = 0, month, day] = date.split("-").map(Number);
  if (month === undefined) return { from: year, to: year + 1 };
  const begin = year + (month - 1) / 12;
  if (day === undefined) return { from: begin, to: begin + 1 / 12 };
  return { from: begin + (day - 1) / 372, to: begin + day / 372 };
}
