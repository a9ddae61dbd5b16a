/** The Slack bot: one app, over Socket Mode or over signed HTTP, for one workspace or for all that install it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { App, HTTPModuleFunctions, HTTPReceiver, type ReceiverEvent, SocketModeReceiver } from "@slack/bolt";
import { type Bot, type BotContext, STOP_WITHIN } from "../bot.ts";
import { cancellableDelay } from "../cancellable-delay.ts";
import { catalogOf } from "../catalog.ts";
import { createCorrector } from "../corrections.ts";
import type { Notice } from "../curators.ts";
import { createMarks } from "../feedback.ts";
import { countInterrupted } from "../interrupted.ts";
import { createLateAnswers } from "../late-answers.ts";
import { createReport, type Report } from "../report.ts";
import { createThrottle } from "../throttle.ts";
import { untilThere } from "../until-there.ts";
import { createWork } from "../work.ts";
import { answerMessage } from "./answer-message.ts";
import { clientOptions, type OAuthSettings, type SlackSettings, socketReceiver } from "./client.ts";
import { SlackContext, type SlackContextSettings } from "./context.ts";
import { faultOfCode, startFaultOf } from "./fault.ts";
import { createInstallations, type InstallationSource, installationIdOf, sourceOf } from "./installations.ts";
import { listen } from "./listen.ts";
import { slackLogger } from "./logger.ts";
import { INSTALL_PATH, PATH, REDIRECT_PATH } from "./needs.ts";
import { noticeMessage } from "./notice.ts";
import { channelPlaceOf, checkPlaces, decodeThreadPlace } from "./places.ts";
import { httpReceiver } from "./receiver.ts";
import { createSeal } from "./seal.ts";
import type { Sent } from "./send-with-retry.ts";
import { createSender } from "./sender.ts";
import { type Connection, keepConnected } from "./socket.ts";
import { createClient, manyWorkspaces, oneWorkspace, type Workspaces } from "./workspaces.ts";

export interface SlackBot extends Bot {
  /** What happened so far. */
  readonly counts: Report["counts"];
  /** Events that are being worked on. */
  readonly inFlight: number;
  /** For the process's HTTP server; none over Socket Mode. Requests to another path get 404. */
  readonly http: readonly { path: string; listener: HTTPReceiver["requestListener"] }[];
}

/** Counts what is being worked on, and takes nothing before the bot is ready and after it began to leave. */
class CountedApp extends App {
  readonly work = createWork();
  isOpen = false;

  override processEvent(event: ReceiverEvent): Promise<void> {
    // Neither done nor acknowledged: Slack delivers it again, to whoever is there then.
    if (!this.isOpen) return Promise.reject(new Error("not taking events"));
    // No listener acknowledges this one, and Bolt leaves it to a listener: Slack would wait, and deliver it three times more.
    if (event.body["event"]?.type === "function_executed") return event.ack();
    return this.work.run(() => super.processEvent(event));
  }
}

/** Whether a request's body is the word `null`, which Bolt reads within a promise that nobody awaits: it would end the process. */
function isNothing(request: Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0]): boolean {
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(request) === null;
  } catch {
    return false;
  }
}

/** What the process's server hands on; 404 for what this app has no use for, 4xx for what can't be read. */
const listenerOf =
  (receiver: HTTPReceiver) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reject = (status: number): void => void response.writeHead(status).end();
    try {
      if (request.method !== "POST") return receiver.requestListener(request, response);
      const buffered = await HTTPModuleFunctions.bufferIncomingMessage(request, HTTPModuleFunctions.defaultBodyLimit);
      if (isNothing(buffered)) return reject(400);
      receiver.requestListener(buffered, response);
    } catch (error) {
      reject(HTTPModuleFunctions.isRawBodyError(error) ? error.statusCode : 404);
    }
  };

/** Every secret that it is given, so that none of them gets into a log line of Slack's packages. */
function secretsOf({ access, transport }: SlackSettings): [string, ...string[]] {
  const way = transport.is === "socket" ? transport.appToken : transport.signingSecret;
  return access.is === "token" ? [way, access.botToken] : [way, access.clientSecret, access.stateSecret];
}

