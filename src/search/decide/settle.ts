/** Weighed facts → those that answer a question for one thing: that hold it, or whose held part outweighs what they leave open. */
import { type Evidence, LITTLE_OF_CLAIM, namesTopic } from "../evidence/evidence.ts";
import type { MatchContext } from "../evidence/match.ts";
import { search } from "../find/candidates.ts";
import type { FactEntry } from "../find/fact-index.ts";
import {
  type Atom,
  asksForDocuments,
  asksWhether,
  atomsOf,
  type Branch,
  claimantOf,
  hasAtom,
  hasOnlyNames,
  mayClaim,
  predicateOf,
  type Reading,
} from "../parse/reading.ts";
import { curatedValueFor } from "../say/values.ts";
import { apart, mapAtoms } from "./branches.ts";
import { type Engine, fieldsOf, verdictOn, type Weighing } from "./decision.ts";
import { nearestTo, weighAll } from "./weighing.ts";

/**
 * "Did X agree to what Y proposed?": nothing is reported of X, but what is reported of Y is the answer. Only for
 * facts that affirm nothing: of what did happen, a claim about somebody else is not answered by it.
 */
function claimedOfOthers(reading: Reading, branches: readonly Branch[], context: MatchContext): FactEntry[] {
  const claimant = claimantOf(reading);
  if (!claimant) return [];
  const actsFor = (id: string): readonly string[] => {
    const { country } = context.index.names.get(id) ?? {};
    return country && context.index.actors.has(id) ? [id, country] : [id];
  };
  const anyPart = mapAtoms(branches, (atom) =>
    atom.is === "name" && atom.text === claimant.text
      ? { ...atom, ids: atom.ids.flatMap(actsFor), part: "any" as const }
      : atom,
  );
  return search(anyPart, context).yes.filter(
    (entry) => verdictOn(entry, reading, context.index) === "weaker" && !context.index.affirms(entry.fact.status),
  );
}

/**
 * A yes-or-no question that has nothing but names says nothing of them but that one belongs to another: "is X of Y".
 * The lexicon knows whether it does, and a fact about who or what X is has to say so.
 */
function belonging(reading: Reading, found: readonly FactEntry[], { index }: Engine): FactEntry[] {
  const [first, ...rest] = atomsOf(reading).flatMap((atom) => (atom.is === "name" ? [atom] : []));
  const classes = atomsOf(reading).flatMap((atom) => (atom.is === "class" ? [atom.id] : []));
  if (!first || rest.length + classes.length === 0) return [];
  const around = new Set(first.ids.flatMap((id) => [...index.belongsTo(id)]));
  const isA = new Set(first.ids.flatMap((id) => [...index.classesOf(id)]));
  const belongs = rest.every(({ ids }) => ids.some((id) => around.has(id))) && classes.every((id) => isA.has(id));
  return belongs ? found.filter(({ fact }) => fact.type === "office" || fact.type === "background") : [];
}

const isDoer = (atom: Atom): boolean => atom.is === "name" && atom.part === "doer";

/** What a fact must hold at least to be an answer. */
const LEAST_HELD = 0.3;

/** What is said in passing decides nothing below this weight, and leaves out what has less than this share of the most. */
const TELLING_ASIDE = 0.3;
const ASIDE_SHARE = 0.8;

/** The facts that hold what is asked, but for what tells little; of those the ones that hold most. */
function settledBy({ total, little, evidence }: Weighing): FactEntry[] {
  const settled = evidence.filter(
    ({ open, against, held }) => held >= Math.min(LEAST_HELD, total) && open <= little && against <= little,
  );
  const least = Math.min(...settled.map(({ open, against }) => open + against));
  const holding = settled.filter(({ open, against }) => open + against <= least + 0.01);
  // What is said in passing decides between facts that hold the same.
  const most = Math.max(...holding.map(({ aside }) => aside));
  const isSaid = ({ aside }: Evidence): boolean => most < TELLING_ASIDE || aside >= most * ASIDE_SHARE;
  return holding.filter(isSaid).map(({ entry }) => entry);
}

/** An overview of a topic takes in what holds this share of what the best fact does. */
const OVERVIEW_SHARE = 0.6;

const allOn = ({ total, evidence }: Weighing): FactEntry[] => {
  const most = Math.max(...evidence.map(({ held }) => held));
  const isOn = ({ held, against }: Evidence): boolean => held >= OVERVIEW_SHARE * most && against === 0;
  return most >= 0.4 * total ? evidence.filter(isOn).map(({ entry }) => entry) : [];
};

/** What is held outweighs plain words that are open if it weighs this much, and this share of all. */
const ENOUGH = 1;

const ENOUGH_OF_CLAIM = 1.5;

const ENOUGH_SHARE = 0.45;

/** Whether a word that nobody knows may be another way to say what is held: no name, number, rank or topic is, and nothing that is asked for. */
export const isPlain = (atom: Atom): boolean =>
  atom.is === "word" &&
  !atom.strict &&
  !atom.asked &&
  !atom.request &&
  !/[\p{Lu}\p{N}]/u.test(atom.text) &&
  !namesTopic(atom);

/** Whether what is held of a total weight is enough to answer by, whatever plain words are open. */
export const outweighs = (held: number, total: number, enough = ENOUGH): boolean =>
  held >= enough && held >= ENOUGH_SHARE * total;

