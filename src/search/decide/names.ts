/** "Which companies", "list all ministries": every name of a sort, each with the fact that says most of it. */
import type { FactEntry } from "../find/fact-index.ts";
import { type Atom, asksWhether, atomsOf, type Reading } from "../parse/reading.ts";
import type { Decision, Engine } from "./decision.ts";

/** A set of names is told with so many facts. */
const MOST_FACTS = 10;

type ClassAtom = Extract<Atom, { is: "class" }>;

/** What is asked for, where nothing else is said but whose they are. */
function classesAsked(reading: Reading, { index }: Engine): ClassAtom[] {
  const others = atomsOf(reading).filter((atom) => atom.is !== "class");
  const classes = [...reading.asked.classes, ...atomsOf(reading).filter((atom) => atom.is === "class")];
  const isCountry = (atom: Atom): boolean =>
    atom.is === "name" && !atom.described && atom.ids.length > 0 && atom.ids.every((id) => index.countries.has(id));
  const asksMore = reading.asked.fields.some((field) => field !== "what" && field !== "who");
  const isPlain = !asksWhether(reading) && !asksMore && reading.branches.every(({ except }) => except.length === 0);
  return isPlain && reading.asked.fields.length > 0 && others.every(isCountry) ? classes : [];
}

/** Undefined where something else is asked, or there is one name of the sort at most. */
export function namesAsked(reading: Reading, engine: Engine): Decision | undefined {
  const { index } = engine;
  const classes = classesAsked(reading, engine);
  if (classes.length === 0) return undefined;
  const countries = atomsOf(reading).flatMap((atom) => (atom.is === "name" ? atom.ids : []));
  const isOf = (id: string): boolean =>
    countries.length === 0 || countries.some((country) => index.belongsTo(id).has(country));
  const told = new Map<string, FactEntry>();
  for (const id of index.names.keys()) {
    if (!classes.some((own) => index.classesOf(id).has(own.id)) || !isOf(id)) continue;
    const entry = tellingMost(id, index.entries);
    if (entry) told.set(id, entry);
  }
  if (told.size < 2) return undefined;
  const entries = [...new Set(told.values())].sort((a, b) => a.order - b.order);
  return { is: "names", reading, names: [...told.keys()], entries: entries.slice(0, MOST_FACTS) };
}

/** What a name did: its document first, then whatever it takes part in, then what is only said of it. */
function tellingMost(id: string, entries: readonly FactEntry[]): FactEntry | undefined {
  const isParty = ({ fact }: FactEntry): boolean => fact.type === "document" && fact.parties.includes(id);
  const acts = ({ fact }: FactEntry): boolean => [...(fact.by ?? []), ...(fact.to ?? [])].includes(id);
  const isAbout = ({ fact }: FactEntry): boolean =>
    [...(fact.about ?? []), ...(fact.with ?? []), ...(fact.at ?? []), ...(fact.items ?? [])].includes(id);
  return entries.find(isParty) ?? entries.find(acts) ?? entries.find(isAbout);
}
