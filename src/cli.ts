#!/usr/bin/env node
/** The terminal face: a command for each thing that a person or a program can have of the corpus. */
import { Command, CommanderError } from "commander";
import { addAskCommand } from "./cli/ask.ts";
import { addBriefCommand } from "./cli/brief.ts";
import { addChatCommand } from "./cli/chat.ts";
import { addCorpusCommand } from "./cli/corpus.ts";
import { addDoctorCommand } from "./cli/doctor.ts";
import { addFactsCommand } from "./cli/facts.ts";
import { exitCodes, Failure } from "./cli/failure.ts";
import { addGapsCommand } from "./cli/gaps.ts";
import { addMcpCommand } from "./cli/mcp.ts";
import { endWithReader } from "./cli/pipes.ts";
import { addPreviewCommand } from "./cli/preview.ts";
import { addSourceCommand } from "./cli/source.ts";
import { addStartCommand } from "./cli/start.ts";

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
addStartCommand(program);
addAskCommand(program);
addChatCommand(program);
addFactsCommand(program);
addSourceCommand(program);
addBriefCommand(program);
addCorpusCommand(program);
addGapsCommand(program);
addMcpCommand(program);
addPreviewCommand(program);
addDoctorCommand(program);

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
