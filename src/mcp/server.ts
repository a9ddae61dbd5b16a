/** The corpus as tools, resources and prompts for an assistant, by the Model Context Protocol. */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Answering, Library } from "../contract.ts";
import { addAsk } from "./ask.ts";
import { addBrief } from "./brief.ts";
import { addFindFacts } from "./find-facts.ts";
import { addPrompts } from "./prompts.ts";
import { addReadSource } from "./read-source.ts";
import { addResources } from "./resources.ts";

const instructions = (title: string): string =>
  `A curated, sourced corpus about ${title}. For anything about it, call these tools and quote what they give instead \
of answering from memory. What they don't say, the articles don't say: tell the reader so, and don't fill the gap. \
Keep names, dates, amounts and statuses as they stand, and cite publisher, date and paragraph.`;

/** A server that answers from the corpus as it is at each call. `version` is the program's. */
export function createMcpServer(library: () => Library, version: string, answering: Answering): McpServer {
  const title = library().title("en");
  const server = new McpServer(
    { name: "dostyk", title: `Dostyk: ${title}`, version },
    { instructions: instructions(title) },
  );
  addAsk(server, library, answering);
  for (const add of [addFindFacts, addReadSource, addBrief, addResources, addPrompts]) add(server, library);
  return server;
}
