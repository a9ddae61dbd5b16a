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

export interface McpOptions {
  /** The program's own version. */
  version: string;
  /** What the corpus is about, in English. */
  title: string;
  answering: Answering;
}

/** A server that answers from the corpus as it is at each call, and asks for it at no other time. */
export function createMcpServer(library: () => Library, { version, title, answering }: McpOptions): McpServer {
  const server = new McpServer(
    { name: "dostyk", title: `Dostyk: ${title}`, version },
    { instructions: instructions(title) },
  );
  addAsk(server, library, { title, answering });
  for (const add of [addFindFacts, addReadSource, addBrief, addResources, addPrompts]) add(server, library);
  return server;
}
