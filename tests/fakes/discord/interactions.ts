/** Interactions: one response each, within 3 s and of a type that fits, then what comes by the token's webhook. */
import { ComponentType, InteractionResponseType, InteractionType, MessageFlags } from "discord.js";
import { z } from "zod";
import { type MessageBody, Refusal, takeMessage } from "./limits.ts";
import { snowflake } from "./snowflake.ts";
import type { FakeChannel, FakeMessage, FakeUser, World } from "./world.ts";

export interface Exchange {
  id: string;
  token: string;
  type: InteractionType;
  user: FakeUser;
  channel: FakeChannel;
  /** The message that a pressed component is on. */
  on?: FakeMessage;
  /** In milliseconds of `performance.now()`. */
  sentAt: number;
  answeredAt?: number;
  response?: InteractionResponseType;
  /** What was deferred and not yet said: with which flags it will be. */
  loading?: { flags: number };
  /** What a reply or an update shows; the message that was pressed after an update. */
  message?: FakeMessage;
  /** The form that a press opened. */
  form?: FakeForm;
  choices?: { name: string; value: string }[];
  followUps: FakeMessage[];
  /** Called when the response is there. */
  onAnswer: () => void;
}

const Choices = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100),
        value: z.string().min(1).max(100),
        name_localizations: z.null().optional(),
      }),
    )
    .max(25),
});
const Deferral = z.strictObject({ flags: z.literal([0, MessageFlags.Ephemeral]).optional() });
const Callback = z.strictObject({ type: z.int(), data: z.unknown().optional() });

const LONGEST_CAPTION = 45;
const Caption = z.string().min(1).max(LONGEST_CAPTION);
const Form = z.strictObject({
  custom_id: z.string().min(1).max(100),
  title: Caption,
  components: z
    .array(
      z.strictObject({
        type: z.literal(ComponentType.Label),
        id: z.int().optional(),
        label: Caption,
        description: z.string().max(100).optional(),
        component: z.strictObject({
          type: z.literal(ComponentType.TextInput),
          id: z.int().optional(),
          custom_id: z.string().min(1).max(100),
          style: z.literal([1, 2]),
          min_length: z.int().min(0).max(4000).optional(),
          max_length: z.int().min(1).max(4000).optional(),
          required: z.boolean().optional(),
          value: z.string().max(4000).optional(),
          placeholder: z.string().max(100).optional(),
        }),
      }),
    )
    .min(1)
    .max(5),
});
export type FakeForm = z.output<typeof Form>;

const { ChannelMessageWithSource, DeferredChannelMessageWithSource, DeferredMessageUpdate, UpdateMessage, Modal } =
  InteractionResponseType;
const fitting: Record<number, readonly InteractionResponseType[]> = {
  [InteractionType.ApplicationCommand]: [ChannelMessageWithSource, DeferredChannelMessageWithSource],
  [InteractionType.MessageComponent]: [
    ChannelMessageWithSource,
    DeferredChannelMessageWithSource,
    DeferredMessageUpdate,
    UpdateMessage,
    Modal,
  ],
  [InteractionType.ModalSubmit]: [ChannelMessageWithSource, DeferredChannelMessageWithSource, UpdateMessage],
  [InteractionType.ApplicationCommandAutocomplete]: [InteractionResponseType.ApplicationCommandAutocompleteResult],
};

export class Interactions {
  readonly exchanges = new Map<string, Exchange>();
  /** A first response that comes later is refused, in milliseconds. */
  deadline = 3000;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  open(type: InteractionType, user: FakeUser, channel: FakeChannel, on?: FakeMessage): Exchange {
    const id = snowflake();
    const exchange: Exchange = {
      id,
      token: `token-of-${id}-${"x".repeat(60)}`,
      type,
      user,
      channel,
      sentAt: performance.now(),
      followUps: [],
      onAnswer: () => undefined,
      ...(on && { on }),
    };
    this.exchanges.set(exchange.token, exchange);
    return exchange;
  }

