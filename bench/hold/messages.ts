/** Messages that are meant to take long: of the corpus's own words, much repeated, misspelt, chained; each with a thread before it. */
import { type Library, languages, MAX_QUESTION } from "../../src/contract.ts";
import { pick, randomFrom } from "../../tests/support/random.ts";

export interface Adversarial {
  text: string;
  /** Oldest first. */
  history: readonly string[];
}

const DEEPEST = 5;

/** So many, the same for the same corpus and seed. */
export function adversarial(library: Library, count: number, seed = 1): Adversarial[] {
  const random = randomFrom(seed);
  const facts = languages.flatMap((language) => library.facts(language));
  const questions = facts.flatMap((fact) => fact.questions);
  const words = facts
    .flatMap(({ statement, title }) => `${title} ${statement}`.split(/\s+/))
    .filter((word) => word.length > 2);
  const joints = [
    "and",
    "or",
    "except",
    "not",
    "but not",
    "и",
    "кроме",
    "và",
    "trừ",
    "және",
    "басқа",
    "before",
    "after 2024",
    ",",
  ];
  const fill = (next: () => string): string => {
    let text = next();
    while (text.length < MAX_QUESTION - 30) text += ` ${next()}`;
    return text.slice(0, MAX_QUESTION);
  };
  const misspelt = (word: string): string => {
    const at = Math.floor(random() * word.length);
    return word.slice(0, at) + word.slice(at + 1) + pick(["", "x", "э", "ư"], random);
  };
  const word = (): string => pick(words, random);
  const kinds: readonly (() => string)[] = [
    () => fill(() => "учреждение"),
    () => fill(() => "until when?"),
    () =>
      fill(
        (
          (own) => () =>
            own
        )(word()),
      ),
    () => fill(word),
    () => fill(() => misspelt(word())),
    () => fill(() => `${word()} ${pick(joints, random)}`),
    () => fill(() => pick(questions, random)),
    () => fill(() => word().slice(0, 3)).replaceAll(" ", ""),
    () => fill(() => `«${word()}» (${misspelt(word())}) ${pick(joints, random)} ${2020 + Math.floor(random() * 9)}`),
    () => pick(questions, random),
  ];
  return Array.from({ length: count }, () => ({
    text: pick(kinds, random)(),
    history: Array.from({ length: DEEPEST }, () => pick(kinds, random)()),
  }));
}
