/** A paragraph parted where quotes begin and end, so that each can be marked, be they nested or overlapping. */

/** A passage of the paragraph, letter for letter, and what it belongs to. */
export interface Passage {
  id: string;
  quote: string;
}

export interface Segment {
  text: string;
  /** The passages that the segment lies in, the shortest first. */
  within: readonly string[];
  /** Those of them that end with it. */
  ending: readonly string[];
}

/**
 * The segments in their order; their texts together are the paragraph, letter for letter. A passage is where it stands
 * first; one that doesn't stand in the paragraph marks nothing.
 */
export function segments(paragraph: string, passages: readonly Passage[]): Segment[] {
  const placed = passages
    .map(({ id, quote }) => ({ id, from: quote === "" ? -1 : paragraph.indexOf(quote), length: quote.length }))
    .filter(({ from }) => from >= 0)
    .sort((one, other) => one.length - other.length);
  const cuts = [0, ...placed.flatMap(({ from, length }) => [from, from + length]), paragraph.length];
  const places = [...new Set(cuts)].sort((one, other) => one - other);
  return places.slice(1).map((to, at) => {
    const from = places[at] ?? 0;
    const around = placed.filter((each) => each.from <= from && to <= each.from + each.length);
    return {
      text: paragraph.slice(from, to),
      within: around.map(({ id }) => id),
      ending: around.filter((each) => each.from + each.length === to).map(({ id }) => id),
    };
  });
}
