/**
 * The shapes of the corpus's files. Types are inferred from these schemas, and the JSON Schemas
 * that editors read are generated from them (`npm run corpus -- schema`).
 */
import { z } from "zod";
import { type Language, languages, PlainDay } from "../contract.ts";

/** Lowercase words joined by hyphens. An id that was retired is never used again. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lowercase words joined by hyphens, like order-of-merit");

/** A date as exact as the article gives it: `1992`, `1992-06` or `1992-06-29`. */
export const PartialDate = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    'must be quoted and look like "1992", "1992-06" or "1992-06-29"',
  );
export type PartialDate = z.infer<typeof PartialDate>;

const Ids = z.array(Id).min(1);
const Text = z.string().trim().min(1);

/** A text in each language; English always. */
const Words = z.strictObject({
  en: z.array(Text).min(1),
  vi: z.array(Text).min(1).optional(),
  ru: z.array(Text).min(1).optional(),
  kk: z.array(Text).min(1).optional(),
});
const Wording = z.strictObject({ en: Text, vi: Text.optional(), ru: Text.optional(), kk: Text.optional() });
export type Wording = z.infer<typeof Wording>;

// ── Articles ────────────────────────────────────────────────────────────────

export const ArticleFront = z.strictObject({
  publisher: Text.describe("Who published it, as the article signs itself"),
  published: PlainDay,
  dateline: Text.describe("The place and dash that open the first paragraph, without the dash"),
  headline: Text.optional(),
  address: z.url().optional(),
  sourceFile: Text.optional().describe("The name of the file that the article came in"),
  setAside: z
    .array(z.strictObject({ sentence: Text, reason: Text }))
    .default([])
    .describe("Sentences that no fact covers, each with the reason"),
});

export interface Article extends z.output<typeof ArticleFront> {
  id: string;
  /** Paragraphs letter for letter; the first begins with the dateline. */
  paragraphs: string[];
}

// ── Facts ───────────────────────────────────────────────────────────────────

export const Source = z.strictObject({
  article: Id,
  quote: z.string().regex(/\S/, "is empty: copy the sentence letter for letter").max(450),
  supports: z.array(Text).min(1).describe("The fields of the fact that this quote supports"),
});

/** `from` and `to` are both included. */
const Period = z
  .strictObject({ from: PartialDate.optional(), to: PartialDate.optional() })
  .refine((p) => p.from ?? p.to, "must have a from or a to");

/** What a figure is of, and so which question it answers. */
export const figureKinds = [
  "duration",
  "frequency",
  "share",
  "amount",
  "count",
  "change",
  "vote",
  "deadline",
  "condition",
  "size",
] as const;

/** A value with its unit and its role, in the article's words: "a grace period of four years", "from 12 to 20 flights a week". */
const Figure = z.strictObject({
  is: z
    .enum(figureKinds)
    .describe(
      "duration: how long. frequency: how often. share: at what rate. amount: how much. count: how many. change: from what to what. vote: by how many. deadline: by when, without a day. condition: once what. size: how old, far, heavy, long",
    ),
  text: Text.describe("Letter for letter as a quote has it, with the words that say what it is of"),
});
export type Figure = z.infer<typeof Figure>;

/** Values that any fact may carry; each is also an answer to a question word. */
const values = {
  by: Ids.optional().describe("Names: who did, said, gave or proposed it (answers: who)"),
  to: Ids.optional().describe("Names: whom it was given, proposed or addressed to (answers: who received)"),
  with: Ids.optional().describe("Names: who took part beside them (answers: with whom)"),
  about: Ids.optional().describe("Names that it is about: laws, bodies, seas, companies"),
  subjects: Ids.optional().describe("Subjects that it is about"),
  at: Ids.optional().describe("Names of places (answers: where)"),
  on: PartialDate.optional().describe("When it happened (answers: when)"),
  period: Period.optional().describe("From and until when it holds, or by when (answers: how long, until when)"),
  amounts: z.array(Text).min(1).optional().describe("Amounts as the article writes them (answers: how much)"),
  count: z.int().nonnegative().optional().describe("A number that the article gives (answers: how many)"),
  figures: z
    .array(Figure)
    .min(1)
    .optional()
    .describe("Values with a unit that no other field holds (answers: how long, how often, how much …)"),
  items: Ids.optional().describe("Names or subjects that it lists, in the article's order (answers: which)"),
  purpose: Text.optional().describe("What for, in the article's words (answers: why)"),
};

const common = {
  id: Id,
  title: Text.max(90),
  status: Id.describe("A rung of the corpus's ladder (lexicon/statuses.yaml)"),
  statement: Text.describe("Stands alone; no stronger than its sources"),
  questions: z.array(Text).min(1).describe("What people would ask it by; the check asks each"),
  sources: z.array(Source).min(1),
  during: Ids.optional().describe(
    "Facts about the event in whose course it happened, so that it is also found by them",
  ),
  differs: Text.optional().describe("How its sources differ, in a sentence; shown as a note"),
  ...values,
};

