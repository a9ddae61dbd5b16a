/** The tool `ask`: a question in, the contract's Answer out. */
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { Answer, type Answering, CalendarDay, Language, type Library } from "../contract.ts";
import { annotations, foundResult, Words } from "./result.ts";

const MOST_HISTORY = 20;

const input = z.strictObject({
  question: Words.describe("One question in plain words, in English, Vietnamese, Russian or Kazakh"),
  history: z
    .array(Words)
    .max(MOST_HISTORY, `holds more than ${MOST_HISTORY} questions: leave out the oldest`)
    .optional()
    .describe('Earlier questions of the same conversation, oldest first, for a follow-up like "until when?"'),
  language: Language.optional().describe("The language to answer in; that of the question where left out"),
  asOf: CalendarDay.optional().describe(
    'The day, such as 2025-05-06, for which "is it still in force?" is asked; without it no such claim is made',
  ),
});

const description = (title: string): string =>
  `Answers a question about ${title} from curated facts, each with the passages of the articles that it rests on. \
Look at "outcome" first. "answered": give "text" as the answer and cite facts[].sources (quote, publisher, date, \
paragraph); quotes are letter for letter; where "missing" lists something too, say that the articles lack that part. \
"nearest": the question is open, because "missing" was not understood or the facts don't settle it; say what "text" \
says, offer "related" as near and not as the answer, and ask again in other words if you can. "absent": the question \
was understood and the articles don't hold it; say so, name what "missing" lists, add nothing from elsewhere; \
"related" is what there is instead. "help": nothing was asked. "notes" belong to the answer: pass them on. A fact is only as strong as its "status": what is proposed or intended has not been agreed.`;

/** What the outcome means for whoever passes the answer on; an answer that was found says it all itself. */
const hints: Partial<Record<Answer["outcome"], string>> = {
  nearest: `Not answered: "text" says what is open, and "related" is near without being the answer.`,
  absent: `Understood, but not in the articles: say so, and offer "related" as what there is instead.`,
};

export function addAsk(
  server: McpServer,
  library: () => Library,
  { title, answering }: { title: string; answering: Answering },
): void {
  server.registerTool(
    "ask",
    {
      title: "Ask the articles",
      description: description(title),
      inputSchema: input,
      outputSchema: Answer,
      annotations,
    },
    async ({ question, history = [], language, asOf }) => {
      const answer = await answering(library(), { text: question, history, language, asOf });
      return foundResult(answer, undefined, hints[answer.outcome]);
    },
  );
}
