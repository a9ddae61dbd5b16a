/** What people often want of an assistant with this corpus, as prompts to choose. */
import { completable } from "@modelcontextprotocol/sdk/server/completable.js";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { GetPromptResult } from "@modelcontextprotocol/sdk/types.js";
import type { Library } from "../contract.ts";
import { offered } from "./resources.ts";
import { Words } from "./result.ts";

const say = (text: string): GetPromptResult => ({ messages: [{ role: "user", content: { type: "text", text } }] });

export function addPrompts(server: McpServer, library: () => Library): void {
  const topics = (typed: string): string[] => {
    const { subjects, parties } = library().facets("en");
    return offered(
      [...subjects, ...parties].map(({ label }) => label),
      typed,
    );
  };
  server.registerPrompt(
    "brief",
    {
      title: "Brief me on …",
      description: "All that the articles say on a subject, a party or a year, with its sources",
      argsSchema: { about: completable(Words.describe("A subject, a party or a year"), topics) },
    },
    ({ about }) =>
      say(
        `Brief me on ${about}. Call the tool brief with it, and give me what it gives: shortened where that helps, with \
every status and every footnote kept. Add nothing from elsewhere.`,
      ),
  );
  server.registerPrompt(
    "check",
    {
      title: "Check this sentence",
      description: "Whether the articles hold what a sentence says, part by part",
      argsSchema: { sentence: Words.describe("The sentence to check") },
    },
    ({ sentence }) =>
      say(
        `Check this sentence against the articles: “${sentence}” Part it into what it claims. For each claim ask the \
tool ask, and say whether the articles hold it, say otherwise or don't say; quote what they say, with publisher, date and \
paragraph. A thing that was proposed or intended is not agreed.`,
      ),
  );
}
