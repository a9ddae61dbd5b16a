/** A strict Discord on this machine: its REST and its gateway, and what people do in it. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  ComponentType,
  GatewayIntentBits,
  InteractionContextType,
  InteractionType,
  PermissionFlagsBits,
} from "discord.js";
import { type Loopback, openLoopback } from "../loopback.ts";
import { buttonsOf } from "./buttons.ts";
import type { FakeCommand } from "./commands.ts";
import { Gateway } from "./gateway.ts";
import { type Exchange, Interactions } from "./interactions.ts";
import { walk } from "./limits.ts";
import { type RestState, serveRest } from "./rest.ts";
import { type FakeChannel, type FakeMessage, type FakeUser, showChannel, showUser, World } from "./world.ts";

/** Whose permissions a person has in a server, beside what everyone may. */
const MEMBER =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.UseApplicationCommands;

type Values = Readonly<Record<string, string | boolean>>;

export class FakeDiscord {
  readonly token = "a-secret.of-the.fake-bot";
  readonly world = new World();
  readonly interactions = new Interactions(this.world);
  readonly gateway: Gateway;
  readonly rest: RestState;
  readonly loopback: Loopback;
  /** People who may delete others' messages. */
  readonly moderators = new Set<string>();
  /** People who may change the server. */
  readonly managers = new Set<string>();

  constructor(loopback: Loopback) {
    this.loopback = loopback;
    const gatewayUrl = (): string => loopback.url.replace("http:", "ws:");
    this.gateway = new Gateway(this.world, this.token, gatewayUrl);
    this.rest = {
      world: this.world,
      interactions: this.interactions,
      token: this.token,
      commands: new Map(),
      gatewayUrl,
      shards: 1,
      sessionsLeft: 1000,
      application: { name: "Dostyk", flags: 0, bot_public: true, integration_types_config: { 0: {}, 1: {} } },
    };
    serveRest(loopback, this.rest);
    loopback.onSocket((socket) => this.gateway.connect(socket));
  }

  /** As `DISCORD_API_URL` takes it. */
  get url(): string {
    return `${this.loopback.url}/api`;
  }

  /** Somebody opens a thread, and the bot gets to know of it. */
  openThread(parent: FakeChannel, name: string, on?: FakeMessage): FakeChannel {
    const thread = this.world.thread(parent, name, on);
    this.gateway.dispatch("THREAD_CREATE", { ...showChannel(thread), newly_created: true }, thread);
    return thread;
  }

  /** Opens a post of a forum, whose first message has its id. Its text is kept from whoever may not read every message. */
  openPost(forum: FakeChannel, user: FakeUser, title: string): FakeMessage {
    const post = this.openThread(forum, title);
    const message = this.world.add(post, user, { content: "" }, { id: post.id });
    this.deliver(message);
    return message;
  }

  // ── What people write ─────────────────────────────────────────────────────

  /** Writes a message; the bot gets to know of it where it may. */
  say(
    user: FakeUser,
    channel: FakeChannel,
    content: string,
    rest: { replyTo?: FakeMessage; webhook?: boolean; silentReply?: boolean; shows?: Record<string, unknown> } = {},
  ): FakeMessage {
    const { replyTo, webhook = false, silentReply = false, shows } = rest;
    const body = {
      content,
      ...(replyTo && { message_reference: { message_id: replyTo.id } }),
      ...(silentReply && {
        allowed_mentions: { parse: ["users" as const, "roles" as const, "everyone" as const], replied_user: false },
      }),
    };
    const message = this.world.add(channel, user, body, {
      ...(webhook && { webhookId: "99" }),
      ...(shows && { shows }),
    });
    this.deliver(message);
    return message;
  }

