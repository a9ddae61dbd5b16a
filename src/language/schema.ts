/**
 * What the engine knows of a language, whatever the corpus: its question words, operators,
 * function words, small talk, month names, and the sentences that it answers with.
 * A folder a language beside this file.
 */
import { z } from "zod";
import { Language } from "../contract.ts";

/** Words and phrases with commas between them, as a text: that is far faster to read than a list of YAML. */
const Words = z.string().transform((text) =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== ""),
);
const wordsFrom = (least: number) =>
  Words.refine((words) => words.length >= least, { error: `needs ${least} or more, with commas between them` });

/**
 * What a question can ask of a fact. Most are answered by a field of the fact of that meaning
 * (src/search/say/values.ts says which); `identity` is "who is X", `undergoer` "who was …" (X, or done what to), `signer`
 * which people signed for the parties, `price` an amount of money, `size` how much or how many, whichever there is, `change` by how much, or for how long, `what` any statement, and `detail` what only a
 * figure holds, if anything does: an age, a height, an hour.
 */
export const askFields = [
  "what",
  "who",
  "receiver",
  "companion",
  "parties",
  "signer",
  "identity",
  "undergoer",
  "when",
  "since",
  "until",
  "duration",
  "frequency",
  "where",
  "amount",
  "price",
  "size",
  "rate",
  "change",
  "count",
  "reason",
  "kind",
  "subject",
  "status",
  "force",
  "detail",
] as const;
export const AskField = z.enum(askFields);
export type AskField = z.infer<typeof AskField>;

/** `unsupported` are words that change what is asked for, and that the engine cannot carry out. */
/** `not` excludes what follows it, `exceptBefore` what it follows ("letters aside", "одан басқа"). */
export const Operator = z.enum(["and", "or", "not", "exceptBefore", "both", "only", "unsupported"]);
export type Operator = z.infer<typeof Operator>;

export const TimeRelation = z.enum(["in", "before", "after", "from", "to", "between"]);
export type TimeRelation = z.infer<typeof TimeRelation>;

/** The part that a name plays beside a verb: doer, receiver, companion, origin, place, or merely belonging. */
export const Role = z.enum(["by", "to", "with", "from", "at", "of", "between"]);
export type Role = z.infer<typeof Role>;

/** Units of time, and that of a share. */
export const Unit = z.enum(["min", "hour", "day", "week", "month", "year", "percent"]);
export type Unit = z.infer<typeof Unit>;

