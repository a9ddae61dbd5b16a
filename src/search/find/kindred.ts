/** Words of the facts from the same root as one that no fact has: "woollen" and "wool". */
import { remembered } from "../../cache/memoize.ts";
import type { FactIndex } from "./fact-index.ts";

/** A root has at least so many letters; its longer forms at most so many more. */
const ROOT = 5;
const MORE = 4;

/** A stem as words are filed by it: its language, a colon, its letters. */
const stem = /^(\p{L}+:)(\p{L}+)$/u;

/** A stem's language and the first letters of its root; undefined of what is no stem, or too short. */
function rootOf(key: string): string | undefined {
  const [, language = "", letters = ""] = key.match(stem) ?? [];
  return letters.length < ROOT ? undefined : language + letters.slice(0, ROOT);
}

/** The stems of the facts' words, by their roots. */
const stemsOf = remembered(({ postings }: FactIndex): ReadonlyMap<string, readonly string[]> => {
  const stems = new Map<string, string[]>();
  for (const feature of postings.keys()) {
    const key = feature.replace(/^word:/, "");
    const root = rootOf(key);
    if (root !== undefined) stems.set(root, [...(stems.get(root) ?? []), key]);
  }
  return stems;
});

/** Stems of which one is the beginning of the other. Keys that are no stems have no kin. */
export function kindredOf(key: string, index: FactIndex): string[] {
  const stems = stemsOf(index).get(rootOf(key) ?? "") ?? [];
  const isKin = (own: string): boolean =>
    own !== key && (own.startsWith(key) || key.startsWith(own)) && Math.abs(own.length - key.length) <= MORE;
  return stems.filter(isKin);
}
