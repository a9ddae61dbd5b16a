/**
 * The vocabulary of the whole program: what a question is and what an answer is.
 * Everything else imports this file; it imports nothing but zod.
 */
import { z } from "zod";

export const languages = ["en", "vi", "ru", "kk"] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** Something for each language. */
export const byLanguage = <T>(make: (language: Language) => T): Record<Language, T> =>
  Object.fromEntries(languages.map((language) => [language, make(language)])) as Record<Language, T>;

/** The same, each made when it is first asked for. */
export function lazilyByLanguage<T>(make: (language: Language) => T): Readonly<Record<Language, T>> {
  const made: Partial<Record<Language, { value: T }>> = {};
  const lazy = byLanguage((language) => ({
    enumerable: true,
    get() {
      made[language] ??= { value: make(language) };
      return made[language].value;
    },
  }));
  return Object.defineProperties({}, lazy) as Record<Language, T>;
}

/** A calendar date, `YYYY-MM-DD`. */
export const PlainDay = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: "must be a date like 2025-05-06", abort: true });

/** The day of a time in milliseconds since 1970, in UTC. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** One that its month has: of any other JavaScript makes a day of the next month. */
export const CalendarDay = PlainDay.refine(
  (day) => dayOf(Date.parse(day)) === day,
  "must be a day that there is: its month is shorter",
);

/** The longest question that is read, in UTF-16 code units; what stands beyond is refused, not cut. */
export const MAX_QUESTION = 1000;

/** How many earlier questions of a thread one is read in the light of; those before are not looked at. */
export const LOOKS_BACK = 5;

export const Question = z.object({
  id: z.string().optional(),
  text: z.string(),
  /** Earlier questions of the same thread, oldest first. */
  history: z.array(z.string()).default([]),
  /** The language to answer in; the asker's own where left out. */
  language: Language.optional(),
  /** The day for which "still in force?" is asked; without it no such claim is made. */
  asOf: CalendarDay.optional(),
});
export type Question = z.input<typeof Question>;

/** One passage that supports a fact, letter for letter. */
export const Citation = z.object({
  article: z.string(),
  publishedOn: PlainDay,
  publisher: z.string(),
  paragraph: z.int().positive().describe("Counted from 1; the first is the one that begins with the dateline"),
  quote: z.string().min(1).max(450).describe("Letter for letter"),
});
export type Citation = z.infer<typeof Citation>;

export const AnswerFact = z.object({
  id: z.string(),
  title: z.string(),
  status: z.string().describe("The status's label, in the language of the answer"),
  statement: z.string().min(1),
  statementEn: z.string().min(1),
  sources: z.array(Citation).min(1),
});
export type AnswerFact = z.infer<typeof AnswerFact>;

/** A part of how a question was read. */
export const ReadingPart = z.object({
  is: z
    .enum(["with", "without", "asked", "corrected", "reader"])
    .describe(
      "`with`: what must hold. `without`: what must not, its label says so. `asked`: what is asked for. `corrected`: a word that was read as another. `reader`: who read it, where not the engine alone",
    ),
  label: z.string(),
});
export type ReadingPart = z.infer<typeof ReadingPart>;

export const Answer = z.object({
  id: z.string().optional(),
  outcome: z
    .enum(["answered", "nearest", "absent", "help"])
    .describe(
      "`answered`: held by the facts. `nearest`: something was not understood, or the facts don't settle it. `absent`: all was understood, and the articles don't hold it. `help`: nothing was asked",
    ),
  language: Language,
  text: z.string().min(1).describe("The direct answer, plain text, short enough to read aloud"),
  reading: z.string().describe("How the question was read, as labels; empty where nothing was read"),
  readingParts: z.array(ReadingPart).describe("The same in its parts, in their order"),
  facts: z.array(AnswerFact).describe("What the answer rests on, best first; empty unless `answered`"),
  notes: z.array(z.string()).describe("What the reader must know beside the answer"),
  missing: z
    .array(z.string())
    .describe(
      "Of `absent`, and of the open half of an `answered`: what the articles lack. Of `nearest`: what was not understood. As labels or as the asker's words",
    ),
  related: z
    .array(AnswerFact)
    .max(10)
    .describe("Of `nearest` and `absent`: the nearest facts, best first; three, or a whole set up to ten"),
  suggestions: z.array(z.string()).describe("What the asker could ask next; each is answered"),
  corpus: z.string().describe("The version of the corpus that answered: a hash of its content"),
});
export type Answer = z.infer<typeof Answer>;