export const LanguageFile = z.strictObject({
  language: Language,
  /** A Snowball algorithm, or a list of endings for a language that has none. */
  stems: z.union([z.enum(["english", "russian", "none"]), z.strictObject({ endings: Words, longest: z.int() })]),
  /** Words that the algorithm takes for forms of another one, each with its own forms; the first stands for them. */
  irregular: z.array(wordsFrom(2)).default([]),
  /** Whether words are written as several syllables, so that pairs of them mean what one alone does not. */
  syllables: z.boolean().default(false),
  /** What a written syllable is built of, without marks: how a real word is told from a slip without a dictionary. */
  syllable: z.strictObject({ onsets: wordsFrom(1), rimes: wordsFrom(1) }).optional(),
  /** Languages whose words its speakers mix in. */
  lends: z.array(Language).default([]),
  /** Letters and words that only this language has; how a short question is told apart. */
  letters: z.string(),
  /** Whether a word that describes a noun stands before or after it: "port authority", "cơ quan cảng". */
  modifiers: z.array(z.enum(["before", "after"])),
  /** January to December: the form that stands in a date first, then others. */
  months: z.array(wordsFrom(1)).length(12),
  /** Patterns with {day}, {month}, {year}; {number} is the month as a number. */
  dates: z.strictObject({ day: z.string(), month: z.string(), year: z.string() }),
  /** Words that may stand inside a date: "of", "года", "năm". */
  dateWords: Words,
  lists: z.strictObject({ separator: z.string(), and: z.string(), or: z.string() }),
  /** Between the thousands of a number. */
  grouping: z.string().default(","),
  numbers: z.record(z.string(), z.int()),
  /** The words that follow a number as its unit, in all their forms. */
  units: z.record(Unit, Words),
  ask: z.array(z.strictObject({ field: AskField, label: z.string().min(1), words: Words })),
  /** The words that the doer follows: "did X …", and those that the one it was done to follows: "was X …". A modal verb ("should") claims nothing. `undergone` follows the name itself ("X được trao …"), and of a
   * `receiving` verb the doer is who receives. */
  auxiliaries: z.strictObject({
    active: Words,
    passive: Words,
    modal: Words.prefault(""),
    undergone: Words.prefault(""),
    receiving: Words.prefault(""),
  }),
  /** Whether "which" stands before its noun ("which company") or after it ("công ty nào"). */
  which: z.enum(["before", "after"]).default("before"),
  /** Which of several verbs says what is asked: "did X propose to open", or the last, where verbs end the sentence. */
  mainVerb: z.enum(["first", "last"]).default("first"),
  /** Openers stand at the start of a yes-or-no question, particles anywhere in it, tags after a pause at its end. */
  whether: z.strictObject({ openers: Words, particles: Words, tags: Words }),
  operators: z.partialRecord(Operator, Words),
  times: z.record(TimeRelation, Words),
  /** Words that say that a time is meant of the period, not of the signing: "last", "run", "expire". */
  lasting: Words,
  /** Verbs of which one side does what is done to the other: "buy", "sell". A fact that only names both does not say which did. */
  oneWay: Words.prefault(""),
  /** "First", "second": what is so only among some, which a yes would leave out. */
  firsts: Words.prefault(""),
  ranking: Words.prefault(""),
  /** Words that say of how many something is claimed: of `every` one, of both sides (`jointly`), of one `more`. */
  quantifiers: z.strictObject({ every: Words, jointly: Words, more: Words }),
  /** Verbs that say little beside a noun ("make a proposal"), and something right after whoever does it ("who wrote it"). */
  lightVerbs: Words.prefault(""),
  /** Verbs that make "when" ask for the beginning or the end of the period: "when does it start", "… expire". */
  begins: Words.prefault(""),
  ends: Words.prefault(""),
  /** Times that depend on the day of asking: "last year", "next month", "now". */
  relativeTimes: Words,
  roles: z.record(Role, Words),
  /** Whether the words of a role stand before their name ("in Skerra") or after it ("Скерра жерінде"). */
  adpositions: z.enum(["before", "after"]).default("before"),
  /** Endings that give a name its part, where a language declines names. */
  cases: z.partialRecord(Role, Words),
  /** Endings by which a verb is told from its noun, and of a name that it is done to, where names stand in any order. */
  verbs: z
    .strictObject({ endings: Words, objects: Words, nouns: Words.prefault("") })
    .prefault({ endings: "", objects: "", nouns: "" }),
  /**
   * How a country is written beside what is its own ("Skerran port", "порт Скерры"), by the endings of its last word; "*" is any.
   * Before or after it; where the language has a word for "of", that does, too.
   */
  owner: z.strictObject({ before: Words, after: Words }),
  /** Words that, beside a country, mean whoever stands on its side: "the Skerran side", "со стороны Скерры". */
  sides: Words,
  /** Words that make what is asked depend on something: to them neither yes nor no is said. */
  conditionals: Words,
  /** Words without content of their own; never looked for in a fact. */
  function: Words,
  /** Words in front of a question and around it: courtesy, and what one needs it for. */
  courtesy: Words,
  smalltalk: z.strictObject({ greeting: Words, thanks: Words, farewell: Words, help: Words }),
  /** By which ending, or word before it, a noun is of several. */
  plural: z.strictObject({ endings: Words, words: Words }),
  /** Words that ask for the whole of it: what came out of it, and which articles tell of it. */
  overview: z.strictObject({ whole: Words, articles: Words, people: Words, documents: Words }),
  /** A question that begins with a connective, or holds a pronoun, may lean on the one before. */
  followup: z.strictObject({ connectives: Words, pronouns: Words }),
  /** Endings that mean "without", where a language has such. */
  privative: Words.prefault(""),
  /** How the parts of a question are put into a label: {x} is the part. */
  labels: z.strictObject({
    subject: z.string(),
    name: z.string(),
    word: z.string().default("“{x}”"),
    class: z.string(),
    measure: z.string(),
    time: z.record(TimeRelation, z.string()),
    not: z.string(),
    unstated: z.string(),
    period: z.strictObject({ both: z.string(), from: z.string(), to: z.string() }),
  }),
  /** The engine's sentences, as ICU messages. */
  messages: z.strictObject({
    yes: z.string(),
    no: z.string(),
    notSoMany: z.string(),
    one: z.string(),
    many: z.string(),
    value: z.string(),
    absent: z.string(),
    instead: z.string(),
    widened: z.string(),
    names: z.string(),
    which: z.string(),
    overview: z.string(),
    articles: z.string(),
    nearestUnknown: z.string(),
    nearestOpen: z.string(),
    nearestNothing: z.string(),
    alsoLacking: z.string(),
    lacking: z.string(),
    against: z.string(),
    outside: z.string(),
    outsideNear: z.string(),
    quoted: z.string(),
    tooLong: z.string(),
    readByModel: z.string(),
    notSo: z.string(),
    force: z.string(),
    forceYes: z.string(),
    forceNo: z.string(),
    forceNotYet: z.string(),
    help: z.string(),
    welcome: z.string(),
    noteUnstatedSubject: z.string(),
    noteUnstatedPeriod: z.string(),
    noteUnofficial: z.string(),
    noteUntranslated: z.string(),
    noteReported: z.string(),
    noteMore: z.string(),
    noteApart: z.string(),
  }),
});

