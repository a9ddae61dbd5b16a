/** What Slack takes: the blocks that this app uses, strictly, with every limit on them. A violation is said as Slack says it. */
import { z } from "zod";

/** Whether every surrogate has its pair: half a character is no text. */
export const wellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);
const text = (most: number) =>
  z
    .string()
    .min(1, "must be more than 0 characters")
    .max(most, `must be less than ${most + 1} characters`)
    .refine(wellFormed, "is not well-formed");

const Plain = (most: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: text(most), emoji: z.boolean().optional() });
const Mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: text(most), verbatim: z.boolean().optional() });
const ActionId = text(255);

const Piece = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("text"),
    text: text(3000),
    style: z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional() }).optional(),
  }),
  z.strictObject({ type: z.literal("link"), url: z.url().max(3000), text: text(3000).optional() }),
]);
const RichSection = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(Piece).min(1) });
const RichText = z.strictObject({
  type: z.literal("rich_text"),
  block_id: text(255).optional(),
  elements: z
    .array(
      z.discriminatedUnion("type", [
        RichSection,
        z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(Piece).min(1) }),
        z.strictObject({
          type: z.literal("rich_text_list"),
          style: z.enum(["bullet", "ordered"]),
          elements: z.array(RichSection).min(1),
        }),
      ]),
    )
    .min(1),
});

const Button = z.strictObject({ type: z.literal("button"), action_id: ActionId, text: Plain(75), value: text(2000) });
const ExternalSelect = z.strictObject({
  type: z.literal("external_select"),
  action_id: ActionId,
  min_query_length: z.int().nonnegative().optional(),
  placeholder: Plain(150).optional(),
});

const Option = z.strictObject({ text: Plain(75), value: text(150) });
/** The menu behind three dots. */
const Overflow = z.strictObject({
  type: z.literal("overflow"),
  action_id: ActionId,
  options: z.array(Option).min(1).max(5),
});
const StaticSelect = z.strictObject({
  type: z.literal("static_select"),
  action_id: ActionId,
  placeholder: Plain(150).optional(),
  options: z.array(Option).min(1).max(100),
});

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;

const Block = z.discriminatedUnion("type", [
  RichText,
  z.strictObject({ type: z.literal("section"), text: z.union([Plain(3000), Mrkdwn(3000)]) }),
  z.strictObject({
    type: z.literal("context"),
    elements: z
      .array(z.union([Plain(3000), Mrkdwn(3000)]))
      .min(1)
      .max(10),
  }),
  z.strictObject({ type: z.literal("header"), text: Plain(150) }),
  z.strictObject({
    type: z.literal("actions"),
    block_id: text(255).optional(),
    elements: z
      .array(z.discriminatedUnion("type", [Button, ExternalSelect, Overflow, StaticSelect]))
      .min(1)
      .max(25)
      .refine((elements) => unique(elements.map((element) => element.action_id)), "action_id is not unique"),
  }),
]);

/** Only in modals. */
const Input = z.strictObject({
  type: z.literal("input"),
  block_id: text(255),
  optional: z.boolean().optional(),
  label: Plain(2000),
  element: z.strictObject({
    type: z.literal("plain_text_input"),
    action_id: ActionId,
    multiline: z.boolean().optional(),
    max_length: z.int().min(1).max(3000).optional(),
    placeholder: Plain(150).optional(),
  }),
});

const blocksUpTo = (most: number, block: z.ZodType<{ type: string; block_id?: string | undefined }> = Block) =>
  z
    .array(block)
    .max(most, `no more than ${most} items allowed`)
    .refine((blocks) => unique(blocks.flatMap((block) => block.block_id ?? [])), "block_id is not unique");

export const MessageBlocks = blocksUpTo(50);
export const Modal = z
  .strictObject({
    type: z.literal("modal"),
    title: Plain(24),
    close: Plain(24).optional(),
    submit: Plain(24).optional(),
    callback_id: z.string().max(255).optional(),
    private_metadata: z.string().max(3000).optional(),
    blocks: blocksUpTo(100, z.union([Block, Input])),
  })
  .refine(
    ({ blocks, submit }) => submit !== undefined || blocks.every(({ type }) => type !== "input"),
    "submit is required when an input block is within the blocks array",
  );
export const Home = z.strictObject({ type: z.literal("home"), blocks: blocksUpTo(100) });
export const Choices = z.strictObject({
  options: z.array(Option).max(100),
});
export const Prompts = z
  .array(z.strictObject({ title: text(300), message: text(3000) }))
  .min(1)
  .max(4);

/** What is refused whatever the single blocks may hold: some 13,000 characters in all. */
const MOST_IN_ALL = 13_000;

/** The error that Slack answers a message's blocks with, if any. */
export function refuseBlocks(blocks: unknown): { error: string; messages: string[] } | undefined {
  const result = MessageBlocks.safeParse(blocks);
  if (!result.success) return { error: "invalid_blocks", messages: complaints(result.error) };
  const texts = JSON.stringify(blocks).match(/"(?:text|value)":"(?:[^"\\]|\\.)*"/g) ?? [];
  const all = texts.reduce((sum, each) => sum + each.length, 0);
  return all > MOST_IN_ALL ? { error: "msg_blocks_too_long", messages: [] } : undefined;
}

/** The error that Slack answers a view with, if any. */
export function refuseView(view: unknown): { error: string; messages: string[] } | undefined {
  const isHome = (view as { type?: string } | undefined)?.type === "home";
  const result = (isHome ? Home : Modal).safeParse(view);
  return result.success ? undefined : { error: "invalid_arguments", messages: complaints(result.error) };
}

const complaints = (error: z.ZodError): string[] =>
  error.issues.map(({ message, path }) => `[ERROR] ${message} [json-pointer:/${path.join("/")}]`);
