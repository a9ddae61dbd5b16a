/** What a question asks for: the fields that its question words mean together. */
import type { Language } from "../../contract.ts";
import type { AskField, LanguageData } from "../../language/schema.ts";
import { conceptKey, conceptOf, hasSense, isContent, isVerb, type Span, senseOf } from "../words/annotate.ts";
import { unitIn } from "../words/measures.ts";
import { hasTrait } from "./ask-fields.ts";
import { type Atom, asksWhether, baseOf, claimantOf, claimsOf, hasAtom, type Reading } from "./reading.ts";

/** What is asked right before a position and may be unstated: "period" in "period not given". */
export function statableBefore(spans: readonly Span[], at: number): AskField | undefined {
  let before = at - 1;
  while (!isContent(spans[before]) && hasSense(spans[before], "passive")) before--;
  const field = senseOf(spans[before], "ask")?.field;
  return field && hasTrait(field, "statable") ? field : undefined;
}

const isPriced = (id: string): boolean => conceptOf(conceptKey(id))?.priced === true;

const specific = (asks: readonly AskField[]): AskField[] => asks.filter((field) => field !== "what");

/**
 * "What did X pay", "what does it cost": a thing that has a price is no answer. What it "pays for" is one, as are "what
 * tax" is paid and what pays.
 */
function asksPrice(spans: readonly Span[]): boolean {
  const what = spans.findIndex((span) => senseOf(span, "ask")?.field === "what");
  const paid = spans.findLastIndex(({ senses }) =>
    senses.some((sense) => sense.is === "concept" && isPriced(sense.id)),
  );
  const rest = spans.slice(paid + 1);
  const isForWhat = rest.length > 0 && rest.every((span) => hasSense(span, "role"));
  const between = spans.slice(what + 1, Math.max(what + 1, paid));
  const hasPayer = between.some((span) => isContent(span) || hasSense(span, "pronoun")) && !isContent(between[0]);
  return what >= 0 && hasPayer && !isForWhat;
}

/** Question words → the fields asked, each once, in the order asked. */
function fieldsAsked(asks: readonly AskField[], spans: readonly Span[], ofClass: boolean): AskField[] {
  const says = (is: "ends" | "begins"): boolean => spans.some((span) => hasSense(span, is) && !isContent(span));
  // "When does it expire" asks until when, "when does it start" since when.
  const when: AskField = says("ends") ? "until" : says("begins") ? "since" : "when";
  const meant = new Set(specific(asks).map((field) => (field === "when" ? when : field)));
  // "Who put their name to it" asks for people, not for the parties.
  if (meant.has("signer")) for (const field of ["parties", "who", "identity"] as const) meant.delete(field);
  const hasWho = [...meant].some((field) => hasTrait(field, "name") && field !== "identity");
  if (hasWho) meant.delete("identity");
  // "When is X's birthday" asks for the detail; "when was it, and how old is X" for both.
  const asksTwo = spans.some((span) => senseOf(span, "operator")?.op === "and" || span.tokens.at(-1)?.pause);
  if (meant.has("detail") && !asksTwo) return ["detail"];
  // "With which company, and what for" asks two things.
  if (ofClass && asks.includes("what") && meant.size > 0 && !hasWho) return ["who", ...meant];
  if (meant.size > 0 || asks.length === 0) return [...meant];
  if (!ofClass && asksPrice(spans)) return ["price"];
  return ofClass ? ["who"] : ["what"];
}

/** Whether yes or no is asked: by how the question opens, or by a particle anywhere in it. */
function isWhether(asks: readonly AskField[], spans: readonly Span[]): boolean {
  const opening = hasSense(spans[0], "connective") && !hasSense(spans[0], "opener") ? spans[1] : spans[0];
  const opens = hasSense(opening, "opener") || spans.some((span) => hasSense(span, "particle"));
  return opens && specific(asks).length === 0;
}

/** "How many", and in what: "на сколько процентов" asks for a share. */
const asksShare = (fields: readonly AskField[], next: Span | undefined, language: Language): boolean =>
  fields.some((field) => hasTrait(field, "numeric")) && unitIn(next?.tokens ?? [], language) === "percent";

/**
 * The fields that a question word asks for. "қанша" asks how many of documents and of names, and of anything else
 * either how many or how much: whichever the fact says.
 */
export function askedBy(spans: readonly Span[], at: number, language: Language): AskField[] {
  const fields = (spans[at]?.senses ?? []).flatMap((sense) => (sense.is === "ask" ? [sense.field] : []));
  if (asksShare(fields, spans[at + 1], language)) return ["rate"];
  if (!fields.includes("count") || !fields.includes("amount")) return fields.slice(0, 1);
  const next = spans.slice(at + 1).find(isContent);
  return hasSense(next, "kind") || hasSense(next, "class") ? ["count"] : ["amount", "count"];
}

