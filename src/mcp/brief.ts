/** The tool `brief`: everything that the corpus says about something. */
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { Brief, Language, type Library } from "../contract.ts";
import { annotations, CorpusVersion, failed, foundResult, Words } from "./result.ts";

const input = z.strictObject({
  about: Words.describe("A subject, a person, a body, a place, a kind of document, a year, or several of them"),
  language: Language.optional().describe("The language to write in; that of `about` where left out"),
});

const output = Brief.pick({ about: true, language: true, markdown: true }).extend({
  corpus: CorpusVersion,
  facts: z.array(z.string()).describe("The ids of the facts in it"),
});

const description = `Writes everything that the corpus says about a subject, a party or a period as one page of \
Markdown: statements grouped by status, each with footnotes that quote its source. Use it when a whole picture is \
wanted and not one answer; keep the footnotes, the statuses and the "as reported on …" when you shorten it.`;

export function addBrief(server: McpServer, library: () => Library): void {
  server.registerTool(
    "brief",
    { title: "Write a brief", description, inputSchema: input, outputSchema: output, annotations },
    ({ about, language }) => {
      const own = library();
      const brief = own.brief(about, language);
      if (!brief) {
        const { text } = own.ask({ text: about, language });
        return failed(`${text} Nothing to brief on: call find_facts without filters to see what there is.`);
      }
      const { markdown, facts } = brief;
      const ids = facts.map(({ id }) => id);
      return foundResult(
        { about: brief.about, language: brief.language, corpus: own.version, facts: ids, markdown },
        markdown,
      );
    },
  );
}
