/** What a sentence is about: the words in it that the lexicon has for subjects. */
import { hasSense } from "../../search/words/annotate.ts";
import { fold } from "../../text/fold.ts";
import { cues } from "./cues.ts";
import type { Lexical } from "./lexical.ts";
import { idsOf, isCapital, type Marked } from "./marked-words.ts";

export interface Subjects {
  ids: string[];
  /** Why some of them may not be what it is about. */
  doubt?: string | undefined;
}

export function subjectsIn(spans: readonly Marked[], lexical: Lexical): Subjects {
  const found = spans.flatMap((span, at) => {
    if (hasSense(span, "name") || isOfTitle(spans, at)) return [];
    // "Exporting trust": a verb of the same stem is no subject.
    return idsOf(span, "subject").flatMap((id) => {
      const word = lexical.wordOf(id, span.text);
      return word === undefined
        ? []
        : [{ id, text: span.text, isSure: (word === "label" || !isDescribing(spans, at)) && !isContext(spans, at) }];
    });
  });
  const unsure = found.find(({ isSure }) => !isSure);
  const denied = spans.find(({ text }) => cues.doubts.negated.has(fold(text)) || cues.doubts.undone.has(fold(text)));
  const why =
    unsure === undefined ? denied && `“${denied.text}”: what of it is left out?` : `is it about “${unsure.text}”?`;
  return { ids: [...new Set(found.map(({ id }) => id))], doubt: found.length > 0 ? why : undefined };
}

/** "Military honours": a word that only describes the next. */
function isDescribing(spans: readonly Marked[], at: number): boolean {
  const next = spans[at + 1];
  return next !== undefined && /^[ -]$/.test(next.gap) && (next.senses.length === 0 || hasSense(next, "class"));
}

/** "The largest deal of the visit": in the course of which, and not what about. */
const isContext = (spans: readonly Marked[], at: number): boolean =>
  cues.definite.has(fold(spans[at - 1]?.text ?? "")) && fold(spans[at - 2]?.text ?? "") === "of";

/** "Justice Minister", "the Ministry of Health": a word of an office or a name. */
function isOfTitle(spans: readonly Marked[], at: number): boolean {
  if (at === 0 || !isCapital(spans[at]?.text ?? "")) return false;
  const near = [spans[at - 1], spans[at + 1]];
  return (
    near.some((span) => span !== undefined && isCapital(span.text)) ||
    spans.slice(at, at + 6).some((span) => hasSense(span, "office"))
  );
}
