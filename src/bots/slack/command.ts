/** What is asked for oneself: the slash command, and the message shortcut "Answer this". */
import { languages } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { converse, type Incoming, take } from "../conversation.ts";
import type { Asked, Whom } from "./asked.ts";
import { briefMessages } from "./brief.ts";
import type { SlackContext } from "./context.ts";
import { tellGaps } from "./gaps.ts";
import { type Attachment, readForwarded, readText } from "./mrkdwn.ts";
import { inPrivate } from "./port.ts";

interface Command {
  text: string;
  user_id: string;
  channel_id: string;
  response_url: string;
  trigger_id: string;
}

export interface Shortcut {
  trigger_id: string;
  response_url: string;
  user: { id: string };
  channel: { id: string };
  message: { text?: string; ts?: string; thread_ts?: string; attachments?: readonly Attachment[] };
}

/** `/partnership` alone or with "help", "brief <subject>", or a question. */
export async function onCommand(command: Command, ctx: SlackContext): Promise<void> {
  const typed = readText(command.text, ctx.botUser);
  const brief = /^brief(?:\s+(.*))?$/is.exec(typed);
  const text = brief ? (brief[1] ?? "").trim() : typed;
  const asked: Asked = {
    ...{ way: "command", text, person: command.user_id, channel: command.channel_id },
    ...{ thread: undefined, inThread: false, address: command.response_url },
  };
  const incoming = alone(asked, `trigger ${command.trigger_id}`);
  if (brief) return onBrief(asked, incoming, ctx);
  const port = inPrivate(asked, ctx);
  if (/^gaps$/i.test(text)) return take(ctx, incoming, port.whisper, () => tellGaps(asked, 0, ctx));
  await converse(ctx, incoming, port);
}

/** What is asked for oneself: with nothing before it. */
const alone = (asked: Asked, key: string): Incoming => ({
  ...asked,
  keys: [key],
  locale: languages[0],
  history: async () => [],
});

/** The brief about the subject that is asked for; where there is none, whatever a question about it would be answered. */
async function onBrief(asked: Asked, incoming: Incoming, ctx: SlackContext): Promise<void> {
  const { text: about } = asked;
  const port = inPrivate(asked, ctx);
  const brief = about === "" ? undefined : ctx.library.brief(about);
  if (brief) {
    return take(ctx, incoming, port.whisper, async () => {
      for (const message of briefMessages(brief)) await ctx.reply(asked, message, brief.language, "brief");
    });
  }
  if (about === "") {
    return take(ctx, incoming, port.whisper, async () => {
      await ctx.tell(asked, say(await ctx.languageOf(asked.person), "briefAsk"));
    });
  }
  await converse(ctx, incoming, {
    ...port,
    async deliver(reply) {
      await ctx.tell(asked, say(reply.answer.language, "briefNothing"));
      return port.deliver(reply);
    },
  });
}

/** Who used the shortcut, and where: of a message in a thread, in that thread. */
export function usedBy({ user, channel, message, response_url: address }: Shortcut): Whom {
  const { thread_ts: thread } = message;
  return {
    person: user.id,
    channel: channel.id,
    thread,
    inThread: thread !== undefined && thread !== message.ts,
    address,
  };
}

/** Answers the message that the shortcut was used on, for the one who used it. */
export async function onShortcut(shortcut: Shortcut, ctx: SlackContext): Promise<void> {
  const { text: written = "", attachments } = shortcut.message;
  const text = readText(written, ctx.botUser) || readForwarded(attachments, ctx.botUser);
  const asked: Asked = { ...usedBy(shortcut), way: "shortcut", text };
  const incoming = alone(asked, `trigger ${shortcut.trigger_id}`);
  const port = inPrivate(asked, ctx);
  if (text !== "") return converse(ctx, incoming, port);
  await take(ctx, incoming, port.whisper, async () => {
    await ctx.tell(asked, say(await ctx.languageOf(asked.person), "nothingToAnswer"));
  });
}