/**
 * What is counted: what follows "how many"; in "how many of A are B" it is B, and A in "how many of A are in B".
 * @param asked Where "how many" stands, how many things were named since, the atom included, and what was counted so far.
 */
export function countedIn(
  spans: readonly Span[],
  atom: Atom,
  { countAt, named, counted }: { countAt: number; named: number; counted: Atom | undefined },
): Atom | undefined {
  if (senseOf(spans[countAt + 1], "role")?.role !== "of") return counted ?? atom;
  const isPlace =
    named === 2 &&
    senseOf(
      spans.findLast(({ at }) => at < atom.at),
      "role",
    )?.role === "at";
  return named > 2 || isPlace ? counted : { is: "word", at: atom.at, text: atom.text, keys: atom.keys };
}

/** "Who is ready …" asks who does, "who was thanked" to whom; only "who is X" and "who is the …" ask who that is. */
export function fieldMeant(field: AskField, next: Span | undefined): AskField {
  const isDoing = isContent(next) && (isVerb(next) || hasSense(next, "concept") || next?.senses.length === 0);
  if (field === "undergoer") return isDoing ? "receiver" : "identity";
  return field === "identity" && isDoing ? "who" : field;
}

/** "documents to which …", "letters whose …": the word goes on about the documents instead of asking. */
export function isRelative(spans: readonly Span[], at: number, hasKind: boolean): boolean {
  const field = senseOf(spans[at], "ask")?.field;
  const afterRole = hasSense(spans[at - 1], "role");
  const follows = isContent(spans[at - 1]) || (afterRole && isContent(spans[at - 2]));
  const next = spans[at + 1];
  // "The fields where they work together" asks for no place.
  const goesOn = hasSense(next, "pronoun") || hasSense(next, "name");
  if (field === "where" && isContent(spans[at - 1]) && goesOn && !hasSense(next, "opener")) return true;
  const isPronoun = field === "who" || (field === "what" && afterRole);
  return isPronoun && follows && hasKind && next !== undefined;
}

interface ClassContext {
  which: LanguageData["which"];
  /** Position of the class that was asked for before, or -1: "which offices or councils". */
  lastAsked: number;
  /** Whether a kind of document was named before. */
  hasKind: boolean;
}

/** "which company", "the name of the order": the class is what is asked for, not what must hold. */
export function isAskedClass(spans: readonly Span[], at: number, { which, lastAsked, hasKind }: ClassContext): boolean {
  if (which === "after") return senseOf(spans[at + 1], "ask")?.field === "what";
  let before = at - 1;
  const isLinking = (span: Span | undefined): boolean => hasSense(span, "function") || hasSense(span, "operator");
  while (isLinking(spans[before]) && !hasSense(spans[before], "ask")) before--;
  if (before >= 0 && before === lastAsked) return true;
  if (before >= 0 && isRelative(spans, before, hasKind)) return false;
  const ask = senseOf(spans[before], "ask")?.field;
  return ask === "what" || ask === "identity";
}

/** Whether it is asked, or claimed, which of two sides did what one does to the other: "who bought …", "did X sell …". */
function asksWhichSide({ asked, branches, form }: Reading, spans: readonly Span[]): boolean {
  if (!spans.some((span) => hasSense(span, "oneWay") && isContent(span))) return false;
  if (asked.fields.some((field) => ["who", "receiver", "parties"].includes(field))) return true;
  const names = branches.flatMap(({ where }) => where.flatMap(({ any }) => any)).filter(({ is }) => is === "name");
  // "Was X sold" claims that somebody did; "did X sell" that X did, wherever the language puts its names.
  const isPassive = spans.some((span) => hasSense(span, "passive") && !isContent(span));
  const isSide = (atom: Atom): boolean =>
    atom.is === "name" && ["doer", "agent", "receiver", "giver"].includes(atom.part);
  return (form.is === "whether" && !isPassive && names.length > 0) || names.some(isSide);
}

function doersAsked(reading: Reading, spans: readonly Span[]): Reading["extent"]["doers"] {
  if (asksWhichSide(reading, spans)) return "told";
  return asksWhether(reading) && spans.some((span) => hasSense(span, "jointly")) ? "several" : undefined;
}

/** "Who did not …": the articles don't tell of all who didn't. */
const isWhoNot = (spans: readonly Span[], at: number): boolean =>
  senseOf(spans[at], "operator")?.op === "not" && senseOf(spans[at - 1], "ask")?.field === "who";

