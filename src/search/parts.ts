/** Which part a name plays in what is asked: who does it, to whom, from whom, where. Read from the words beside it. */

import { languageData } from "../language/load.ts";
import type { Role } from "../language/schema.ts";
import { hasSense, isContent, isVerb, type Span, senseOf } from "./annotate.ts";
import type { Part } from "./query.ts";
import type { Vocabulary } from "./vocabulary.ts";

const partOfRole: Readonly<Record<Role, Part>> = {
  by: "agent",
  to: "receiver",
  from: "giver",
  at: "place",
  between: "beside",
  with: "beside",
  of: "any",
};

/** The part that a declined name plays, by the ending that it has and its label has not. */
export function partByCase(span: Span, ids: readonly string[], vocabulary: Vocabulary): Part | undefined {
  const { cases } = languageData[vocabulary.language];
  const asked = span.tokens.at(-1)?.folded ?? "";
  for (const own of ids.flatMap((id) => vocabulary.labelWords(id))) {
    // A final vowel gives way to the ending, so the last letter may differ.
    const stem = own.slice(0, Math.max(3, own.length - 1));
    if (asked === own || !asked.startsWith(stem)) continue;
    for (const [role, endings] of Object.entries(cases)) {
      if (endings.some((ending) => asked === own + ending || asked === stem + ending)) return partOfRole[role as Role];
    }
  }
  return undefined;
}

/** "X được trao …": nothing but words without content stands between the name and the word that it was done to it. */
function isUndergone(spans: readonly Span[], after: number): boolean {
  const next = spans.slice(after).findIndex((span) => hasSense(span, "undergone") || isContent(span));
  return next >= 0 && hasSense(spans[after + next], "undergone");
}

/** Which part a name plays, from the words around it. */
export function partOf(
  spans: readonly Span[],
  at: number,
  whoAt: number,
  previous: { at: number; part: Part } | undefined,
  which: "before" | "after",
): Part {
  let before = at - 1;
  const isFiller = (span: Span | undefined): boolean =>
    span !== undefined &&
    hasSense(span, "function") &&
    !hasSense(span, "role") &&
    !hasSense(span, "time") &&
    !hasSense(span, "active") &&
    !hasSense(span, "passive") &&
    !hasSense(span, "operator") &&
    !hasSense(span, "ask");
  while (isFiller(spans[before]) && before > 0) before--;
  const prior = spans[before];
  if (hasSense(prior, "operator") && previous && previous.at === before - 1) return previous.part;
  if (hasSense(prior, "name") && prior?.tokens.at(-1)?.pause && previous?.at === before) return previous.part;
  let after = at + 1;
  if (senseOf(spans[after], "role")?.role === "of") return "any";
  if (isUndergone(spans, after)) return "undergoer";
  while (isFiller(spans[after])) after++;
  // "X nhập khẩu gì": where the question word stands last, a name that opens the sentence does what follows.
  const opensClause =
    which === "after" &&
    at === 0 &&
    isContent(spans[after]) &&
    !hasSense(spans[after], "name") &&
    spans.slice(after).some((span) => hasSense(span, "ask") && !isContent(span));
  const role = isContent(prior) ? undefined : senseOf(prior, "role")?.role;
  if (role !== undefined) return partOfRole[role];
  if (hasSense(prior, "active")) return "doer";
  if (hasSense(prior, "passive"))
    return spans.slice(after).some((span) => senseOf(span, "role")?.role === "by") ? "undergoer" : "any";
  if (isVerb(spans[after]) || opensClause) return "doer";
  // "who visited X": between the question word and the name stand only words of doing.
  if (whoAt >= 0 && whoAt < before && isContent(prior) && !hasSense(prior, "name")) {
    const between = spans.slice(whoAt + 1, at).filter((span) => !isFiller(span));
    const verbs = between.every(
      (span) => isContent(span) && !hasSense(span, "name") && !hasSense(span, "kind") && !hasSense(span, "subject"),
    );
    if (verbs && between.length <= 2) return "undergoer";
  }
  return "any";
}
