/** A fact's words, as keys: those that it says, and those that it is asked by. */

import { memoize } from "../../cache/memoize.ts";
import { type Language, languages } from "../../contract.ts";
import type { Corpus, Fact } from "../../corpus/schema.ts";
import { concepts, languageData, withBroader } from "../../language/load.ts";
import { COMMON, rarityOf } from "../../text/frequency.ts";
import { pairKey } from "../../text/pairs.ts";
import { termKey } from "../../text/stems.ts";
import { markedKey, type Token, tokenize } from "../../text/tokens.ts";
import { framed } from "../parse/frame.ts";
import { readDate } from "../parse/time-phrases.ts";
import { annotate, conceptKey, conceptOf } from "../words/annotate.ts";
import type { Sense } from "../words/sense.ts";
import type { Vocabulary } from "../words/vocabulary.ts";

/** The keys of one word, and of it with the next one where words have several syllables. */
function keysOfWord(token: Token, next: Token | undefined, language: Language): string[] {
  const { syllables } = languageData[language];
  return [
    // A word that is said all the time stands for itself: "good" is no "goods".
    rarityOf(token.text, language) < COMMON ? `=${token.folded}` : termKey(token.folded, language),
    ...(syllables && next ? [pairKey(token, next)] : []),
    ...(syllables ? [markedKey(token)] : []),
    ...(/\p{N}/u.test(token.folded) ? [`=${token.folded}`] : []),
  ];
}

/** The keys of the concepts and the number that a phrase stands for. "năm" is five and a year: that is no number. */
const keysOfSenses = (senses: readonly Sense[]): string[] =>
  senses.flatMap((sense) => {
    if (sense.is === "concept") return withBroader(sense.id).map(conceptKey);
    return sense.is === "number" && !senses.some(({ is }) => is === "dateWord") ? [`=${sense.value}`] : [];
  });

/** The keys of all words of a text, and all concepts and numbers that occur in it: of words within longer phrases, the phrase's. */
export function keysInText(tokens: readonly Token[], language: Language, vocabulary: Vocabulary): Set<string> {
  const keys = new Set<string>();
  let reached = 0;
  tokens.forEach((token, start) => {
    for (const key of keysOfWord(token, tokens[start + 1], language)) keys.add(key);
    const matches = vocabulary.matchesAt(tokens, start);
    const longest = Math.max(0, ...matches.map(({ length }) => length));
    const last = matches.filter(({ length }) => length === longest && start + length > reached);
    for (const key of last.flatMap(({ senses }) => keysOfSenses(senses))) keys.add(key);
    reached = Math.max(reached, start + longest);
  });
  return keys;
}

/** Takes the days and numbered months out of dates: "six areas" is not found by "6 May". */
function withoutDays(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  if (!tokens.some(({ text }) => /^\d{1,2}$/.test(text))) return tokens;
  const spans = annotate(tokens, vocabulary, ({ is }) => is === "month" || is === "dateWord");
  const taken = new Set<Token>();
  spans.forEach((_, at) => {
    const dated = readDate(spans, at);
    if (!dated || dated.date.length < 10) return;
    for (const span of spans.slice(at, dated.next))
      for (const token of span.tokens) if (/^\d{1,2}$/.test(token.text)) taken.add(token);
  });
  return taken.size === 0 ? tokens : tokens.filter((token) => !taken.has(token));
}

function withoutNames(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  const spans = annotate(tokens, vocabulary, (sense) => sense.is === "name");
  const others = spans.filter(({ senses }) => senses.length === 0);
  return others.length === spans.length ? tokens : others.flatMap((span) => span.tokens);
}

/** A fact's words in every language in which it has some. */
export function textsOf(
  fact: Fact,
  corpus: Corpus,
): {
  language: Language;
  title: string;
  statement: string;
  questions: readonly string[];
  purpose?: string | undefined;
  figures?: readonly string[] | undefined;
}[] {
  const { title, statement, questions, purpose, figures } = fact;
  const texts: ReturnType<typeof textsOf> = [
    { language: "en", title, statement, questions, purpose, figures: figures?.map(({ text }) => text) },
  ];
  for (const language of languages) {
    const translation = language === "en" ? undefined : corpus.translations[language].get(fact.id);
    if (translation) texts.push({ language, ...translation });
  }
  return texts;
}

/** "Last year", where a quote says so: whoever asks for that has read it in the article, and the statement names the year. */
function* timesFromToday({ sources }: Fact, vocabulary: Vocabulary): Generator<string> {
  for (const { quote } of sources)
    for (const key of keysInText(tokenize(quote), "en", vocabulary)) if (conceptOf(key)?.fromToday) yield key;
}

/** The words of what a fact says, or of what it is asked by. */
export function wordsOf(
  fact: Fact,
  of: "says" | "questions",
  { corpus, vocabularies }: { corpus: Corpus; vocabularies: Readonly<Record<Language, Vocabulary>> },
): Set<string> {
  const words = new Set<string>(of === "says" ? timesFromToday(fact, vocabularies.en) : []);
  for (const { language, title, statement, purpose = "", figures = [], questions } of textsOf(fact, corpus)) {
    for (const part of of === "says" ? [title, statement, purpose, ...figures] : questions) {
      // A sample question may say who asks: that is no word of the fact.
      const written = tokenize(part);
      const asking = of === "says" ? written : framed(written, vocabularies[language]).asking;
      const tokens = withoutDays(asking, vocabularies[language]);
      // What a document's parties are called does not say what it is about.
      const own = fact.type === "document" ? withoutNames(tokens, vocabularies[language]) : tokens;
      for (const key of keysInText(own, language, vocabularies[language])) words.add(key);
    }
  }
  return words;
}

/** The concepts that a type of fact stands for, as keys. */
export const conceptsOfType = memoize((type: Fact["type"]): readonly string[] =>
  Object.entries(concepts).flatMap(([id, { types }]) => (types.includes(type) ? [conceptKey(id)] : [])),
);
