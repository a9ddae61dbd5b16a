/** A paragraph of an article, letter for letter, with passages of it marked. */
import { type Segment, visible } from "../segments.ts";

interface MarkedProps {
  /** The paragraph, parted where its passages begin and end. */
  parts: readonly Segment[];
  /** What a mark says of the facts that it belongs to, the first of which it leads to; without it, marks lead nowhere. */
  of?: { href: (id: string) => string; name: (ids: readonly string[]) => string; number: (id: string) => number };
}

/** Where passages lie in each other, the mark belongs to the shortest; a darker one to several. */
export function MarkedParagraph({ parts, of }: MarkedProps) {
  return (
    <p lang="en">
      {visible(parts).map(({ text, within, ending }) => {
        const ids = [...new Set(within)];
        const [shortest] = ids;
        if (shortest === undefined) return text;
        if (!of) return <mark class={ids.length > 1 ? "several" : undefined}>{text}</mark>;
        const numbers = numberRuns(ending.map(of.number));
        // A number stands at the last word, not behind the space after it.
        const [, words = "", space = ""] = /^(.*?)(\s*)$/s.exec(text) ?? [];
        return (
          <mark class={ids.length > 1 ? "several" : undefined} data-facts={ids.join(" ")}>
            {words !== "" && (
              <a href={of.href(shortest)} title={of.name(ids)}>
                {words}
              </a>
            )}
            {numbers && <sup aria-hidden="true">{numbers}</sup>}
            {space}
          </mark>
        );
      })}
    </p>
  );
}

/** "1, 3–5": each once, in order, those that follow each other as a run. */
export function numberRuns(numbers: readonly number[]): string {
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
