/** Text in and out of Slack's markup. */
import { dayOf } from "../../contract.ts";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Text that mrkdwn shows as it is: no mention, channel or link can begin in it. */
export const escapeText = (text: string): string => text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);

/** The length of a text once it is escaped: what Slack counts. */
export const escapedLength = (text: string): number => escapeText(text).length;

/**
 * Text that is shown by elements that know no markup at all. What would be a mention elsewhere (in a notification, in a
 * copy of the message) loses its bracket, for some of it was typed by the asker.
 */
export const calm = (text: string): string => text.replace(/<(?=[!@#])/g, "‹");

/** A date as its reader sees it: Slack writes `<!date^seconds^format|fallback>`. */
const dateToken = /<!date\^(\d{1,12})[^>|]*(?:\|([^>]*))?>/g;
const dayAt = (seconds: string): string => dayOf(Number(seconds) * 1000);

/** Without the lines that quote; `>>>` quotes all that follows. */
const unquoted = (text: string): string => (text.split(/^&gt;&gt;&gt;/m)[0] ?? "").replace(/^&gt;.*$/gm, "");

/**
 * What a reader of the message sees a person ask: without the mention of this bot and without quoted lines, unless there are
 * no others; dates in words, escapes undone, other mentions as they are. Angle brackets around words become `‹ ›`, so that
 * nobody takes them for markup.
 */
export function readText(text: string, botUser: string | undefined): string {
  const mention = botUser === undefined ? undefined : new RegExp(`<@${botUser}(\\|[^>]*)?>`, "g");
  const withoutMention = (from: string): string => (mention ? from.replace(mention, " ") : from).trim();
  const own = withoutMention(unquoted(text)) || withoutMention(text).replace(/^(?:&gt;)+/gm, "");
  return own
    .replace(dateToken, (_, seconds: string, shown?: string) => shown ?? dayAt(seconds))
    .replace(/&lt;((?:(?!&[lg]t;).)+)&gt;/gs, "‹$1›")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
}

/** What matters of a message's attachments: those that are other messages. */
export interface Attachment {
  is_share?: boolean | undefined;
  is_msg_unfurl?: boolean | undefined;
  text?: string | undefined;
}

/** The text of the messages that were forwarded with a message; empty where none was. */
export const readForwarded = (attachments: readonly Attachment[] | undefined, botUser: string | undefined): string =>
  (attachments ?? [])
    .flatMap(({ is_share: isShare, is_msg_unfurl: isUnfurl, text }) =>
      (isShare || isUnfurl) && text ? [readText(text, botUser)] : [],
    )
    .join(" ");

export const mentions = (text: string, user: string): boolean => new RegExp(`<@${user}[|>]`).test(text);
