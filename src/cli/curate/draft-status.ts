/** How strong a sentence is: the status that its verb says, where nothing in it says otherwise. */
import { hasSense } from "../../search/words/annotate.ts";
import { fold } from "../../text/fold.ts";
import { cues, type FactType } from "./cues.ts";
import { idsOf, type Marked } from "./marked-words.ts";

/** `why` tells what keeps a status from being certain, or, without one, from being drafted. */
export interface ToldStatus {
  status?: string;
  why?: string;
}

type Doubt = keyof typeof cues.doubts;
interface DoubtAt {
  at: number;
  doubt: Doubt;
  text: string;
}

/** `saying` is the place of the word that leads to a status; -1 where there is none. */
export function statusIn(spans: readonly Marked[], saying: number, type: FactType): ToldStatus {
  const doubts = doubtsIn(spans);
  // "The signing was postponed": that is the status, where the lexicon has it.
  const undone = doubts.find(({ at, doubt }) => doubt === "undone" && hasSense(spans[at], "status"));
  const at = undone?.at ?? saying;
  const word = spans[at];
  const status = word && idsOf(word, "status")[0];
  if (word === undefined || status === undefined) return { ...withoutWord(spans, doubts) };
  const own = doubts.filter((each) => each.at !== at);
  const before = own.find((each) => each.at < at);
  if (before !== undefined) return { why: `“${before.text}” stands before “${word.text}”` };
  if (isInfinitive(spans, at)) return { why: `“to … ${word.text}”: it is still to come` };
  const form = formOf(spans, at);
  if (form === "noun" && type !== "document") return { why: `“${word.text}” may be no verb here` };
  if (form === "present" && !isSaying(word)) return { why: `“${word.text}” may be still to come` };
  if (isQuoted(spans, at)) return { why: `“${word.text}” stands in somebody’s speech` };
  return { status, ...whyUnsure(spans, at, form, own) };
}

/** What a sentence without such a word says against the usual status. */
function withoutWord(spans: readonly Marked[], [doubt]: readonly DoubtAt[]): ToldStatus {
  if (doubt !== undefined) return { why: `no word says so, and “${doubt.text}” stands there` };
  return spans.some((_, at) => isQuoted(spans, at) || opensSpeech(spans, at)) ? { why: "it is somebody’s speech" } : {};
}

function whyUnsure(spans: readonly Marked[], at: number, form: Form, own: readonly DoubtAt[]): Pick<ToldStatus, "why"> {
  const word = spans[at];
  if (word === undefined) return {};
  const after = own.find(({ doubt }) => doubt !== "toCome" || isSaying(word));
  if (after !== undefined) return { why: `“${after.text}” stands behind “${word.text}”` };
  const saying = spans.slice(0, at).find((span) => isSaying(span));
  if (saying !== undefined) return { why: `“${word.text}” is what somebody ${saying.text}` };
  const link = spans.slice(0, at).find(({ text }) => cues.relative.has(fold(text)));
  if (link !== undefined) return { why: `“${word.text}” stands in a clause with “${link.text}”` };
  return form === "past" ? {} : { why: `“${word.text}” is all that says so` };
}

/** All of them but "no" of a number, and a word of a name. */
function doubtsIn(spans: readonly Marked[]): DoubtAt[] {
  return spans.flatMap((span, at) => {
    const words = fold(span.text).split(" ");
    const doubt = (Object.keys(cues.doubts) as Doubt[]).find((each) =>
      words.some((word) => cues.doubts[each].has(word)),
    );
    return doubt === undefined || hasSense(span, "name") ? [] : [{ at, doubt, text: span.text }];
  });
}

type Form = "past" | "present" | "noun";

/** "To sign", "to be formally signed". */
function isInfinitive(spans: readonly Marked[], at: number): boolean {
  const words = spans.slice(Math.max(0, at - 3), at).map(({ text }) => fold(text));
  return cues.infinitive.has(words.at(-1) ?? "") || /\bto be(?: \w+ly)?$/.test(words.join(" "));
}

/** "Signed", "have signed"; "opens"; "the signing", "an exchange". */
function formOf(spans: readonly Marked[], at: number): Form {
  const words = fold(spans[at]?.text ?? "").split(" ");
  if (words.some((word) => /ed$/.test(word) || cues.irregular.has(word))) {
    return cues.determiners.has(fold(spans[at - 1]?.text ?? "")) ? "noun" : "past";
  }
  return words.some((word) => /[^s]s$/.test(word)) ? "present" : "noun";
}

/** Whether a verb only tells who speaks. */
const isSaying = ({ text }: Marked): boolean => cues.types.position?.has(fold(text)) ?? false;

const opensSpeech = (spans: readonly Marked[], at: number): boolean => /["“]/.test(spans[at]?.gap ?? "");

function isQuoted(spans: readonly Marked[], at: number): boolean {
  let isOpen = false;
  for (const { gap } of spans.slice(0, at + 1)) {
    for (const mark of gap.match(/["“”]/g) ?? []) isOpen = mark === "“" || (mark === '"' && !isOpen);
  }
  return isOpen;
}