export function createSlackBot(settings: SlackSettings, context: BotContext): SlackBot {
  const { access: given, transport, apiUrl, threadFollowups } = settings;
  const { library, answering, state, now, publicUrl, onAway } = context;
  const secrets = secretsOf(settings);
  const report = createReport(context.log, "slack", context.onTrouble);
  const logger = slackLogger(context.log, secrets);
  const leaving = new AbortController();
  const delay = cancellableDelay(leaving.signal);
  const curators = settings.curatorsChannel === undefined ? undefined : channelPlaceOf(settings.curatorsChannel);
  let connection: Connection | undefined;
  let workspaces: Workspaces | undefined;
  let stopped: Promise<void> | undefined;
  let stopCounting = (): void => undefined;

  const clientOf = (token: string) => createClient(token, apiUrl, logger);
  const nameOf = async (token: string): Promise<string> => (await clientOf(token).auth.test()).user ?? "bot";
  const installationsOf = ({ tokenKeys }: OAuthSettings) =>
    createInstallations({ state, seal: createSeal(tokenKeys), report, now, nameOf });
  const access = given.is === "oauth" ? { ...given, installations: installationsOf(given) } : given;
  const receiver =
    transport.is === "socket"
      ? socketReceiver(transport.appToken, apiUrl, logger)
      : httpReceiver(
          transport.signingSecret,
          logger,
          access.is === "oauth"
            ? { oauth: access, store: access.installations.store, threadFollowups, apiUrl, publicUrl }
            : undefined,
        );
  const app = new CountedApp({
    receiver,
    logger,
    clientOptions: clientOptions(apiUrl),
    // The token is tested once, at the start. Tested by the app, a wrong one would end the process, or let every later
    // event be acknowledged and dropped. Where workspaces install the app, the receiver finds their tokens.
    ...(access.is === "token" ? { authorize: async () => ({ botToken: access.botToken }) } : {}),
    ignoreSelf: false,
    convoStore: false,
  });

  const onRevoked = (code: string): void => {
    if (stopped || leaving.signal.aborted) return;
    leaving.abort();
    app.isOpen = false;
    const fault = faultOfCode(code);
    report.tell("fault", { code });
    context.onFault(fault);
  };

  const senderFor = (token: string, onRefused: (code: string) => void) =>
    createSender({ client: clientOf(token), report, delay, onRevoked: onRefused });

  const openWorkspaces = async (): Promise<Workspaces> => {
    if (access.is === "oauth") {
      const { installations } = access;
      await installations.examine();
      return manyWorkspaces(installations, ({ id, token }) =>
        senderFor(token, () => void installations.remove(id, (kept) => kept.token === token)),
      );
    }
    const token = access.botToken;
    const { team_id: team, user_id: botUser = "", user: botName = "bot", ...me } = await clientOf(token).auth.test();
    checkPlaces(settings, { team, enterprise: me.enterprise_id, isOrgWide: me.is_enterprise_install === true });
    return oneWorkspace({
      ...{ id: team ?? "", enterprise: me.enterprise_id, botUser, botName },
      sender: senderFor(token, onRevoked),
    });
  };

  /** Takes events from then on. */
  const open = async (): Promise<void> => {
    try {
      workspaces = await openWorkspaces();
      app.isOpen = true;
      if (receiver instanceof SocketModeReceiver) {
        connection = await keepConnected(receiver, { report, onAway, onRevoked });
      }
    } catch (error) {
      throw startFaultOf(error);
    }
  };

  const workspaceOf = async (source: InstallationSource) => {
    if (!workspaces) throw new Error("listened before the start");
    return await workspaces.of(source);
  };

  /** The context of an event: in its workspace, on the corpus as it is when the event comes. */
  const contextOf = async (source: InstallationSource): Promise<SlackContext | undefined> => {
    const workspace = await workspaceOf(source);
    if (!workspace) return undefined;
    const here = {
      team: source.teamId ?? workspace.id,
      enterprise: source.enterpriseId ?? workspace.enterprise,
    };
    return new SlackContext(ctx, { library: library(), workspace, here });
  };

  const tellCurators = async (notice: Notice): Promise<void> => {
    if (!curators) return;
    try {
      const message = noticeMessage(notice, library(), publicUrl);
      let sent: Sent<unknown> = { is: "refused", code: "not_installed", messages: [] };
      for (const { sender } of (await workspaces?.leadingTo(curators.team)) ?? []) {
        sent = await sender.post(curators.channel, message);
        if (sent.is !== "refused") break;
      }
      if (sent.is === "sent") report.tell("told");
      else if (sent.is === "refused") report.tell("refused", { way: "curators", code: sent.code });
    } catch (error) {
      report.tell("failed", { way: "curators" }, error);
    }
  };

  const corrector = createCorrector({
    ...{ face: "slack", state, library, report, delay, publicUrl },
    async post(place, card) {
      const { installation, team, channel, thread } = decodeThreadPlace(place);
      try {
        const there = await contextOf(sourceOf(installation, team));
        // Where it may speak may have been set anew since.
        if (!there?.speaksIn(channel)) return false;
        const sent = await there.sender.post(channel, answerMessage(card, catalogOf(library())), thread);
        if (sent.is === "refused") report.tell("refused", { way: "correction", code: sent.code });
        return sent.is === "sent";
      } catch (error) {
        report.tell("failed", { way: "correction" }, error);
        return false;
      }
    },
  });

  const lateAnswers = createLateAnswers({
    ...{ face: "slack", state, report, now, answering, delay, publicUrl },
    library: context.uncounted ?? library,
    talkOf: (place) => place,
    async post(place, card, above) {
      const { installation, team, channel, thread } = decodeThreadPlace(place);
      try {
        const there = await contextOf(sourceOf(installation, team));
        if (!there?.speaksIn(channel)) return undefined;
        const sent = await there.sender.post(
          channel,
          answerMessage(card, there.catalog, { above, judge: true }),
          thread,
        );
        if (sent.is === "sent") return { place, begins: [], continues: [there.threadKey(channel, thread)] };
        if (sent.is === "refused") report.tell("refused", { way: "late", code: sent.code });
      } catch (error) {
        report.tell("failed", { way: "late" }, error);
      }
      return undefined;
    },
  });

  const ctx: SlackContextSettings = {
    ...{ answering, report, state, publicUrl, curators, threadFollowups, tellCurators, now },
    ...{ channels: settings.channels, throttle: createThrottle(now), mark: createMarks(secrets[0]) },
  };
  listen(app, {
    contextOf,
    report,
    async onGone(source, { code, eventId, at }) {
      // Slack delivers it again where it heard no answer, up to an hour later.
      if (!(await state.claim(`event ${eventId}`))) return;
      if (access.is === "token") return onRevoked(code);
      // What was installed anew meanwhile stays.
      await access.installations.remove(installationIdOf(source), (installed) => installed.at < at);
    },
  });

  const leave = async (): Promise<void> => {
    app.isOpen = false;
    const since = now();
    await connection?.close().catch(() => undefined);
    const isDone = await app.work.idle(STOP_WITHIN);
    leaving.abort();
    stopCounting();
    if (!workspaces) return;
    report.tell("stopped", { isDone, unfinished: app.work.inFlight, afterMs: now() - since, ...report.counts });
  };

  const paths = access.is === "oauth" ? [PATH, INSTALL_PATH, REDIRECT_PATH] : [PATH];
  return {
    name: "slack",
    counts: report.counts,
    get inFlight() {
      return app.work.inFlight;
    },
    http: receiver instanceof HTTPReceiver ? paths.map((path) => ({ path, listener: listenerOf(receiver) })) : [],
    async start(signal) {
      await untilThere(open, { signal, report, onAway });
      if (signal.aborted) await connection?.close();
      signal.throwIfAborted();
      report.tell("started", { transport: transport.is });
      stopCounting = countInterrupted({ face: "slack", state, report, now });
      void corrector.correct();
      void lateAnswers.give();
    },
    onLibrary(before) {
      // What it said before it is there, the start goes through.
      if (!workspaces) return;
      void corrector.correct(before);
      void lateAnswers.give();
    },
    tellCurators,
    stop() {
      stopped ??= leave();
      return stopped;
    },
  };
}
