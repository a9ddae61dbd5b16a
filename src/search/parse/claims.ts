/** What a question claims to have been done, and so of what it asks the time. */
import type { LanguageData } from "../../language/schema.ts";
import { hasSense, isContent, isVerb, mainSense, type Span, senseOf, textOf } from "../words/annotate.ts";

/** Words of status, but for one that is asked for as a thing ("which proposal did X reject") where another says what was done. */
function verbsOf(spans: readonly Span[]): Span[] {
  const verbs = spans.filter((span) => isVerb(span));
  const doing = verbs.filter((span) => senseOf(spans[spans.indexOf(span) - 1], "ask")?.field !== "what");
  return doing.length > 0 ? doing : verbs;
}

export interface Claim {
  /** Of several words of status one is the claim: "did X propose to open …", but "was the proposed … opened". */
  claim: Span | undefined;
  /** Whether a time is meant of the period or, where something was done, of the day that it was done on. */
  timeOf: "day" | "period" | "either";
  /** Which end of the period a time is compared with: "expire in 2027", "begin in 2025". */
  edge: "to" | "starts" | undefined;
}

export function readClaim(spans: readonly Span[], mainVerb: LanguageData["mainVerb"]): Claim {
  const verbs = verbsOf(spans);
  const isLast = mainVerb === "last" || spans.some((span) => hasSense(span, "passive"));
  // "Should X be built" claims nothing.
  const isSupposed = spans.some((span) => hasSense(span, "modal") && !isContent(span));
  const isLasting = (span: Span): boolean =>
    !isContent(span) &&
    !hasSense(span, "dateWord") &&
    (["lasting", "ends", "begins"] as const).some((is) => hasSense(span, is));
  const says = (is: "ends" | "begins"): boolean => spans.some((span) => !isContent(span) && hasSense(span, is));
  return {
    claim: isSupposed ? undefined : isLast ? verbs.at(-1) : verbs[0],
    edge: says("ends") ? "to" : says("begins") ? "starts" : undefined,
    timeOf: spans.some(isLasting) ? "period" : verbs.length > 0 ? "day" : "either",
  };
}

/** Whether a word of status is what is claimed, or one that an operator joins to it: "signed or exchanged". */
export function isClaimOf(claim: Span | undefined, spans: readonly Span[], at: number): boolean {
  const joined = [at - 2, at, at + 2].find((place) => claim !== undefined && spans[place] === claim);
  if (joined === undefined || joined === at) return joined === at;
  const op = senseOf(spans[(at + joined) / 2], "operator")?.op;
  return op === "and" || op === "or";
}

/** Whether a kind of document is named between a position and the next operator. */
export function kindFollows(spans: readonly Span[], at: number): boolean {
  const rest = spans.slice(at + 1);
  const stop = rest.findIndex((next) => hasSense(next, "operator") && !isContent(next));
  return rest.slice(0, stop < 0 ? undefined : stop).some((next) => hasSense(next, "kind"));
}

/** A comma between two things of a sort is what the operator further on is: "fishing, ports or storms". */
export function listedBy(spans: readonly Span[], previous: number, at: number): "and" | "or" | undefined {
  const before = spans[previous];
  const sort = mainSense(spans[at] as Span)?.is;
  const between = spans.slice(previous + 1, at);
  const isLoose = between.every((other) => hasSense(other, "function") && !hasSense(other, "operator"));
  if (!before || !isLoose || mainSense(before)?.is !== sort) return undefined;
  const isSubjectPair = between.length === 0 && sort === "subject";
  if (!before.tokens.at(-1)?.pause && !isSubjectPair) return undefined;
  const later = spans.slice(at).map((other) => (isContent(other) ? undefined : senseOf(other, "operator")?.op));
  return later.find((op) => op === "and" || op === "or") === "or" ? "or" : "and";
}

/** "Five letters", "12 leases": how many of a kind; one is as often no number ("which one"). */
export function numberOfKind(spans: readonly Span[], at: number): number | undefined {
  const span = spans[at] as Span;
  const digits = /^\d{1,3}$/.test(textOf(span)) ? Number(textOf(span)) : undefined;
  const isBoth = senseOf(span, "operator")?.op === "both" && senseOf(spans[at + 2], "operator")?.op !== "and";
  const number = senseOf(span, "number")?.value ?? digits ?? (isBoth ? 2 : undefined);
  // "One of five letters" says nothing of how many are asked for.
  const isOf = senseOf(spans[at - 1], "role")?.role === "of";
  return number !== undefined && number > 1 && !isOf && hasSense(spans[at + 1], "kind") ? number : undefined;
}
