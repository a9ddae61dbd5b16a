/** What a sentence says: what sort of fact it is, and who and what plays which part in it. */
import { hasSense, isContent, mainSense } from "../../search/words/annotate.ts";
import { fold } from "../../text/fold.ts";
import { cues, type FactType } from "./cues.ts";
import { type Roles, rolesIn } from "./draft-roles.ts";
import { statusIn, type ToldStatus } from "./draft-status.ts";
import { type Subjects, subjectsIn } from "./draft-subjects.ts";
import type { Lexical } from "./lexical.ts";
import { idsOf, type Marked } from "./marked-words.ts";

export interface Said {
  type: FactType;
  /** The verb by which it is told, where there is one. */
  verb: Marked | undefined;
  kinds: string[];
  /** Whether the first of them is only spoken of: "the declaration sets …". */
  isKnownKind: boolean;
  /** Other kinds that it names a document of. */
  otherKinds: string[];
  told: ToldStatus;
  subjects: Subjects;
  roles: Roles;
  /** How many it must stand for: what a word for somebody named before, near the start, says. */
  pronoun: "one" | "several" | undefined;
}

/** `of` is what the passage is known to be. */
export function readParts(spans: readonly Marked[], lexical: Lexical, of?: FactType): Said {
  const kindsAt = (at: number): string[] => (isNoDocument(spans, at) ? [] : idsOf(spans[at] as Marked, "kind"));
  const kinds = unique(spans.flatMap((_, at) => kindsAt(at))).filter((kind) => !lexical.isRoot(kind));
  const single = spans.flatMap((_, at) => (isSingle(spans[at - 1]) ? kindsAt(at) : []));
  const isDocument = kinds.length > 0 || single.length > 0;
  const main = spans.slice(mainClause(spans));
  const told = Object.entries(cues.types).map(([type, words]) => ({
    type: type as FactType,
    verb: main.find((span, at) => words.has(fold(span.text)) && (type === "target" || !isDefinite(main, at))),
  }));
  const cue = told.find(({ verb }) => verb !== undefined);
  // "X proposed signing an agreement" is a proposal still.
  const isMade = isDocument && cue?.type !== "proposal";
  const type = of ?? (isMade ? "document" : (cue?.type ?? "background"));
  // A word that only tells who speaks serves a question, but tells what a sentence reports where nothing else does.
  const isMeant = (span: Marked): boolean => type === "document" || !isDefinite(spans, spans.indexOf(span));
  const saying =
    main.find((span) => isStatus(span) && isMeant(span)) ??
    spans.find((span) => isStatus(span) && isMeant(span)) ??
    main.find((span) => hasSense(span, "status") && isMeant(span));
  const verb = type === "document" ? saying : (cue?.verb ?? saying);
  return {
    type,
    verb,
    kinds: type === "document" ? kinds : [],
    isKnownKind: isDefinite(
      spans,
      spans.findIndex((_, at) => kindsAt(at).includes(kinds[0] ?? "")),
    ),
    otherKinds: unique([...kinds.slice(1), ...(kinds.length > 0 ? single.filter((kind) => lexical.isRoot(kind)) : [])]),
    told: statusIn(spans, saying === undefined ? -1 : spans.indexOf(saying), type),
    subjects: subjectsIn(spans, lexical),
    roles: rolesIn(spans, { type, verb, start: mainClause(spans) }, lexical),
    pronoun: pronounIn(main),
  };
}

/** A length of time, as in "40 seconds"; "none has been ordered". */
function isNoDocument(spans: readonly Marked[], at: number): boolean {
  const word = fold(spans[at]?.text ?? "");
  return /ed$/.test(word) || (cues.lengths.has(word) && isNumber(spans[at - 1]));
}

const isNumber = (span: Marked | undefined): boolean =>
  span !== undefined && (/^\d/.test(span.text) || hasSense(span, "number"));

/** "The proposal", "X’s plan", "the agreed text": spoken of, and not made here. */
const isDefinite = (spans: readonly Marked[], at: number): boolean => {
  const before = fold(spans[at - 1]?.text ?? "");
  return (
    // "As planned" is said of what was told before.
    before === "as" ||
    (spans[at]?.gap === " " &&
      (cues.definite.has(before) || (before === "s" && /^[’']$/.test(spans[at - 1]?.gap ?? ""))))
  );
};

const isSingle = (span: Marked | undefined): boolean => cues.single.has(fold(span?.text ?? ""));

/** Where the main clause begins: "Speaking at the talks, X said …" begins with X. */
function mainClause(spans: readonly Marked[]): number {
  const [first] = spans;
  if (first === undefined) return 0;
  const introduces =
    /ing$/i.test(first.text) ||
    hasSense(first, "role") ||
    hasSense(first, "time") ||
    cues.introducing.has(fold(first.text));
  const comma = spans.findIndex(({ gap }) => gap.startsWith(","));
  return introduces && comma !== -1 ? comma : 0;
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

const isStatus = (span: Marked): boolean => isContent(span) && mainSense(span)?.is === "status";

/** Words before which it must come. */
const NEAR_START = 3;

function pronounIn(spans: readonly Marked[]): Said["pronoun"] {
  const opening = spans.slice(0, NEAR_START).map(({ text }) => fold(text));
  if (opening.some((word) => cues.pronouns.one.has(word))) return "one";
  return opening.some((word) => cues.pronouns.several.has(word)) ? "several" : undefined;
}