export const Fact = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("document"),
    ...common,
    kind: Id,
    parties: z.array(Id).min(1),
    subjects: z.union([Ids, z.literal("unstated")]),
    alsoReported: Ids.optional().describe("Other statuses that an article gives it"),
  }),
  z.strictObject({ type: z.literal("office"), ...common, person: Id }),
  z.strictObject({ type: z.literal("event"), ...common }),
  z.strictObject({ type: z.literal("target"), ...common }),
  z.strictObject({ type: z.literal("proposal"), ...common, by: Ids }),
  z.strictObject({ type: z.literal("commitment"), ...common, by: Ids }),
  z.strictObject({ type: z.literal("position"), ...common, by: Ids }),
  z.strictObject({ type: z.literal("list"), ...common, items: Ids }),
  z.strictObject({ type: z.literal("background"), ...common }),
]);
export type Fact = z.output<typeof Fact>;

/** A fact's words in another language, kept apart from the English that they were made from. */
export const Translation = z.strictObject({
  of: z
    .string()
    .regex(/^[0-9a-f]{12}$/)
    .describe("Hash of the English it was made from (`npm run corpus -- hashes`)"),
  title: Text,
  statement: Text,
  purpose: Text.optional(),
  differs: Text.optional(),
  figures: z.array(Text).min(1).optional().describe("The texts of its figures, in the same order"),
  questions: z.array(Text).min(1),
});
export type Translation = z.output<typeof Translation>;

// ── Lexicon: the first word of each language is the label, the rest are aliases ──

export const Name = z.strictObject({
  id: Id,
  class: z.union([Id, Ids]).describe("What it is (lexicon/classes.yaml): ministry, company, person, country …"),
  country: Id.optional().describe("The name of the country that it belongs to"),
  office: Id.optional().describe("For a person: the office held (lexicon/offices.yaml)"),
  seat: Id.optional().describe("For a person: the name of what the office is of, where it is not the country"),
  partOf: Id.optional().describe(
    "The wider name that it is part of: a region's country group, a ministry's government",
  ),
  ...Words.shape,
});
export type Name = z.output<typeof Name>;

/** Words that stand for several names: `any` for an ambiguous one, `all` for a pair or group. */
export const NameGroup = z
  .strictObject({ id: Id, any: Ids.optional(), all: Ids.optional(), ...Words.shape })
  .refine((g) => !g.any !== !g.all, "must have either any or all");
export type NameGroup = z.output<typeof NameGroup>;

export const Concept = z.strictObject({ id: Id, broader: Ids.optional(), ...Words.shape });
export type Concept = z.output<typeof Concept>;

/** A kind of document. A kind without `broader` is a root: "document" asks for all below it. */
export const Kind = z.strictObject({ id: Id, broader: Ids.optional(), plural: Wording, ...Words.shape });
export type Kind = z.output<typeof Kind>;

/** A rung of the ladder; the file lists the strongest first. */
export const Status = z.strictObject({
  id: Id,
  includes: Ids.optional().describe("Statuses that a question with this word also asks for"),
  affirms: z.boolean().describe("Whether a fact with this status lets one say yes, it is so"),
  report: Wording.describe(
    'Said of a weaker fact where more is asked: "Proposed by {by}; the articles report no reply."',
  ),
  ...Words.shape,
});
export type Status = z.output<typeof Status>;

/** Words that mean the same in this corpus, a group each. */
export const Synonyms = z.strictObject({
  en: z.array(z.array(Text).min(2)).default([]),
  vi: z.array(z.array(Text).min(2)).default([]),
  ru: z.array(z.array(Text).min(2)).default([]),
  kk: z.array(z.array(Text).min(2)).default([]),
});

export const CorpusFile = z.strictObject({
  title: Wording,
  popular: z.array(Id).describe("Facts whose questions are offered to a newcomer"),
});

// ── Drafts: entries of facts/ and of the names that nobody has looked at yet ─

/** An entry is a draft while it says so; whatever else it holds. */
export const DraftEntry = z.looseObject({
  draft: z.literal(true).describe("Not yet curated: checked, but never answered; remove the line once it is right"),
});
export const isDraft = (entry: object): boolean => DraftEntry.safeParse(entry).success;

export interface Draft {
  of: "fact" | "name";
  /** As it stands in the file, without `draft: true`. */
  raw: Readonly<Record<string, unknown>>;
}

export interface Lexicon {
  names: Name[];
  groups: NameGroup[];
  classes: Concept[];
  offices: Concept[];
  subjects: Concept[];
  kinds: Kind[];
  statuses: Status[];
  synonyms: z.output<typeof Synonyms>;
}

export interface Corpus {
  /** Hash of the content of all files: 12 hexadecimal digits. */
  version: string;
  title: Wording;
  popular: string[];
  articles: Article[];
  facts: Fact[];
  lexicon: Lexicon;
  /** By language, then by fact id. English stands in the fact itself. */
  translations: Record<Exclude<Language, "en">, ReadonlyMap<string, Translation>>;
}

export const translatedLanguages = languages.filter((l) => l !== "en");
