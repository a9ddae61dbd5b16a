/** Whether a number that a fact gives is a number of what is counted: "five areas" counts areas, and no partners. */
import type { Language } from "../../contract.ts";
import type { Corpus, Fact } from "../../corpus/schema.ts";
import { type Token, tokensOf } from "../../text/tokens.ts";
import { keysInText } from "../find/fact-words.ts";
import type { Atom } from "../parse/reading.ts";
import { wordsIn } from "../say/translated.ts";
import { numberOf } from "../words/numbers.ts";
import type { Vocabulary } from "../words/vocabulary.ts";
import { covered } from "./match.ts";

/** What is counted stands within this many words of its number: "five current areas of cooperation". */
const REACH = 4;

/** Whether a text has the words of a condition, be it in others of the same meaning. */
export const says = (tokens: readonly Token[], atom: Atom, language: Language, vocabulary: Vocabulary): boolean =>
  covered(atom, keysInText(tokens, language, vocabulary));

export function countsThat(
  fact: Fact,
  counted: Atom | undefined,
  language: Language,
  corpus: Corpus,
  vocabulary: Vocabulary,
): boolean {
  if (!counted) return true;
  // A thing on the list is not what the list is of.
  if (counted.is === "subject" && fact.items?.includes(counted.id)) return false;
  // "How large is the delegation": a number of a fact that has the name is of whoever that is.
  const isOne = counted.is === "name" && counted.class === undefined;
  if (isOne && counted.ids.some((id) => [fact.with, fact.about].some((ids) => ids?.includes(id)))) return true;
  const { title, statement } = wordsIn(fact, language, corpus);
  const saysCounted = (own: readonly Token[]): boolean => says(own, counted, language, vocabulary);
  const tokens = tokensOf(statement);
  const number = fact.count;
  const at = number === undefined ? -1 : tokens.findIndex((token) => numberOf(token, language) === number);
  if (at < 0) return saysCounted(tokensOf(`${title} ${statement}`));
  // "Five senators from three parties": what follows another number is counted by that.
  const other = tokens.findIndex((token, place) => place > at && numberOf(token, language) !== undefined);
  return saysCounted(tokens.slice(Math.max(0, at - 1), Math.min(at + 1 + REACH, other < 0 ? tokens.length : other)));
}
