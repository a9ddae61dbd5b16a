/** `mcp`: the corpus as tools for an assistant that starts this command. Standard output carries the protocol alone. */
import type { Command } from "commander";
import { inSlices } from "../app/in-slices.ts";
import { version } from "../app/version.ts";
import type { Library } from "../contract.ts";
import { finish } from "../search/steps.ts";
import { openAnswering } from "./answering.ts";
import { corpusOption, openLibraryInSteps } from "./open.ts";

export function addMcpCommand(program: Command): void {
  program
    .command("mcp")
    .summary("serve an assistant over standard input and output")
    .description(
      "Speaks the Model Context Protocol over standard input and output, until the input ends: tools to ask, to find\n" +
        "facts, to read sources and to write a brief.",
    )
    .addOption(corpusOption())
    .addHelpText(
      "after",
      "\nAn assistant starts it as `npm run --silent mcp`: without --silent, npm writes lines of its own.",
    )
    .action(async ({ corpus }: { corpus: string }) => {
      // Read only here: the other commands need not wait for it.
      const { StdioServerTransport } = await import("@modelcontextprotocol/sdk/server/stdio.js");
      const { createMcpServer } = await import("../mcp/server.ts");
      // An assistant waits for its tools, and asks later: the library is made meanwhile, or at once where it is needed.
      const { title, steps } = openLibraryInSteps(corpus);
      let made: Library | undefined;
      const library = (): Library => (made ??= finish(steps));
      const server = createMcpServer(library, { version, title: title.en, answering: await openAnswering() });
      await server.connect(new StdioServerTransport());
      setImmediate(async () => {
        made = (await inSlices(steps)) ?? made;
      });
    });
}
