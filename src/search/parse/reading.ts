/** A question as the engine reads it: what must hold of a fact, and what is asked of it. */
import type { Language } from "../../contract.ts";
import type { PartialDate } from "../../corpus/schema.ts";
import type { AskField, TimeRelation } from "../../language/schema.ts";
import { type Correction, keysOf, type Span, textOf } from "../words/annotate.ts";
import type { OverviewOf } from "../words/sense.ts";

/** The part that a name plays. Where the question leaves it open, any part will do. */
export type Part = "doer" | "agent" | "receiver" | "undergoer" | "giver" | "place" | "beside" | "any";

export interface AtomBase {
  /** Position of its first word. */
  at: number;
  /** The words as asked (after spelling), to show and to name what is missing. */
  text: string;
  /** For each word the keys it may be found by; a fact that holds one of each covers the atom in words. */
  keys: readonly (readonly string[])[];
}

/** What an atom has of the span that it was read from. */
export const baseOf = (span: Span, language: Language): AtomBase => ({
  at: span.at,
  text: textOf(span),
  keys: keysOf(span, language),
});

/** One thing that a fact must have. */
export type Atom = AtomBase &
  /** `described`: it was not named but described, so that a fact that has the words will do. */
  (
    | {
        is: "name";
        ids: readonly string[];
        all: boolean;
        part: Part;
        described: boolean;
        /** Of an office that somebody of the corpus holds, though not there. */
        held?: boolean | undefined;
        class?: string | undefined;
        declined: boolean;
        /** Whose deed the question claims: "did X sign". */
        claims?: true;
      }
    /** `acting`: of those whose document it is, or who did it, rather than of anything that is mentioned. */
    /** `asked`: names of it are asked for, as in "which company". */
    | { is: "class"; id: string; every: boolean; acting: boolean; asked?: true }
    | { is: "subject"; id: string; every: boolean }
    | { is: "kind"; id: string }
    /** `given`: said by the question before, so that it is no claim of this one. */
    | { is: "status"; id: string; only: boolean; given?: true }
    | {
        is: "time";
        relation: Exclude<TimeRelation, "between"> | "span" | "starts";
        date: PartialDate;
        until?: PartialDate;
        /** Compared with the day, with the period, or with either. */
        of: "day" | "period" | "either";
      }
    | { is: "stated"; field: AskField }
    /** `strict`: a number, a rank or a time that depends on today: without it something else would be asked. */
    /** `idle`: it often says little, as in "when did they first …". */
    /** `request`: what people ask any bot for, such as a joke. */
    /** `asked`: right beside the question word, as in "which colour". */
    | { is: "word"; strict?: boolean; asked?: boolean; request?: boolean; idle?: boolean }
  );

/** Any of the atoms will do. Conditions of one list were joined by "and". */
export interface Condition {
  any: Atom[];
  list?: number;
}

/** Conditions that must hold together, and those of which no group may hold together. */
export interface Branch {
  where: Condition[];
  except: Condition[][];
}

export interface Reading {
  language: Language;
  /** In the order asked; empty for a bare topic. */
  ask: AskField[];
  /** "When" was asked, whatever it was taken for: since when, until when. */
  askedWhen: boolean;
  whether: boolean;
  /** Alternatives: a fact that satisfies one branch is asked for. */
  branches: Branch[];
  /** Something is said to be done ("did X …"), rather than to be so ("is X …"). */
  isActive: boolean;
  /**
   * What a fact must say of who did it: that somebody did (`told`), where one side does it to the other ("who bought …");
   * that more than one did (`several`), where both are claimed to ("did both countries …").
   */
  doers?: "told" | "several" | undefined;
  /** All must hold of one fact; then a list joined by "and" is not read as "each of". */
  together: boolean;
  /** Codes of the countries that are named and that the corpus does not know. */
  outside: string[];
  /** The first word that asks for something the engine cannot carry out. */
  unsupported?: AtomBase;
  /** Whether there is another one: which were told before, and so which is another, nobody says. */
  more?: boolean;
  /** Something is said to be the first, or second: among which, its fact says. */
  ranks?: boolean;
  /** How many documents are claimed or asked for: "four leases". */
  number?: number;
  /** The word counted by "how many", where it directly follows. */
  counted?: Atom;
  /** "Which company": names of these classes are asked for. */
  askedClasses: Extract<Atom, { is: "class" }>[];
  /** "Did X agree …": whose claim it is. */
  claimant?: Atom;
  /** A name that stands twice, as in "is X the president": for a person the office is what is asked about. */
  predicate?: string | undefined;
  /** Words that ask for a detail which no fact holds. */
  detail?: string;
  /** What a doer that the question names is said to do: "did X thank …". Only where verbs follow their doers. */
  doing?: { ids: readonly string[]; keys: Atom["keys"]; words: number };
  /** The number of words that it was read from. */
  length: number;
  /** The whole is asked for: what came out of it, or which articles tell of it. */
  overview?: OverviewOf;
  /** Documents are asked for as several: "the agreements", "all papers". */
  isPlural?: boolean;
  /** It ends with a question mark and has no question word: whether, or what there is on it. */
  isBare?: boolean;
  /** Said in passing, or around the question: it counts for a fact that has it, and against none. */
  asides: Atom[];
  /** A pronoun stands for something said before. */
  refers: boolean;
  /** How it leans on what was asked before: a connective or a pronoun says so, few words leave it open. */
  leans: "connected" | "referring" | "maybe" | "no";
  corrections: Correction[];
}

export const atomsOf = (reading: Reading): Atom[] =>
  reading.branches.flatMap(({ where }) => where.flatMap(({ any }) => any));

/** The statuses that a question claims: "was it signed"; of those that "or" joins any will do. */
export const claimsOf = ({ branches }: Reading): string[][] =>
  branches
    .flatMap(({ where }) => where)
    .map(({ any }) => any.flatMap((atom) => (atom.is === "status" && !atom.given ? [atom.id] : [])))
    .filter((claims) => claims.length > 0);

/** Whether a set of documents is asked for, be it by naming the kinds that are not. */
export const asksForDocuments = (reading: Reading): boolean =>
  reading.branches.some(({ where, except }) =>
    [...where, ...except.flat()].some(({ any }) => any.some((atom) => atom.is === "kind")),
  );

export const hasAtom = (reading: Reading, is: Atom["is"]): boolean => atomsOf(reading).some((atom) => atom.is === is);

/** The ids of all names that a question has. */
export const namesOf = (reading: Reading): string[] =>
  atomsOf(reading).flatMap((atom) => (atom.is === "name" ? atom.ids : []));

export const hasOnlyNames = (reading: Reading): boolean =>
  atomsOf(reading).every(({ is }) => is === "name" || is === "class");
