/** What a mention and nothing else is about: the message above it in its thread. */
import type { SlackContext } from "./context.ts";
import { type Attachment, readForwarded, readText } from "./mrkdwn.ts";

interface Reply {
  ts?: string;
  user?: string;
  text?: string;
  attachments?: readonly Attachment[];
}

/** As many as Slack gives at once. In a longer thread the newest are not among them. */
const MOST_REPLIES = 999;

/**
 * What the message above `before` in a thread says; empty where it is the bot's own. Undefined where it can't be read: the
 * scopes for that come with `slack-manifest.followups.yaml` alone.
 */
export async function readAbove(
  channel: string,
  thread: string,
  before: string,
  { sender, botUser }: Pick<SlackContext, "sender" | "botUser">,
): Promise<string | undefined> {
  const args = { channel, ts: thread, latest: before, inclusive: false, limit: MOST_REPLIES };
  const sent = await sender.call("conversations.replies", args, 0);
  if (sent.is !== "sent") return undefined;
  const { messages = [], has_more: hasMore = false } = sent.value as { messages?: Reply[]; has_more?: boolean };
  const above = hasMore ? undefined : messages.findLast(({ ts }) => Number(ts) < Number(before));
  if (above?.user === botUser) return "";
  return readText(above?.text ?? "", botUser) || readForwarded(above?.attachments, botUser) || undefined;
}
