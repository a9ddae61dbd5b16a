/** Folded word → the forms that it can be matched by, whatever its ending. */
import { newStemmer } from "snowball-stemmers";
import { memoize } from "../cache/memoize.ts";
import type { Language } from "../contract.ts";
import { languageData } from "../language/load.ts";
import type { LanguageData } from "../language/schema.ts";

type Stemmer = (word: string) => string;

/** A word shorter than this many letters is left as it is: its ending is most of it. */
const SHORTEST_STEM = 3;

function byEndings(endings: readonly string[], longest: number): Stemmer {
  const ordered = [...endings].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return (word) => {
    let stem = word;
    for (let cut = true; cut; ) {
      const ending = ordered.find((e) => stem.endsWith(e) && stem.length - e.length >= SHORTEST_STEM);
      cut = ending !== undefined;
      if (ending) stem = stem.slice(0, -ending.length);
    }
    return stem.slice(0, longest);
  };
}

function regularStemmer(stems: LanguageData["stems"]): Stemmer {
  if (typeof stems === "object") return byEndings(stems.endings, stems.longest);
  if (stems === "none") return (word) => word;
  const algorithm = newStemmer(stems);
  return (word) => algorithm.stem(word);
}

const stemmerOf = memoize((language: Language): Stemmer => {
  const { stems, irregular } = languageData[language];
  const regular = regularStemmer(stems);
  const own = new Map(irregular.flatMap(([first = "", ...forms]) => [first, ...forms].map((form) => [form, first])));
  return (word) => (word.length <= SHORTEST_STEM ? word : (own.get(word) ?? regular(word)));
});

/** Words come again and again, and Snowball is slow beside a look-up. */
const MOST_WORDS = 100_000;
const stemsIn = memoize((language: Language) => memoize(stemmerOf(language), MOST_WORDS));

/** The stem of a folded word in a language. */
export const stem = (word: string, language: Language): string => stemsIn(language)(word);

/** The same of a word that is seldom seen, such as a dictionary's: it is not kept. */
export const stemOfOne = (word: string, language: Language): string => stemmerOf(language)(word);

const cyrillic = /\p{Script=Cyrillic}/u;

const keysIn = memoize((language: Language) =>
  memoize((word: string): string => {
    const inCyrillic = cyrillic.test(word);
    if (language === "en" && !inCyrillic) return `en:${stem(word, "en")}`;
    if ((language === "ru" || language === "kk") && inCyrillic) return `${language}:${stem(word, language)}`;
    return `=${word}`;
  }, MOST_WORDS),
);

/** The one key under which a word of a text in `language` is filed. */
export const termKey = (word: string, language: Language): string => keysIn(language)(word);

/** All keys under which a word of a question may be found: it may stand in any language that uses its letters. */
export const termKeys = memoize((word: string): readonly string[] => {
  if (cyrillic.test(word)) return [`=${word}`, `ru:${stem(word, "ru")}`, `kk:${stem(word, "kk")}`];
  if (/\p{L}/u.test(word)) return [`=${word}`, `en:${stem(word, "en")}`];
  return [`=${word}`];
}, MOST_WORDS);
