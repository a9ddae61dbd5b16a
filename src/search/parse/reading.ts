/**
 * A question as the engine reads it: what must hold of a fact, and what is asked of it. Plain data, so that a reading
 * can be made elsewhere; the evidence and the decision after it are the same for every reader.
 */
import { z } from "zod";
import { remembered } from "../../cache/memoize.ts";
import { Language } from "../../contract.ts";
import { PartialDate } from "../../corpus/schema.ts";
import { AskField } from "../../language/schema.ts";
import { keysOf, type Span, textOf } from "../words/annotate.ts";
import { Scale } from "../words/measures.ts";
import { OverviewOf } from "../words/sense.ts";

/** The part that a name plays. Where the question leaves it open, any part will do. */
export const Part = z.enum(["doer", "agent", "receiver", "undergoer", "giver", "place", "beside", "any"]);
export type Part = z.infer<typeof Part>;

/**
 * For each word the keys it may be found by; a fact that holds one of each covers the atom in words. Of a reading that
 * was made elsewhere they are left out, and worked out from the words.
 */
const Keys = z.array(z.array(z.string()).readonly()).readonly();

const base = {
  /** Position of its first word. */
  at: z.int().default(0),
  /** The words as asked (after spelling), to show and to name what is missing. */
  text: z.string(),
  keys: Keys.default([]),
};
const flag = z.boolean().default(false);
const AtomBase = z.strictObject(base);
export type AtomBase = z.infer<typeof AtomBase>;

const NameAtom = z.strictObject({
  is: z.literal("name"),
  ...base,
  /** Empty where it names nobody that the corpus knows. */
  ids: z.array(z.string()).readonly(),
  /** All of the ids are meant, rather than any of them. */
  all: flag,
  part: Part.default("any"),
  /** It was not named but described, so that a fact that has the words will do. */
  described: flag,
  /** Of an office that somebody of the corpus holds, though not there. */
  held: z.boolean().optional(),
  class: z.string().optional(),
  /** Its ending says which part it plays. */
  declined: flag,
  /** Who stands on its side is asked for: "who signed it on the Skerran side". */
  side: z.boolean().optional(),
  /** Whose deed the question claims: "did X sign". */
  claims: z.boolean().optional(),
  /** It stands twice, as in "is X the president": of a person the office is what is asked about. */
  twice: z.boolean().optional(),
  /** What it is said to do: "did X thank …". Only where verbs follow their doers; `words` is how many the verb has. */
  deed: z.strictObject({ keys: Keys, words: z.int() }).optional(),
});

const ClassAtom = z.strictObject({
  is: z.literal("class"),
  ...base,
  id: z.string(),
  /** All parties are of it: "only companies". */
  every: flag,
  /** Of those whose document it is, or who did it, rather than of anything that is mentioned. */
  acting: flag,
  /** Names of it are asked for, as in "which company". */
  asked: z.boolean().optional(),
});
export type ClassAtom = z.infer<typeof ClassAtom>;

const TimeAtom = z.strictObject({
  is: z.literal("time"),
  ...base,
  relation: z.enum(["in", "before", "after", "from", "to", "span", "starts"]),
  date: PartialDate,
  until: PartialDate.optional(),
  /** Compared with the day, with the period, or with either. */
  of: z.enum(["day", "period", "either"]).default("either"),
});

const WordAtom = z.strictObject({
  is: z.literal("word"),
  ...base,
  /** A number, a rank or a time that depends on today: without it something else would be asked. */
  strict: z.boolean().optional(),
  /** Right beside the question word, as in "which colour". */
  asked: z.boolean().optional(),
  /** What people ask any bot for, such as a joke. */
  request: z.boolean().optional(),
  /** It often says little, as in "when did they first …". */
  idle: z.boolean().optional(),
});

/** One thing that a fact must have. */
export const Atom = z.discriminatedUnion("is", [
  NameAtom,
  ClassAtom,
  z.strictObject({ is: z.literal("subject"), ...base, id: z.string(), every: flag }),
  z.strictObject({ is: z.literal("kind"), ...base, id: z.string() }),
  z.strictObject({
    is: z.literal("status"),
    ...base,
    id: z.string(),
    only: flag,
    /** Said by the question before, so that it is no claim of this one. */
    given: z.boolean().optional(),
  }),
  TimeAtom,
  z.strictObject({ is: z.literal("stated"), ...base, field: AskField }),
  z.strictObject({ is: z.literal("measure"), ...base, scale: Scale, value: z.number() }),
  WordAtom,
]);
export type Atom = z.infer<typeof Atom>;

/** Any of the atoms will do. Conditions of one list were joined by "and". */
const Condition = z.strictObject({ any: z.array(Atom), list: z.int().optional() });
export type Condition = z.infer<typeof Condition>;

/** Conditions that must hold together, and those of which no group may hold together. */
const Branch = z.strictObject({ where: z.array(Condition), except: z.array(z.array(Condition)).default([]) });
export type Branch = z.infer<typeof Branch>;

/**
 * What sort of question it is. `open`: for a value, a set or a topic. `tentative`: it ends with a question mark and has
 * no question word, so it asks whether, or what there is on it. `whether`: for yes or no. `overview`: for the whole.
 * `conditional`: it hangs on an "if", and what would hold then no fact says.
 */
const Form = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("open") }),
  z.strictObject({ is: z.literal("tentative"), conditional: flag }),
  z.strictObject({
    is: z.literal("whether"),
    /** Something is said to be done ("did X …"), rather than to be so ("is X …"). */
    active: flag,
    /** Something is said to be the first, or second: among which, its fact says. */
    ranks: flag,
    /** Whether there is another one: which were told before, and so which is another, nobody says. */
    another: flag,
    conditional: flag,
  }),
  z.strictObject({ is: z.literal("overview"), of: OverviewOf }),
]);

