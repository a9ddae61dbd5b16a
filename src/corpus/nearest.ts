/** Below this share of common letter pairs, a guess is more puzzling than helpful; "titel" and "title" have a half. */
const LEAST_LIKENESS = 0.45;

/** The letter pairs of a word, its two ends among them. */
function pairs(word: string): Set<string> {
  const letters = ["^", ...word, "$"];
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`));
}

/** Dice's coefficient: from 0, no letter pair in common, to 1. */
function likeness(a: Set<string>, b: Set<string>): number {
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / (a.size + b.size);
}

/** The one of the known words that a mistyped word most resembles: the first of several, undefined if none does. */
function nearest(word: string, known: Iterable<string>): string | undefined {
  const own = pairs(word);
  let best: string | undefined;
  let most = LEAST_LIKENESS;
  for (const candidate of known) {
    const like = likeness(own, pairs(candidate));
    if (like > most) {
      best = candidate;
      most = like;
    }
  }
  return best;
}

/** The cure for an unknown word: the nearest known one, or else what to do without it. */
export function didYouMean(word: string, known: Iterable<string>, otherwise: string): string {
  const near = nearest(word, known);
  return near === undefined ? otherwise : `did you mean "${near}"?`;
}
