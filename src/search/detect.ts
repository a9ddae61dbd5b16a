/** Which of the four languages a question is in. */
import { detect } from "tinyld";
import { type Language, languages } from "../contract.ts";
import { languageData } from "../language/load.ts";
import type { Token } from "./tokens.ts";
import type { Vocabulary } from "./vocabulary.ts";

const cyrillic = /\p{Script=Cyrillic}/u;
const latin = /\p{Script=Latin}/u;

/** Tokens that a vocabulary's own language knows: names count for none, since they are the same in all. */
function knownTokens(tokens: readonly Token[], vocabulary: Vocabulary): number {
  const known = new Set<number>();
  tokens.forEach((_, start) => {
    for (const { length, own } of vocabulary.matchesAt(tokens, start)) {
      if (own) for (let place = start; place < start + length; place++) known.add(place);
    }
  });
  return known.size;
}

/**
 * The language of a question: by script and letters that one language alone has, then by how many of its words each
 * language knows, then by tinyld. Without any sign: the language of the thread so far, else English.
 */
export function detectLanguage(
  tokens: readonly Token[],
  vocabularies: Readonly<Record<Language, Vocabulary>>,
  thread?: Language,
): Language {
  const text = tokens.map((token) => token.text).join(" ");
  const isCyrillic = cyrillic.test(text);
  if (!isCyrillic && !latin.test(text)) return thread ?? "en";
  const candidates = languages.filter((language) => (language === "ru" || language === "kk") === isCyrillic);
  const scores = candidates.map((language) => {
    const letters = languageData[language].letters;
    // A letter of its own tells a language as surely as a known word does, unless it stands in a name.
    const marked = tokens.filter(
      ({ text: word }) => !/^\p{Lu}/u.test(word) && [...word].some((letter) => letters.includes(letter)),
    ).length;
    return { language, score: knownTokens(tokens, vocabularies[language]) + marked };
  });
  const top = Math.max(...scores.map(({ score }) => score));
  const best = scores.filter(({ score }) => score === top).map(({ language }) => language);
  if (best.length === 1 && best[0] && top > 0) return best[0];
  if (thread && best.includes(thread)) return thread;
  const guess = top === 0 || best.length > 1 ? detect(text, { only: [...candidates] }) : "";
  return best.find((language) => language === guess) ?? best[0] ?? "en";
}