  #find(token: string, id?: string): Exchange {
    const exchange = this.exchanges.get(token);
    if (!exchange || (id !== undefined && exchange.id !== id)) throw new Refusal(404, 10062, "Unknown interaction");
    return exchange;
  }

  /** The first response. */
  respond(id: string, token: string, body: unknown): Exchange {
    const exchange = this.#find(token, id);
    if (exchange.answeredAt !== undefined) throw new Refusal(400, 40060, "Interaction has already been acknowledged.");
    if (performance.now() - exchange.sentAt > this.deadline) throw new Refusal(404, 10062, "Unknown interaction");
    const callback = Callback.safeParse(body);
    const type = callback.data?.type ?? 0;
    if (!callback.success || !fitting[exchange.type]?.includes(type)) {
      throw new Refusal(400, 50035, `Invalid Form Body\ntype: ${type} does not fit interaction type ${exchange.type}`);
    }
    const { data } = callback.data;
    if (type === InteractionResponseType.ApplicationCommandAutocompleteResult) {
      const choices = Choices.safeParse(data);
      if (!choices.success) throw new Refusal(400, 50035, `Invalid Form Body\n${z.prettifyError(choices.error)}`);
      exchange.choices = choices.data.choices.map(({ name, value }) => ({ name, value }));
    } else if (type === ChannelMessageWithSource) {
      exchange.message = this.#say(exchange, takeMessage(data, "callback"));
    } else if (type === Modal) {
      const form = Form.safeParse(data);
      if (!form.success) throw new Refusal(400, 50035, `Invalid Form Body\n${z.prettifyError(form.error)}`);
      exchange.form = form.data;
    } else if (type === UpdateMessage) {
      if (!exchange.on) throw new Refusal(400, 50035, "Invalid Form Body\nthere is no message to update");
      exchange.message = this.#world.edit(exchange.on, takeMessage(data, "edit"));
    }
    if (type === DeferredChannelMessageWithSource) {
      exchange.loading = { flags: Deferral.parse(data ?? {}).flags ?? 0 };
    }
    exchange.response = type;
    exchange.answeredAt = performance.now();
    exchange.onAnswer();
    return exchange;
  }

  #say(exchange: Exchange, body: MessageBody): FakeMessage {
    const { id, user, channel } = exchange;
    return this.#world.add(channel, this.#world.bot, body, {
      interaction: { id, user },
      webhookId: this.#world.applicationId,
    });
  }

  #answered(token: string): Exchange {
    const exchange = this.exchanges.get(token);
    if (!exchange || exchange.answeredAt === undefined) throw new Refusal(404, 10015, "Unknown Webhook");
    return exchange;
  }

  followUp(token: string, body: unknown): FakeMessage {
    const exchange = this.#answered(token);
    // For whom it is was said when it was deferred, and stays.
    if (exchange.loading) return this.#load(exchange, body);
    const message = this.#say(exchange, takeMessage(body, "callback"));
    exchange.followUps.push(message);
    return message;
  }

  /** Says what was deferred. */
  #load(exchange: Exchange, body: unknown): FakeMessage {
    const message = takeMessage(body, "callback");
    const flags = ((message.flags ?? 0) & ~MessageFlags.Ephemeral) | (exchange.loading?.flags ?? 0);
    exchange.message = this.#say(exchange, { ...message, flags });
    delete exchange.loading;
    return exchange.message;
  }

  /** The message that `@original` or an id means: what the response said, or what its component is on. */
  named(token: string, name: string): FakeMessage {
    const exchange = this.#answered(token);
    const deferred = exchange.response === DeferredMessageUpdate ? exchange.on : undefined;
    const message = name === "@original" ? (exchange.message ?? deferred) : this.#world.messages.get(name);
    if (!message || !this.#world.messages.has(message.id)) throw new Refusal(404, 10008, "Unknown Message");
    return message;
  }

  remove(token: string, name: string): void {
    const exchange = this.#answered(token);
    if (name === "@original" && exchange.loading) delete exchange.loading;
    else this.#world.remove(this.named(token, name));
  }

  edit(token: string, name: string, body: unknown): FakeMessage {
    const exchange = this.#answered(token);
    if (name === "@original" && exchange.loading) return this.#load(exchange, body);
    const message = this.named(token, name);
    const flags = message.flags & MessageFlags.IsComponentsV2;
    return this.#world.edit(message, takeMessage({ flags, ...(body as object) }, "edit"));
  }
}
