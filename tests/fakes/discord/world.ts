/** Who and what there is on the fake Discord: people, servers, channels, messages and what the bot may do where. */
import { ApplicationIntegrationType, ChannelType, MessageFlags, MessageType, PermissionFlagsBits } from "discord.js";
import { type MessageBody, Refusal, textOf, walk } from "./limits.ts";
import { snowflake } from "./snowflake.ts";

export interface FakeUser {
  id: string;
  username: string;
  bot?: boolean;
  locale: string;
}

export interface FakeGuild {
  id: string;
  name: string;
  channels: Map<string, FakeChannel>;
  /** Without the bot, only people who installed the app for themselves can use it there. */
  hasBot: boolean;
}

export interface FakeChannel {
  id: string;
  type:
    | ChannelType.GuildText
    | ChannelType.GuildForum
    | ChannelType.PublicThread
    | ChannelType.DM
    | ChannelType.GroupDM;
  name?: string;
  guild?: FakeGuild;
  parent?: FakeChannel;
  recipients?: FakeUser[];
  /** What the bot may do here. */
  permissions: bigint;
  messages: Map<string, FakeMessage>;
  /** Whether the bot was seen writing here. */
  typing?: true;
}

export interface FakeMessage {
  id: string;
  channel: FakeChannel;
  author: FakeUser;
  type: MessageType;
  content: string;
  components: unknown[];
  flags: number;
  webhookId?: string;
  mentions: FakeUser[];
  mentionRoles: string[];
  mentionEveryone: boolean;
  reference?: string;
  /** The interaction that it responds to. */
  interaction?: { id: string; user: FakeUser };
  /** What it shows beside its words, as Discord sends it: embeds, a poll, stickers, what was forwarded. */
  shows?: Record<string, unknown>;
  ephemeral: boolean;
  editedAt: string | null;
  /** Whom it rang: people's ids, role ids, "everyone". */
  pinged: string[];
  /** Addresses of which Discord would show a preview below it. */
  unfurled: string[];
}

const EVERYTHING =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks;

export class World {
  readonly applicationId = snowflake();
  readonly bot: FakeUser = { id: this.applicationId, username: "dostyk", bot: true, locale: "en-US" };
  readonly users = new Map<string, FakeUser>([[this.bot.id, this.bot]]);
  readonly guilds = new Map<string, FakeGuild>();
  readonly channels = new Map<string, FakeChannel>();
  readonly messages = new Map<string, FakeMessage>();
  readonly #nonces = new Map<string, FakeMessage>();
  /** Whether the application has the MessageContent intent. */
  readsEverything = false;
  /** People whose direct messages are closed to the bot. */
  readonly closed = new Set<string>();

  user(username: string, locale = "en-US", bot = false): FakeUser {
    const user = { id: snowflake(), username, locale, ...(bot && { bot }) };
    this.users.set(user.id, user);
    return user;
  }

  guild(name: string, { hasBot = true } = {}): FakeGuild {
    // Made a millisecond apart, so that servers spread over shards however fast they are made.
    const guild = { id: snowflake(Date.now() + this.guilds.size), name, channels: new Map(), hasBot };
    this.guilds.set(guild.id, guild);
    return guild;
  }

