/** What is asked for oneself: the slash command, and the message shortcut "Answer this". */
import { say } from "../../wording/say.ts";
import type { Message } from "./answer-message.ts";
import type { Asked, Whom } from "./asked.ts";
import { copyable, fallback, smallPrint } from "./blocks.ts";
import type { Desk } from "./desk.ts";
import { tellGaps } from "./gaps.ts";
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

/** Sections of 3,000 characters in a message, and messages that a response_url is good for, with one to spare. */
const SECTIONS = 3;
const MESSAGES = 4;

/** `/partnership` alone or with "help", "brief <subject>", or a question. */
export async function onCommand(command: Command, desk: Desk): Promise<void> {
  const text = readText(command.text, desk.botUser);
  const asked: Asked = {
    ...{ way: "command", text, history: [], person: command.user_id, channel: command.channel_id },
    ...{ thread: undefined, inThread: false, address: command.response_url },
  };
  await desk.once("command", [`trigger ${command.trigger_id}`], () => answerCommand(asked, desk));
}

async function answerCommand(asked: Asked, desk: Desk): Promise<void> {
  if (!(await desk.admits(asked))) return;
  const { text } = asked;
  const brief = /^brief(?:\s+(.*))?$/is.exec(text);
  if (brief) return tellBrief(asked, (brief[1] ?? "").trim(), desk);
  if (/^gaps$/i.test(text)) return tellGaps(asked, 0, desk);
  await desk.answerInPrivate(asked, await desk.answerTo(asked));
}

/** The one-page brief as text to copy; a long one in several messages. */
async function tellBrief(asked: Asked, about: string, desk: Desk): Promise<void> {
  if (about === "") {
    await desk.tell(asked, say(await desk.memory.languageOf(asked.person), "briefAsk"));
    return;
  }
  const brief = desk.library.brief(about);
  if (!brief) {
    const asking = { ...asked, text: about };
    const answer = desk.ask(asking);
    await desk.tell(asked, say(answer.language, "briefNothing"));
    return desk.answerInPrivate(asking, answer);
  }
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
  const asked: Asked = { ...usedBy(shortcut), way: "shortcut", text, history: [] };
  await desk.once("shortcut", [`trigger ${shortcut.trigger_id}`], () => answerShortcut(asked, desk));
}

async function answerShortcut(asked: Asked, desk: Desk): Promise<void> {
  if (!(await desk.admits(asked))) return;
  const answer = await desk.answerTo(asked);
  if (asked.text === "") {
    await desk.tell(asked, say(answer.language, "nothingToAnswer"));
    return;
  }
  await desk.answerInPrivate(asked, answer);
}
