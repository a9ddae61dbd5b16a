/** A paragraph of an article, letter for letter, with passages of it marked. */
import { type Passage, segments } from "../segments.ts";

interface MarkedProps {
  paragraph: string;
  passages: readonly Passage[];
  /** Where the mark of a passage leads; without it, marks lead nowhere. */
  href?: (id: string) => string;
  /** The number that stands small behind a passage. */
  number?: (id: string) => number;
}

/** Where passages lie in each other, the mark belongs to the shortest; a darker one to several. */
export function Marked({ paragraph, passages, href, number }: MarkedProps) {
  return (
    <p lang="en">
      {segments(paragraph, passages).map(({ text, within, ending }) => {
        const [shortest] = within;
        if (shortest === undefined) return text;
        const numbers = number && numbersIn(ending.map(number));
        return (
          <mark class={new Set(within).size > 1 ? "several" : undefined}>
            {href && text.trim() !== "" ? <a href={href(shortest)}>{text}</a> : text}
            {numbers && <sup aria-hidden="true">{numbers}</sup>}
          </mark>
        );
      })}
    </p>
  );
}

/** "1, 3–5": each once, in order, those that follow each other as a run. */
export function numbersIn(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const number of [...new Set(numbers)].sort((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run && run[1] + 1 === number) run[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .map(([first, last]) => (first === last ? first : `${first}${last === first + 1 ? ", " : "–"}${last}`))
    .join(", ");
}
