/** Nothing settles it: absent where all is understood and the nearest fact has it otherwise or lacks it, else the nearest. */
import type { AskField } from "../../language/schema.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { saysAll } from "../evidence/match.ts";
import { isOpposed } from "../evidence/opposites.ts";
import { daysOf, tellsTime } from "../evidence/times.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { hasTrait } from "../parse/ask-fields.ts";
import {
  type Atom,
  asksWhether,
  atomsOf,
  type Branch,
  isReadByItself,
  namesOf,
  type Reading,
} from "../parse/reading.ts";
import { tellsMeasure } from "../say/figures.ts";
import { namesIn } from "../say/values.ts";
import { conceptOf } from "../words/annotate.ts";
import { numbersIn } from "../words/numbers.ts";
import { type Decision, type Engine, fieldsOf, type Weighing } from "./decision.ts";
import { isPlain } from "./settle.ts";
import { AGAINST_SHARE, nearestTo } from "./weighing.ts";

/** A fact that holds this share of what the best one holds may be what is meant. */
const CANDIDATE_SHARE = 0.8;

/** So much of a question may be open where the nearest fact has no number at all. */
const MEASURE_OPEN = 0.6;

function lacksMeasure(near: Evidence, field: AskField, reading: Reading, total: number, engine: Engine): boolean {
  const isAgainst = near.refuted.some((atom) => atom.is !== "word" || !isOpposed(atom, near.entry));
  const isAbout = near.held >= (1 - MEASURE_OPEN) * total && !isAgainst;
  const isPlainlyAbout = isAbout && near.unknown.every(({ is }) => is === "word");
  return isPlainlyAbout && !givesNumbers([near.entry], reading, engine) && !mayTell(near.entry, field, reading, engine);
}

/** Whether facts give numbers, of which one may be the detail that is asked for. */
export const givesNumbers = (found: readonly FactEntry[], reading: Reading, engine: Engine): boolean =>
  found.some(({ fact }) => numbersIn(engine.words(fact).statement, reading.language).length > 0);

/** Whether what is counted is what a fact that holds the question speaks of. */
function isCounted(counted: Atom | undefined, entry: FactEntry, { index }: Engine): boolean {
  if (!counted || counted.is === "subject") return true;
  if (counted.is === "name" && !counted.ids.some((id) => index.places.has(id))) return true;
  return saysAll([{ ...counted, is: "word" }], entry);
}

/** Whether its statement says when in words, beside the days that its fields hold and those that its articles are of. */
export function isTimeTold(
  { fact }: FactEntry,
  field: AskField,
  { language }: Reading,
  { index, vocabularies, words }: Engine,
): boolean {
  const cited = new Set(fact.sources.map(({ article }) => article));
  const published = index.corpus.articles.filter(({ id }) => cited.has(id)).map((article) => article.published);
  return tellsTime(words(fact).statement, field, { held: daysOf(fact), published }, vocabularies[language]);
}

/** Whether a fact that lacks the field asked for may answer all the same, by what else it says. */
export function mayTell(entry: FactEntry, field: AskField, reading: Reading, engine: Engine): boolean {
  const { fact, said } = entry;
  if (isTimeTold(entry, field, reading, engine) || tellsMeasure(fact, field, engine.values)) return true;
  const isTold = [...said].some((key) => conceptOf(key)?.tells.includes(field));
  const numbers = numbersIn(engine.words(fact).statement, reading.language);
  if (isTold && (field !== "amount" || numbers.length > 0)) return true;
  const given = new Set(namesOf(reading));
  const others = namesIn(fact).filter((id) => !given.has(id));
  switch (field) {
    case "where":
      // A name that never does anything may be where it was: a region, a forum.
      return others.some((id) => engine.index.places.has(id) || !engine.index.actors.has(id));
    case "who":
    case "parties":
    case "receiver":
    case "undergoer":
    case "subject":
    case "kind":
      return others.some((id) => !engine.index.places.has(id));
    case "signer":
      return others.some(engine.index.isPerson);
    case "count":
      return numbers.length > 0 && isCounted(reading.asked.counted, entry, engine);
    default:
      return false;
  }
}

/** Whether a fact has all names that are against it, in another part. */
const isReversedOnly = ({ entry, refuted }: Evidence): boolean =>
  refuted.every((atom) => atom.is === "name" && atom.ids.some((id) => entry.mentions.has(id)));

/** Whether it holds more of a question than the time; what is claimed to have been done is compared, not held. */
const isOnTopic = ({ unknown, refuted }: Evidence, reading: Reading): boolean =>
  atomsOf(reading).some(
    (atom) => atom.is !== "time" && atom.is !== "status" && !unknown.includes(atom) && !refuted.includes(atom),
  );

/** So much of a claim must be held by a fact that contradicts the rest. */
const CLAIM_HELD = 0.3;

/** "Our draft has the plan until 2030, right?": what is claimed of the nearest fact, in words beside it that tell little. */
function claimRefuted(
  reading: Reading,
  [near]: readonly Evidence[],
  little: number,
  total: number,
  engine: Engine,
): Evidence | undefined {
  const isClaim = asksWhether(reading) && isReadByItself(reading);
  if (!near || !isClaim || near.against <= little || near.held < CLAIM_HELD * total) return undefined;
  const isTyped = near.refuted.some(({ is }) => is === "time" || is === "word" || is === "measure");
  const isFound = engine.hits()[0]?.id === near.entry.order;
  return isTyped && isFound && near.unknown.every(isPlain) ? near : undefined;
}

/** Nothing settles it: absent where all is understood and the nearest has it otherwise, else the nearest. */
export function unsettled(
  reading: Reading,
  branches: readonly Branch[],
  { total, little, evidence }: Weighing,
  engine: Engine,
): Decision {
  const nearest = nearestTo(reading, branches, engine);
  const refuted = evidence
    .filter(({ open, against, held }) => held > 0 && open <= little && against > little)
    .sort((a, b) => b.held - b.against - (a.held - a.against) || a.entry.order - b.entry.order);
  const measure = fieldsOf(reading).find((field) => hasTrait(field, "measure"));
  const near = nearest[0];
  if (measure && near && lacksMeasure(near, measure, reading, total, engine))
    return { is: "lacking", reading, field: measure, entries: [near.entry] };
  // Who did it to whom is read from the order of words: where nothing else is against a fact, it may be what is meant.
  const first = refuted.find((own) => asksWhether(reading) || !isReversedOnly(own));
  const most = Math.max(...evidence.map(({ held }) => held));
  // Whatever holds about as much and is against nothing may be what is meant.
  const least =
    first && !asksWhether(reading)
      ? Math.min(CANDIDATE_SHARE * most, first.held - AGAINST_SHARE * first.against)
      : CANDIDATE_SHARE * most;
  const isRefuted = evidence.every((own) => own.held < least || own.against > little || !isOnTopic(own, reading));
  const against = first && isRefuted ? first : claimRefuted(reading, nearest, little, total, engine);
  if (against && against.refuted.length > 0)
    return {
      is: "against",
      reading,
      atoms: against.refuted,
      entries: [against.entry, ...nearest.map(({ entry }) => entry).filter((entry) => entry !== against.entry)],
      isSet: false,
    };
  return {
    is: "nearest",
    reading,
    open: nearest[0]?.unknown ?? atomsOf(reading),
    entries: nearest.map(({ entry }) => entry),
    isSet: false,
  };
}
