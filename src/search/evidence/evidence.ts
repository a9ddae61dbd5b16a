/** Reading × fact → evidence: what of the question a fact holds, what it has otherwise, and what it leaves open. */
import type { Language } from "../../contract.ts";
import type { Fact } from "../../corpus/schema.ts";
import { rarityOf } from "../../text/frequency.ts";
import type { FactEntry } from "../find/fact-index.ts";
import type { Atom, Branch, Condition } from "../parse/reading.ts";
import { conceptOf, isConceptKey } from "../words/annotate.ts";
import { isComparable } from "../words/measures.ts";
import { type MatchContext, matchAtom, matchBranch, matchCondition, tellsDoers } from "./match.ts";
import { isOpposed, isTemporal } from "./opposites.ts";

/**
 * How a fact stands to one condition. `held`: it says so. `against`: it has another value there. `lacking`: it has no
 * such field. `unknown`: a word that it doesn't have, or a name beside which it has none of that sort.
 */
export type Standing = "held" | "against" | "lacking" | "unknown";

/** What one fact has of a question. Weights are between 0 (tells nothing) and 1. */
export interface Evidence {
  entry: FactEntry;
  /** Sums of weights. */
  held: number;
  /** The same of what was said in passing. */
  aside: number;
  against: number;
  open: number;
  /** The atoms that the fact has otherwise, or lacks; and those that it leaves open. */
  refuted: Atom[];
  unknown: Atom[];
}

/** Below this share of a question's weight, what is open or against changes nothing; a claim is taken more strictly. */
export const LITTLE = 0.2;
export const LITTLE_OF_CLAIM = 0.12;

/** What a word, or a name, counts for that every fact has: a fact without it is less likely meant. */
const LEAST_OF_WORD = 0.3;
const LEAST_OF_NAME = 0.1;

/** A word that the thesaurus knows means something, however often it is said. */
const LEAST_OF_CONCEPT = 0.5;
const LEAST_OF_UNKNOWN = 0.35;
/** What something can be about, such as coffee, and what changes the question if it is left out. */
const LEAST_OF_TOPIC = 0.8;
const LEAST_OF_STRICT = 0.9;
export const namesTopic = ({ keys }: Atom): boolean =>
  keys.some((alternatives) => alternatives.some((key) => conceptOf(key)?.topic));

/** "The visit", "the partnership": what any corpus is about as a whole; of the two, `only` one. */
export const namesWhole = ({ keys }: Atom, only?: "occasion" | "matter"): boolean =>
  keys.every((alternatives) =>
    alternatives.some((key) => {
      const whole = conceptOf(key)?.whole;
      return whole !== undefined && (only === undefined || whole === only);
    }),
  );

/** Whether it names a thing, and may be nothing else. */
export const namesThing = ({ keys }: Atom): boolean =>
  keys.some((alternatives) => {
    const known = alternatives.filter(isConceptKey);
    return known.length > 0 && known.every((key) => conceptOf(key)?.topic === "thing");
  });

/** How much a word tells in its language; several syllables or words together tell as much as the rarest, and more. */
function rarityIn(text: string, language: Language): number {
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  const rarest = Math.max(0, ...words.map((word) => rarityOf(word, language)));
  return words.length > 1 ? Math.sqrt(rarest) : rarest;
}

/** How much a condition tells: what few facts have, and what is rare in the language, tells much. */
export function weightOf({ any }: Condition, context: MatchContext): number {
  const { index } = context;
  const frequency = Math.max(...any.map((atom) => index.frequencyOf(atom)));
  const all = index.entries.length + 1;
  const rarity = Math.log(all / (frequency + 0.5)) / Math.log(all / 0.5);
  const isName = any.every((atom) => atom.is === "name");
  const least = isName ? LEAST_OF_NAME : LEAST_OF_WORD;
  if (any.some((atom) => atom.is === "class" && atom.asked)) return ASKED_CLASS;
  return (
    (least + (1 - least) * Math.max(0, Math.min(1, rarity))) * Math.max(...any.map((atom) => kindWeight(atom, context)))
  );
}

/** A fact without a name of the sort that is asked for hardly answers. */
const ASKED_CLASS = 0.6;

/** Beside a word: what a sort of condition counts for. */
function kindWeight(atom: Atom, { values: { language } }: MatchContext): number {
  if (atom.is === "class" || atom.is === "kind") return 0.5;
  if (atom.is === "measure") return LEAST_OF_STRICT;
  if (atom.is !== "word") return 1;
  const rarity = rarityIn(atom.text, language);
  if (atom.idle) return rarity;
  const isKnown = atom.keys.some((alternatives) => alternatives.some(isConceptKey));
  const least = atom.strict ? LEAST_OF_STRICT : namesTopic(atom) ? LEAST_OF_TOPIC : LEAST_OF_CONCEPT;
  return Math.max(isKnown || atom.strict ? least : LEAST_OF_UNKNOWN, rarity);
}

const sharesClass = (ids: readonly string[], entry: FactEntry, { index }: MatchContext): boolean =>
  ids.some((id) => [...index.classesOf(id)].some((own) => entry.classes.has(own)));

