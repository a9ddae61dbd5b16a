/** What the API takes and gives. What the contract has already is not said again. */
import { z } from "@hono/zod-openapi";
import * as contract from "../contract.ts";
import { CalendarDay, LabelledId, Language, MAX_QUESTION } from "../contract.ts";

const MOST_HISTORY = 20;
const PAGE = 100;
const MOST = 500;

/** A parameter that stands once, of the length that a question may have. */
const Words = z
  .string({ error: ({ input }) => (input === undefined ? "is missing" : "is given more than once") })
  .max(MAX_QUESTION);

const Lang = Language.optional().describe("The language to answer in");

const Expand = z
  .enum(["facts", "none"], "must be facts or none")
  .default("facts")
  .describe("`none`: of each fact only its id and where it is; `facts`: all of it");

export const AskQuery = z.strictObject({
  q: Words.meta({ description: `The question, of ${MAX_QUESTION} characters at most`, example: "what was signed?" }),
  lang: Lang.describe("The language to answer in; that of the question where left out"),
  history: z
    .preprocess(
      (given) => (given === undefined ? undefined : [given].flat()),
      z.array(Words).max(MOST_HISTORY, `holds more than ${MOST_HISTORY} questions: leave out the oldest`).optional(),
    )
    .openapi({
      type: "array",
      items: { type: "string", maxLength: MAX_QUESTION },
      maxItems: MOST_HISTORY,
      description: "Earlier questions of the same conversation, oldest first: the parameter once for each",
    }),
  asOf: CalendarDay.optional().meta({
    description: 'The day for which "is it still in force?" is asked; today, in UTC, where left out',
    example: "2025-05-06",
  }),
  expand: Expand,
});

const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number(error).int(error).min(least, error).max(most, error);
};

export const FactsQuery = z.strictObject({
  kind: Words.optional().describe("Documents of this kind"),
  subject: Words.optional().describe("Facts about this subject, or a narrower one"),
  party: Words.optional().describe("Facts in which this name, or something of it, takes part"),
  status: Words.optional().describe("Facts with this status"),
  year: z
    .string()
    .regex(/^\d{4}$/, "must be four digits, like 2025")
    .optional()
    .describe("Facts whose date or period covers this year"),
  lang: Language.default("en").describe("The language of titles and statements; quotes are never translated"),
  expand: Expand,
  limit: whole(1, MOST).default(PAGE).describe("How many facts to give at most"),
  offset: whole(0, Number.MAX_SAFE_INTEGER).default(0).describe("How many facts to pass over: the `next` of before"),
});

export const LangQuery = z.strictObject({
  lang: Language.default("en").describe("The language of titles, labels and statements; quotes are never translated"),
});
export const NoQuery = z.strictObject({});
export const BriefQuery = z.strictObject({
  about: Words.meta({
    description: "A subject, a name, a kind of document, a year, or several of them",
    example: "what was signed",
  }),
  lang: Lang.describe("The language to write in; that of `about` where left out"),
});
export const IdParam = z.object({ id: z.string().openapi({ param: { name: "id", in: "path" } }) });

const corpus = z.string().describe("The version of the corpus that this comes from: a hash of its content");

/** Named in the description, so that whoever makes a client of it gets these names. The contract's shape stays as it is. */
const named = <T extends z.ZodRawShape>(name: string, shape: z.ZodObject<T>) => shape.extend({}).openapi(name);

export const AnswerShape = named("Answer", contract.Answer);
const Fact = named("Fact", contract.ShownFact);
export const OneFact = Fact.extend({ corpus }).openapi("OneFact");
const FactReference = z
  .object({ id: z.string(), href: z.string().describe("Its address, in the language of the answer") })
  .openapi("FactReference");
const references = z.array(FactReference);
/** The same with each fact by reference. */
export const AnswerByReference = contract.Answer.extend({ facts: references, related: references }).openapi(
  "AnswerByReference",
);
const page = z.object({
  corpus,
  total: z.int().describe("How many facts fit all filters"),
  facts: z.array(Fact).describe("In the corpus's order"),
  next: z.int().optional().describe("The offset of the next page, where there is one"),
});
export const FactPage = named("FactPage", page);
export const FactPageByReference = page.extend({ facts: references }).openapi("FactPageByReference");
export const Facets = z
  .object({
    corpus,
    kinds: z.array(LabelledId),
    subjects: z.array(LabelledId),
    parties: z.array(LabelledId),
    statuses: z.array(LabelledId),
  })
  .openapi("Facets");
export const ArticleList = z
  .object({ corpus, articles: z.array(contract.ArticleView.omit({ paragraphs: true })) })
  .openapi("ArticleList");
export const ArticleShape = named("Article", contract.ArticleView.extend({ corpus }));
export const BriefShape = named("Brief", contract.Brief.extend({ corpus }));

/** Problem Details, RFC 9457. */
export const Refusal = z
  .object({
    type: z.string().describe("What kind of problem it is: urn:dostyk:problem: and a name that stays"),
    title: z.string(),
    status: z.int().describe("The status code, again"),
    detail: z.string().describe("What is wrong here and what to do about it"),
  })
  .openapi("Refusal");

/** The headers of an answer that counts as a question. */
export const RateLimit = z.object({
  RateLimit: z.string().meta({
    description: "r: questions that are left; t: seconds until there are new ones",
    example: '"questions";r=59;t=60',
  }),
  "RateLimit-Policy": z
    .string()
    .meta({ description: "q: questions within w seconds", example: '"questions";q=60;w=60' }),
});
export const RetryAfter = z.object({
  "Retry-After": z.string().meta({ description: "Seconds to wait", example: "30" }),
});