  /** Sends MESSAGE_CREATE for a message, once more where it was sent before. */
  deliver(message: FakeMessage): boolean {
    const { channel } = message;
    const intent = channel.guild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
    return this.gateway.dispatch(
      "MESSAGE_CREATE",
      { ...this.world.show(message), ...this.#place(channel) },
      channel,
      intent,
    );
  }

  edit(message: FakeMessage, content: string): void {
    this.world.edit(message, { content });
    const { channel } = message;
    const intent = channel.guild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
    this.gateway.dispatch("MESSAGE_UPDATE", { ...this.world.show(message), ...this.#place(channel) }, channel, intent);
  }

  #place({ type, guild }: FakeChannel): Record<string, unknown> {
    return guild
      ? { guild_id: guild.id, member: { roles: [], joined_at: new Date().toISOString(), flags: 0 } }
      : { channel_type: type };
  }

  // ── What people press and choose ──────────────────────────────────────────

  #interact(exchange: Exchange, data: unknown): Promise<Exchange> {
    const { user, channel, on } = exchange;
    const { guild } = channel;
    const inBotDm = channel.type === ChannelType.DM;
    const context = guild
      ? InteractionContextType.Guild
      : inBotDm
        ? InteractionContextType.BotDM
        : InteractionContextType.PrivateChannel;
    const owners =
      guild?.hasBot || inBotDm
        ? { [ApplicationIntegrationType.GuildInstall]: guild?.id ?? "0" }
        : { [ApplicationIntegrationType.UserInstall]: user.id };
    const permissions = this.#permissionsOf(user).toString();
    const event = {
      id: exchange.id,
      application_id: this.world.applicationId,
      type: exchange.type,
      token: exchange.token,
      version: 1,
      data,
      channel_id: channel.id,
      channel: showChannel(channel),
      locale: user.locale,
      context,
      entitlements: [],
      authorizing_integration_owners: owners,
      app_permissions: channel.permissions.toString(),
      attachment_size_limit: 10_485_760,
      ...(on && { message: this.world.show(on) }),
      ...(guild
        ? {
            guild_id: guild.id,
            guild: { id: guild.id, locale: "en-US", features: [] },
            guild_locale: "en-US",
            member: {
              user: showUser(user),
              roles: [],
              permissions,
              joined_at: new Date().toISOString(),
              flags: 0,
              deaf: false,
              mute: false,
            },
          }
        : { user: showUser(user) }),
    };
    this.#last = { event, channel };
    this.gateway.dispatch("INTERACTION_CREATE", event, channel);
    return new Promise((resolve, reject) => {
      const late = (): void =>
        reject(new Error(`a response to interaction type ${exchange.type} did not come in time`));
      const timer = setTimeout(late, this.interactions.deadline + 500);
      exchange.onAnswer = () => {
        clearTimeout(timer);
        resolve(exchange);
      };
    });
  }
  #last: { event: unknown; channel: FakeChannel } | undefined;

  /** Sends the last interaction's event once more, as a new event. */
  repeatInteraction(): void {
    if (this.#last) this.gateway.dispatch("INTERACTION_CREATE", this.#last.event, this.#last.channel);
  }

  #permissionsOf(user: FakeUser): bigint {
    const { ManageMessages, ManageGuild } = PermissionFlagsBits;
    return (
      MEMBER | (this.moderators.has(user.id) ? ManageMessages : 0n) | (this.managers.has(user.id) ? ManageGuild : 0n)
    );
  }

  #command(name: string, type: ApplicationCommandType, user: FakeUser, channel: FakeChannel): FakeCommand {
    const { guild, type: place } = channel;
    const all = [...(this.rest.commands.get(guild?.id ?? "-") ?? []), ...(this.rest.commands.get("") ?? [])];
    const command = all.find((each) => each.name === name && each.type === type);
    if (!command) throw new Error(`no command ${name} is registered here`);
    const context = guild ? 0 : place === ChannelType.DM ? 1 : 2;
    const contexts = command["contexts"] as number[] | null;
    if (contexts && !contexts.includes(context)) throw new Error(`${name} can't be used in context ${context}`);
    const isInstalled = guild?.hasBot || place === ChannelType.DM;
    if (!isInstalled && !(command["integration_types"] as number[]).includes(1))
      throw new Error(`${name} can't be used without the bot`);
    const needed = BigInt((command["default_member_permissions"] as string | null) ?? 0);
    if (guild && (this.#permissionsOf(user) & needed) !== needed) throw new Error(`${name} is not shown to everyone`);
    return command;
  }

  #options({ name, options = [] }: FakeCommand, values: Values, focused?: string): unknown[] {
    const missing = options.find((option) => option.required && values[option.name] === undefined);
    if (missing && focused === undefined) throw new Error(`Discord asks for ${missing.name} before it sends ${name}`);
    return Object.entries(values).map(([key, value]) => {
      const option = options.find((each) => each.name === key);
      if (!option) throw new Error(`${name} has no option ${key}`);
      const fits = typeof value === (option.type === ApplicationCommandOptionType.Boolean ? "boolean" : "string");
      const isChoice = !option.choices || option.choices.some((choice) => choice.value === value);
      if (!fits || !isChoice) throw new Error(`${name} takes no such ${key}`);
      if (typeof value === "string" && value.length > (option.max_length ?? 6000))
        throw new Error(`${key} is too long`);
      return { name: key, type: option.type, value, ...(key === focused && { focused: true }) };
    });
  }

  /** Uses a slash command. Resolves once the bot responded. */
  slash(user: FakeUser, channel: FakeChannel, name: string, values: Values = {}): Promise<Exchange> {
    const command = this.#command(name, ApplicationCommandType.ChatInput, user, channel);
    const data = {
      id: command.id,
      name,
      type: ApplicationCommandType.ChatInput,
      options: this.#options(command, values),
    };
    return this.#interact(this.interactions.open(InteractionType.ApplicationCommand, user, channel), data);
  }

  /** Types into an option; `values` are those already there, with what was typed. */
  async complete(
    user: FakeUser,
    channel: FakeChannel,
    name: string,
    focused: string,
    values: Values,
  ): Promise<{ name: string; value: string }[]> {
    const command = this.#command(name, ApplicationCommandType.ChatInput, user, channel);
    if (!command.options?.find((option) => option.name === focused)?.autocomplete)
      throw new Error(`${focused} is not completed`);
    const data = {
      id: command.id,
      name,
      type: ApplicationCommandType.ChatInput,
      options: this.#options(command, values, focused),
    };
    const { choices } = await this.#interact(
      this.interactions.open(InteractionType.ApplicationCommandAutocomplete, user, channel),
      data,
    );
    return choices ?? [];
  }