  #channel(type: FakeChannel["type"], rest: Partial<FakeChannel>): FakeChannel {
    const channel = { id: snowflake(), type, permissions: EVERYTHING, messages: new Map(), ...rest };
    this.channels.set(channel.id, channel);
    channel.guild?.channels.set(channel.id, channel);
    return channel;
  }

  channel(guild: FakeGuild, name: string): FakeChannel {
    return this.#channel(ChannelType.GuildText, { guild, name });
  }

  forum(guild: FakeGuild, name: string): FakeChannel {
    return this.#channel(ChannelType.GuildForum, { guild, name });
  }

  /** A thread by itself, or on a message, whose id it then has. */
  thread(parent: FakeChannel, name: string, on?: FakeMessage): FakeChannel {
    const place = { parent, name, ...(parent.guild && { guild: parent.guild }), ...(on && { id: on.id }) };
    return this.#channel(ChannelType.PublicThread, place);
  }

  /** The conversation of the bot with this person. */
  dm(user: FakeUser): FakeChannel {
    const known = [...this.channels.values()].find(
      ({ type, recipients }) => type === ChannelType.DM && recipients?.[0]?.id === user.id,
    );
    return known ?? this.#channel(ChannelType.DM, { recipients: [user] });
  }

  /** A conversation among people, in which the bot is not. */
  group(...recipients: FakeUser[]): FakeChannel {
    return this.#channel(ChannelType.GroupDM, { recipients, permissions: 0n });
  }

  /** Keeps a message; what its text does (mentions, previews) follows from what its sender allowed. */
  add(channel: FakeChannel, author: FakeUser, body: MessageBody, rest: Partial<FakeMessage> = {}): FakeMessage {
    const reference = body.message_reference?.message_id;
    const answered = reference === undefined ? undefined : this.messages.get(reference);
    const message: FakeMessage = {
      id: snowflake(),
      channel,
      author,
      type: answered ? MessageType.Reply : MessageType.Default,
      content: body.content ?? "",
      components: numbered(body.components ?? []),
      flags: body.flags ?? 0,
      mentions: [],
      mentionRoles: [],
      mentionEveryone: false,
      ephemeral: ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
      editedAt: null,
      pinged: [],
      unfurled: [],
      ...(answered && { reference: answered.id }),
      ...rest,
    };
    this.#effects(message, body, answered);
    channel.messages.set(message.id, message);
    this.messages.set(message.id, message);
    return message;
  }

  /** As a bot sends it into a channel: with its permissions, and once for one nonce. */
  send(channel: FakeChannel, body: MessageBody): FakeMessage {
    const need = (bit: bigint): boolean => (channel.permissions & bit) === bit;
    if (channel.guild && !need(PermissionFlagsBits.ViewChannel)) throw new Refusal(403, 50001, "Missing Access");
    const isThread = channel.type === ChannelType.PublicThread;
    const sends = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
    if (channel.guild && !need(sends)) throw new Refusal(403, 50013, "Missing Permissions");
    if (channel.type === ChannelType.GroupDM) throw new Refusal(403, 50001, "Missing Access");
    if (channel.recipients?.some(({ id }) => this.closed.has(id))) {
      throw new Refusal(403, 50007, "Cannot send messages to this user");
    }
    const reference = body.message_reference;
    if (reference && channel.guild && !need(PermissionFlagsBits.ReadMessageHistory)) {
      throw new Refusal(403, 160002, "Cannot reply without permission to read message history");
    }
    if (reference && !channel.messages.has(reference.message_id) && reference.fail_if_not_exists !== false) {
      throw new Refusal(
        400,
        50035,
        "Invalid Form Body\nmessage_reference[MESSAGE_REFERENCE_UNKNOWN_MESSAGE]: Unknown message",
      );
    }
    const nonce = body.enforce_nonce ? `${channel.id} ${body.nonce}` : undefined;
    const known = nonce === undefined ? undefined : this.#nonces.get(nonce);
    if (known) return known;
    const message = this.add(channel, this.bot, body);
    if (nonce !== undefined) this.#nonces.set(nonce, message);
    return message;
  }

  edit(message: FakeMessage, body: MessageBody): FakeMessage {
    const isModern = (message.flags & MessageFlags.IsComponentsV2) !== 0;
    if (isModern && body.content)
      throw new Refusal(400, 50035, "Invalid Form Body\ncontent: a message of components has none");
    if (body.content !== undefined) message.content = body.content ?? "";
    if (body.components) message.components = numbered(body.components);
    message.flags |= body.flags ?? 0;
    message.editedAt = new Date().toISOString();
    message.pinged = [];
    this.#effects(message, body, undefined);
    return message;
  }

  remove(message: FakeMessage): void {
    message.channel.messages.delete(message.id);
    this.messages.delete(message.id);
  }

  #effects(message: FakeMessage, { allowed_mentions: allowed }: MessageBody, answered: FakeMessage | undefined): void {
    const text = textOf(message);
    const may = (kind: "users" | "roles" | "everyone", id?: string): boolean =>
      !allowed ||
      (allowed.parse?.includes(kind) ?? false) ||
      (id !== undefined && kind !== "everyone" && (allowed[kind]?.includes(id) ?? false));
    const ids = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? "");
    const users = ids(/<@!?(\d+)>/g).filter((id) => this.users.has(id) && may("users", id));
    if (answered && allowed?.replied_user !== false && !users.includes(answered.author.id))
      users.push(answered.author.id);
    message.mentions = users.flatMap((id) => this.users.get(id) ?? []);
    message.mentionRoles = ids(/<@&(\d+)>/g).filter((id) => may("roles", id));
    message.mentionEveryone = /@(?:everyone|here)\b/.test(text) && may("everyone");
    const silent = (message.flags & MessageFlags.SuppressNotifications) !== 0;
    message.pinged = silent
      ? []
      : [...users, ...message.mentionRoles, ...(message.mentionEveryone ? ["everyone"] : [])];
    const quiet = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
    message.unfurled = message.flags & quiet ? [] : (text.match(/(?<!<)https?:\/\/[^\s<]+/g) ?? []);
  }

  /** A message as it is sent to a client. What the bot may not read without the MessageContent intent is empty. */
  show(message: FakeMessage, withReference = true): Record<string, unknown> {
    const { channel } = message;
    const readable =
      this.readsEverything ||
      !channel.guild ||
      message.author.id === this.bot.id ||
      message.mentions.some(({ id }) => id === this.bot.id);
    const answered = message.reference === undefined ? undefined : this.messages.get(message.reference);
    return {
      id: message.id,
      channel_id: channel.id,
      author: showUser(message.author),
      content: readable ? message.content : "",
      components: readable ? message.components : [],
      timestamp: new Date(Number(BigInt(message.id) >> 22n) + 1_420_070_400_000).toISOString(),
      edited_timestamp: message.editedAt,
      tts: false,
      pinned: false,
      type: message.type,
      flags: message.flags,
      mentions: message.mentions.map(showUser),
      mention_roles: message.mentionRoles,
      mention_everyone: message.mentionEveryone,
      attachments: [],
      embeds: [],
      ...(readable && message.shows),
      ...(message.webhookId !== undefined && { webhook_id: message.webhookId }),
      ...(message.interaction && {
        interaction_metadata: {
          id: message.interaction.id,
          type: 2,
          user: showUser(message.interaction.user),
          authorizing_integration_owners: { [ApplicationIntegrationType.GuildInstall]: channel.guild?.id ?? "0" },
        },
      }),
      ...(message.reference !== undefined && {
        message_reference: {
          type: 0,
          message_id: message.reference,
          channel_id: channel.id,
          ...(channel.guild && { guild_id: channel.guild.id }),
        },
        ...(withReference && { referenced_message: answered ? this.show(answered, false) : null }),
      }),
    };
  }
}

