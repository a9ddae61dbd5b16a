/** A paragraph of an article, letter for letter, with passages of it marked. */
import { type Passage, segments } from "../segments.ts";

interface MarkedProps {
  paragraph: string;
  passages: readonly Passage[];
  /** Where the mark of a passage leads; without it, marks lead nowhere. */
  href?: (id: string) => string;
  /** What stands small behind a passage, to tell which it was. */
  number?: (id: string) => string;
}

/** Where passages lie in each other, the mark belongs to the shortest; a darker one to several. */
export function Marked({ paragraph, passages, href, number }: MarkedProps) {
  return (
    <p lang="en">
      {segments(paragraph, passages).map(({ text, within, ending }) => {
        const [shortest] = within;
        if (shortest === undefined) return text;
        const numbers = number && [...new Set(ending.map(number))];
        return (
          <mark class={new Set(within).size > 1 ? "several" : undefined}>
            {href ? <a href={href(shortest)}>{text}</a> : text}
            {numbers && numbers.length > 0 && <sup aria-hidden="true">{numbers.join(" ")}</sup>}
          </mark>
        );
      })}
    </p>
  );
}
