/** Yes, no, or something weaker: what may be said of a fact to a question for yes or no. */
import { rememberedBy } from "../../cache/memoize.ts";
import type { Fact } from "../../corpus/schema.ts";
import { tokensOf } from "../../text/tokens.ts";
import { saysAll } from "../evidence/match.ts";
import { isOpposed, isTemporal } from "../evidence/opposites.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { asksWhether, atomsOf, claimsOf, hasAtom, mayClaim, namesOf, type Reading } from "../parse/reading.ts";
import { overlap } from "../say/dates.ts";
import { namesIn } from "../say/values.ts";
import { annotate, senseOf } from "../words/annotate.ts";
import { isComparable } from "../words/measures.ts";
import type { Vocabulary } from "../words/vocabulary.ts";
import { asksWhichOf, type Engine, type Found, hasAlternatives, verdictOn } from "./decision.ts";
import { isTimeTold } from "./unsettled.ts";

/** Whether a question of the first or second has every name that its fact has: "the first in X" is no first elsewhere. */
function ranksAsAsked({ fact }: FactEntry, reading: Reading, { index }: Engine): boolean {
  if (reading.form.is !== "whether" || !reading.form.ranks) return true;
  const asked = namesOf(reading);
  // Of what one is to another, the one that it is said of stands first.
  const [of] = fact.by ?? fact.about ?? [];
  if (asked.length > 1 && of !== undefined && of !== asked[0]) return false;
  const around = new Set(asked.flatMap((id) => [...index.belongsTo(id)]));
  return namesIn(fact).every((id) => around.has(id)) && (!fact.period || hasAtom(reading, "time"));
}

/** Whether a fact says where it was, if that is asked of it. What a name is, or holds, is in no place. */
function isInPlace({ fact, places }: FactEntry, reading: Reading): boolean {
  if (fact.type === "background" || fact.type === "office") return true;
  return atomsOf(reading).every(
    (atom) => atom.is !== "name" || atom.part !== "place" || atom.ids.some((id) => places.has(id)),
  );
}

/** Whether what is claimed to be so since a time began then: what happened later has not been so since. */
const beganAsClaimed = ({ fact: { on, period } }: FactEntry, reading: Reading): boolean =>
  atomsOf(reading).every(
    (atom) => atom.is !== "time" || atom.relation !== "from" || overlap(period?.from ?? on ?? atom.date, atom.date),
  );

/** "Had anybody come before?" of who was the first: a word is claimed of which the fact says the opposite. */
function isDenied(entry: FactEntry, reading: Reading, engine: Engine): boolean {
  if (!mayClaim(reading) || hasAlternatives(reading) || reading.branches.some(({ except }) => except.length > 0))
    return false;
  // The first since a time says nothing of what was before that.
  const { period } = entry.fact;
  const isSince = period?.from !== undefined || isTimeTold(entry, "since", reading, engine);
  const isBounded = isSince && !hasAtom(reading, "time");
  return atomsOf(reading).some(
    (atom) => atom.is === "word" && isOpposed(atom, entry) && !(isBounded && isTemporal(atom)),
  );
}

/** Whether a fact gives one length, or one share, where several are claimed of it: a term is no grace period. */
const isOneMeasure = (entry: FactEntry, reading: Reading): boolean =>
  atomsOf(reading).every(
    (atom) =>
      atom.is !== "measure" ||
      new Set(entry.measures().flatMap((own) => (isComparable(own, atom) ? [own.value] : []))).size <= 1,
  );

/** Whether a statement negates something; which part of it, only a reader can tell. Every fact has its statement in English. */
const saysNot = rememberedBy(({ statement }: Fact, vocabulary: Vocabulary): boolean =>
  annotate(tokensOf(statement), vocabulary, ({ is }) => is === "operator" || is === "function").some((span) =>
    ["not", "exceptBefore"].includes(senseOf(span, "operator")?.op ?? ""),
  ),
);

/** What is said before the facts that answer yes or no; undefined where they speak for themselves. */
export function verdictOf(
  first: FactEntry | undefined,
  reading: Reading,
  engine: Engine,
  { isWhole }: Pick<Found, "isWhole">,
): Found["verdict"] {
  if (!first) return undefined;
  const isWeaker = !engine.index.affirms(first.fact.status);
  // What was only proposed or intended is said to be just that, unless that is what is claimed.
  const isClaimed = claimsOf(reading).flat().includes(first.fact.status);
  if (isWeaker && (reading.form.is === "tentative" || (asksWhether(reading) && !isClaimed))) return "weaker";
  if ("conditional" in reading.form && reading.form.conditional) return undefined;
  if (isDenied(first, reading, engine)) return "no";
  const mayConfirm = asksWhether(reading) && !asksWhichOf(reading) && ranksAsAsked(first, reading, engine);
  if (!mayConfirm) return undefined;
  const verdict = verdictOn(first, reading, engine.index);
  const isHeld =
    isWhole &&
    !saysNot(first.fact, engine.vocabularies.en) &&
    saysAll(atomsOf(reading), first) &&
    isInPlace(first, reading) &&
    beganAsClaimed(first, reading) &&
    isOneMeasure(first, reading);
  return isHeld || (isWeaker && verdict === "weaker") ? verdict : undefined;
}
