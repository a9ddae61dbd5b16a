/** Who only looked on where others signed. */
import { hasSense } from "../../search/words/annotate.ts";
import { fold } from "../../text/fold.ts";
import { cues } from "./cues.ts";
import type { Marked } from "./marked-words.ts";

/** The places of the names of those who looked on. */
export function witnessesIn(spans: readonly Marked[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [at, span] of spans.entries()) {
    const word = fold(span.text);
    const next = spans[at + 1];
    const isPassive = next?.senses.some((sense) => sense.is === "role" && sense.role === "by") ?? false;
    const isPresence = cues.witnesses.presence.has(word) && fold(next?.text ?? "") === "of";
    if (isPresence || (isPassive && cues.witnesses.verbs.has(word)))
      for (const name of behind(spans, at)) found.add(name);
    else if (cues.witnesses.verbs.has(word)) for (const name of before(spans, at)) found.add(name);
  }
  return found;
}

/** Those who do it: up to another verb, or what else was signed. */
function before(spans: readonly Marked[], at: number): number[] {
  const names: number[] = [];
  for (let place = at - 1; place >= 0; place--) {
    const span = spans[place];
    if (span === undefined || hasSense(span, "status") || hasSense(span, "kind")) break;
    if (hasSense(span, "name")) names.push(place);
    if (span.gap.includes(";")) break;
  }
  return names;
}

/** "In the presence of A and B"; where that opens the sentence, a comma ends it. */
function behind(spans: readonly Marked[], at: number): number[] {
  const opens = !spans
    .slice(0, at)
    .some((span) => hasSense(span, "name") || hasSense(span, "kind") || hasSense(span, "status"));
  const names: number[] = [];
  for (let place = at + 2; place < spans.length; place++) {
    const span = spans[place];
    if (span === undefined || span.gap.includes(";") || (opens && names.length > 0 && span.gap.startsWith(","))) break;
    const listed = (["name", "office", "class", "operator", "function"] as const).some((sort) => hasSense(span, sort));
    const isOf = fold(span.text) === "of";
    if (!listed || (hasSense(span, "role") && !isOf && !hasSense(span, "name"))) break;
    // "Of the Premier of X": X says whose.
    const isOwner = place > at + 2 && fold(spans[place - 1]?.text ?? "") === "of";
    if (hasSense(span, "name") && !isOwner) names.push(place);
  }
  return names;
}
