/** Text → Query: from what somebody typed to what the engine takes it for. */
import type { Language } from "../contract.ts";
import { languageData } from "../language/load.ts";
import { annotate, correctSpelling, hasSense, withoutPreamble } from "./annotate.ts";
import { detectLanguage } from "./detect.ts";
import type { Prepared } from "./prepare.ts";
import type { Query } from "./query.ts";
import { resolveReferences } from "./references.ts";
import { type Token, tokenize } from "./tokens.ts";
import { understand } from "./understand.ts";
import type { Sense, Vocabulary } from "./vocabulary.ts";

export interface ReadQuestion {
  query: Query;
  /** Nothing is asked: a greeting, thanks, a call for help, or nothing readable. */
  isSmallTalk: boolean;
  tokens: Token[];
}

const idle: ReadonlySet<Sense["is"]> = new Set<Sense["is"]>(["smalltalk", "courtesy", "function"]);
const notForAsking: ReadonlySet<Sense["is"]> = new Set<Sense["is"]>(["smalltalk", "preambleOpen", "preambleClose"]);

function isSmallTalk(tokens: readonly Token[], vocabulary: Vocabulary): boolean {
  const spans = annotate(tokens, vocabulary, (sense) => idle.has(sense.is));
  const isIdle = spans.every((span) => span.senses.length > 0);
  return isIdle && (tokens.length === 0 || spans.some((span) => hasSense(span, "smalltalk")));
}

/** Reads a question; `thread` is the language of the conversation so far. */
export function readQuestion(text: string, prepared: Prepared, thread: Language | undefined): ReadQuestion {
  const written = tokenize(text);
  const language = detectLanguage(written, prepared.vocabularies, thread);
  const vocabulary = prepared.vocabularies[language];
  const idleAsWritten = isSmallTalk(written, vocabulary);
  const spelt = idleAsWritten ? { tokens: written, corrections: [] } : correctSpelling(written, prepared.spellers[language]);
  const asking = withoutPreamble(spelt.tokens, vocabulary);
  const annotated = annotate(asking, vocabulary, (sense) => !notForAsking.has(sense.is));
  const spans = resolveReferences(annotated, prepared.index, languageData[language]);
  return {
    query: understand({ spans, corrections: spelt.corrections }, vocabulary),
    isSmallTalk: idleAsWritten || isSmallTalk(spelt.tokens, vocabulary),
    tokens: written,
  };
}
