/** The composition root: the page, and beside it the bots whose keys are set. */
import { getRequestListener } from "@hono/node-server";
import type { Bot, BotContext, BotFault } from "./bots/bot.ts";
import { createDiscordBot } from "./bots/discord/bot.ts";
import { createSlackBot } from "./bots/slack/bot.ts";
import { warm } from "./bots/warm.ts";
import { formatProblems } from "./cli/open.ts";
import { type Config, loadConfig } from "./config.ts";
import { checkCorpus } from "./corpus/checks/index.ts";
import { loadCorpus } from "./corpus/load.ts";
import { createLog } from "./log.ts";
import { createMetrics, type Face } from "./metrics.ts";
import { servePrograms } from "./programs.ts";
import { runBots } from "./run.ts";
import { createLibrary } from "./search/library.ts";
import { openServer, type Route } from "./server.ts";
import { createWeb } from "./web/app.tsx";

/** Makes a bot where its keys are set. `http` is what it needs of the process's server. */
type MakeBot = (
  config: Config,
  contextOf: (face: Face) => BotContext,
) => (Bot & { http?: Route | undefined }) | undefined;

/** Every platform, each in a line. */
const platforms: readonly MakeBot[] = [
  ({ slack }, contextOf) => slack && createSlackBot(slack, contextOf("slack")),
  ({ discord }, contextOf) => discord && createDiscordBot(discord, contextOf("discord")),
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
const metrics = createMetrics(() => library);
const contextOf = (face: Face): BotContext => ({
  library: () => metrics.metered(library, face),
  log,
  now: Date.now,
  onFault,
  onTrouble: (event) => metrics.troubled(face, event),
});
const bots = platforms.flatMap((make) => make(config, contextOf) ?? []);

const { http, web } = config;
const page = createWeb({
  library: () => metrics.metered(library, "web"),
  publicUrl: http.publicUrl,
  ...web,
  now: Date.now,
  log,
  programs: servePrograms(() => library, metrics),
});
const routes = bots.flatMap((bot) => bot.http ?? []);
const server = await openServer(routes, getRequestListener(page.fetch), http).catch((error: Error) =>
  refuse("The HTTP server cannot listen:", `PORT ${error.message} → write another port, or end what listens there`),
);
log.info(`the page is at ${server.address}`);
warm(library);
process.exit(await runBots([server, ...bots], fault, log));
