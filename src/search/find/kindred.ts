/** Words of the facts from the same root as one that no fact has: "woollen" and "wool". */
import { remembered } from "../../cache/memoize.ts";
import type { FactIndex } from "./fact-index.ts";

/** A root has at least so many letters; its longer forms at most so many more. */
const ROOT = 5;
const MORE = 4;

/** The stems of the facts' words, each as its language and letters, in the order of their letters. */
const stemsOf = remembered(({ postings }: FactIndex): readonly string[] =>
  [...postings.keys()].flatMap((feature) => feature.match(/^word:(\p{L}+:\p{L}+)$/u)?.[1] ?? []).sort(),
);

/** The place of the first stem that is not before `key`. */
function placeOf(key: string, stems: readonly string[]): number {
  let [from, to] = [0, stems.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((stems[middle] as string) < key) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** @param key A stem as words are filed by it: its language, a colon, its letters. Any other key has no kin. */
export function kindredOf(key: string, index: FactIndex): string[] {
  const [, language, root] = key.match(/^(\p{L}+):(\p{L}+)$/u) ?? [];
  if (language === undefined || root === undefined || root.length < ROOT) return [];
  const found: string[] = [];
  for (let length = Math.max(ROOT, root.length - MORE); length < root.length; length++) {
    const shorter = `${language}:${root.slice(0, length)}`;
    if (index.postings.has(`word:${shorter}`)) found.push(shorter);
  }
  const stems = stemsOf(index);
  for (let place = placeOf(key, stems); stems[place]?.startsWith(key); place++) {
    const longer = stems[place] as string;
    if (longer !== key && longer.length <= key.length + MORE) found.push(longer);
  }
  return found;
}
