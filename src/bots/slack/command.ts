/** What is asked for oneself: the slash command, and the message shortcut "Answer this". */
import { type Library, languages } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { converse, type Incoming, take } from "../conversation.ts";
import type { Message } from "./answer-message.ts";
import type { Asked, Whom } from "./asked.ts";
import { copyable, fallback, smallPrint } from "./blocks.ts";
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

type Brief = NonNullable<ReturnType<Library["brief"]>>;

/** Sections of 3,000 characters in a message, and messages that a response_url is good for, with one to spare. */
const SECTIONS = 3;
const MESSAGES = 4;

/** `/partnership` alone or with "help", "brief <subject>", or a question. */
export async function onCommand(command: Command, desk: Desk): Promise<void> {
  const text = readText(command.text, desk.botUser);
  const asked: Asked = {
    ...{ way: "command", text, person: command.user_id, channel: command.channel_id },
    ...{ thread: undefined, inThread: false, address: command.response_url },
  };
  const incoming = alone(asked, `trigger ${command.trigger_id}`);
  const brief = /^brief(?:\s+(.*))?$/is.exec(text);
  if (brief) return onBrief(asked, { ...incoming, text: (brief[1] ?? "").trim() }, desk);
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

/** The brief about a subject; where there is none, whatever a question about it would be answered. */
async function onBrief(asked: Asked, incoming: Incoming, desk: Desk): Promise<void> {
  const { text: about } = incoming;
  const port = inPrivate(asked, desk);
  const brief = about === "" ? undefined : desk.library.brief(about);
  if (brief) return take(desk, incoming, port.whisper, () => tellBrief(asked, brief, desk));
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

/** The one-page brief as text to copy; a long one in several messages. */
async function tellBrief(asked: Asked, brief: Brief, desk: Desk): Promise<void> {
  const sections = copyable(brief.markdown, SECTIONS * MESSAGES);
  for (let at = 0; at < sections.length; at += SECTIONS) {
    const hint = at === 0 ? [smallPrint(say(brief.language, "copyHint"))] : [];
    const part = sections.slice(at, at + SECTIONS);
    const text = fallback(part.map((section) => section.text?.text ?? "").join("\n"));
    const message: Message = { text, plain: text, blocks: [...hint, ...part] };
    await desk.reply(asked, message, brief.language, "brief");
  }
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
