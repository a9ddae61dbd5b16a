/** Text in and out of Slack's markup. */

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

/** What a person typed: without the mention of this bot, other mentions as they are, escapes undone. */
export function readText(text: string, botUser: string | undefined): string {
  const own = botUser === undefined ? text : text.replace(new RegExp(`<@${botUser}(\\|[^>]*)?>`, "g"), " ");
  return own.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").replace(/\s+/g, " ").trim();
}

export const mentions = (text: string, user: string): boolean => new RegExp(`<@${user}[|>]`).test(text);