/** A number that is not the fact's, where the fact has one: "10 billion" of a target of 5. */
const hasOther = ({ text }: Atom, { amounts, count }: Fact): boolean =>
  /^[^\p{L}]*\p{N}/u.test(text) && (amounts !== undefined || count !== undefined);

function standingWithoutName(
  { ids, described, part }: Extract<Atom, { is: "name" }>,
  entry: FactEntry,
  context: MatchContext,
): Standing {
  // "Waters off X": what describes no name of the corpus may describe something else.
  if (ids.length === 0) return described ? "unknown" : "against";
  if (ids.some((id) => entry.mentions.has(id))) return "against";
  // A fact that has the country may mean its capital, too.
  const { places } = context.index;
  const isPlaceOf = (id: string): boolean =>
    places.has(id) && [...context.index.belongsTo(id)].some((own) => own !== id && entry.mentions.has(own));
  if (part === "doer" && ids.some(isPlaceOf)) return "unknown";
  const plays = part === "doer" || part === "agent" || part === "receiver";
  const isOther = (plays || entry.fact.type === "document") && sharesClass(ids, entry, context);
  return isOther ? "against" : "unknown";
}

const isLoose = ({ fact }: FactEntry, { isClaim }: MatchContext): boolean =>
  isClaim === false && fact.type !== "document";

const saysOpposite = (atom: Atom, entry: FactEntry): boolean =>
  atom.is === "word" && isOpposed(atom, entry) && !isTemporal(atom);

/** How a fact stands to an atom that it does not hold. */
function standingWithout(atom: Atom, entry: FactEntry, context: MatchContext): Standing {
  switch (atom.is) {
    case "word":
      return (atom.strict && hasOther(atom, entry.fact)) || saysOpposite(atom, entry) ? "against" : "unknown";
    case "class":
    case "kind":
    // Of a set a subject is a facet; anything else may be on more than its curator has listed.
    case "subject":
      return "unknown";
    case "name":
      return standingWithoutName(atom, entry, context);
    case "status":
      if (atom.given) return "unknown";
      // What is done was intended, too; and of what claims nothing, "how do they propose to" may be said of any word.
      return !context.index.affirms(atom.id) && (context.index.affirms(entry.fact.status) || isLoose(entry, context))
        ? "unknown"
        : "against";
    case "time":
      return "against";
    case "measure":
      return entry.measures().some((own) => isComparable(own, atom)) ? "against" : "unknown";
    case "stated":
      return "lacking";
    default:
      return atom satisfies never;
  }
}

export function standingOf(condition: Condition, entry: FactEntry, context: MatchContext): Standing {
  const truth = matchCondition(condition, entry, context);
  if (truth !== "no") return truth === "yes" ? "held" : "unknown";
  let is: Standing | undefined;
  for (const atom of condition.any) {
    const own = standingWithout(atom, entry, context);
    if (own === "unknown") return own;
    if (is !== "lacking") is = own;
  }
  return is ?? "unknown";
}

/** A name that the fact has in another part is more than another name: "X thanked Y" is against "Y thanked X". */
const isReversed = ({ any }: Condition, entry: FactEntry): boolean =>
  any.some((atom) => atom.is === "name" && atom.ids.some((id) => entry.mentions.has(id)));

/** Beside what is asked: what is said in passing. */
const ASIDE = 0.5;

function count(
  evidence: Evidence,
  condition: Condition,
  { standing, weight }: { standing: Standing; weight: number },
): void {
  const told = condition.any.slice(0, 1);
  switch (standing) {
    case "held":
      evidence.held += weight;
      return;
    case "unknown":
      evidence.open += weight;
      evidence.unknown.push(...told);
      return;
    case "against":
    case "lacking":
      evidence.against += isReversed(condition, evidence.entry) ? 1 : weight;
      evidence.refuted.push(...told);
      return;
    default:
      standing satisfies never;
  }
}

/** Weighs a fact against one alternative of a question, and what is said beside it. */
export function weigh(
  { branch, weights, asides }: { branch: Branch; weights: readonly number[]; asides: readonly Atom[] },
  entry: FactEntry,
  context: MatchContext,
): Evidence {
  const evidence: Evidence = { entry, held: 0, aside: 0, against: 0, open: 0, refuted: [], unknown: [] };
  branch.where.forEach((condition, place) => {
    const standing = standingOf(condition, entry, context);
    const isDenied = standing === "against" && condition.any.some((atom) => saysOpposite(atom, entry));
    const weight = weights[place] ?? 0;
    count(evidence, condition, { standing, weight: isDenied ? Math.max(LEAST_OF_CONCEPT, weight) : weight });
  });
  for (const atom of asides)
    if (matchAtom(atom, entry, context) === "yes") evidence.aside += ASIDE * weightOf({ any: [atom] }, context);
  // Of who did it to whom, a fact that names both sides says nothing.
  if (!tellsDoers(entry, context)) evidence.open += 1;
  const { except } = branch;
  const isLeftIn =
    except.length === 0 || matchBranch({ where: [], except }, entry, { ...context, doers: undefined }) === "yes";
  if (!isLeftIn) {
    evidence.against += 1;
    evidence.refuted.push(...except.flat().flatMap(({ any }) => any));
  }
  return evidence;
}
