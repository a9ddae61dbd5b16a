/** Dostyk on Discord. */
import { randomBytes } from "node:crypto";
import { Client, Events, Routes } from "discord.js";
import { languages } from "../../contract.ts";
import { type Bot, type BotContext, BotFault, STOP_WITHIN } from "../bot.ts";
import { catalogOf } from "../catalog.ts";
import { createCorrector } from "../corrections.ts";
import { createMarks } from "../feedback.ts";
import { patienceUntil } from "../patience.ts";
import { createReport } from "../report.ts";
import { soonOr } from "../soon.ts";
import { createWork } from "../work.ts";
import { clientOptions, type DiscordSettings, faultOf, faultOfClose } from "./client.ts";
import { persist, settle } from "./door.ts";
import { causeOf, fieldsOf, verdictOf } from "./errors.ts";
import { onInteraction } from "./interactions.ts";
import { onMessage } from "./messages.ts";
import { noticePayload } from "./notice.ts";
import { type Payload, payloadOf } from "./parts.ts";
import { registerCommands } from "./register.ts";
import { renderAnswer } from "./render.ts";
import { createServices } from "./service.ts";

const NAME = "discord";
/** At two a second, that is half a minute without Discord. */
const MOST_RECONNECTS = 60;
/** A connection that never opened can't be closed either; what is left of it ends with the process. */
const LEAVE_WITHIN = 2000;

export interface DiscordOptions extends DiscordSettings {
  /** Lost connections in a row after which it gives up, so that whatever started the process waits before the next. */
  mostReconnects?: number | undefined;
}

export interface DiscordBot extends Bot {
  /** Events that are being worked on. */
  readonly inFlight: number;
}

export function createDiscordBot(options: DiscordOptions, context: BotContext): DiscordBot {
  const { token, apiUrl, guildId, channels, curatorsChannel: curators, mostReconnects = MOST_RECONNECTS } = options;
  const { library, state: kept, publicUrl } = context;
  const report = createReport(context.log, NAME, context.onTrouble);
  const client = new Client(clientOptions(options));
  const work = createWork();
  let failStart = (_: BotFault): void => undefined;
  const startFailed = new Promise<never>((_, reject) => {
    failStart = reject;
  });
  startFailed.catch(() => undefined);
  let state: "starting" | "running" | "stopping" | "failed" = "starting";
  let stopped: Promise<void> | undefined;

  /** Before it runs, the start fails; then whoever runs it is told, once. */
  const fail = (fault: BotFault): void => {
    if (state === "starting") failStart(fault);
    if (state !== "running") return;
    state = "failed";
    report.tell("fault");
    context.onFault(fault);
  };

  const take = (task: () => Promise<void>): Promise<void> =>
    work.run(task).catch((error: unknown) => {
      if (verdictOf(error) === "revoked") fail(faultOf(error, apiUrl));
      else report.tell("failed", fieldsOf(error), causeOf(error));
    });

  /** Speaks where nobody asked. By its path alone, for the channel may be another shard's. */
  const post = async (channel: string, payload: Payload, below?: string): Promise<boolean> => {
    const reference =
      below === undefined ? {} : { message_reference: { message_id: below, fail_if_not_exists: false } };
    // The nonce makes Discord take it once, however often it is sent.
    const nonce = randomBytes(12).toString("hex");
    const body = { ...payload, ...reference, allowed_mentions: { parse: [] }, nonce, enforce_nonce: true };
    try {
      // What was removed meanwhile needs no correction.
      if (below !== undefined) await client.rest.get(Routes.channelMessage(channel, below));
      await persist(() => client.rest.post(Routes.channelMessages(channel), { body }), report, true);
      return true;
    } catch (error) {
      settle(error, report);
      return false;
    }
  };

  const tellCurators: NonNullable<Bot["tellCurators"]> = (notice) =>
    take(async () => {
      if (curators === undefined) return;
      if (await post(curators, noticePayload(notice, library(), publicUrl))) report.tell("told");
    });

  const leaving = new AbortController();
  const corrector = createCorrector({
    ...{ face: "discord", state: kept, library, report, publicUrl, patience: patienceUntil(leaving.signal) },
    post: (place, card) =>
      take(async () => {
        const [channel = "", message = ""] = place.split(" ");
        await post(channel, payloadOf(renderAnswer(card, catalogOf(library()))), message);
      }),
  });

  const service = createServices(context, {
    ...{ report, channels, curators, tellCurators, mark: createMarks(token) },
  });

  /** Connections lost in a row, by shard. */
  const lost = new Map<number, number>();
  client.on(Events.InteractionCreate, (interaction) => {
    void take(() => onInteraction(service(), interaction, state === "stopping"));
  });
  client.on(Events.MessageCreate, (message) => {
    if (state !== "stopping") void take(() => onMessage(service(), message));
  });
  client.on(Events.ShardReady, (shard) => lost.delete(shard));
  client.on(Events.ShardResume, (shard) => lost.delete(shard));
  client.on(Events.ShardReconnecting, (shard) => {
    const times = (lost.get(shard) ?? 0) + 1;
    lost.set(shard, times);
    report.tell("disconnected", { shard });
    if (times < mostReconnects) return;
    fail(new BotFault(`Discord's gateway was lost ${times} times in a row → look at the network, then start it again`));
  });
  client.on(Events.ShardDisconnect, ({ code }) => fail(faultOfClose(code)));
  // Without a listener an error of discord.js's own would end the process.
  client.on(Events.Error, (error) => report.tell("failed", fieldsOf(error), causeOf(error)));

  const leave = (): Promise<void> => {
    const left = client.destroy().catch(() => undefined);
    return soonOr(LEAVE_WITHIN, left, undefined);
  };

  /** Only the process that has the first shard registers, so that several don't at once. */
  const register = async (): Promise<void> => {
    if (!client.application || !client.ws.shards.has(0)) return;
    try {
      const changed = await registerCommands(client.rest, client.application.id, guildId);
      report.tell("registered", { changed });
    } catch (error) {
      report.tell("unregistered", fieldsOf(error));
    }
  };

  return {
    name: NAME,
    get inFlight() {
      return work.inFlight;
    },
    async start(signal) {
      const giveUp = (): void => failStart(new BotFault("Discord: stopped before it was connected → start it again"));
      signal.addEventListener("abort", giveUp, { once: true });
      if (signal.aborted) giveUp();
      // What is made when it is first needed is made before anybody waits for it.
      for (const language of languages) service().facets(language);
      const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
      try {
        await Promise.race([startFailed, client.login(token).then(() => ready)]);
      } catch (error) {
        state = "failed";
        await leave();
        throw faultOf(error, apiUrl);
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
      state = "running";
      await register();
      if (state !== "running") return;
      report.tell("started", { shards: client.ws.shards.size, servers: client.guilds.cache.size });
      void corrector.correct();
    },
    onLibrary: (before) => void corrector.correct(before),
    tellCurators,
    stop() {
      stopped ??= (async () => {
        const ran = state === "running";
        state = "stopping";
        leaving.abort();
        await work.idle(STOP_WITHIN);
        await leave();
        if (ran) report.tell("stopped", report.counts);
      })();
      return stopped;
    },
  };
}
