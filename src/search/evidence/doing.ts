/**
 * Who does what in a statement. A position is one person's word about others' deeds, so its typed doer is not enough:
 * the name that stands before the verb tells "X thanked Y" from "Y thanked X".
 */

import { tokenize } from "../../text/tokens.ts";
import type { Engine } from "../decide/decision.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { keysInText } from "../find/fact-words.ts";
import { deedOf, type Reading } from "../parse/reading.ts";
import { annotate, hasSense, senseOf } from "../words/annotate.ts";

/** Whether a position's statement says of somebody else what the question says of the doer that it names. */
export function isSaidOfOther({ fact }: FactEntry, reading: Reading, { index, words, vocabularies }: Engine): boolean {
  const deed = deedOf(reading);
  if (fact.type !== "position" || !deed) return false;
  const { language } = reading;
  const vocabulary = vocabularies[language];
  const spans = annotate(tokenize(words(fact).statement), vocabulary, ({ is }) => is === "name");
  // A verb of several syllables is as many spans, for names alone were looked for.
  const says = spans.findIndex(({ senses }, at) => {
    const words = spans.slice(at, at + deed.words);
    if (senses.length > 0 || words.some((span) => hasSense(span, "name"))) return false;
    const keys = keysInText(
      words.flatMap(({ tokens }) => tokens),
      language,
      vocabulary,
    );
    return deed.keys.every((alternatives) => alternatives.some((key) => keys.has(key)));
  });
  if (says < 0) return false;
  const before = spans.slice(0, says).findLast((span) => senseOf(span, "name"));
  const ids = senseOf(before, "name")?.ids ?? [];
  return (
    ids.length > 0 &&
    !ids.some((id) => deed.ids.some((own) => index.belongsTo(id).has(own) || index.belongsTo(own).has(id)))
  );
}