/** What people say around a question, and how they write in a hurry. */
export const TalkFile = z.strictObject({
  /** Words that leave the sense of a question as it is, wherever they stand. */
  weightless: Words,
  /** What the question itself begins after: "can anyone tell me". */
  openers: Words,
  /** What may stand behind a question: "thanks in advance". */
  closers: Words,
  /** Words by which a part of a sentence is about whoever asks: "I", "my". */
  self: Words,
  /** What people ask any bot for, and no articles tell: a joke, a recipe, the weather. */
  requests: Words,
  /** How a word is written in a hurry → the word. */
  shorthand: z.record(z.string(), z.string()),
});

/** Words of equal meaning, by the concept that they stand for. */
export const ThesaurusFile = z.record(z.string(), Words);

/** What a concept has to do with others, in any language. */
export const ConceptsFile = z.record(
  z.string(),
  z.strictObject({
    /** A question with a broader concept also finds this one. */
    broader: z.array(z.string()).default([]),
    /** What a document or a statement can be about, or what is said of it: to leave it out changes the question. */
    topic: z.enum(["thing", "quality"]).optional(),
    /** Types of facts that it is said of, whatever their words: a document has partners. */
    types: z.array(z.string()).default([]),
    /** What articles on a partnership are about as a whole: the occasion, such as a visit, or the matter. */
    whole: z.enum(["occasion", "matter"]).optional(),
    /** What isn't so where this is, be it said here or there: more and less, open and closed. */
    opposites: z.array(z.string()).default([]),
    /** What a word for a time is said for where no date follows: "was there one before?". One concept a relation. */
    relation: TimeRelation.optional(),
    /** It tells of an order in time. */
    temporal: z.boolean().default(false),
    /** A time that is counted from the day on which it is said: a quote that says it is of the day of its article. */
    fromToday: z.boolean().default(false),
    /** Of whatever has a price: "what did they pay" asks how much. */
    priced: z.boolean().default(false),
    /** What a statement with it answers, though no field holds it: "soon" says when, "double" how much. */
    tells: z.array(AskField).default([]),
  }),
);
export type Concepts = z.infer<typeof ConceptsFile>;

export interface LanguageData extends z.infer<typeof LanguageFile> {
  talk: z.infer<typeof TalkFile>;
  thesaurus: z.infer<typeof ThesaurusFile>;
}
