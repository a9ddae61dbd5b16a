/** A reading that was made elsewhere → one that the engine can weigh: its ids are checked, its words are looked up. */
import type { Language } from "../../contract.ts";
import { formatPath, type Path } from "../../corpus/path.ts";
import { tokenize } from "../../text/tokens.ts";
import type { Prepared } from "../prepare.ts";
import { annotate, isContent, keysOf } from "../words/annotate.ts";
import { type Atom, type Branch, Reading } from "./reading.ts";

/** What keeps a reading from being weighed, a line each. */
export interface Unreadable {
  problems: string[];
}

/** The lists of the lexicon that an atom's ids stand in. */
const listOf = { name: "names", class: "classes", subject: "subjects", kind: "kinds", status: "statuses" } as const;

/** Ids of an atom that the corpus doesn't have, a line each. */
function unknownIds(atom: Atom, { corpus }: Prepared): string[] {
  if (!("id" in atom) && !("ids" in atom)) return [];
  const list = listOf[atom.is];
  const known = new Set(corpus.lexicon[list].map(({ id }) => id));
  const ids = atom.is === "name" ? atom.ids : [atom.id];
  return ids
    .filter((id) => !known.has(id))
    .map((id) => `“${atom.text}”: the corpus has no ${atom.is} “${id}”; it has ${[...known].join(", ")}`);
}

/** Keys of each word that says something; of a text that has none, of every word. */
function keysIn(text: string, language: Language, { vocabularies }: Prepared): (readonly string[])[] {
  const spans = annotate(tokenize(text), vocabularies[language], () => true);
  const telling = spans.filter(isContent);
  return (telling.length > 0 ? telling : spans).flatMap((span) => keysOf(span, language));
}

/** `value`: what came from outside, of any shape. */
export function completeReading(value: unknown, prepared: Prepared): Reading | Unreadable {
  const parsed = Reading.safeParse(value);
  if (!parsed.success)
    return {
      problems: parsed.error.issues.map(({ path, message }) => `${formatPath(path as Path) || "it"}: ${message}`),
    };
  const { data } = parsed;
  const complete = (atom: Atom): Atom =>
    atom.keys.length > 0 ? atom : { ...atom, keys: keysIn(atom.text, data.language, prepared) };
  const conditions = (list: Branch["where"]): Branch["where"] =>
    list.map((condition) => ({ ...condition, any: condition.any.map(complete) }));
  const branches = data.branches.map(({ where, except }) => ({
    where: conditions(where),
    except: except.map(conditions),
  }));
  const all = [...branches.flatMap(({ where, except }) => [...where, ...except.flat()]).flatMap(({ any }) => any)];
  const problems = [...all, ...data.asides, ...data.asked.classes].flatMap((atom) => unknownIds(atom, prepared));
  if (problems.length > 0) return { problems };
  return {
    ...data,
    branches,
    asides: data.asides.map(complete),
    asked: {
      ...data.asked,
      classes: data.asked.classes.map((atom) => ({ ...atom, keys: complete(atom).keys })),
      ...(data.asked.counted ? { counted: complete(data.asked.counted) } : {}),
    },
  };
}
