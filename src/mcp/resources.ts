/** Articles and facts as resources: to be listed, completed by their ids, and read. */
import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import type { Library } from "../contract.ts";

/** How many ids a completion offers; the protocol allows no more. */
const MOST_OFFERED = 100;

/** Those that begin with what was typed, then those that hold it. */
export function offered(words: readonly string[], typed: string): string[] {
  const held = words.filter((word) => word.toLowerCase().includes(typed.toLowerCase()));
  const begins = (word: string): boolean => word.toLowerCase().startsWith(typed.toLowerCase());
  return [...held.filter(begins), ...held.filter((word) => !begins(word))].slice(0, MOST_OFFERED);
}

interface Kind {
  name: "articles" | "facts";
  title: string;
  description: string;
  mimeType: string;
  /** All of them, with the name that each is shown by. */
  list: (library: Library) => readonly { id: string; title: string }[];
  /** Undefined where there is none by this id. */
  read: (library: Library, id: string) => string | undefined;
}

const kinds: readonly Kind[] = [
  {
    name: "articles",
    title: "Articles",
    description: "An article, letter for letter, one paragraph a line",
    mimeType: "text/plain",
    list: (library) =>
      library.articles().map(({ id, publisher, publishedOn }) => ({ id, title: `${publisher}, ${publishedOn}` })),
    read: (library, id) => library.article(id)?.paragraphs.join("\n"),
  },
  {
    name: "facts",
    title: "Facts",
    description: "A fact with its status, its statement and the quotes that it rests on",
    mimeType: "application/json",
    list: (library) => library.facts("en").map(({ id, title }) => ({ id, title })),
    read(library, id) {
      const fact = library.fact(id, "en");
      if (!fact) return undefined;
      const { title, status, statement, sources } = fact;
      return JSON.stringify({ id, title, status, statement, sources, corpus: library.version });
    },
  },
];

const addressOf = (name: string, id: string): string => `dostyk://${name}/${id}`;

export function addResources(server: McpServer, library: () => Library): void {
  for (const { name, title, description, mimeType, list, read } of kinds) {
    const template = new ResourceTemplate(addressOf(name, "{id}"), {
      list: () => ({
        resources: list(library()).map((own) => ({
          uri: addressOf(name, own.id),
          name: own.id,
          title: own.title,
          mimeType,
        })),
      }),
      complete: {
        id: (typed) =>
          offered(
            list(library()).map(({ id }) => id),
            typed,
          ),
      },
    });
    server.registerResource(name, template, { title, description, mimeType }, (uri, { id }) => {
      const text = read(library(), String(id));
      if (text === undefined)
        throw new McpError(ErrorCode.InvalidParams, `There is no ${uri.href}: list the resources.`);
      return { contents: [{ uri: uri.href, mimeType, text }] };
    });
  }
}
