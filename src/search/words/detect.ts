/** Which of the four languages a question is in. */
import { type Language, languages } from "../../contract.ts";
import { languageData } from "../../language/load.ts";
import { isWord } from "../../text/dictionary.ts";
import type { Token } from "../../text/tokens.ts";
import { annotate } from "./annotate.ts";
import type { Vocabulary } from "./vocabulary.ts";

const cyrillic = /\p{Script=Cyrillic}/u;
const latin = /\p{Script=Latin}/u;

/** Places of the tokens that a vocabulary's own language knows: names count for none, since they are the same in all. */
function knownPlaces(tokens: readonly Token[], vocabulary: Vocabulary): Set<number> {
  const known = new Set<number>();
  tokens.forEach((_, start) => {
    for (const { length, own } of vocabulary.matchesAt(tokens, start)) {
      if (own) for (let place = start; place < start + length; place++) known.add(place);
    }
  });
  return known;
}

/** Whether a word has a letter that this language alone has; a capitalised word may be a name in any language. */
const isMarked = ({ text }: Token, letters: string): boolean =>
  !/^\p{Lu}/u.test(text) && [...text].some((letter) => letters.includes(letter));

/** Places of the tokens that are names, which are the same in any language. */
function namePlaces(tokens: readonly Token[], vocabulary: Vocabulary): Set<number> {
  const spans = annotate(tokens, vocabulary, ({ is }) => is === "name" || is === "outside");
  return new Set(
    spans.flatMap((span) => (span.senses.length > 0 ? span.tokens.map((_, offset) => span.at + offset) : [])),
  );
}

/** Names are written in any script, so the words beside them count first. */
function mostlyCyrillic(tokens: readonly Token[], isName: ReadonlySet<number>): boolean {
  const beside = tokens.filter(({ text }, place) => !isName.has(place) && /\p{L}/u.test(text));
  const words = beside.length > 0 ? beside : tokens;
  return words.filter(({ text }) => cyrillic.test(text)).length >= words.filter(({ text }) => latin.test(text)).length;
}

/** The highest-scoring of the candidates; several where they are even. */
function topOf(candidates: readonly Language[], score: (language: Language) => number): Language[] {
  const scores = candidates.map(score);
  const top = Math.max(...scores);
  return candidates.filter((_, place) => scores[place] === top);
}

/**
 * The language of a question: by script; by the words and letters that one language has and the others have not; by its
 * dictionaries. Without any sign: the language of the thread so far, else English or Russian.
 */
export function detectLanguage(
  tokens: readonly Token[],
  vocabularies: Readonly<Record<Language, Vocabulary>>,
  thread?: Language,
): Language {
  const text = tokens.map((token) => token.text).join(" ");
  if (!cyrillic.test(text) && !latin.test(text)) return thread ?? "en";
  const isName = namePlaces(tokens, vocabularies.en);
  const isCyrillic = mostlyCyrillic(tokens, isName);
  const candidates = languages.filter((language) => (language === "ru" || language === "kk") === isCyrillic);
  const known = new Map(candidates.map((language) => [language, knownPlaces(tokens, vocabularies[language])]));
  const isOwn = (language: Language, place: number): boolean =>
    candidates.every((other) => (known.get(other)?.has(place) ?? false) === (other === language));
  const byWords = topOf(candidates, (language) => {
    const { letters } = languageData[language];
    return tokens.filter((token, place) => !isName.has(place) && (isOwn(language, place) || isMarked(token, letters)))
      .length;
  });
  if (byWords.length === 1 && byWords[0]) return byWords[0];
  if (thread && byWords.includes(thread)) return thread;
  // Russian has all of its letters in common with Kazakh, so a letter that it lacks decides.
  if (isCyrillic)
    return [...text.toLowerCase()].some((letter) => languageData.kk.letters.includes(letter)) ? "kk" : "ru";
  const byDictionary = topOf(byWords, (language) => tokens.filter(({ folded }) => isWord(folded, language)).length);
  return byDictionary[0] ?? "en";
}
