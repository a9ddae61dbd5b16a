/** Text → Reading: from what somebody typed to what the engine takes it for. */
import type { Language } from "../../contract.ts";
import { languageData } from "../../language/load.ts";
import { type Token, tokenize } from "../../text/tokens.ts";
import { kindredOf } from "../find/kindred.ts";
import type { Prepared } from "../prepare.ts";
import { finish, type Steps } from "../steps.ts";
import {
  annotate,
  type Correction,
  correctSpelling,
  hasSense,
  isConceptKey,
  isContent,
  joinSyllables,
  type Span,
  senseOf,
} from "../words/annotate.ts";
import { detectLanguage } from "../words/detect.ts";
import type { Sense } from "../words/sense.ts";
import type { Vocabulary } from "../words/vocabulary.ts";
import { framed, writtenOut } from "./frame.ts";
import { withPredicates } from "./predicates.ts";
import { type Atom, atomsOf, type Condition, type Reading } from "./reading.ts";
import { resolveReferences } from "./references.ts";
import { withYears } from "./time-phrases.ts";
import { understand } from "./understand.ts";

export interface ReadQuestion {
  reading: Reading;
  /** Nothing is asked: a greeting, thanks, a call for help, or nothing readable. */
  isSmallTalk: boolean;
  /** Of small talk: it is thanks or a farewell, and no call for help. */
  isThanks: boolean;
  tokens: Token[];
  corrections: Correction[];
  /** What its words stand for. */
  spans: Span[];
}

const idle: ReadonlySet<Sense["is"]> = new Set<Sense["is"]>(["smalltalk", "courtesy", "function"]);
const notForAsking: ReadonlySet<Sense["is"]> = new Set<Sense["is"]>(["smalltalk", "talkOpener", "self"]);
const isForAsking = (sense: Sense): boolean =>
  !notForAsking.has(sense.is) || (sense.is === "smalltalk" && sense.about === "thanks");

function isSmallTalk(tokens: readonly Token[], vocabulary: Vocabulary): boolean {
  const spans = annotate(tokens, vocabulary, (sense) => idle.has(sense.is));
  if (!spans.every((span) => span.senses.length > 0)) return isKindWord(tokens, vocabulary);
  return tokens.length === 0 || spans.some((span) => hasSense(span, "smalltalk"));
}

/** Whether small talk is thanks or a farewell, and neither opens a talk nor calls for help. */
function isThanks(tokens: readonly Token[], vocabulary: Vocabulary): boolean {
  const senses = annotate(tokens, vocabulary, ({ is }) => is === "smalltalk").flatMap((span) => span.senses);
  const about = new Set(senses.flatMap((sense) => (sense.is === "smalltalk" ? [sense.about] : [])));
  return (about.has("thanks") || about.has("farewell")) && !about.has("help") && !about.has("greeting");
}

/** Of so many words at most, a message that opens with thanks or a farewell asks nothing. */
const MOST_OF_KIND_WORD = 14;

/** "Cheers, you've been a star": thanks or a farewell, with nothing asked and nothing named. */
function isKindWord(tokens: readonly Token[], vocabulary: Vocabulary): boolean {
  if (tokens.length > MOST_OF_KIND_WORD) return false;
  const spans = annotate(tokens, vocabulary, () => true);
  const opens = spans[0]?.senses.some((sense) => sense.is === "smalltalk" && sense.about !== "help");
  const asks = (["ask", "name", "outside", "kind", "subject", "class", "office", "opener", "particle"] as const).some(
    (is) => spans.slice(1).some((span) => hasSense(span, is)),
  );
  return opens === true && !asks;
}

/** "What did X thank Y for?": thanks in the middle of a sentence are what is told, not said. */
function withThanksTold(spans: readonly Span[]): Span[] {
  return spans.map((span, at) => {
    const isTold =
      hasSense(span, "smalltalk") &&
      spans.slice(0, at).some((before) => isContent(before)) &&
      spans.slice(at + 1).some(isContent) &&
      !spans[at - 1]?.tokens.at(-1)?.pause;
    return isTold ? { ...span, senses: span.senses.filter(({ is }) => !idle.has(is)) } : span;
  });
}

/** A word that no fact has and that stands for nothing else is found by those of the same root. */
function withKindred(reading: Reading, { index }: Prepared): Reading {
  const find = (atom: Atom): Atom => {
    const isKnown = atom.is !== "word" || atom.keys.length !== 1 || atom.keys[0]?.some(isConceptKey);
    const isNamed = atom.at > 0 && /^\p{Lu}/u.test(atom.text);
    if (isKnown || isNamed || index.frequencyInWords(atom) > 0) return atom;
    return { ...atom, keys: atom.keys.map((keys) => [...keys, ...keys.flatMap((key) => kindredOf(key, index))]) };
  };
  const inAll = (conditions: readonly Condition[]): Condition[] =>
    conditions.map((condition) => ({ ...condition, any: condition.any.map(find) }));
  const branches = reading.branches.map(({ where, except }) => ({ where: inAll(where), except: except.map(inAll) }));
  return { ...reading, branches, asides: reading.asides.map(find) };
}

