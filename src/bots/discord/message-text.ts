/** What a message says, wherever in it that stands. */
import { type Embed, type Message, MessageFlags } from "discord.js";
import { MAX_QUESTION } from "../../contract.ts";
import type { PhraseName } from "../../wording/wording.ts";
import { textsIn } from "./components.ts";

/** Its words, or why it has none. */
export type MessageText = { text: string } | { why: PhraseName };

/** The words of a message without the bot's own mention. Other mentions stay. */
function wordsOf(content: string, botId: string): string {
  return content.replace(new RegExp(`<@!?${botId}>`, "g"), " ").trim();
}

const textsOfEmbed = ({ title, description, fields }: Embed): (string | null)[] => [
  ...[title, description],
  ...fields.flatMap(({ name, value }) => [name, value]),
];

type Shown = Pick<Message, "content" | "embeds" | "components" | "poll">;

/** Beside its own words: forwarded messages, polls, embeds and components. */
function textsBeside({ embeds, components, poll }: Shown, forwarded: Iterable<Shown>): string[] {
  const texts = [
    ...[...forwarded].flatMap((each) => [each.content, ...textsBeside(each, [])]),
    ...(poll ? [poll.question.text, ...poll.answers.map(({ text }) => text)] : []),
    ...embeds.flatMap(textsOfEmbed),
    ...textsIn(components.map((component) => component.toJSON())),
  ];
  return texts.filter((text) => text !== null && text !== undefined);
}

/** What was said: its words without the bot's mention, or else what it shows. `isWhole` adds that to its words. */
export function messageTextOf(message: Message, { isWhole = false } = {}): MessageText {
  const own = wordsOf(message.content, message.client.user.id);
  const beside =
    own === "" || isWhole ? textsBeside(message, message.messageSnapshots.values() as Iterable<Shown>) : [];
  // Own words that are too long by themselves stay whole, and so are refused as such.
  const text = [own, ...beside].join("\n").trim().slice(0, Math.max(own.length, MAX_QUESTION));
  if (text !== "") return { text };
  if (message.stickers.size > 0) return { why: "discordSticker" };
  if (message.flags.has(MessageFlags.IsVoiceMessage)) return { why: "discordVoice" };
  return { why: "nothingToAnswer" };
}
