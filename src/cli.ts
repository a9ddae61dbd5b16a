#!/usr/bin/env node
/** The terminal face: a command for each thing that a person or a program can have of the corpus. */
import { Command, CommanderError } from "commander";
import { exitCodes, Failure } from "./cli/failure.ts";
import { endWithReader } from "./cli/pipes.ts";

/** `start`: the page, and the bots whose keys are set, as `npm start` runs them. */
function addStartCommand(program: Command): void {
  program
    .command("start")
    .summary("serve the page, and the bots whose keys are set")
    .description("Serves the page, the API and the bots whose keys are set, until it is told to stop.")
    .action(async () => {
      // Starting is all that this module does; it ends the process itself.
      await import("./main.ts");
    });
}

/** Each command's module is read only if that command is given: reading all of them takes longer than a question. */
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  start: () => Promise.resolve(addStartCommand),
  ask: async () => (await import("./cli/ask.ts")).addAskCommand,
  chat: async () => (await import("./cli/chat.ts")).addChatCommand,
  facts: async () => (await import("./cli/facts.ts")).addFactsCommand,
  source: async () => (await import("./cli/source.ts")).addSourceCommand,
  brief: async () => (await import("./cli/brief.ts")).addBriefCommand,
  corpus: async () => (await import("./cli/corpus.ts")).addCorpusCommand,
  gaps: async () => (await import("./cli/gaps.ts")).addGapsCommand,
  mcp: async () => (await import("./cli/mcp.ts")).addMcpCommand,
  preview: async () => (await import("./cli/preview.ts")).addPreviewCommand,
  doctor: async () => (await import("./cli/doctor.ts")).addDoctorCommand,
};

/** Whether this is the package, built; in the repository, each command is a script of npm. */
const isBuilt = import.meta.url.endsWith(".js");

/** As it is typed: npm passes on what stands behind `--`. */
function usage(command: Command): string {
  const names: string[] = [];
  for (let own: Command | null = command; own.parent !== null; own = own.parent) names.unshift(own.name());
  const [name = "<command>", ...below] = names;
  const start = isBuilt ? ["npx dostyk", name] : ["npm run", name, "--"];
  return [...start, ...below, command.usage()].join(" ");
}

const program = new Command("dostyk")
  .description("Answers questions about a partnership from curated facts, each with its source.")
  .addHelpText(
    "afterAll",
    `
Exit codes:
  ${exitCodes.done}  done; that the articles don't say is an answer, too
  ${exitCodes.absent}  what was asked for is not there: an unknown fact, an empty list or brief, a corpus that breaks its rules
  ${exitCodes.unusable}  wrong usage, or a corpus or an environment that cannot be read`,
  )
  .configureHelp({ commandUsage: usage })
  .showHelpAfterError("Add --help to see what it takes.")
  .helpCommand(false)
  .exitOverride();

const [, , given = ""] = process.argv;
const wanted = Object.hasOwn(commands, given) ? [given] : Object.keys(commands);
for (const name of wanted) (await commands[name]?.())?.(program);

endWithReader();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // What is wrong with the usage, commander has told already.
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.unusable;
  } else {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = error instanceof Failure ? error.exitCode : exitCodes.unusable;
  }
}
