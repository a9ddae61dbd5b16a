/** The tool `find_facts`: the list of facts, filtered. */
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { Language, type Library, ShownFact, Unmet, unmetFilters } from "../contract.ts";
import { annotations, CorpusVersion, foundResult, Words } from "./result.ts";

/** A page of facts that an assistant reads at once; some 400 tokens each. */
const PAGE = 20;
const MOST = 100;

const badYear = "must be four digits, like 2025";

const filters = {
  kind: Words.optional().describe("Documents of this kind"),
  subject: Words.optional().describe("Facts about this subject, or a narrower one"),
  party: Words.optional().describe("Facts in which this person, body or place takes part"),
  status: Words.optional().describe("Facts with this status, from the strongest to the weakest that the corpus knows"),
  year: z
    .union([
      z.int(badYear).min(1000, badYear).max(9999, badYear).transform(String),
      z.string().regex(/^\d{4}$/, badYear),
    ])
    .optional()
    .describe("Facts whose date or period covers this year, such as 2025"),
};

const input = z.strictObject({
  ...filters,
  language: Language.default("en").describe("The language of titles and statements; quotes are never translated"),
  limit: z.int().min(1).max(MOST).default(PAGE),
  offset: z.int().min(0).default(0).describe("How many facts to pass over: the `next` of the page before"),
});

const FoundFact = ShownFact.omit({ questions: true, values: true, parties: true, version: true });

const output = z.object({
  corpus: CorpusVersion,
  total: z.int().describe("How many facts fit all filters"),
  facts: z.array(FoundFact).describe("In the corpus's order"),
  next: z.int().optional().describe("The offset of the next page, where there is one"),
  unmet: z
    .array(Unmet)
    .optional()
    .describe("Where no fact fits: each filter that fits none by itself, with the ids that fit some"),
});

const description = `Lists facts of the corpus, each with its status and the quotes that it rests on. A filter takes an \
id or a word for it in English, Vietnamese, Russian or Kazakh; a fact must fit all filters, and without any all facts \
are listed. Use it for "what is there on …" and to find the ids that read_source takes. For a question use ask: it \
counts, compares days and says what the articles lack. An empty list means that the articles have no such fact, \
unless "unmet" shows that the word is none of the corpus.`;

export function addFindFacts(server: McpServer, library: () => Library): void {
  server.registerTool(
    "find_facts",
    { title: "Find facts", description, inputSchema: input, outputSchema: output, annotations },
    ({ language, limit, offset, ...filter }) => {
      const own = library();
      const all = own.facts(language, filter);
      const next = offset + limit;
      return foundResult({
        corpus: own.version,
        total: all.length,
        facts: all.slice(offset, next).map((fact) => FoundFact.parse(fact)),
        ...(next < all.length && { next }),
        ...(all.length === 0 && { unmet: unmetFilters(filter, own) }),
      });
    },
  );
}