/** A bot learns nothing of a person's language outside of interactions. */
export function showUser({ id, username, bot }: FakeUser): Record<string, unknown> {
  return { id, username, discriminator: "0", global_name: null, avatar: null, ...(bot && { bot }) };
}

export function showChannel(channel: FakeChannel): Record<string, unknown> {
  const { id, type, name, guild, parent, recipients } = channel;
  return {
    id,
    type,
    ...(name !== undefined && { name }),
    ...(guild && { guild_id: guild.id, position: 0, permission_overwrites: [] }),
    ...(parent && {
      parent_id: parent.id,
      owner_id: "0",
      message_count: 0,
      member_count: 1,
      thread_metadata: {
        archived: false,
        locked: false,
        auto_archive_duration: 60,
        archive_timestamp: new Date().toISOString(),
      },
    }),
    ...(recipients && { recipients: recipients.map(showUser) }),
  };
}

/** Discord numbers the components that came without an id. */
function numbered(components: unknown[]): unknown[] {
  const copy = structuredClone(components);
  const all = [...walk(copy)];
  const taken = new Set(all.map(({ id }) => id));
  let next = 1;
  for (const component of all) {
    if (component["id"] !== undefined && component["id"] !== 0) continue;
    while (taken.has(next)) next += 1;
    component["id"] = next;
    taken.add(next);
  }
  return copy;
}
