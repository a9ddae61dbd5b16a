/** The Slack bot: one app, over Socket Mode or over signed HTTP. */
import { App, HTTPReceiver, type ReceiverEvent, SocketModeReceiver, webApi } from "@slack/bolt";
import { type Bot, type BotContext, STOP_WITHIN } from "../bot.ts";
import { catalogOf } from "../catalog.ts";
import { createReport, type Report } from "../report.ts";
import { createSeen } from "../seen.ts";
import { createThreads } from "../thread.ts";
import { createThrottle } from "../throttle.ts";
import { createWork } from "../work.ts";
import { clientOptions, type SlackSettings, socketReceiver } from "./client.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createDoor } from "./door.ts";
import { faultOf } from "./fault.ts";
import { listen } from "./listen.ts";
import { slackLogger } from "./logger.ts";
import { PATH } from "./needs.ts";
import { patienceUntil } from "./send.ts";
import { shelvesOf } from "./shelf.ts";
import { type Connection, keepConnected } from "./socket.ts";

export interface SlackBot extends Bot {
  /** What happened so far. */
  readonly counts: Report["counts"];
  /** Events that are being worked on. */
  readonly inFlight: number;
  /** For the process's HTTP server; none over Socket Mode. Requests to another path get 404. */
  readonly http: { path: string; listener: HTTPReceiver["requestListener"] } | undefined;
}

/** Counts what is being worked on, and takes nothing before the bot is ready and after it began to leave. */
class CountedApp extends App {
  readonly work = createWork();
  isOpen = false;

  override processEvent(event: ReceiverEvent): Promise<void> {
    // Neither done nor acknowledged: Slack delivers it again, to whoever is there then.
    if (!this.isOpen) return Promise.reject(new Error("not taking events"));
    return this.work.run(() => super.processEvent(event));
  }
}

function createReceiver({ transport, apiUrl }: SlackSettings, logger: ReturnType<typeof slackLogger>) {
  if (transport.is === "socket") return socketReceiver(transport.appToken, apiUrl, logger);
  return new HTTPReceiver({
    signingSecret: transport.signingSecret,
    endpoints: PATH,
    logger,
    processEventErrorHandler: async ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end();
      return false;
    },
  });
}

export function createSlackBot(settings: SlackSettings, context: BotContext): SlackBot {
  const { transport } = settings;
  const secret = transport.is === "socket" ? transport.appToken : transport.signingSecret;
  const report = createReport(context.log, "slack", context.onTrouble);
  const logger = slackLogger(context.log, [settings.botToken, secret]);
  const receiver = createReceiver(settings, logger);
  const client = new webApi.WebClient(settings.botToken, { ...clientOptions(settings.apiUrl), logger });
  const app = new CountedApp({
    receiver,
    logger,
    clientOptions: clientOptions(settings.apiUrl),
    // The token is tested once, at the start (openDesk). Tested by the app, a wrong one would end the process, or let
    // every later event be acknowledged and dropped.
    authorize: async () => ({ botToken: settings.botToken }),
    ignoreSelf: false,
    convoStore: false,
  });
  const leaving = new AbortController();
  let connection: Connection | undefined;
  let deskNow: (() => Desk) | undefined;
  let stopped: Promise<void> | undefined;

  const onRevoked = (code: string): void => {
    if (stopped || leaving.signal.aborted) return;
    leaving.abort();
    app.isOpen = false;
    const fault = faultOf(code);
    report.tell("fault", { code });
    context.onFault(fault);
  };

  /** Gives the desk for an event: on the corpus as it is when the event comes. */
  const openDesk = async (): Promise<() => Desk> => {
    const me = await client.auth.test();
    const { now } = context;
    const shared = {
      door: createDoor({ client, report, patience: patienceUntil(leaving.signal), onRevoked }),
      report,
      seen: createSeen(),
      threads: createThreads(),
      throttle: createThrottle(now),
      now,
      botUser: me.user_id ?? "",
      channels: settings.channels,
      threadFollowups: settings.threadFollowups,
      onRevoked,
    };
    return () => {
      const library = context.library();
      const stock = { library, catalog: catalogOf(library), shelf: shelvesOf(library), botName: me.user ?? "bot" };
      return createDesk({ ...shared, library, stock });
    };
  };

  listen(app, () => {
    if (!deskNow) throw new Error("listened before the start");
    return deskNow();
  });

  const leave = async (): Promise<void> => {
    app.isOpen = false;
    const since = context.now();
    await connection?.close().catch(() => undefined);
    const isDone = await app.work.idle(STOP_WITHIN);
    leaving.abort();
    if (!deskNow) return;
    report.tell("stopped", { isDone, unfinished: app.work.inFlight, afterMs: context.now() - since, ...report.counts });
  };

  return {
    name: "slack",
    counts: report.counts,
    get inFlight() {
      return app.work.inFlight;
    },
    http:
      receiver instanceof HTTPReceiver
        ? {
            path: PATH,
            listener: (request, response) => {
              try {
                receiver.requestListener(request, response);
              } catch {
                response.writeHead(404).end();
              }
            },
          }
        : undefined,
    async start(signal) {
      try {
        deskNow = await openDesk();
        app.isOpen = true;
        if (receiver instanceof SocketModeReceiver) connection = await keepConnected(receiver, report, onRevoked);
      } catch (error) {
        throw faultOf(error);
      }
      if (signal.aborted) await connection?.close();
      signal.throwIfAborted();
      report.tell("started", { transport: transport.is });
    },
    stop() {
      stopped ??= leave();
      return stopped;
    },
  };
}
