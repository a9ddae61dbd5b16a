/** A question where it was asked, and whom a word is for. */

/** How a question came; also in the log. */
export type Way = "mention" | "direct" | "followup" | "command" | "shortcut" | "press";

/** What somebody said or pressed, where it was. */
export interface Asked {
  way: Way;
  text: string;
  person: string;
  channel: string;
  /** The message at the root of the conversation; none for a command. */
  thread: string | undefined;
  /** Whether it was asked below that message. Private words in a thread that is none yet are shown to nobody. */
  inThread: boolean;
  /** Given with commands and presses: the private way back. */
  address: string | undefined;
}

/** Whom a word is for, and where. */
export type Whom = Pick<Asked, "person" | "channel" | "thread" | "inThread" | "address">;

/** A channel as it is mentioned. */
export const channelLink = (channel: string): string => `<#${channel}>`;

/** The thread that a private word belongs to; undefined where it would be shown to nobody there. */
export const threadOf = ({ inThread, thread }: Whom): string | undefined => (inThread ? thread : undefined);

export const isDirect = (channel: string): boolean => channel.startsWith("D");
