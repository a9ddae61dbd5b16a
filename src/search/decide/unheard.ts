/** What was understood and no fact mentions: a sentence can be said about the articles, whatever else is open. */
import type { Language } from "../../contract.ts";
import { rarityOf } from "../../text/frequency.ts";
import { namesThing } from "../evidence/evidence.ts";
import { type Atom, atomsOf, type Branch, isReadByItself, type Reading } from "../parse/reading.ts";
import { conceptOf, isConceptKey } from "../words/annotate.ts";
import type { Engine, Outside } from "./decision.ts";
import { nearestTo, weighAll } from "./weighing.ts";

/** Where a fact holds this share of a question, "cook" is no recipe: "what did X and Y cook up?" */
const REQUEST_HELD = 0.4;

/** Where a fact holds more than this share, a thing that none mentions may be another word for what it says. */
const THING_HELD = 0.5;

/** Where no fact holds this share, a name that nobody knows may be anything. */
const NAME_HELD = 0.1;

/** A fact that holds this share of a question is told beside what no fact mentions. */
const NEAR_SHARE = 0.3;

/** Whether facts mention what the thing is part of: they may mean it. */
const isWithin = (atom: Atom, index: Engine["index"]): boolean => {
  const wider = atom.keys.flat().flatMap((key) => conceptOf(key)?.broader ?? []);
  return wider.some((id) => index.frequencyInWords({ ...atom, keys: [[`~${id}`]] }) > 0);
};

/** Whether it is written as a name, within the sentence, and is no everyday word. */
const isProperName = ({ text, at, keys }: Atom, language: Language): boolean =>
  at > 0 && /^\p{Lu}\p{Ll}+$/u.test(text) && rarityOf(text, language) === 1 && !keys.flat().some(isConceptKey);

/**
 * What no fact mentions: an office that nobody of the corpus holds, a thing that the thesaurus knows, what people ask any
 * bot for, and a name in capitals that no article has.
 */
function unheardOf(reading: Reading, held: number, { index }: Engine): Atom[] {
  return atomsOf(reading).filter((atom) => {
    if (atom.is === "name")
      return (
        atom.ids.length === 0 &&
        !atom.described &&
        held <= THING_HELD &&
        (atom.held || index.frequencyInWords(atom) === 0)
      );
    if (atom.is !== "word") return false;
    if (atom.request) return held < REQUEST_HELD;
    const isNamedHere = isReadByItself(reading) && isProperName(atom, reading.language);
    const isFound = index.frequencyInWords(atom) > 0 || index.isWritten(atom.text);
    if (isNamedHere && held >= NAME_HELD && !isFound) return true;
    return held <= THING_HELD && namesThing(atom) && index.frequencyOf(atom) === 0 && !isWithin(atom, index);
  });
}

const isCapital = (atom: Atom): boolean => atom.is === "word" && /^\p{Lu}/u.test(atom.text);

/** Adds the other capitalised words of the same name: "Port Nowhere", though there is a port. */
function asNamed(unheardOf: readonly Atom[], reading: Reading): Atom[] {
  const names: Atom[][] = [];
  for (const atom of atomsOf(reading)) {
    const last = names.at(-1)?.at(-1);
    const goesOn = last !== undefined && isCapital(last) && isCapital(atom) && last.at + 1 === atom.at;
    if (goesOn) names.at(-1)?.push(atom);
    else names.push([atom]);
  }
  return names.filter((name) => name.some((atom) => unheardOf.includes(atom))).flat();
}

/** That the articles don't mention something, and what is nearest all the same; undefined where they mention all. */
export function unheard(reading: Reading, branches: readonly Branch[], engine: Engine): Outside | undefined {
  const { total, evidence } = weighAll(reading, branches, engine);
  const most = Math.max(0, ...evidence.map(({ held }) => held));
  const atoms = asNamed(unheardOf(reading, most / Math.max(total, 1e-9), engine), reading);
  if (atoms.length === 0) return undefined;
  const nearest = nearestTo(reading, branches, engine);
  const isNear = (nearest[0]?.held ?? 0) >= NEAR_SHARE * total;
  return { is: "outside", reading, atoms, entries: isNear ? nearest.map(({ entry }) => entry) : [] };
}