/** What is asked of the facts. */
const Asked = z.strictObject({
  /** In the order asked; empty for a bare topic. */
  fields: z.array(AskField).default([]),
  /** "When" was asked, whatever it was taken for: since when, until when. */
  when: flag,
  /** "Which company": names of these classes are asked for. */
  classes: z.array(ClassAtom).default([]),
  /** The word counted by "how many", where it directly follows. */
  counted: Atom.optional(),
  /** Words that ask for a detail which no fact holds. */
  detail: z.string().optional(),
});

/** How many are meant, and of how many sides. */
const Extent = z.strictObject({
  /** How many documents are claimed or asked for: "four leases". */
  number: z.int().optional(),
  /** Documents are asked for as several: "the agreements", "all papers". */
  plural: flag,
  /** All must hold of one fact; then a list joined by "and" is not read as "each of". */
  together: flag,
  /**
   * What a fact must say of who did it: that somebody did (`told`), where one side does it to the other ("who bought …");
   * that more than one did (`several`), where both are claimed to ("did both countries …").
   */
  doers: z.enum(["told", "several"]).optional(),
});

/** What no fact can settle. */
const Beyond = z.strictObject({
  /** Codes of the countries that are named and that the corpus does not know. */
  countries: z.array(z.string()).default([]),
  /** The first word that asks for something the engine cannot carry out. */
  word: AtomBase.optional(),
});

/** How a question leans on the one before it. */
const Lean = z.strictObject({
  /** A connective or a pronoun says that it does; few words leave it open. */
  how: z.enum(["connected", "referring", "maybe", "no"]).default("no"),
  /** A pronoun stands for something said before. */
  refers: flag,
  /** The words that it was read from, spelling mended; none where it was read in the light of the one before. */
  words: z.array(z.string()).readonly().default([]),
});

export const Reading = z.strictObject({
  language: Language,
  form: Form.default({ is: "open" }),
  asked: Asked.prefault({}),
  /** Alternatives: a fact that satisfies one branch is asked for. */
  branches: z.array(Branch).default([]),
  extent: Extent.prefault({}),
  /** Said in passing, or around the question: it counts for a fact that has it, and against none. */
  asides: z.array(Atom).default([]),
  beyond: Beyond.prefault({}),
  lean: Lean.prefault({}),
});
export type Reading = z.infer<typeof Reading>;

/** What an atom has of the span that it was read from. */
export const baseOf = (span: Span, language: Language): AtomBase => ({
  at: span.at,
  text: textOf(span),
  keys: keysOf(span, language),
});

export const asksWhether = ({ form }: Reading): boolean => form.is === "whether";

/** Whether something may be claimed: yes or no is asked, or it ends like a question and has no question word. */
export const mayClaim = ({ form }: Reading): boolean => form.is === "whether" || form.is === "tentative";

/** Whether it was read from its own words alone, not in the light of the question before. */
export const isReadByItself = ({ lean }: Reading): boolean => lean.words.length > 0;

const atomsIn = remembered((branches: readonly Branch[]): readonly Atom[] =>
  branches.flatMap(({ where }) => where.flatMap(({ any }) => any)),
);

/** All that a fact must have, in whichever branch. */
export const atomsOf = ({ branches }: Reading): readonly Atom[] => atomsIn(branches);

/** The statuses that a question claims: "was it signed"; of those that "or" joins any will do. */
export const claimsOf = ({ branches }: Reading): readonly string[][] => claimsIn(branches);

const claimsIn = remembered((branches: readonly Branch[]): readonly string[][] =>
  branches
    .flatMap(({ where }) => where)
    .map(({ any }) => any.flatMap((atom) => (atom.is === "status" && !atom.given ? [atom.id] : [])))
    .filter((claims) => claims.length > 0),
);

/** Whether a set of documents is asked for, be it by naming the kinds that are not. */
export const asksForDocuments = ({ branches }: Reading): boolean => hasKind(branches);

const hasKind = remembered((branches: readonly Branch[]): boolean =>
  branches.some(({ where, except }) =>
    [...where, ...except.flat()].some(({ any }) => any.some((atom) => atom.is === "kind")),
  ),
);

export const hasAtom = (reading: Reading, is: Atom["is"]): boolean => atomsOf(reading).some((atom) => atom.is === is);

type NameAtom = z.infer<typeof NameAtom>;
const namesIn = (reading: Reading): readonly NameAtom[] => namesAmong(atomsOf(reading));

const namesAmong = remembered((atoms: readonly Atom[]): readonly NameAtom[] =>
  atoms.flatMap((atom) => (atom.is === "name" ? [atom] : [])),
);

/** The ids of all names that a question has. */
export const namesOf = (reading: Reading): string[] => namesIn(reading).flatMap(({ ids }) => ids);

/** The name that stands twice. */
export const predicateOf = (reading: Reading): string | undefined =>
  namesIn(reading).find(({ twice }) => twice)?.ids[0];

/** "Did X agree …": whose claim it is. */
export const claimantOf = (reading: Reading): NameAtom | undefined => namesIn(reading).find(({ claims }) => claims);

/** What a doer that the question names is said to do. */
export const deedOf = (reading: Reading): (NonNullable<NameAtom["deed"]> & { ids: readonly string[] }) | undefined => {
  const doer = namesIn(reading).find(({ deed }) => deed);
  return doer?.deed && { ...doer.deed, ids: doer.ids };
};

export const hasOnlyNames = (reading: Reading): boolean =>
  atomsOf(reading).every(({ is }) => is === "name" || is === "class");
