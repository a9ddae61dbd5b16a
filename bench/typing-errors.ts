/** Makes typing errors, the same ones in every run. */

import { randomFrom } from "../tests/support/random.ts";

/** A word shorter than this many letters is left as it is, where the question has a longer one. */
const SHORTEST = 4;

/** A slip of the fingers: two letters swapped, one left out, one struck twice, or another of the question's. */
function misspell(word: string, random: () => number, letters: readonly string[]): string {
  const own = [...word];
  const at = Math.floor(random() * (own.length - 1));
  const other = letters[Math.floor(random() * letters.length)] ?? "";
  const slips = [[own[at + 1], own[at]], [own[at + 1]], [own[at], own[at], own[at + 1]], [other, own[at + 1]]];
  const slip = slips[Math.floor(random() * slips.length)] ?? [];
  const misspelt = [...own.slice(0, at), ...slip, ...own.slice(at + 2)].join("");
  return misspelt === word ? own.slice(0, -1).join("") : misspelt;
}

/** The question with one typing error, in one of its words of four letters or more, else in its longest. */
export function withTypingError(question: string, seed: number): string {
  const random = randomFrom(seed);
  const words = [...question.matchAll(/\p{L}[\p{L}\p{M}]*/gu)].sort((a, b) => b[0].length - a[0].length);
  const long = words.filter(([word]) => word.length >= SHORTEST);
  const choice = long.length > 0 ? long : words.slice(0, 1);
  const chosen = choice[Math.floor(random() * choice.length)];
  if (!chosen) return question;
  const letters = [...question.toLowerCase()].filter((letter) => /\p{L}/u.test(letter));
  const end = chosen.index + chosen[0].length;
  return question.slice(0, chosen.index) + misspell(chosen[0], random, letters) + question.slice(end);
}