/** The values of a fact that a reader can say are asked for. Each is one of the fields that a language's questions ask for. */
export const AskedValue = z.enum([
  ...([
    "who",
    "receiver",
    "companion",
    "parties",
    "signer",
    "when",
    "since",
    "until",
    "duration",
    "frequency",
  ] as const),
  ...(["where", "price", "count", "rate", "change", "reason", "kind", "subject", "status"] as const),
]);

/** What a reader that is no part of the engine makes of a question: it chooses, and the evidence judges what it chose. */
export const Choice = z.strictObject({
  asked: z.boolean().describe("Whether anything is asked: a greeting, thanks or noise asks nothing"),
  whether: z
    .boolean()
    .default(false)
    .describe("Whether a yes or no is asked for, or something is said to have it confirmed"),
  asks: z
    .array(AskedValue)
    .max(3)
    .default([])
    .describe("Which values of a fact are asked for, in the order asked; none where what it says is the answer"),
  facts: z
    .array(z.string())
    .max(50)
    .describe("The ids of the facts that answer it, best first; of a list all of them; none where none answers it"),
  lacks: z
    .array(z.string().max(200))
    .max(10)
    .describe("What the question has and no fact has, in the question's own words, letter for letter"),
});
/** What is left out is as its default says. */
export type Choice = z.input<typeof Choice>;

/** A choice, and the name of the model that made it, as the operator wrote it. An answer that needed it names it. */
export interface ModelChoice {
  choice: Choice;
  model: string;
}

/** How a face answers what is asked of it, in its own time: by the engine, with a reader where there is one. */
export type Answering = (library: Library, question: Question) => Promise<Answer>;

/** The engine as everyone else sees it. Pure: the same question gives the same answer. */
export type Ask = (question: Question) => Answer;

// ── What a face shows besides answers: the corpus as a reader sees it ────────

export const ArticleView = z.object({
  id: z.string(),
  publisher: z.string(),
  publishedOn: PlainDay,
  headline: z.string().optional().describe("Most articles come without one"),
  dateline: z.string(),
  address: z.string().optional(),
  paragraphs: z.array(z.string()).describe("Letter for letter; paragraph n of a citation is at n - 1"),
});
export type ArticleView = z.infer<typeof ArticleView>;

export const LabelledId = z.object({ id: z.string(), label: z.string() });
export type LabelledId = z.infer<typeof LabelledId>;

/** The values that a fact can have. */
export const FactField = z.enum([
  ...["person", "by", "to", "with", "date", "period", "place", "amount", "number", "items", "purpose"],
] as const);
export type FactField = z.infer<typeof FactField>;

/** A fact with its typed values in words, as programs are given it. */
export const ShownFact = AnswerFact.extend({
  type: z.string(),
  kind: LabelledId.optional(),
  subjects: z.array(LabelledId).describe("Empty where the articles don't say"),
  parties: z.array(LabelledId),
  statusId: z.string(),
  values: z
    .array(z.object({ field: FactField, label: z.string(), value: z.string() }))
    .describe('Its own values in the language asked for: "Date: 29 June 1992", "By: …"'),
  date: z
    .string()
    .optional()
    .describe(
      "For ordering: when it happened or begins, as exact as the article has it; left out where it does not say",
    ),
  period: z.object({ from: z.string().optional(), to: z.string().optional() }).optional(),
  differs: z.string().optional().describe("How its sources differ, in a sentence"),
  version: z.string().describe("A hash of what it says to a reader of this language: words, values and quotes"),
  questions: z.array(z.string()).readonly(),
});
export type ShownFact = z.infer<typeof ShownFact>;

/** A fact for lists, menus and pages. */
export interface FactView extends ShownFact {
  /** Every wording to find it by: titles, sample questions and aliases in all languages. */
  searchTexts: readonly string[];
}

/**
 * Where a fact's page is, from the root of the web page on: the same address for whoever links to it. It names the state
 * of the fact that the reader has seen, so that the page can say whether it was changed since.
 */
export function factPath({ id, version }: Pick<FactView, "id" | "version">, language: Language): string {
  return `/facts/${encodeURIComponent(id)}?${new URLSearchParams({ lang: language, v: version }).toString()}`;
}

