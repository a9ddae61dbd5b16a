/** What Discord takes in a message, and what it says of one that it does not take. */
import { ButtonStyle, ComponentType, MessageFlags } from "discord.js";
import { z } from "zod";

const CustomId = z.string().min(1).max(100);
const Id = z.int().nonnegative().optional();

/** Lengths are counted in UTF-16 code units, which is never less than Discord counts. */
const Text = z.strictObject({
  type: z.literal(ComponentType.TextDisplay),
  id: Id,
  content: z.string().min(1).max(4000),
});

const Emoji = z.strictObject({ id: z.string().nullish(), name: z.string(), animated: z.boolean().optional() });
const Button = z.union([
  z
    .strictObject({
      type: z.literal(ComponentType.Button),
      id: Id,
      style: z.literal([ButtonStyle.Primary, ButtonStyle.Secondary, ButtonStyle.Success, ButtonStyle.Danger]),
      label: z.string().min(1).max(80).optional(),
      emoji: Emoji.optional(),
      custom_id: CustomId,
      disabled: z.boolean().optional(),
    })
    .refine((button) => button.label ?? button.emoji, "a button needs a label or an emoji"),
  z.strictObject({
    type: z.literal(ComponentType.Button),
    id: Id,
    style: z.literal(ButtonStyle.Link),
    label: z.string().min(1).max(80),
    url: z.url({ protocol: /^https?$/ }).max(512),
    disabled: z.boolean().optional(),
  }),
]);

const Select = z.strictObject({
  type: z.literal(ComponentType.StringSelect),
  id: Id,
  custom_id: CustomId,
  placeholder: z.string().max(150).optional(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  disabled: z.boolean().optional(),
  options: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(100),
        value: z.string().min(1).max(100),
        description: z.string().min(1).max(100).optional(),
        emoji: Emoji.optional(),
        default: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(25)
    .refine((options) => new Set(options.map(({ value }) => value)).size === options.length, "values must differ"),
});

const Row = z.strictObject({
  type: z.literal(ComponentType.ActionRow),
  id: Id,
  components: z.union([z.array(Button).min(1).max(5), z.array(Select).length(1)]),
});
const Section = z.strictObject({
  type: z.literal(ComponentType.Section),
  id: Id,
  components: z.array(Text).min(1).max(3),
  accessory: Button,
});
const Separator = z.strictObject({
  type: z.literal(ComponentType.Separator),
  id: Id,
  divider: z.boolean().optional(),
  spacing: z.literal([1, 2]).optional(),
});
const Container = z.strictObject({
  type: z.literal(ComponentType.Container),
  id: Id,
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().optional(),
  components: z.array(z.union([Row, Text, Section, Separator])).min(1),
});

/** Every object with a type, in the order in which Discord counts them; options of a menu are none. */
export function* walk(components: unknown): Generator<Record<string, unknown>> {
  if (!Array.isArray(components)) return;
  for (const component of components) {
    if (typeof component !== "object" || component === null) continue;
    yield component as Record<string, unknown>;
    if ("components" in component) yield* walk(component.components);
    if ("accessory" in component) yield* walk([component.accessory]);
  }
}

/** The text of a message: its content, or that of its text displays, one a line. */
export function textOf(message: { content?: string | null | undefined; components?: unknown }): string {
  const texts = [...walk(message.components)].flatMap(({ content }) => (typeof content === "string" ? [content] : []));
  return [message.content ?? "", ...texts].filter((text) => text !== "").join("\n");
}

const Layout = z
  .array(z.union([Row, Text, Section, Separator, Container]))
  .min(1)
  .superRefine((components, context) => {
    const all = [...walk(components)];
    if (all.length > 40) context.addIssue(`${all.length} components, more than 40`);
    const length = all.reduce((sum, { content }) => sum + (typeof content === "string" ? content.length : 0), 0);
    if (length > 4000) context.addIssue(`${length} characters of text, more than 4000`);
    for (const key of ["custom_id", "id"] as const) {
      const values = all.flatMap((component) => component[key] ?? []);
      if (new Set(values).size !== values.length) context.addIssue(`two components have the same ${key}`);
    }
  });

const AllowedMentions = z.strictObject({
  parse: z.array(z.enum(["roles", "users", "everyone"])).optional(),
  users: z.array(z.string()).max(100).optional(),
  roles: z.array(z.string()).max(100).optional(),
  replied_user: z.boolean().optional(),
});

const common = {
  tts: z.boolean().optional(),
  flags: z.int().optional(),
  allowed_mentions: AllowedMentions.optional(),
  attachments: z.array(z.never()).optional(),
  // discord.js sends it with everything; Discord looks at it only where a message is created.
  enforce_nonce: z.boolean().optional(),
};

const Modern = z.strictObject({ ...common, components: Layout });
const Legacy = z.strictObject({
  ...common,
  content: z.string().max(2000).nullish(),
  components: z.array(Row).max(5).optional(),
});
const creation = {
  nonce: z.union([z.string().max(25), z.int()]).optional(),
  message_reference: z.strictObject({ message_id: z.string(), fail_if_not_exists: z.boolean().optional() }).optional(),
};

export type MessageBody = z.output<typeof Legacy> & { components?: z.output<typeof Layout> } & z.output<
    z.ZodObject<typeof creation>
  >;

/** What Discord says of a request that it refuses. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;
  /** Discord's own, as in its table of JSON error codes. */
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const MAY_SEND = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** The parts of a body that is taken; throws a Refusal for any other. `at` is where the body goes to. */
export function takeMessage(body: unknown, at: "channel" | "callback" | "edit"): MessageBody {
  const given = z.looseObject({ flags: z.int().optional() }).safeParse(body);
  const flags = given.data?.flags ?? 0;
  const allowed = at === "callback" ? MAY_SEND | MessageFlags.Ephemeral : MAY_SEND;
  if ((flags & ~allowed) !== 0) throw new Refusal(400, 50035, `flags ${flags & ~allowed} can't be set here`);
  const shape = (flags & MessageFlags.IsComponentsV2) !== 0 ? Modern : Legacy;
  const taken = (at === "channel" ? shape.extend(creation) : shape).safeParse(body);
  if (!taken.success) throw new Refusal(400, 50035, `Invalid Form Body\n${z.prettifyError(taken.error)}`);
  const message = taken.data as MessageBody;
  if (at !== "edit" && !message.content && !message.components?.length) {
    throw new Refusal(400, 50006, "Cannot send an empty message");
  }
  return message;
}
