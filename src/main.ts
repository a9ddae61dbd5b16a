/** The composition root: the bots whose keys are set, or else the chat in the terminal. */
import type { Bot, BotContext, BotFault } from "./bots/bot.ts";
import { createDiscordBot } from "./bots/discord/bot.ts";
import { createSlackBot } from "./bots/slack/bot.ts";
import { warm } from "./bots/warm.ts";
import { chat } from "./cli/chat.ts";
import { formatProblems } from "./cli/open.ts";
import { endWithReader } from "./cli/pipes.ts";
import { type Config, loadConfig } from "./config.ts";
import { checkCorpus } from "./corpus/checks/index.ts";
import { loadCorpus } from "./corpus/load.ts";
import { createLog } from "./log.ts";
import { runBots } from "./run.ts";
import { createLibrary } from "./search/library.ts";
import { openServer, type Route } from "./server.ts";

/** Makes a bot where its keys are set. `http` is what it needs of the process's server. */
type MakeBot = (config: Config, context: BotContext) => (Bot & { http?: Route | undefined }) | undefined;

/** Every platform, each in a line. */
const platforms: readonly MakeBot[] = [
  ({ slack }, context) => slack && createSlackBot(slack, context),
  ({ discord }, context) => discord && createDiscordBot(discord, context),
];

function refuse(what: string, problems: string): never {
  process.stderr.write(`${what}\n${problems}\n`);
  process.exit(2);
}

const environment = loadConfig();
if (environment.problems) refuse("The environment cannot be used:", environment.problems.join("\n"));
const { config } = environment;

const loaded = loadCorpus(config.corpusDir);
const faults = (loaded.problems ?? checkCorpus(loaded)).filter(({ severity }) => severity === "error");
if (loaded.problems || faults.length > 0) {
  refuse("The corpus cannot be served:", formatProblems(faults, config.corpusDir));
}

const library = createLibrary(loaded.corpus);
const log = createLog(config.logLevel);
let onFault: BotContext["onFault"] = () => undefined;
const fault = new Promise<BotFault>((resolve) => {
  onFault = resolve;
});
const bots = platforms.flatMap((make) => make(config, { library: () => library, log, now: Date.now, onFault }) ?? []);

if (bots.length > 0) {
  const routes = bots.flatMap(({ http }) => http ?? []);
  if (routes.length > 0) {
    await openServer(routes, config.http).catch((error: Error) =>
      refuse("The HTTP server cannot listen:", `PORT ${error.message} → write another port, or end what listens there`),
    );
  }
  warm(library);
  process.exit(await runBots(bots, fault, log));
}
endWithReader();
await chat(library);
