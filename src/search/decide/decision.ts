/** What the engine decides to answer, before it is put into words. */
import type { Language } from "../../contract.ts";
import type { Fact } from "../../corpus/schema.ts";
import type { AskField } from "../../language/schema.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { hasStatus } from "../evidence/match.ts";
import type { FactEntry, FactIndex } from "../find/fact-index.ts";
import type { Hit } from "../find/retrieve.ts";
import { type Atom, type Branch, claimsOf, type Reading } from "../parse/reading.ts";
import type { FactWords } from "../say/translated.ts";
import { type ValueContext, valueFor } from "../say/values.ts";
import type { Vocabulary } from "../words/vocabulary.ts";

export interface Found {
  is: "found";
  reading: Reading;
  entries: FactEntry[];
  /** Documents of which the articles don't say whether they belong. */
  unstated: FactEntry[];
  /** What is asked of each entry; "what" is answered by its statement. */
  ask: readonly AskField[];
  /** A set of documents, which is given whole. */
  isSet: boolean;
  /** The set asked for was empty; this is the one with a wider kind. */
  widened: boolean;
  /** Conditions joined by "and" were read as "each of". */
  apart: boolean;
  /** Every word and condition is held, however little it tells. */
  isWhole: boolean;
  /** How many more fit. */
  more: number;
  /** To a yes-or-no question: whether the facts say so, the opposite, or something weaker. */
  verdict?: Verdict;
  /** To "how many": the number, where it is not the number of entries. */
  number?: number;
  /** So many documents were claimed, and there are more or fewer. */
  notSoMany?: number;
}

/** Facts were found, and none of them has what was asked of it. */
export interface Lacking {
  is: "lacking";
  reading: Reading;
  field: AskField;
  entries: FactEntry[];
}

/** Everything was understood, and the facts that are nearest have part of it otherwise. */
export interface Against {
  is: "against";
  reading: Reading;
  /** What the facts have otherwise. */
  atoms: Atom[];
  entries: FactEntry[];
  isSet: boolean;
}

/** Something was not understood, or the facts don't settle it. */
export interface Nearest {
  is: "nearest";
  reading: Reading;
  /** What none of the facts has. */
  open: readonly Atom[];
  /** Several fit a question for one: which is meant? */
  asksWhich?: boolean;
  /** The nearest facts, best first; a whole set where one is asked for. */
  entries: FactEntry[];
  isSet: boolean;
}

/** Names of a sort are asked for: "which companies", each with the fact that says most of it. */
export interface Names {
  is: "names";
  reading: Reading;
  names: string[];
  entries: FactEntry[];
}

/** The whole is asked for: the facts that tell most of it, as the curator says. */
export interface Overview {
  is: "overview";
  reading: Reading;
  of: "whole" | "articles";
  entries: FactEntry[];
}

/** The articles don't mention it: another country, or what the atoms say. */
export interface Outside {
  is: "outside";
  reading: Reading;
  atoms: Atom[];
  /** What is nearest all the same. */
  entries: FactEntry[];
}

export type Decision = Found | Names | Overview | Lacking | Against | Nearest | Outside;

export type Verdict = "yes" | "no" | "weaker";

/** What a question weighs, and what each fact that may answer it has of it. */
export interface Weighing {
  total: number;
  /** Below this weight, what is open or against changes nothing. */
  little: number;
  evidence: readonly Evidence[];
  /** The nearest facts, once they were asked for. */
  nearest?: readonly Evidence[];
}

/** What deciding works with. */
export interface Engine {
  index: FactIndex;
  values: ValueContext;
  vocabularies: Readonly<Record<Language, Vocabulary>>;
  /** A fact's words in the language of the question. */
  words(fact: Fact): FactWords;
  /** What was weighed for a question already, by its branches. */
  weighings: WeakMap<readonly Branch[], Weighing>;
  /** The facts that the question's words find, best first. */
  hits(): readonly Hit[];
}

/** The fields that are asked of each fact, in the order asked; `what` and "who is X" are no fields. */
export const fieldsOf = ({ asked: { fields, classes } }: Reading): AskField[] =>
  fields.filter((field) => field !== "what" && (field !== "identity" || classes.length > 0));

/** Entries that have something to say to one of the fields. */
export const telling = (entries: readonly FactEntry[], fields: readonly AskField[], { values }: Engine): FactEntry[] =>
  entries.filter(({ fact }) => fields.some((field) => valueFor(fact, field, values) !== undefined));

/** How many distinct parties of the facts are of the sort that is counted; undefined where no sort of name is, or there is none. */
export function countParties(
  entries: readonly FactEntry[],
  { asked: { counted } }: Reading,
  index: FactIndex,
): number | undefined {
  const sort = counted?.is === "class" ? counted.id : counted?.is === "name" ? counted.class : undefined;
  if (!counted || sort === undefined) return undefined;
  const among = counted.is === "name" ? new Set(counted.ids) : undefined;
  const parties = entries.flatMap(({ fact }) => (fact.type === "document" ? fact.parties : (fact.by ?? [])));
  const fitting = new Set(parties.filter((id) => (among ? among.has(id) : index.classesOf(id).has(sort))));
  return fitting.size > 0 ? fitting.size : undefined;
}

/** "X or Y?" asks which of the two, "is there another" which there are: no questions to say yes to. */
export const asksWhichOf = (reading: Reading): boolean =>
  reading.form.is === "whether" && (reading.form.another || hasAlternatives(reading));

/** "Up or down": any of several would do. */
export const hasAlternatives = ({ branches }: Reading): boolean =>
  branches.length > 1 || branches.some(({ where }) => where.some(({ any }) => any.length > 1));

/** Whether a fact says yes to the status that a question claims, or to the question as such where it claims none. */
export function verdictOn(entry: FactEntry, reading: Reading, index: FactIndex): Verdict {
  const claims = claimsOf(reading);
  const holds =
    claims.length > 0
      ? claims.every((either) => either.some((id) => hasStatus(entry, id, index)))
      : index.affirms(entry.fact.status);
  return holds ? "yes" : "weaker";
}
