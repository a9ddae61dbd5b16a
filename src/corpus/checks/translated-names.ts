import type { Language } from "../../contract.ts";
import type { Check } from "../load.ts";
import { aliases, type LexiconEntry } from "../mention-finder.ts";
import { NameRegister } from "../name-register.ts";
import { type Problem, problemAt } from "../problem.ts";
import { type Lexicon, translatedLanguages } from "../schema.ts";
import { placedWords } from "../text.ts";

/** Every name of an English statement that has words in a language stands in the translation, however inflected. */
export const translatedNames: Check = ({ corpus, where }) => {
  const names = new NameRegister(corpus.lexicon);
  return corpus.facts.flatMap((fact) => {
    const mentions = names.find("names", fact.statement);
    return translatedLanguages.flatMap((language): Problem[] => {
      const translation = corpus.translations[language].get(fact.id);
      if (translation === undefined) return [];
      const words = placedWords(translation.statement).map(({ folded }) => folded);
      const lost = mentions.filter(({ ids }) => {
        const translatable = ids.filter((id) => isTranslatable(id, language, corpus.lexicon));
        return translatable.length > 0 && !translatable.some((id) => stands(id, words, corpus.lexicon));
      });
      return lost.map(({ start, end }) => {
        const what = `statement: "${fact.statement.slice(start, end)}" of the English is missing`;
        return problemAt(where(translation, "statement"), what, "name it in one of its words in lexicon/");
      });
    });
  });
};

const entryOf = (id: string, { names, groups }: Lexicon): LexiconEntry | undefined =>
  [...names, ...groups].find((entry) => entry.id === id);

const isTranslatable = (id: string, language: Language, lexicon: Lexicon): boolean =>
  (entryOf(id, lexicon)?.[language]?.length ?? 0) > 0;

/** Whether a name stands in the words of a translation: by itself, in a group, or as a group by all its members. */
function stands(id: string, words: readonly string[], lexicon: Lexicon): boolean {
  const byItself = (each: string): boolean =>
    aliases(entryOf(each, lexicon) ?? { id: each }).some((alias) => standsIn(words, alias));
  const members = ({ any = [], all = [] }: Lexicon["groups"][number]) => [...any, ...all];
  return (
    byItself(id) ||
    lexicon.groups.some((group) => members(group).includes(id) && byItself(group.id)) ||
    lexicon.groups.some((group) => group.id === id && members(group).every(byItself))
  );
}

function standsIn(words: readonly string[], alias: string): boolean {
  const wanted = placedWords(alias).map(({ folded }) => folded);
  return words.some((_, at) => wanted.every((word, i) => isForm(words[at + i] ?? "", word)));
}

/** Cyrillic endings inflect: what counts is how a word begins, up to five letters, without its last. */
function isForm(word: string, of: string): boolean {
  if (!/^\p{Script=Cyrillic}{3,}$/u.test(of)) return word === of;
  return word.startsWith(of.slice(0, Math.min(5, of.length - 1)));
}
