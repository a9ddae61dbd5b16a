/** The parts that messages are made of, and how much of each Discord takes. */
import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord.js";
import { type Button, encodeAction } from "../action.ts";
import { clip, type Limits } from "../fit.ts";
import { escapeMarkdown } from "./markdown.ts";

export type Components = APIMessageTopLevelComponent[];

/** What is sent, wherever it goes. */
export interface Payload {
  components: Components;
  flags: number;
}

/** The same without components. */
export interface PlainPayload {
  content: string;
  flags: number;
}

/** Characters in all texts of a message of components, and in a message without. */
export const MOST_TEXT = 4000;
const MOST_CONTENT = 2000;
export const LONGEST_LABEL = 80;
const LONGEST_OPTION = 100;
export const LONGEST_ADDRESS = 512;

/** How long a text is once it is escaped. */
export const length = (text: string): number => escapeMarkdown(text).length;

/** One fact takes at most 1,550 characters: less than what the parts above and below it leave (see `room`). */
export const limits: Limits = {
  length,
  lead: 600,
  reading: 150,
  title: 100,
  statement: 420,
  quote: 560,
  page: 170,
  notes: 300,
  lines: 10,
  facts: 5,
  total: MOST_TEXT,
};

/** Beside the card's own: a line above the answer, all lines below it, and the marks around the facts of a page. */
export const room = { above: 160, below: 700, marks: 250 } as const;

export function textDisplay(content: string, id?: number): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content, ...(id !== undefined && { id }) };
}

export function button(
  { label, action }: Button,
  style: APIButtonComponentWithCustomId["style"],
  disabled = false,
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style,
    label: clip(label, LONGEST_LABEL, (text) => text.length),
    custom_id: encodeAction(action),
    ...(disabled && { disabled }),
  };
}

/** Buttons as a menu, from which one is chosen; nothing where there are none. */
export function menuRow(id: number, buttons: readonly Button[], placeholder: string): Components {
  if (buttons.length === 0) return [];
  const options = buttons.map(({ label, action }) => ({
    label: clip(label, LONGEST_OPTION, (text) => text.length),
    value: encodeAction(action),
  }));
  const menu = { type: ComponentType.StringSelect as const, custom_id: `menu:${id}`, placeholder, options };
  return [{ type: ComponentType.ActionRow, id, components: [menu] }];
}

/** What matters of a component that can be pressed or chosen from. */
interface Pressable {
  custom_id?: string;
  options?: readonly { value: string }[];
  components?: readonly Pressable[];
}

/** The keys of all buttons and options in a message. */
export const optionsIn = (parts: readonly object[]): string[] =>
  (parts as readonly Pressable[]).flatMap(({ custom_id: key, options = [], components = [] }) => [
    ...(key === undefined ? [] : [key]),
    ...options.map(({ value }) => value),
    ...optionsIn(components),
  ]);

/** Text beside a button that opens an address; the text alone where Discord would not take the address. */
export function linked(content: string, address: string | undefined, label: string): APIComponentInContainer {
  const text = textDisplay(content);
  if (address === undefined || !/^https?:/.test(address) || address.length > LONGEST_ADDRESS) return text;
  const accessory = { type: ComponentType.Button as const, style: ButtonStyle.Link as const, label, url: address };
  return { type: ComponentType.Section, components: [text], accessory };
}

/** Parts as what is sent. No link in it gets a preview. */
export function payloadOf(components: Components): Payload {
  return { components, flags: MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds };
}

/** A payload that says nothing but this. */
export function sentencePayload(text: string): Payload {
  return payloadOf([textDisplay(escapeMarkdown(text))]);
}

/** What matters of a component of a message, whichever it is. */
interface Part {
  type: ComponentType;
  content?: string;
  components?: readonly Part[];
}

/** The texts of components, whatever holds them, in order. */
export const textsIn = (parts: readonly Part[]): string[] =>
  parts.flatMap(({ type, content = "", components = [] }) =>
    type === ComponentType.TextDisplay ? [content] : textsIn(components),
  );

/** What a payload says, for the case that Discord refuses its components: without marks of its own, which a cut could part. */
export function plainOf({ components }: Payload): PlainPayload {
  const written = textsIn(components)
    .join("\n")
    .replace(/^(?:-# |> )/gm, "")
    .replace(/\\.|\*\*/gs, (sign) => (sign === "**" ? "" : sign));
  // Not within an escaped sign.
  const content = clip(written, MOST_CONTENT, (text) => text.length).replace(/(?<!\\)((?:\\\\)*)\\(?=…$)/, "$1");
  return { content, flags: MessageFlags.SuppressEmbeds };
}
