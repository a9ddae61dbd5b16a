/** Dostyk on Discord. */
import { randomBytes } from "node:crypto";
import { type APIChannel, type APIMessage, Routes } from "discord.js";
import { renew } from "../../cache/memoize.ts";
import { languages } from "../../contract.ts";
import { type Bot, type BotContext, type BotFault, STOP_WITHIN } from "../bot.ts";
import { cancellableDelay } from "../cancellable-delay.ts";
import { catalogOf } from "../catalog.ts";
import { createCorrector } from "../corrections.ts";
import { createMarks } from "../feedback.ts";
import { countInterrupted } from "../interrupted.ts";
import { createLateAnswers } from "../late-answers.ts";
import { createReport } from "../report.ts";
import { untilThere } from "../until-there.ts";
import { createWork } from "../work.ts";
import type { DiscordSettings } from "./client.ts";
import { type Payload, payloadOf } from "./components.ts";
import { type Connection, connect, type Listening } from "./connection.ts";
import { causeOf, logFieldsOf } from "./errors.ts";
import { onInteraction } from "./interactions.ts";
import { concernsMe, onMessage } from "./messages.ts";
import { noticePayload } from "./notice.ts";
import { findLeftovers, registerCommands, removeLeftover } from "./register.ts";
import { renderAnswer } from "./render.ts";
import { persistPayload, settle } from "./responder.ts";
import { createServices, replyPlaceOf, threadKey } from "./service.ts";

const NAME = "discord";

/** How many of the newest events are known by their ids: more than a busy bot gets in the time that a gateway sends again. */
const KNOWN_EVENTS = 10_000;

export interface DiscordBot extends Bot {
  /** Events that are being worked on. */
  readonly inFlight: number;
}

