/** What a sentence says: what sort of fact it is, and who and what plays which part in it. */
import { isContent, mainSense } from "../../search/words/annotate.ts";
import { fold } from "../../text/fold.ts";
import { cues, type FactType } from "./cues.ts";
import { idsOf, is, isCapital, type Marked } from "./marked-words.ts";
import { witnessesIn } from "./witnesses.ts";

export interface Parts {
  by?: string[];
  to?: string[];
  with?: string[];
  about?: string[];
  at?: string[];
  parties?: string[];
}

export interface Said {
  type: FactType;
  /** The verb by which it is told, where there is one. */
  verb: Marked | undefined;
  kinds: string[];
  /** Other kinds that it names a document of. */
  otherKinds: string[];
  status: string | undefined;
  subjects: string[];
  parts: Parts;
  /** How many it must stand for: what a word for somebody named before, near the start, says. */
  pronoun: "one" | "several" | undefined;
}

/**
 * `isRoot`: whether a kind is one that others are narrower than; only "a", not "the", makes a document of it. `of` is
 * what the passage is known to be.
 */
export function readParts(spans: readonly Marked[], isRoot: (kind: string) => boolean, of?: FactType): Said {
  const kinds = unique(spans.flatMap((span) => idsOf(span, "kind"))).filter((kind) => !isRoot(kind));
  const single = spans.flatMap((span, at) => (isSingle(spans[at - 1]) ? idsOf(span, "kind") : []));
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
    main.find((span) => is(span, "status") && isMeant(span));
  const verb = type === "document" ? saying : (cue?.verb ?? saying);
  return {
    type,
    verb,
    kinds: type === "document" ? kinds : [],
    otherKinds: unique([...kinds.slice(1), ...(kinds.length > 0 ? single.filter(isRoot) : [])]),
    status: saying && idsOf(saying, "status")[0],
    subjects: unique(spans.flatMap((span) => (is(span, "name") ? [] : idsOf(span, "subject")))),
    parts: namesIn(spans, type, verb),
    pronoun: pronounIn(main),
  };
}

/** "The proposal", "X’s plan", "the agreed text": spoken of, and not made here. */
const isDefinite = (spans: readonly Marked[], at: number): boolean => {
  const before = fold(spans[at - 1]?.text ?? "");
  return (
    spans[at]?.gap === " " && (cues.definite.has(before) || (before === "s" && /^[’']$/.test(spans[at - 1]?.gap ?? "")))
  );
};

const isSingle = (span: Marked | undefined): boolean => cues.single.has(fold(span?.text ?? ""));

/** Where the main clause begins: "Speaking at the talks, X said …" begins with X. */
function mainClause(spans: readonly Marked[]): number {
  const [first] = spans;
  if (first === undefined) return 0;
  const introduces =
    /ing$/i.test(first.text) || is(first, "role") || is(first, "time") || cues.introducing.has(fold(first.text));
  const comma = spans.findIndex(({ gap }) => gap.startsWith(","));
  return introduces && comma !== -1 ? comma : 0;
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

function isStatus({ senses }: Marked): boolean {
  const span = { senses: [...senses], tokens: [], at: 0 };
  return isContent(span) && mainSense(span)?.is === "status";
}

/** Words before which it must come. */
const NEAR_START = 3;

function pronounIn(spans: readonly Marked[]): Said["pronoun"] {
  const opening = spans.slice(0, NEAR_START).map(({ text }) => fold(text));
  if (opening.some((word) => cues.pronouns.one.has(word))) return "one";
  return opening.some((word) => cues.pronouns.several.has(word)) ? "several" : undefined;
}

function namesIn(spans: readonly Marked[], type: FactType, verb: Marked | undefined): Parts {
  const parts: Required<Parts> = { by: [], to: [], with: [], about: [], at: [], parties: [] };
  const witnesses = witnessesIn(spans);
  for (const [at, span] of spans.entries()) {
    if (!is(span, "name") || isOwner(spans, at) || (isOfAnother(spans, at) && !witnesses.has(at))) continue;
    const own = partAt(spans, at, type, verb);
    const part = own === "parties" && witnesses.has(at) ? "with" : own;
    parts[part].push(...idsOf(span, "name").filter((id) => !parts[part].includes(id)));
  }
  return Object.fromEntries(Object.entries(parts).filter(([, ids]) => ids.length > 0));
}

/** "President of X": the name says whose the other is. */
const isOfAnother = (spans: readonly Marked[], at: number): boolean =>
  fold(spans[at - 1]?.text ?? "") === "of" && spans[at]?.gap === " ";

/** "X’s visit", "X President Y": the name says whose or which the other is. */
function isOwner(spans: readonly Marked[], at: number): boolean {
  const next = spans[at + 1];
  if (next === undefined) return false;
  if (/^[’']$/.test(next.gap) && next.text === "s") return true;
  return (
    /^[ -]$/.test(next.gap) && (is(next, "office") || is(next, "class") || (is(next, "name") && isCapital(next.text)))
  );
}

function partAt(spans: readonly Marked[], at: number, type: FactType, verb: Marked | undefined): keyof Parts {
  const role = roleBefore(spans, at, verb);
  if (role === "at") return "at";
  if (role === "beside") return "about";
  if (type === "document") return "parties";
  if (type === "background") return "about";
  if (role === "to" || role === "with") return role;
  if (role === "by" || role === "between") return "by";
  if (role !== undefined || at < mainClause(spans)) return "about";
  const isBefore = verb === undefined || (spans[at]?.start ?? 0) < verb.start;
  // "…, said the President": who says it may stand behind.
  return isBefore || (type === "position" && before(spans, at) === verb) ? "by" : "about";
}

/** What stands before a name, its office apart. */
function before(spans: readonly Marked[], at: number): Marked | undefined {
  const own = spans[at - 1];
  return own !== undefined && is(own, "office") ? spans[at - 2] : own;
}

/** The preposition that a name, or the list that it stands in, depends on; before the verb a comma ends that. */
function roleBefore(spans: readonly Marked[], at: number, verb: Marked | undefined): string | undefined {
  const isBeforeVerb = verb !== undefined && (spans[at]?.start ?? 0) < verb.start;
  for (let place = at - 1; place >= 0; place--) {
    const span = spans[place];
    if (span === undefined || (isBeforeVerb && spans[place + 1]?.gap.startsWith(","))) return undefined;
    if (cues.introducing.has(fold(span.text))) return "beside";
    const role = span.senses.find((sense) => sense.is === "role");
    if (role !== undefined && "role" in role && role.role !== "of") return role.role;
    if (cues.relative.has(fold(span.text))) return undefined;
    const passes = (["class", "function", "name", "office", "operator", "role"] as const).some((sort) =>
      is(span, sort),
    );
    if (!passes) return undefined;
  }
  return undefined;
}
