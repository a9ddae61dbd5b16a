/** What was understood and no fact mentions: a sentence can be said about the articles, whatever else is open. */
import { namesThing } from "../evidence/evidence.ts";
import { type Atom, atomsOf, type Branch, type Reading } from "../parse/reading.ts";
import { conceptOf } from "../words/annotate.ts";
import type { Engine, Outside } from "./decision.ts";
import { nearestTo, weighAll } from "./weighing.ts";

/** Where a fact holds this share of a question, "cook" is no recipe: "what did X and Y cook up?" */
const REQUEST_HELD = 0.4;

/** Where a fact holds more than this share, a thing that none mentions may be another word for what it says. */
const THING_HELD = 0.5;

/** A fact that holds this share of a question is told beside what no fact mentions. */
const NEAR_SHARE = 0.3;

/** Whether facts mention what the thing is part of: they may mean it. */
const isWithin = (atom: Atom, index: Engine["index"]): boolean => {
  const wider = atom.keys.flat().flatMap((key) => conceptOf(key)?.broader ?? []);
  return wider.some((id) => index.frequencyInWords({ ...atom, keys: [[`~${id}`]] }) > 0);
};

/** An office that nobody of the corpus holds, a thing that the thesaurus knows, and what people ask any bot for. */
function unheardOf(reading: Reading, held: number, { index }: Engine): Atom[] {
  return atomsOf(reading).filter((atom) => {
    if (atom.is === "name")
      return atom.ids.length === 0 && !atom.described && (atom.held || index.frequencyInWords(atom) === 0);
    if (atom.is !== "word") return false;
    if (atom.request) return held < REQUEST_HELD;
    return held <= THING_HELD && namesThing(atom) && index.frequencyOf(atom) === 0 && !isWithin(atom, index);
  });
}

/** That the articles don't mention something, and what is nearest all the same; undefined where they mention all. */
export function unheard(reading: Reading, branches: readonly Branch[], engine: Engine): Outside | undefined {
  const { total, evidence } = weighAll(reading, branches, engine);
  const most = Math.max(0, ...evidence.map(({ held }) => held));
  const atoms = unheardOf(reading, most / Math.max(total, 1e-9), engine);
  if (atoms.length === 0) return undefined;
  const nearest = nearestTo(reading, branches, engine);
  const isNear = (nearest[0]?.held ?? 0) >= NEAR_SHARE * total;
  return { is: "outside", reading, atoms, entries: isNear ? nearest.map(({ entry }) => entry) : [] };
}