/** Whether a message ends with words that make a question of what stands before them. */
function isTagged(tokens: readonly Token[], vocabulary: Vocabulary): boolean {
  const spans = annotate(tokens, vocabulary, ({ is }) => is === "tag" || is === "ask" || is === "opener");
  // In a hurry nobody writes the comma: "so X did it right".
  const asks = hasSense(spans[0], "opener") || spans.some((span) => hasSense(span, "ask"));
  return hasSense(spans.at(-1), "tag") && (!asks || spans.at(-2)?.tokens.at(-1)?.pause === true);
}

/** Reads a question, in steps; `thread` is the language of the conversation so far. */
export function* readingQuestion(text: string, prepared: Prepared, thread: Language | undefined): Steps<ReadQuestion> {
  const written = tokenize(text);
  const language = detectLanguage(written, prepared.vocabularies, thread);
  const vocabulary = prepared.vocabularies[language];
  yield;
  const idleAsWritten = isSmallTalk(written, vocabulary);
  yield;
  const spelt = idleAsWritten
    ? { tokens: written, corrections: [] }
    : yield* correctSpelling(writtenOut(written, language), prepared.spellers[language]);
  yield;
  const { asking, around } = framed(spelt.tokens, vocabulary);
  const beside = annotate(around, vocabulary, (sense) => !notForAsking.has(sense.is));
  const ends = { isAsked: text.trimEnd().endsWith("?"), isTagged: isTagged(written, vocabulary) };
  function* readAs(wanted: (sense: Sense) => boolean): Steps<Pick<ReadQuestion, "reading" | "spans">> {
    yield;
    const kept = (sense: Sense): boolean => isForAsking(sense) && wanted(sense);
    const annotated = joinSyllables(withThanksTold(annotate(asking, vocabulary, kept)), language);
    const dated = withYears(annotated, prepared.index.yearsOf);
    yield;
    const spans = withPredicates(resolveReferences(dated, prepared.index, languageData[language]), language);
    yield;
    const reading = understand({ spans, around: beside, ...ends }, vocabulary);
    yield;
    return { reading: withKindred(reading, prepared), spans };
  }
  const whole = yield* readAs(() => true);
  // "Who was there" asks for everybody, "who was there when the papers were signed" does not.
  const isPart =
    whole.reading.form.is === "overview" && atomsOf(whole.reading).some(({ is }) => is !== "word" && is !== "name");
  const { reading, spans } = isPart ? yield* readAs((sense) => sense.is !== "overview" || sense.of === "whole") : whole;
  const isIdle = idleAsWritten || (spelt.tokens !== written && isSmallTalk(spelt.tokens, vocabulary));
  return {
    reading,
    isSmallTalk: isIdle,
    isThanks: isIdle && isThanks(spelt.tokens, vocabulary),
    tokens: written,
    spans,
    corrections: spelt.corrections,
  };
}

/** The same at once. */
export const readQuestion = (text: string, prepared: Prepared, thread: Language | undefined): ReadQuestion =>
  finish(readingQuestion(text, prepared, thread));

/** Whether a sentence says what is asked about, or leans on what was asked before. */
export function saysSomething(text: string, prepared: Prepared): boolean {
  const tokens = tokenize(text);
  const vocabulary = prepared.vocabularies[detectLanguage(tokens, prepared.vocabularies)];
  const spans = annotate(tokens, vocabulary, (sense) => !notForAsking.has(sense.is));
  return spans.some((span) => isContent(span) || hasSense(span, "ask"));
}

/** What says what is asked about. */
const names: ReadonlySet<Sense["is"]> = new Set<Sense["is"]>(["name", "kind", "subject"]);

/** "My cousin lives there.": a sentence about whoever asks, which says nothing of what is asked. */
export function tellsOfAsker(text: string, prepared: Prepared): boolean {
  const tokens = tokenize(text);
  const vocabulary = prepared.vocabularies[detectLanguage(tokens, prepared.vocabularies)];
  const spans = annotate(tokens, vocabulary, ({ is }) => is === "self" || is === "talkOpener" || names.has(is));
  const says = ({ senses }: Span): boolean => senses.some(({ is }) => is === "talkOpener" || names.has(is));
  return spans.some((span) => hasSense(span, "self")) && !spans.some(says);
}

/**
 * A question's words split where "and" is followed by a question word of its own, where each part says what it asks about;
 * none where there is nothing to split.
 */
export function clausesOf(written: readonly Token[], prepared: Prepared): string[] {
  const language = detectLanguage(written, prepared.vocabularies);
  const tokens = writtenOut(written, language);
  const vocabulary = prepared.vocabularies[language];
  const spans = annotate(tokens, vocabulary, (sense) => !notForAsking.has(sense.is));
  const starts = spans.flatMap((span, place) => {
    const isAnd = senseOf(span, "operator")?.op === "and";
    const [next, second] = spans.slice(place + 1);
    const isAsked = hasSense(next, "ask") || (!isContent(next) && hasSense(second, "ask"));
    return isAnd && isAsked ? [span.at] : [];
  });
  if (starts.length === 0) return [];
  const bounds = [0, ...starts, tokens.length];
  const clauses = bounds.slice(1).map((end, place) => tokens.slice(bounds[place], end));
  const saysWhat = (clause: readonly Token[]): boolean =>
    annotate(clause, vocabulary, (sense) => !notForAsking.has(sense.is)).some(isContent);
  return clauses.every(saysWhat) ? clauses.map((clause) => clause.map(({ text: word }) => word).join(" ")) : [];
}