export function createDiscordBot(settings: DiscordSettings, context: BotContext): DiscordBot {
  const { token, guildId, channels, curatorsChannel: curators } = settings;
  const { library, state, publicUrl, onAway } = context;
  const report = createReport(context.log, NAME, context.onTrouble);
  const work = createWork();
  const leaving = new AbortController();
  let connection: Connection | undefined;
  let stopped: Promise<void> | undefined;
  let stopCounting = (): void => undefined;

  /** Told once, and not of what comes of its leaving. */
  const fail = (fault: BotFault): void => {
    if (leaving.signal.aborted) return;
    leaving.abort();
    report.tell("fault");
    context.onFault(fault);
  };

  const take = (task: () => Promise<void>): Promise<void> =>
    work.run(task).catch((error: unknown) => report.tell("failed", logFieldsOf(error), causeOf(error)));

  /** Speaks where nobody asked, and gives the message's id. By its path alone, for the channel may be another shard's. */
  const post = async (channel: string, payload: Payload, below?: string): Promise<string | undefined> => {
    if (!connection) return undefined;
    const { rest } = connection.client;
    const reference =
      below === undefined ? {} : { message_reference: { message_id: below, fail_if_not_exists: false } };
    // The nonce makes Discord take it once, however often it is sent.
    const nonce = randomBytes(12).toString("hex");
    const common = { ...reference, allowed_mentions: { parse: [] }, nonce, enforce_nonce: true };
    try {
      // What was removed meanwhile needs no correction, and no answer.
      if (below !== undefined) await rest.get(Routes.channelMessage(channel, below));
      const send = (body: object) => rest.post(Routes.channelMessages(channel), { body: { ...body, ...common } });
      const { id } = (await persistPayload(payload, send, report)) as APIMessage;
      return id;
    } catch (error) {
      settle(error, report);
      return undefined;
    }
  };

  /** Whether it may speak publicly in a channel that nothing came from just now. */
  const maySpeakIn = async (id: string): Promise<boolean> => {
    if (!connection) return false;
    try {
      const channel = (await connection.client.rest.get(Routes.channel(id))) as APIChannel;
      const guild = "guild_id" in channel ? (channel.guild_id ?? null) : null;
      // A person's own conversation is none of a server's channels.
      if (guild === null) return true;
      return await services(guild).maySpeak(id, "thread_metadata" in channel ? channel.parent_id : null);
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

  const corrector = createCorrector({
    ...{ face: "discord", state, library, report, publicUrl, delay: cancellableDelay(leaving.signal) },
    async post(place, card) {
      const [channel = "", message = ""] = place.split(" ");
      let id: string | undefined;
      await take(async () => {
        // Where it may speak may have been set anew since.
        if (!(await maySpeakIn(channel))) return;
        id = await post(channel, payloadOf(renderAnswer(card, catalogOf(library()))), message);
      });
      return id !== undefined;
    },
  });

  const lateAnswers = createLateAnswers({
    ...{ face: "discord", state, report, publicUrl, delay: cancellableDelay(leaving.signal) },
    ...{ library: context.uncounted ?? library, answering: context.answering, now: context.now },
    talkOf: (place) => place.split(" ")[0] ?? place,
    async post(place, card, above) {
      const [channel = "", message = ""] = place.split(" ");
      let id: string | undefined;
      await take(async () => {
        if (!(await maySpeakIn(channel))) return;
        const components = renderAnswer(card, catalogOf(library(), publicUrl), { above: [above], judge: true });
        id = await post(channel, payloadOf(components), message);
      });
      return id === undefined
        ? undefined
        : { place: replyPlaceOf(channel, id), begins: [threadKey(id)], continues: [] };
    },
  });

  const services = createServices(context, {
    ...{ report, channels, curators, tellCurators, mark: createMarks(token) },
  });

  const known = new Map<string, true>();
  /**
   * Whether an event comes here for the first time. A gateway that is resumed may send thousands again in one go: answering
   * each with a look at the database and a call would make what is new too late.
   */
  const isNew = ({ id }: { id: string }): boolean => {
    const isKnown = known.has(id);
    renew(known, id, true, KNOWN_EVENTS);
    if (isKnown) report.tell("repeated", { way: "gateway" });
    return !isKnown;
  };

  const listening: Listening = {
    onInteraction(interaction) {
      if (!isNew(interaction)) return;
      const isStopping = stopped !== undefined;
      void take(() => onInteraction(services(interaction.guildId), interaction, isStopping));
    },
    onMessage(message) {
      if (stopped || !concernsMe(message) || !isNew(message)) return;
      void take(() => onMessage(services(message.guildId), message));
    },
    ...{ onAway, onFault: fail, report },
  };

  /** Only the process that has the first shard registers, so that several don't at once. */
  const register = async ({ client }: Connection): Promise<void> => {
    if (!client.ws.shards.has(0)) return;
    try {
      const changed = await registerCommands(client.rest, client.application.id, guildId);
      report.tell("registered", { changed });
    } catch (error) {
      report.tell("unregistered", logFieldsOf(error));
    }
  };

  /** Removes what `DISCORD_GUILD_ID` once registered elsewhere. */
  const clear = async ({ client }: Connection): Promise<void> => {
    if (!client.ws.shards.has(0)) return;
    const { rest, application } = client;
    try {
      for await (const leftover of findLeftovers(rest, application.id, guildId)) {
        if (leaving.signal.aborted) return;
        await removeLeftover(rest, leftover);
        report.tell("cleared");
      }
    } catch (error) {
      report.tell("unregistered", logFieldsOf(error));
    }
  };

  return {
    name: NAME,
    get inFlight() {
      return work.inFlight;
    },
    async start(signal) {
      // What is made when it is first needed is made before anybody waits for it.
      for (const language of languages) services(null).facets(language);
      connection = await untilThere(() => connect(settings, listening, signal), { signal, report, onAway });
      await register(connection);
      if (leaving.signal.aborted) return;
      report.tell("started", { shards: connection.client.ws.shards.size });
      const standing = connection;
      void take(() => clear(standing));
      stopCounting = countInterrupted({ face: NAME, state, report, now: context.now });
      void corrector.correct();
      void lateAnswers.give();
    },
    onLibrary(before) {
      // What it said before it is there, the start goes through.
      if (!connection) return;
      void corrector.correct(before);
      void lateAnswers.give();
    },
    tellCurators,
    stop() {
      stopped ??= (async () => {
        leaving.abort();
        stopCounting();
        await work.idle(STOP_WITHIN);
        await connection?.leave();
        if (connection) report.tell("stopped", report.counts);
      })();
      return stopped;
    },
  };
}
