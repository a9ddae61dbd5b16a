/** The composition root: the page, and beside it the bots whose keys are set. */
import { getRequestListener } from "@hono/node-server";
import { createFaceStatuses } from "./app/face-status.ts";
import { openServer, type Route } from "./app/http-server.ts";
import { inSlices } from "./app/in-slices.ts";
import { runFaces } from "./app/lifecycle.ts";
import { createLiveCorpus } from "./app/live-corpus.ts";
import { createLog } from "./app/log.ts";
import { createMachineEndpoints } from "./app/machine-endpoints.ts";
import { createMetrics, type ServedFace } from "./app/metrics.ts";
import { openValidLibrary } from "./app/open-library.ts";
import { createFeedbackRecorder } from "./app/record-feedback.ts";
import { createUnansweredRecorder } from "./app/record-unanswered.ts";
import { validateCorpus, validateCorpusApart } from "./app/validate-corpus.ts";
import { version } from "./app/version.ts";
import type { Bot, BotContext } from "./bots/bot.ts";
import { createReport } from "./bots/report.ts";
import { warming } from "./bots/warm.ts";
import { type Config, loadConfig } from "./config.ts";
import { formatProblems } from "./corpus/problem.ts";
import { createAnswerer } from "./readers/question-reader.ts";
import { openState } from "./state/open.ts";
import { readingDictionaries } from "./text/dictionary.ts";
import { createWeb } from "./web/app.tsx";
import { unreadable } from "./web/refusal.tsx";

/** Makes a bot where its keys are set. `http` is what it needs of the process's server. */
type MakeBot = (
  config: Config,
  contextOf: (face: ServedFace) => BotContext,
) => Promise<(Bot & { http?: readonly Route[] }) | undefined>;

/** Every platform, each in a line. Its library is loaded only where its keys are set: that is a good part of a start. */
const platforms: readonly MakeBot[] = [
  async ({ slack }, contextOf) =>
    slack && (await import("./bots/slack/bot.ts")).createSlackBot(slack, contextOf("slack")),
  async ({ discord }, contextOf) =>
    discord && (await import("./bots/discord/bot.ts")).createDiscordBot(discord, contextOf("discord")),
];

/** How long what waits to be kept may take at the end, in milliseconds. */
const FLUSH_WITHIN = 2000;

function refuse(what: string, problems: string): never {
  process.stderr.write(`${what}\n${problems}\n`);
  process.exit(2);
}

const environment = loadConfig();
if (environment.problems) refuse("The environment cannot be used:", environment.problems.join("\n"));
const { config } = environment;

const library = openValidLibrary(config.corpusDir, () => {
  const { corpus, problems } = validateCorpus(config.corpusDir);
  return corpus ?? refuse("The corpus cannot be served:", formatProblems(problems, config.corpusDir));
});

const log = createLog(config.logLevel);
let bots: readonly (Bot & { http?: readonly Route[] })[] = [];
const live = createLiveCorpus(library, {
  ...{ dir: config.corpusDir, validate: validateCorpusApart, log },
  onSwapped: (before) => {
    for (const bot of bots) bot.onLibrary?.(before);
  },
  onRefused: (found) => {
    const problems = formatProblems(found, config.corpusDir).split("\n");
    for (const bot of bots) void bot.tellCurators?.({ about: "corpus", problems });
  },
});
const state = await openState(config.state, { log, now: Date.now });
const faces = createFaceStatuses();
const metrics = createMetrics(live.library, state.health, faces.all);
const reader =
  config.reader &&
  (await import("./readers/model/model-reader.ts")).createModelReader(config.reader, {
    ...{ replies: state, log, now: Date.now, onRead: metrics.fared },
  });
const answering = createAnswerer(reader);
const contextOf = (face: ServedFace): BotContext => ({
  library: () => metrics.metered(live.library(), face),
  uncounted: live.library,
  answering,
  state,
  publicUrl: config.http.publicUrl,
  log,
  now: Date.now,
  onFault: faces.of(face).onFault,
  onAway: faces.of(face).onAway,
  onTrouble: (event) => metrics.troubled(face, event),
});
bots = (await Promise.all(platforms.map((make) => make(config, contextOf)))).flatMap((bot) => bot ?? []);

const { http, web } = config;
const recording = createUnansweredRecorder(state, Date.now);
const page = createWeb({
  version,
  library: live.library,
  answering: (library, question) => answering(recording(metrics.metered(library, "web")), question),
  isSteady: reader === undefined,
  publicUrl: http.publicUrl,
  ...web,
  now: Date.now,
  elapsed: () => performance.now(),
  log,
  hear: createFeedbackRecorder(
    state,
    createReport(log, "web", (event) => metrics.troubled("web", event)),
    () => bots,
  ),
  gaps: { read: state.gaps, keptDays: config.state.keepQuestionsDays, keepMeant: state.keepMeant },
  desk: {
    open: async () => (await import("./cli/curate/desk.ts")).createDesk(config.corpusDir),
    writes: config.curate,
  },
  programs: createMachineEndpoints(() => recording(live.library()), metrics, {
    answering,
    checks: {
      corpus: live.refusal,
      state: () => state.health().away?.reason,
      reader: () => reader?.trouble,
      ...Object.fromEntries(bots.map(({ name }) => [name, () => faces.of(name).trouble])),
    },
  }),
});
const routes = bots.flatMap((bot) => bot.http ?? []);
const server = await openServer(routes, getRequestListener(page.fetch), { ...http, unreadable }).catch((error: Error) =>
  refuse("The HTTP server cannot listen:", `PORT ${error.message} → write another port, or end what listens there`),
);
log.info({ version, corpus: live.library().version }, `the page is at ${server.address}`);
// The first answers need not wait until all is warm.
void inSlices(warming(live.library()));
void inSlices(readingDictionaries());
const exitCode = await runFaces(server, bots, faces, log);
await Promise.all([live.close(), state.close(FLUSH_WITHIN)]);
process.exit(exitCode);
