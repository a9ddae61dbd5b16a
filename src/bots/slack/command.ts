/** What is asked for oneself: the slash command, and the message shortcut "Answer this". */
import { languages } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { converse, type Incoming, take } from "../conversation.ts";
import type { Asked, Whom } from "./asked.ts";
import { briefMessages } from "./brief.ts";
import type { Desk } from "./desk.ts";
import { tellGaps } from "./gaps.ts";
import { inPrivate } from "./port.ts";
import { type Attachment, readForwarded, readText } from "./text.ts";

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
export async function onCommand(command: Command, desk: Desk): Promise<void> {
  const typed = readText(command.text, desk.botUser);
  const brief = /^brief(?:\s+(.*))?$/is.exec(typed);
  const text = brief ? (brief[1] ?? "").trim() : typed;
  const asked: Asked = {
    ...{ way: "command", text, person: command.user_id, channel: command.channel_id },
    ...{ thread: undefined, inThread: false, address: command.response_url },
  };
  const incoming = alone(asked, `trigger ${command.trigger_id}`);
  if (brief) return onBrief(asked, incoming, desk);
  const port = inPrivate(asked, desk);
  if (/^gaps$/i.test(text)) return take(desk, incoming, port.whisper, () => tellGaps(asked, 0, desk));
  await converse(desk, incoming, port);
}

/** What is asked for oneself: with nothing before it. */
const alone = (asked: Asked, key: string): Incoming => ({
  ...asked,
  keys: [key],
  locale: languages[0],
  history: async () => [],
});

/** The brief about the subject that is asked for; where there is none, whatever a question about it would be answered. */
async function onBrief(asked: Asked, incoming: Incoming, desk: Desk): Promise<void> {
  const { text: about } = asked;
  const port = inPrivate(asked, desk);
  const brief = about === "" ? undefined : desk.library.brief(about);
  if (brief) {
    return take(desk, incoming, port.whisper, async () => {
      for (const message of briefMessages(brief)) await desk.reply(asked, message, brief.language, "brief");
    });
  }
  if (about === "") {
    return take(desk, incoming, port.whisper, async () => {
      await desk.tell(asked, say(await desk.languageOf(asked.person), "briefAsk"));
    });
  }
  await converse(desk, incoming, {
    ...port,
    async deliver(reply) {
      await desk.tell(asked, say(reply.answer.language, "briefNothing"));
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
export async function onShortcut(shortcut: Shortcut, desk: Desk): Promise<void> {
  const { text: written = "", attachments } = shortcut.message;
  const text = readText(written, desk.botUser) || readForwarded(attachments, desk.botUser);
  const asked: Asked = { ...usedBy(shortcut), way: "shortcut", text };
  const incoming = alone(asked, `trigger ${shortcut.trigger_id}`);
  const port = inPrivate(asked, desk);
  if (text !== "") return converse(desk, incoming, port);
  await take(desk, incoming, port.whisper, async () => {
    await desk.tell(asked, say(await desk.languageOf(asked.person), "nothingToAnswer"));
  });
}
