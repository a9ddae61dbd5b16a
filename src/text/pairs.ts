/** Keys of words that are written as several syllables: each syllable by the pairs that it makes with its neighbours. */
import type { Token } from "./tokens.ts";

/** The key of two syllables side by side. */
export const pairKey = (first: Token, second: Token): string => `=${first.folded}_=${second.folded}`;

/** For each syllable of a run of two or more the pairs that it is part of; one of them has to be found. */
export function pairKeys(run: readonly Token[]): string[][] {
  return run.map((token, place) => {
    const [before, after] = [run[place - 1], run[place + 1]];
    return [...(before ? [pairKey(before, token)] : []), ...(after ? [pairKey(token, after)] : [])];
  });
}