/** The same for whoever reads it elsewhere. `publicUrl` is the origin by which the page is reached from outside. */
export const factAddress = (publicUrl: string, fact: Pick<FactView, "id" | "version">, language: Language): string =>
  new URL(factPath(fact, language), publicUrl).href;

/** Everything that the corpus says about something, for one page. */
export const Brief = z.object({
  about: z.string().describe("What it is about, as it was read"),
  language: Language,
  title: z.string().describe("What it is about, as a heading"),
  corpusTitle: z.string().describe("The corpus's title, as a sentence begins"),
  reported: z.string().describe('"As reported on …", with the days of its sources'),
  /** By status, in the order of the corpus; each statement with the numbers of its footnotes. */
  groups: z.array(
    z.object({
      status: LabelledId,
      statements: z.array(z.object({ fact: z.string(), text: z.string(), notes: z.array(z.int().positive()) })),
    }),
  ),
  remarks: z.array(z.string()).describe("How sources differ, and what was not translated officially or at all"),
  notes: z.array(Citation).describe("The footnotes: number n is at n - 1"),
  edition: z.string().describe("Which version of the corpus it is of, in a sentence"),
  facts: z.array(AnswerFact),
  markdown: z.string().describe("The same as Markdown, with numbered footnotes"),
});
export type Brief = z.infer<typeof Brief>;

export interface FactFilter {
  kind?: string | undefined;
  subject?: string | undefined;
  party?: string | undefined;
  status?: string | undefined;
  /** A year that the fact's date or period covers. */
  year?: string | undefined;
}

/** The corpus and the engine, as a face is handed them. Every method is pure. */
export interface Library {
  version: string;
  title(language: Language): string;
  ask: Ask;
  /** How a question is read, as plain data that `answerReading` takes. */
  read(question: Question): unknown;
  /** Answers from a reading that was made elsewhere; what is wrong with it, a line each, where it cannot be weighed. */
  answerReading(reading: unknown, question: Omit<Question, "text">): Answer | { problems: string[] };
  /**
   * The same in steps, between which others have their turn. With what a reader elsewhere chose, it answers by that, as far as
   * the evidence lets it.
   */
  asking(question: Question, chosen?: ModelChoice): Generator<undefined, Answer>;
  /** The facts among which a reader chooses, in English: all of a corpus that has `all` at most, else so many of the `nearest`. */
  candidates(question: Question, limits: { all: number; nearest: number }): readonly FactView[];
  /** Each step by which a question is answered, a line each. */
  explain(question: Question): string[];
  articles(): readonly ArticleView[];
  article(id: string): ArticleView | undefined;
  /** In the corpus's order. */
  facts(language: Language, filter?: FactFilter): readonly FactView[];
  fact(id: string, language: Language): FactView | undefined;
  /** Those for a newcomer. */
  popular(language: Language): readonly FactView[];
  /** Kinds, subjects, parties and statuses that some fact has, to filter by. */
  facets(language: Language): {
    kinds: LabelledId[];
    subjects: LabelledId[];
    parties: LabelledId[];
    statuses: LabelledId[];
  };
  /** Type-ahead: facts whose title, questions or aliases begin with or hold the words typed; the popular ones where nothing is. */
  suggest(typed: string, language: Language, limit: number): readonly FactView[];
  /** Undefined where the corpus says nothing on it; then ask's answer to the same words says what is missing. */
  brief(about: string, language?: Language): Brief | undefined;
}

/** A filter that no fact fits even alone, with the ids that fit some. */
export const Unmet = z.object({ filter: z.string(), value: z.string(), known: z.array(z.string()) });

/** Those of the filters that no fact fits even alone: most often a word that the corpus doesn't know. Any year is known. */
export function unmetFilters(filter: FactFilter, library: Library): z.infer<typeof Unmet>[] {
  const { kinds, subjects, parties, statuses } = library.facets("en");
  const known = { kind: kinds, subject: subjects, party: parties, status: statuses };
  return (Object.keys(known) as (keyof typeof known)[]).flatMap((name) => {
    const value = filter[name];
    if (value === undefined || library.facts("en", { [name]: value }).length > 0) return [];
    return { filter: name, value, known: known[name].map(({ id }) => id) };
  });
}
