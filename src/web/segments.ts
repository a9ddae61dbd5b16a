/** A paragraph parted where quotes begin and end, so that each can be marked, be they nested or overlapping. */

/** A passage of the paragraph, letter for letter, and what it belongs to. */
export interface SegmentPassage {
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
export function segments(paragraph: string, passages: readonly SegmentPassage[]): Segment[] {
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

/** A full stop, a quotation mark and the like; space is no mark that anybody sees. */
const signs = /^(?=.*\S)[^\p{L}\p{N}]+$/su;

/**
 * The same segments to be seen: what has no letter and no digit is part of the segment beside it that lies in all that it lies in,
 * so that no mark is of a full stop alone.
 */
export function visible(parts: readonly Segment[]): Segment[] {
  const shown: Segment[] = [];
  const isPartOf = (sign: Segment, other: Segment): boolean => sign.within.every((id) => other.within.includes(id));
  const join = (one: Segment, other: Segment, within: readonly string[]): Segment => ({
    ...{ text: one.text + other.text, within },
    ending: [...new Set([...one.ending, ...other.ending])],
  });
  for (const part of parts) {
    const before = shown.at(-1);
    const isSign = part.within.length > 0 && signs.test(part.text);
    const wasSign = before && before.within.length > 0 && signs.test(before.text);
    if (before && isSign && isPartOf(part, before)) shown.splice(-1, 1, join(before, part, before.within));
    else if (before && wasSign && isPartOf(before, part)) shown.splice(-1, 1, join(before, part, part.within));
    else shown.push(part);
  }
  return shown;
}
