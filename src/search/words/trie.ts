/** Phrases by their words' stems: which of them begin at a place of a text. */

import { remembered } from "../../cache/memoize.ts";
import type { Language } from "../../contract.ts";
import { COMMON, rarityOf } from "../../text/frequency.ts";
import { termKey, termKeys } from "../../text/stems.ts";
import { hasMarks, sameCase, sameLetters, sameMarks, type Token, tokenize } from "../../text/tokens.ts";
import type { Sense } from "./sense.ts";

export interface Node {
  next: Map<string, Node>;
  /** The phrase as its author wrote it decides whether marks agree. */
  ends: End[];
}

interface End {
  sense: Sense;
  phrase: readonly Token[];
  column: Language;
}

/** A match of `length` tokens. */
export interface Match {
  length: number;
  senses: Sense[];
  /** Whether the vocabulary's own language has these words, rather than being a name or an English term. */
  own: boolean;
}

export const newNode = (): Node => ({ next: new Map(), ends: [] });

interface Insertion {
  words?: Set<string>;
  /** For words that are listed in all their forms: no stems. */
  exact?: boolean;
}

/** Files a phrase under the stems of its language, `column`. */
export function insert(
  root: Node,
  phrase: string,
  column: Language,
  sense: Sense,
  { words, exact = false }: Insertion = {},
): void {
  const tokens = tokenize(phrase);
  if (tokens.length === 0) return;
  let node = root;
  for (const token of tokens) {
    const key = exact ? `=${token.folded}` : termKey(token.folded, column);
    const next = node.next.get(key) ?? newNode();
    node.next.set(key, next);
    node = next;
    words?.add(token.folded);
  }
  node.ends.push({ sense, phrase: tokens, column });
}

const areMarked = remembered((tokens: readonly Token[]) => tokens.some(hasMarks));

/**
 * The phrases that end at a node and agree with the tokens asked. Where the asker distinguishes marks, an unmarked word
 * is not a marked one, names apart; and a phrase that is spelt just so comes before those that are merely alike.
 */
function agreeing(ends: readonly End[], asked: readonly Token[], isMarked: boolean): readonly End[] {
  const agree = ends.filter((end) => isMarkedAs(end, asked, isMarked) && isMeant(end, asked));
  // A country is not meant by a word that merely has its stem, where the word means something by itself.
  const hasOther = agree.some(({ sense }) => sense.is !== "outside");
  const near = hasOther
    ? agree.filter(
        ({ sense, phrase }) =>
          sense.is !== "outside" || (isFoldedAs(phrase, asked) && /^\p{Lu}/u.test(asked[0]?.text ?? "")),
      )
    : agree;
  // What an everyday word means says nothing of what the corpus calls by it.
  const isEveryday = ({ sense }: End): boolean => sense.is === "concept";
  return [
    ...exactOf(
      near.filter((end) => !isEveryday(end)),
      asked,
    ),
    ...exactOf(near.filter(isEveryday), asked),
  ];
}

function isMeant({ sense, phrase, column }: End, asked: readonly Token[]): boolean {
  const [word] = asked;
  const isNamed = sense.is === "name" || sense.is === "outside";
  return isNamed || asked.length > 1 || !word || isFoldedAs(phrase, asked) || !isCommon(word, column);
}

/** Those that are spelt just so; all where none is. */
function exactOf(ends: readonly End[], asked: readonly Token[]): readonly End[] {
  const exact = ends.filter(
    ({ phrase }) => isFoldedAs(phrase, asked) && phrase.every((own, place) => sameLetters(own, asked[place] ?? own)),
  );
  return exact.length > 0 ? exact : ends;
}

function isMarkedAs({ phrase, sense }: End, asked: readonly Token[], isMarked: boolean): boolean {
  const isOutside = sense.is === "outside";
  const agree = isMarked && sense.is !== "name" && !isOutside && phrase.length === 1 ? sameLetters : sameMarks;
  return phrase.every((own, place) => {
    const word = asked[place] ?? own;
    return (
      agree(own, word) &&
      ((!isOutside && sense.is !== "concept") || sameCase(own, word)) &&
      (!isOutside || isWritten(own, word))
    );
  });
}

/** A country of a few letters is often a word, too: "Ý" is Italy, "ý" an opinion. */
const SHORT_NAME = 3;
const isWritten = (own: Token, asked: Token): boolean =>
  own.text.length > SHORT_NAME || /^\p{Lu}/u.test(asked.text) || !/^\p{Lu}/u.test(own.text);

/** "Good" is no "goods". */
const isCommon = (word: Token, language: Language): boolean => rarityOf(word.text, language) < COMMON;

const isFoldedAs = (phrase: readonly Token[], asked: readonly Token[]): boolean =>
  phrase.every((own, place) => own.folded === asked[place]?.folded);

/** The nodes that a word leads to. */
function after(nodes: readonly Node[], { folded }: Token): readonly Node[] {
  const reached: Node[] = [];
  const keys = termKeys(folded);
  for (const { next } of nodes) {
    for (const key of keys) {
      const node = next.get(key);
      if (node) reached.push(node);
    }
  }
  return reached;
}

export function matchesFrom(
  roots: readonly Node[],
  tokens: readonly Token[],
  start: number,
  language?: Language,
): Match[] {
  const matches: Match[] = [];
  const isMarked = areMarked(tokens);
  let reached: readonly Node[] = roots;
  for (let end = start; end < tokens.length; end++) {
    reached = after(reached, tokens[end] as Token);
    if (reached.length === 0) break;
    const ending = reached.length === 1 ? (reached[0] as Node).ends : reached.flatMap((node) => node.ends);
    if (ending.length === 0) continue;
    const ends = agreeing(ending, tokens.slice(start, end + 1), isMarked);
    if (ends.length === 0) continue;
    const own = ends.some(({ sense, column }) => column === language && sense.is !== "name" && sense.is !== "outside");
    matches.push({ length: end - start + 1, senses: ends.map(({ sense }) => sense), own });
  }
  return matches;
}
