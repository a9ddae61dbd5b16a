/** One client of discord.js, from its login until it leaves. */
import { type Client, Events, type Interaction, type Message } from "discord.js";
import { type BotContext, BotFault } from "../bot.ts";
import { type Report, thrownAt } from "../report.ts";
import { withTimeout } from "../with-timeout.ts";
import { createCarefulClient } from "./careful.ts";
import { badToken, clientOptions, type DiscordSettings, faultOfClose, startFaultOf } from "./client.ts";
import { causeOf, logFieldsOf } from "./errors.ts";
import { watchIdentity } from "./identity.ts";

/** A connection that never opened can't be closed either; what is left of it connects no more. */
const LEAVE_WITHIN = 2000;

/** Its `onAway` is told of lost shards, its `onFault` where it can't go on once it was ready. */
export interface Listening extends Pick<BotContext, "onAway" | "onFault"> {
  onInteraction: (interaction: Interaction) => void;
  onMessage: (message: Message) => void;
  report: Report;
}

export interface Connection {
  readonly client: Client<true>;
  leave(): Promise<void>;
}

/** Tells of lost shards, each of which discord.js connects again by itself. */
function watchShards({ report, onAway }: Listening): {
  onLost(shard: number, code: number): void;
  onBack(shard: number): void;
} {
  const lost = new Set<number>();
  return {
    onLost(shard, code) {
      lost.add(shard);
      report.tell("disconnected", { shard, code });
      onAway(
        `Discord's gateway was lost (shard ${[...lost].join(", ")}) → look at the network; it connects again by itself`,
      );
    },
    onBack(shard) {
      if (!lost.delete(shard)) return;
      report.tell("connected", { shard });
      if (lost.size === 0) onAway(undefined);
    },
  };
}

/** Resolves once Discord delivers. Rejects where it is away or refuses the bot, and when the signal is aborted. */
export async function connect(
  settings: DiscordSettings,
  listening: Listening,
  signal: AbortSignal,
): Promise<Connection> {
  const { report, onInteraction, onMessage, onFault } = listening;
  const shards = watchShards(listening);
  const client = createCarefulClient(clientOptions(settings), {
    onUnreadable: (type, error) => report.tell("unreadable", { type, ...logFieldsOf(error), at: thrownAt(error) }),
    onClosed(shard, code) {
      const fault = faultOfClose(code);
      if (fault) fail(fault);
      else shards.onLost(shard, code);
    },
  });
  let fail = (_: BotFault): void => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  const giveUp = (): void => fail(new BotFault("Discord: stopped before it was connected → start it again"));
  const leave = (): Promise<void> => {
    const left = client.destroy().catch(() => undefined);
    return withTimeout(LEAVE_WITHIN, left, undefined);
  };

  const isTokenWrong = watchIdentity(client.rest, () => fail(new BotFault(badToken)));
  client.on(Events.ShardReady, shards.onBack);
  client.on(Events.ShardResume, shards.onBack);
  client.on(Events.InteractionCreate, onInteraction);
  client.on(Events.MessageCreate, onMessage);
  // Without a listener an error of discord.js's own would end the process.
  client.on(Events.Error, (error) => report.tell("failed", logFieldsOf(error), causeOf(error)));

  signal.addEventListener("abort", giveUp, { once: true });
  if (signal.aborted) giveUp();
  try {
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    // The login lasts until every shard is in; the first one delivers already. What becomes of the others is told as they are
    // lost, or refused.
    const readied = await Promise.race([failed, ready, client.login(settings.token).then(() => ready)]);
    fail = onFault;
    return { client: readied, leave };
  } catch (error) {
    await leave();
    // It takes any 401 for a wrong token.
    const isWrong = logFieldsOf(error).code === "TokenInvalid" && (await isTokenWrong());
    throw isWrong ? new BotFault(badToken, { cause: error }) : startFaultOf(error, settings.apiUrl);
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}
