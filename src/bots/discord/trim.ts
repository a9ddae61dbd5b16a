/** Takes out of Discord's packets what the bot never reads: discord.js would keep it for as long as the process runs. */
import { ChannelType, GatewayDispatchEvents } from "discord.js";

type Fields = Record<string, unknown>;

const unread = {
  channel: ["permission_overwrites", "topic", "last_message_id", "last_pin_timestamp", "parent_id"],
  thread: ["last_message_id", "last_pin_timestamp", "owner_id"],
  guild: [
    ...["roles", "emojis", "stickers", "members", "presences", "voice_states", "description"],
    ...["stage_instances", "guild_scheduled_events", "soundboard_sounds"],
  ],
} as const;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** What is no object is left to discord.js, which says what it can't read. */
function trim(from: unknown, ...keys: readonly string[]): void {
  if (!isFields(from)) return;
  for (const key of keys) delete from[key];
}

const trimChannel = (channel: unknown): void => trim(channel, ...unread.channel);

const isCategory = (channel: unknown): boolean => isFields(channel) && channel["type"] === ChannelType.GuildCategory;

/** Of a server only its channels and threads are looked up. */
function trimGuild(guild: unknown): void {
  if (!isFields(guild)) return;
  trim(guild, ...unread.guild);
  const { channels, threads } = guild;
  // Nobody speaks in a category.
  if (Array.isArray(channels)) guild["channels"] = channels.filter((channel) => !isCategory(channel));
  // The server that they are of is known, and would be kept once more for each.
  for (const channel of listOf(channels)) trim(channel, ...unread.channel, "guild_id");
  for (const thread of listOf(threads)) trim(thread, ...unread.thread, "guild_id");
}

const trims: Readonly<Record<string, (data: unknown) => void>> = {
  [GatewayDispatchEvents.GuildCreate]: trimGuild,
  [GatewayDispatchEvents.GuildUpdate]: trimGuild,
  [GatewayDispatchEvents.ChannelCreate]: trimChannel,
  [GatewayDispatchEvents.ChannelUpdate]: trimChannel,
};

/** Changes the packet. */
export const trimPacket = ({ t, d }: { t?: unknown; d?: unknown }): void => {
  if (typeof t === "string" && Object.hasOwn(trims, t)) trims[t]?.(d);
};