  /** Uses a command of a message's menu. */
  menu(user: FakeUser, message: FakeMessage, name: string): Promise<Exchange> {
    const { channel } = message;
    const command = this.#command(name, ApplicationCommandType.Message, user, channel);
    // Whoever uses it lets the bot read the message.
    const { content, components, shows } = message;
    const shown = { ...this.world.show(message), content, components, ...shows };
    const data = {
      id: command.id,
      name,
      type: ApplicationCommandType.Message,
      target_id: message.id,
      resolved: { messages: { [message.id]: shown } },
    };
    return this.#interact(this.interactions.open(InteractionType.ApplicationCommand, user, channel), data);
  }

  /** Presses a button by its label or its custom id. One that is not there, or is disabled, can't be pressed. */
  press(user: FakeUser, message: FakeMessage, button: string): Promise<Exchange> {
    const found = buttonsOf(message).find(({ label, key }) => label === button || key === button);
    if (!found?.key || found.disabled) throw new Error(`there is no button "${button}" to press`);
    return this.pressKey(user, message, found.key);
  }

  /** Presses a button that carries this key, as if an older bot had made it. */
  pressKey(user: FakeUser, message: FakeMessage, key: string): Promise<Exchange> {
    const holds = ({ options }: Record<string, unknown>): boolean =>
      Array.isArray(options) && options.some(({ value }: { value: string }) => value === key);
    const menu = [...walk(message.components)].find(holds);
    const data = menu
      ? { custom_id: menu["custom_id"], component_type: ComponentType.StringSelect, id: 1, values: [key] }
      : { custom_id: key, component_type: ComponentType.Button, id: 1 };
    return this.#interact(
      this.interactions.open(InteractionType.MessageComponent, user, message.channel, message),
      data,
    );
  }

  /** Fills in the form that a press opened, and sends it. */
  submit({ user, channel, on, form }: Exchange, written: string): Promise<Exchange> {
    if (!form) throw new Error("no form was opened");
    const components = form.components.map(({ component: { custom_id, type, max_length: most = 4000 } }, at) => {
      if (written.length > most) throw new Error("Discord lets nobody write that much");
      return {
        type: ComponentType.Label,
        id: 2 * at + 1,
        component: { type, id: 2 * at + 2, custom_id, value: written },
      };
    });
    const exchange = this.interactions.open(InteractionType.ModalSubmit, user, channel, on);
    return this.#interact(exchange, { custom_id: form.custom_id, components });
  }

  // ── What there is to see ──────────────────────────────────────────────────

  /** The bot's messages that are there, oldest first. */
  get shown(): FakeMessage[] {
    return [...this.world.messages.values()].filter(({ author }) => author.id === this.world.bot.id);
  }

  /** Calls whose path, without its version, fits. */
  calls(method: string, path: RegExp): Loopback["calls"] {
    return this.loopback.calls.filter((call) => call.method === method && path.test(call.path.replace("/api/v10", "")));
  }

  close(): Promise<void> {
    return this.loopback.close();
  }
}

export async function openDiscord(): Promise<FakeDiscord> {
  return new FakeDiscord(await openLoopback());
}
