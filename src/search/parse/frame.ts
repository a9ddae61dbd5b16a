/** What stands around a question: how it is written in a hurry, and what whoever asks says of themselves. */

import { memoize } from "../../cache/memoize.ts";
import type { Language } from "../../contract.ts";
import { concepts, languageData } from "../../language/load.ts";
import { type Token, tokenize } from "../../text/tokens.ts";
import { annotate, hasSense, isContent, type Span } from "../words/annotate.ts";
import type { Vocabulary } from "../words/vocabulary.ts";

/** The words of shorthand, folded, with what they stand for, by their first word; those of more words first. */
const shorthandOf = memoize((language: Language) => {
  const all = Object.entries(languageData[language].talk.shorthand)
    .map(([short, full]) => ({ short: tokenize(short).map(({ folded }) => folded), full: tokenize(full) }))
    .sort((a, b) => b.short.length - a.short.length);
  return new Map(all.map(({ short: [first = ""] }) => [first, all.filter(({ short }) => short[0] === first)]));
});

/** "acc to the 2 govts" → "according to the 2 governments". An abbreviation in capitals is left as it is. */
export function writtenOut(tokens: readonly Token[], language: Language): readonly Token[] {
  const full: Token[] = [];
  const shorthand = shorthandOf(language);
  let isAsWritten = true;
  const isShouted = tokens.every(({ text }) => text === text.toUpperCase());
  for (let at = 0; at < tokens.length; ) {
    const found = shorthand.get(tokens[at]?.folded ?? "")?.find(({ short }) =>
      short.every((word, offset) => {
        const token = tokens[at + offset];
        return token?.folded === word && (isShouted || !/^\p{Lu}{2,}$/u.test(token.text));
      }),
    );
    const last = tokens[at + (found?.short.length ?? 1) - 1];
    if (found) {
      isAsWritten = false;
      full.push(...found.full.slice(0, -1), {
        ...(found.full.at(-1) as Token),
        ...(last?.pause ? { pause: true } : {}),
      });
    } else full.push(tokens[at] as Token);
    at += found?.short.length ?? 1;
  }
  return isAsWritten ? tokens : full;
}

const hasAny = (spans: readonly Span[], ...senses: readonly Parameters<typeof hasSense>[1][]): boolean =>
  spans.some((span) => senses.some((is) => hasSense(span, is)));

/** Whether a part of a sentence says what is asked about. */
const namesSomething = (spans: readonly Span[]): boolean => hasAny(spans, "name", "subject", "kind", "outside");

/** Parts of a sentence, as commas, colons and the like divide it. */
function partsOf(spans: readonly Span[]): Span[][] {
  const parts: Span[][] = [[]];
  for (const span of spans) {
    parts.at(-1)?.push(span);
    if (span.tokens.at(-1)?.pause) parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

/** What a part of a sentence has that says what is asked, or of what. */
const telling = [
  ...(["name", "subject", "kind", "outside", "class", "office", "status"] as const),
  ...(["ask", "opener", "particle", "operator"] as const),
];

/** Whether a part names nothing that an answer could be about. */
const isLeadIn = (part: readonly Span[]): boolean =>
  !hasAny(part, ...telling) &&
  !part.some(({ tokens }) => tokens.some(({ text }) => /\p{N}/u.test(text))) &&
  !part.some(({ senses }) => senses.some((sense) => sense.is === "concept" && concepts[sense.id]?.topic !== undefined));

/** "For my essay: what …": a first part that names nothing only leads to the question. */
function withoutLeadIn(parts: readonly Span[][]): readonly Span[][] {
  const [first, ...rest] = parts;
  const isAsked = rest.some((part) => hasAny(part, "ask", "opener", "particle"));
  return first && isAsked && isLeadIn(first) ? rest : parts;
}

/**
 * Parts a question from what comes before "can anyone tell me", and from parts of the sentence in which the asker tells of
 * himself.
 */
export function framed(
  tokens: readonly Token[],
  vocabulary: Vocabulary,
): { asking: readonly Token[]; around: readonly Token[] } {
  const spans = annotate(tokens, vocabulary, () => true);
  const opener = spans.findLastIndex((span, at) => hasSense(span, "talkOpener") && spans.slice(at + 1).some(isContent));
  const before = spans.slice(0, Math.max(0, opener));
  const drops = opener > 0 && (hasAny(before, "self") || !namesSomething(before));
  const parts = partsOf(drops ? spans.slice(opener) : spans);
  const isAside = (part: readonly Span[]): boolean =>
    hasAny(part, "self") && !hasAny(part, "ask", "talkOpener") && !hasSense(part[0], "opener");
  const asking = withoutLeadIn(parts.filter((part) => !isAside(part)));
  const kept = new Set((asking.some((part) => part.some(isContent)) ? asking : parts).flat());
  if (kept.size === spans.length) return { asking: tokens, around: [] };
  const tokensOf = (wanted: (span: Span) => boolean): Token[] => spans.filter(wanted).flatMap((span) => span.tokens);
  return { asking: tokensOf((span) => kept.has(span)), around: tokensOf((span) => !kept.has(span)) };
}