/** The nearest fact, where what it holds outweighs the plain words that it leaves open. */
function outweighed({ total }: Weighing, reading: Reading, branches: readonly Branch[], engine: Engine): FactEntry[] {
  const [first, second] = nearestTo(reading, branches, engine);
  if (
    !first ||
    first.against > LITTLE_OF_CLAIM * total ||
    !first.unknown.every((atom) => isPlain(atom) || (atom.is === "status" && !asksWhether(reading)))
  )
    return [];
  // What has the value that is asked for as a field, and more of the question than names, needs less.
  const { fact } = first.entry;
  const isOnIt = atomsOf(reading).some((atom) => atom.is !== "name" && !first.unknown.includes(atom));
  const isTold = isOnIt && fieldsOf(reading).some((field) => curatedValueFor(fact, field, engine.values) !== undefined);
  const isEnough = outweighs(first.held, total, asksWhether(reading) ? ENOUGH_OF_CLAIM : isTold ? 0 : ENOUGH);
  return isEnough && first.held >= (second?.held ?? 0) ? [first.entry] : [];
}

/** So much of a claim may be open about what was only proposed, intended or hoped for: it says no more than that. */
const CLAIM_OPEN = 0.5;

/** A proposal or a commitment that the search by words finds first may leave this share open. */
const CLAIM_OPEN_AS_WORDED = 0.75;
const isOfDeed = ({ fact: { type } }: FactEntry): boolean => type === "proposal" || type === "commitment";

/** A name that this share of all facts has is that of one of the two sides. */
const COMMON_NAME = 0.1;

/** "Has the office opened?": of what was only proposed, whatever is claimed of it is answered by that. */
function weakerThan({ total, little, evidence }: Weighing, reading: Reading, engine: Engine): FactEntry[] {
  const { index } = engine;
  const isOfSide = (atom: Atom): boolean =>
    atom.is === "name" && index.frequencyOf(atom) >= COMMON_NAME * index.entries.length;
  const isSlight = (atom: Atom): boolean => isPlain(atom) || isOfSide(atom);
  const conditions = reading.branches.flatMap(({ where }) => where);
  const isAbout = ({ unknown }: Evidence): boolean =>
    conditions.some(({ any }) =>
      any.some((atom) => ["word", "subject", "name"].includes(atom.is) && !isOfSide(atom) && !unknown.includes(atom)),
    );
  const weaker = evidence
    .filter((own) => !index.affirms(own.entry.fact.status) && own.against <= little && isAbout(own))
    .filter(({ open, held, unknown, entry }) => {
      const isWorded = isOfDeed(entry) && engine.hits()[0]?.id === entry.order;
      const mayBeOpen = isWorded ? CLAIM_OPEN_AS_WORDED : CLAIM_OPEN;
      return held > 0 && open <= mayBeOpen * total && unknown.every(isSlight);
    })
    .sort((a, b) => a.open - b.open || b.held + b.aside - (a.held + a.aside) || a.entry.order - b.entry.order);
  return weaker.slice(0, 1).map(({ entry }) => entry);
}

/** The facts that a topic asks for, and whether "and" had to be read as "each of". */
export function findTopic(
  reading: Reading,
  branches: readonly Branch[],
  weighing: Weighing,
  engine: Engine,
): { found: FactEntry[]; isApart: boolean; isWhole: boolean } {
  const context: MatchContext = {
    index: engine.index,
    strict: false,
    values: engine.values,
    doers: reading.extent.doers,
  };
  const settled = reading.form.is === "overview" ? allOn(weighing) : settledBy(weighing);
  const isWhole = weighing.evidence.some(
    ({ entry, unknown, refuted, against }) => entry === settled[0] && unknown.length + refuted.length + against === 0,
  );
  // "Did X award Y" says what was done by the word for the thing; "did they mention X" that X is mentioned.
  const { form } = reading;
  const saysDeed =
    form.is === "whether" && form.active && (hasAtom(reading, "class") || !atomsOf(reading).some(isDoer));
  const isBelonging = asksWhether(reading) && hasOnlyNames(reading) && predicateOf(reading) === undefined && !saysDeed;
  const found = isBelonging ? belonging(reading, settled, engine) : settled;
  if (found.length > 0) return { found, isApart: false, isWhole };
  const weaker = mayClaim(reading) ? weakerThan(weighing, reading, engine) : [];
  if (weaker.length > 0) return { found: weaker, isApart: false, isWhole: false };
  const outweighing = outweighed(weighing, reading, branches, engine);
  if (outweighing.length > 0) return { found: outweighing, isApart: false, isWhole: false };
  const each = reading.extent.together || asksWhether(reading) ? undefined : apart(branches, asksForDocuments(reading));
  const eachOf = each?.map((branch) => settledBy(weighAll(reading, [branch], engine))) ?? [];
  if (eachOf.length > 0 && eachOf.every((entries) => entries.length > 0))
    return { found: [...new Set(eachOf.flat())].sort((a, b) => a.order - b.order), isApart: true, isWhole: false };
  return {
    isWhole: false,
    found: asksWhether(reading) ? claimedOfOthers(reading, branches, context) : [],
    isApart: false,
  };
}
