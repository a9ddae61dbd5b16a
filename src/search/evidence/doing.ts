/**
 * Who does what in a statement. A position is one person's word about others' deeds, so its typed doer is not enough:
 * the name that stands before the verb tells "X thanked Y" from "Y thanked X".
 */

import { memoize, rememberedBy } from "../../cache/memoize.ts";
import type { Language } from "../../contract.ts";
import { tokenize } from "../../text/tokens.ts";
import type { Engine } from "../decide/decision.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { keysInText } from "../find/fact-words.ts";
import { deedOf, type Reading } from "../parse/reading.ts";
import { annotate, type Span, senseOf } from "../words/annotate.ts";
import type { Vocabulary } from "../words/vocabulary.ts";

interface Statement {
  /** Its words, and the names among them. */
  spans: readonly Span[];
  /** By place, the keys of so many words from there on; undefined where a name is among them. */
  keysOf(words: number): readonly (ReadonlySet<string> | undefined)[];
}

/** What statements say in a language. Each question that names a doer looks at many of them. */
const statementsIn = rememberedBy((vocabulary: Vocabulary, language: Language) =>
  memoize((statement: string): Statement => {
    const spans = annotate(tokenize(statement), vocabulary, ({ is }) => is === "name");
    const keysFrom = (at: number, words: number): ReadonlySet<string> | undefined => {
      const said = spans.slice(at, at + words);
      if (said.some(({ senses }) => senses.length > 0)) return undefined;
      return keysInText(
        said.flatMap(({ tokens }) => tokens),
        language,
        vocabulary,
      );
    };
    return { spans, keysOf: memoize((words) => spans.map((_, at) => keysFrom(at, words))) };
  }),
);

/** Whether a position's statement says of somebody else what the question says of the doer that it names. */
export function isSaidOfOther({ fact }: FactEntry, reading: Reading, { index, words, vocabularies }: Engine): boolean {
  const deed = fact.type === "position" ? deedOf(reading) : undefined;
  if (!deed) return false;
  const { language } = reading;
  const { spans, keysOf } = statementsIn(vocabularies[language], language)(words(fact).statement);
  // A verb of several syllables is as many spans, for names alone were looked for.
  const says = keysOf(deed.words).findIndex(
    (keys) => keys !== undefined && deed.keys.every((alternatives) => alternatives.some((key) => keys.has(key))),
  );
  if (says < 0) return false;
  const before = spans.slice(0, says).findLast((span) => senseOf(span, "name"));
  const ids = senseOf(before, "name")?.ids ?? [];
  return (
    ids.length > 0 &&
    !ids.some((id) => deed.ids.some((own) => index.belongsTo(id).has(own) || index.belongsTo(own).has(id)))
  );
}