/** "All", "only", "another": what is claimed of how many. */
export const isQuantifier = (span: Span): boolean =>
  !isContent(span) && (hasSense(span, "every") || hasSense(span, "more") || senseOf(span, "operator")?.op === "only");

/** "Is it decided, or only planned?" asks which of both. */
export const isAlternative = (spans: readonly Span[], at: number): boolean =>
  senseOf(spans[at - 1], "operator")?.op === "or";

/** A question of this many conditions at most may lean on the one before without saying so. */
const FEW_CONDITIONS = 2;

/** How a question leans on the one before it. */
function leanOf({ branches, lean }: Reading, first: Span | undefined): Reading["lean"]["how"] {
  const count = branches.reduce((sum, { where }) => sum + where.length, 0);
  // "Only those of the ministries" leaves some of what was asked for out.
  if (hasSense(first, "connective") || senseOf(first, "operator")?.op === "only") return "connected";
  if (lean.refers || count === 0) return "referring";
  return count <= FEW_CONDITIONS ? "maybe" : "no";
}

/** "X signed it?", "all of it was signed?": asks whether, by its question mark alone. */
function isClaimAsked(reading: Reading, spans: readonly Span[], claim: Span): boolean {
  const claimant = claimantOf(reading);
  const asks = spans.filter((span) => hasSense(span, "ask") && !isContent(span));
  if (claimant) return asks.length === 0 && claimant.at < claim.at;
  return spans.some(isQuantifier) && asks.every(isQuantifier) && spans.findLast(isContent) === claim;
}

/** How a question ends, and the verb of status that says what it claims. */
interface Sentence {
  /** It ends with a question mark. */
  isAsked: boolean;
  /** It ends with words that make a question of it: "…, right?". */
  isTagged: boolean;
  claim: Span | undefined;
}

function formOf(
  reading: Reading,
  asks: readonly AskField[],
  spans: readonly Span[],
  { isAsked, isTagged, claim }: Sentence,
): Reading["form"] {
  const conditional = spans.some((span) => hasSense(span, "conditional"));
  const isClaim = isAsked && claim !== undefined && isClaimAsked(reading, spans, claim);
  if ((isTagged && specific(asks).length === 0) || isClaim || isWhether(asks, spans)) {
    const active = spans.some((span) => hasSense(span, "active") && !isContent(span));
    const ranks = spans.some((span) => (hasSense(span, "first") || hasSense(span, "ranking")) && isContent(span));
    return { is: "whether", active, ranks, another: false, conditional };
  }
  const overview = spans.find((span) => hasSense(span, "overview") && !isContent(span));
  const of = senseOf(overview, "overview")?.of;
  if (of) return { is: "overview", of };
  return isAsked && asks.length === 0 ? { is: "tentative", conditional } : { is: "open" };
}

/** Settles what a reading asks for, once all of its conditions are read. */
export function settleAsked(
  reading: Reading,
  asks: readonly AskField[],
  spans: readonly Span[],
  sentence: Sentence,
): void {
  reading.asked.fields = fieldsAsked(asks, spans, reading.asked.classes.length > 0);
  reading.asked.when = asks.includes("when");
  reading.form = formOf(reading, asks, spans, sentence);
  reading.lean.refers = spans.some((span) => hasSense(span, "pronoun"));
  reading.lean.how = leanOf(reading, spans[0]);
  reading.extent.doers = doersAsked(reading, spans);
  // Of how many it holds, facts that are found one by one don't tell.
  const untold = spans.find(
    (span, at) => (asksWhether(reading) && isQuantifier(span) && !isAlternative(spans, at)) || isWhoNot(spans, at),
  );
  const { form } = reading;
  if (form.is === "whether") {
    const isThere = !form.active && claimsOf(reading).length === 0 && hasAtom(reading, "kind");
    form.another = isThere && hasSense(untold, "more");
    if (form.another) return;
  }
  if (untold) reading.beyond.word ??= baseOf(untold, reading.language);
}

/** Whether a word stands right beside a question word: where it follows, so does its noun. */
export function isAskedFor(spans: readonly Span[], at: number, { which }: LanguageData): boolean {
  const beside = spans[which === "before" ? at - 1 : at + 1];
  if (!isContent(beside) && hasSense(beside, "ask") && senseOf(beside, "ask")?.field !== "who") return true;
  // What a quantity is asked of may stand before it: "айналымы қанша".
  const next = spans[at + 1];
  return !isContent(next) && hasTrait(senseOf(next, "ask")?.field ?? "what", "measure");
}
