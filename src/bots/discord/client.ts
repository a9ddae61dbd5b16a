/** How discord.js is set up: what it asks Discord for, what it keeps, and what its failures mean. */
import { type ClientOptions, Collection, GatewayIntentBits, LimitedCollection, Partials } from "discord.js";
import { BotAway, BotFault } from "../bot.ts";
import { errorKindOf, logFieldsOf } from "./errors.ts";

export interface DiscordSettings {
  token: string;
  /** Discord's address, where it is another one: `http://127.0.0.1:8080/api`. */
  apiUrl?: string | undefined;
  /** The server in which commands are registered for trying out; everywhere where left out. */
  guildId?: string | undefined;
  /** Ids of the channels in which it may speak publicly; everywhere where left out. */
  channels?: readonly string[] | undefined;
  /** The channel in which those who curate are told what readers say; nowhere where left out. */
  curatorsChannel?: string | undefined;
  /** How many shards there are, and which of them are this process's; one where left out. */
  shards?: { total: number | "auto"; list: readonly number[] | "auto" } | undefined;
}

/** None of them is privileged: direct messages, mentions and replies come with their text without MessageContent. */
export const intents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
] as const;

function sharding(shards: DiscordSettings["shards"]): Pick<ClientOptions, "shards" | "shardCount"> {
  if (!shards) return {};
  if (shards.total === "auto") return { shards: "auto" };
  return shards.list === "auto" ? { shardCount: shards.total } : { shards: shards.list, shardCount: shards.total };
}

/** What is looked up, and what discord.js can't do without. All else would only fill, in a bot of many servers. */
const kept: ReadonlySet<string> = new Set(["GuildManager", "ChannelManager", "GuildChannelManager", "RoleManager"]);
/** One for all that keeps nothing: there are three of them for each channel. */
const nothing = new LimitedCollection<never, never>({ maxSize: 0 });
/** discord.js warns of any other class; trim.ts takes out what would be put in it. */
const overwrites = new Collection<never, never>();

function cacheOf({ name }: { name: string }): Collection<never, never> {
  if (kept.has(name)) return new Collection();
  return name === "PermissionOverwriteManager" ? overwrites : nothing;
}

export function clientOptions({ apiUrl, shards }: DiscordSettings): ClientOptions {
  return {
    intents,
    // Discord sends direct messages without their channel.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    // A question that is deleted meanwhile is answered all the same.
    failIfNotExists: false,
    // A shard is back once it is identified; servers come by and by, and some may be down.
    waitGuildTimeout: 0,
    makeCache: cacheOf,
    ...(apiUrl !== undefined && { rest: { api: apiUrl } }),
    ...sharding(shards),
  };
}

export const portal = "discord.com/developers/applications › your application";
export const badToken = `Discord does not take DISCORD_TOKEN → reset it at ${portal} › Bot › Reset Token, and set the new one`;

/** What the gateway's close codes mean that no new connection mends: what is wrong, and what to do. */
const closes: Readonly<Record<number, string>> = {
  4004: badToken,
  4010: "Discord refuses the shards (4010) → let the range of DISCORD_SHARDS lie below its total, as in 0-3/16",
  4011: "Discord asks for more shards, for the bot is in many servers (4011) → set DISCORD_SHARDS to auto",
  4012: "Discord no longer speaks this version of its gateway (4012) → update discord.js",
  4013: "Discord does not know the intents that were asked for (4013) → update discord.js",
  4014: `Discord refuses the intents that were asked for, though none is privileged (4014) → see what is limited at ${portal} › Bot`,
};

/** Why Discord closed the connection for good; undefined for a code after which one may connect again. */
export function faultOfClose(code: number): BotFault | undefined {
  const reason = closes[code];
  return reason === undefined ? undefined : new BotFault(reason);
}

/** Why it could not start, as one line: a fault where no later attempt would mend it. */
export function startFaultOf(error: unknown, apiUrl = "discord.com"): BotFault | BotAway {
  if (error instanceof BotFault) return error;
  const { code } = logFieldsOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const kind = errorKindOf(error);
  if (kind === "denied") return new BotFault(badToken);
  if (kind === "refused" || kind === "unsure" || code === "TokenInvalid") {
    return new BotAway(`Discord can't be reached at ${apiUrl} (${code}) → look at the network, and at DISCORD_API_URL`);
  }
  return new BotAway(`Discord: ${message} → look it up in docs/discord.md`, { cause: error });
}
