/** Which part a name plays in what is asked: who does it, to whom, from whom, where. Read from the words beside it. */
import { hasSense, isContent, isVerb, type Span, senseOf } from "./annotate.ts";
import type { Part } from "./query.ts";

/** Which part a name plays, from the words around it. */
export function partOf(
  spans: readonly Span[],
  at: number,
  whoAt: number,
  previous: { at: number; part: Part } | undefined,
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
  while (isFiller(spans[after])) after++;
  const role = isContent(prior) ? undefined : senseOf(prior, "role")?.role;
  if (role === "by") return "doer";
  if (role === "to") return "receiver";
  if (role === "from") return "giver";
  if (role === "at") return "place";
  if (role === "between" || role === "with") return "beside";
  if (role !== undefined) return "any";
  if (hasSense(prior, "active")) return "doer";
  if (hasSense(prior, "passive")) return spans.slice(after).some((span) => senseOf(span, "role")?.role === "by") ? "undergoer" : "any";
  if (isVerb(spans[after])) return "doer";
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
