/** Other ways to ask a sample question: by a question pattern of its language, or by an everyday word for one of its own. */
import type { Language } from "../../contract.ts";
import type { Lexicon } from "../../corpus/schema.ts";
import { languageData } from "../../language/load.ts";
import { rephrasings } from "../../language/rephrase.ts";
import { COMMON, rarityOf } from "../../text/frequency.ts";

/** More words than these are no name of a thing, but half a sentence. */
const LONGEST_SLOT = 7;

/** Each once, the patterns first; grammatical as far as the pattern is, and never the question itself. */
export function rephrase(question: string, language: Language, { names }: Pick<Lexicon, "names">): string[] {
  const isName = (text: string): boolean =>
    names.some((name) => [...name.en, ...(name[language] ?? [])].includes(text));
  const found = [...byPattern(question, language, isName), ...byWord(question, language)];
  return [...new Set(found)].filter((text) => text.toLowerCase() !== question.toLowerCase());
}

function* byPattern(question: string, language: Language, isName: (text: string) => boolean): Generator<string> {
  for (const { said, also, names } of rephrasings[language]) {
    const slots = match(question, said);
    if (!slots || (names && !Object.values(slots).every(isName))) continue;
    for (const each of also) yield capital(each.replace(/\{([xy])\}/g, (_, slot: string) => slots[slot] ?? ""));
  }
}

/** What stands for each slot of a pattern, or undefined where the question is none of it. */
function match(question: string, pattern: string): Record<string, string> | undefined {
  const literal = pattern.replace(/[?.*+^$()|[\]\\]/g, "\\$&").replace(/\{([xy])\}/g, "(?<$1>.+?)");
  const slots = new RegExp(`^${literal}$`, "iu").exec(question.trim())?.groups;
  return slots && Object.values(slots).every(isThing) ? slots : undefined;
}

/** "The boats, and when": two things, or half a sentence. */
const isThing = (slot: string): boolean => slot.split(/\s+/).length <= LONGEST_SLOT && !/[,;:?]/.test(slot);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** So many letters at the end tell the form of a word. */
const ENDING = 3;

const isAlike = (one: string, other: string): boolean =>
  !/[\s-]/.test(other) && other.slice(-ENDING) === one.slice(-ENDING);

/** One word in the place of another of the same concept, where both have the same form. */
function* byWord(question: string, language: Language): Generator<string> {
  const { thesaurus } = languageData[language];
  for (const [word] of question.matchAll(/[\p{Ll}\p{M}]{4,}/gu)) {
    for (const phrases of Object.values(thesaurus)) {
      if (!phrases.includes(word)) continue;
      for (const other of phrases)
        if (other !== word && isAlike(word, other) && rarityOf(other, language) < COMMON)
          yield question.replace(word, other);
    }
  }
}
