/** "Who signed it on the Skerran side": whether a name says on whose side somebody is asked for. */
import { languageData } from "../../language/load.ts";
import { hasSense, isContent, type Span, senseOf } from "../words/annotate.ts";
import type { Vocabulary } from "../words/vocabulary.ts";

/** What may stand between a name and what it says the side of: "the side of Skerra", "công ty nào của Skerra". */
const isLink = (span: Span | undefined): boolean =>
  !isContent(span) &&
  !hasSense(span, "side") &&
  (senseOf(span, "role")?.role === "of" || senseOf(span, "ask")?.field === "what");

/** The place before or after a name, past what links the two. */
function beside(spans: readonly Span[], at: number, step: 1 | -1): number {
  let place = at + step;
  while (isLink(spans[place])) place += step;
  return place;
}

/**
 * Whether the name at a place is a side that is asked for: a word for a side stands beside it, or in what a corpus calls
 * it; or it is a country and describes what is asked for, as in "the Skerran signatory", "which Skerran company".
 * @param isAskedClass Whether names of the class at a place are asked for.
 */
export function isSide(
  spans: readonly Span[],
  at: number,
  { language, isCountry }: Vocabulary,
  isAskedClass: (place: number) => boolean,
): boolean {
  const { modifiers, sides } = languageData[language];
  const own = spans[at]?.tokens ?? [];
  if (own.length > 1 && own.some(({ text }) => sides.includes(text.toLowerCase()))) return true;
  const [before, after] = [beside(spans, at, -1), beside(spans, at, 1)];
  if ([before, after].some((place) => hasSense(spans[place], "side") && !isContent(spans[place]))) return true;
  const [country, ...others] = senseOf(spans[at], "name")?.ids ?? [];
  if (country === undefined || others.length > 0 || !isCountry(country)) return false;
  return modifiers
    .map((describes) => (describes === "before" ? after : before))
    .some((place) => {
      const field = isContent(spans[place]) ? undefined : senseOf(spans[place], "ask")?.field;
      return field === "parties" || field === "signer" || (hasSense(spans[place], "class") && isAskedClass(place));
    });
}
