/** What is said to the bot: mentions, direct messages, follow-ups in its threads; and its front page being opened. */
import { type Language, languages } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { answerTaken, converse, type Incoming, type Port, take } from "../conversation.ts";
import { readAbove } from "./above.ts";
import type { Asked, Way } from "./asked.ts";
import { nameTalk, readingStatus, suggestQuestions } from "./assistant.ts";
import type { SlackContext } from "./context.ts";
import { homeView } from "./help.ts";
import { type Attachment, mentions, readForwarded, readText } from "./mrkdwn.ts";
import { inPublic } from "./port.ts";

/** What matters of a message, whichever event brought it. */
export interface MessageFields {
  type: string;
  subtype?: string | undefined;
  channel?: string | undefined;
  channel_type?: string | undefined;
  user?: string | undefined;
  bot_id?: string | undefined;
  text?: string | undefined;
  ts?: string | undefined;
  thread_ts?: string | undefined;
  edited?: { ts?: string } | undefined;
  hidden?: boolean | undefined;
  attachments?: readonly Attachment[] | undefined;
}

/** Reminds people of what they wrote themselves, mentions and all. */
const SLACKBOT = "USLACKBOT";

/** A claim lasts a day: nobody knows whether an older message was answered before it was edited. In seconds. */
const MOST_EDITED = 86_400;
const isOld = ({ ts, edited }: MessageFields): boolean => Number(edited?.ts) - Number(ts) >= MOST_EDITED;

/** Subtypes under which people write: with a file, or from a thread to the channel too. All others are Slack's own news. */
const written: ReadonlySet<string | undefined> = new Set([undefined, "file_share", "thread_broadcast"]);

/** How a message asks something of this bot, if it does; a follow-up only where its thread is one of the bot's. */
function wayOf(said: MessageFields, ctx: SlackContext): Way | undefined {
  const { user, bot_id: bot, subtype, edited, hidden, channel_type: type, text = "", thread_ts: thread } = said;
  if (user === undefined || user === ctx.botUser || user === SLACKBOT || bot !== undefined) return undefined;
  if (!written.has(subtype) || hidden) return undefined;
  // An edit that adds a mention comes as one. What was answered before it was edited is known by its claim.
  if (edited !== undefined) return said.type === "app_mention" && !isOld(said) ? "mention" : undefined;
  if (said.type === "app_mention" || mentions(text, ctx.botUser)) return type === "im" ? "direct" : "mention";
  if (type === "im") return "direct";
  const mayFollowUp = thread !== undefined && ctx.threadFollowups && ctx.speaksIn(said.channel ?? "");
  return mayFollowUp && !/<[@!]/.test(text) ? "followup" : undefined;
}

/** Answers a message in its thread, once, whatever number of events and deliveries brings it. */
export async function onSaid(said: MessageFields, eventId: string, ctx: SlackContext): Promise<void> {
  const way = wayOf(said, ctx);
  const { channel, user: person, ts, thread_ts: thread } = said;
  if (way === undefined || channel === undefined || person === undefined || ts === undefined) return;
  const before = way === "followup" ? await ctx.historyOf(channel, thread) : undefined;
  if (before?.length === 0) return;
  const own = readText(said.text ?? "", ctx.botUser);
  const forwarded = readForwarded(said.attachments, ctx.botUser);
  const inThread = thread !== undefined;
  const asked: Asked = {
    ...{ way, person, channel, thread: thread ?? ts, inThread },
    ...{ address: undefined, text: own || forwarded },
  };
  const beside = own === "" || forwarded === "" ? [] : [forwarded];
  const incoming: Incoming = {
    ...asked,
    keys: [`message ${channel} ${ts}`, `event ${eventId}`],
    locale: languages[0],
    history: async () => [...(before ?? (await ctx.historyOf(channel, thread))), ...beside],
    ...(inThread ? {} : { justBefore: () => ctx.lastQuestions(asked) }),
    isUncalled: way === "followup",
  };
  if (way === "direct") return talk(incoming, asked, ctx);
  if (way === "mention" && inThread && asked.text === "") return answerAbove(incoming, asked, ts, ctx);
  return converse(ctx, incoming, inPublic(asked, ctx));
}

/** A mention and nothing else, in somebody's thread, is about the message above it; where that can't be read, how one asks instead. */
async function answerAbove(incoming: Incoming, asked: Asked, ts: string, ctx: SlackContext): Promise<void> {
  const port = inPublic(asked, ctx);
  await take(ctx, incoming, port.whisper, async () => {
    const text = await readAbove(asked.channel, asked.thread ?? ts, ts, ctx);
    if (text === "") return answerTaken(ctx, incoming, port);
    if (text !== undefined) {
      return answerTaken(ctx, { ...incoming, text }, { ...port, manner: () => ({ question: text }) });
    }
    const bot = `@${ctx.stock.botName}`;
    await port.whisper(say(await ctx.languageOf(asked.person), "slackAbove", { bot }));
  });
}

/** A question in a direct message: the agent view shows that it is being read, and then what the talk is called. */
async function talk(incoming: Incoming, asked: Asked, ctx: SlackContext): Promise<void> {
  const port = inPublic(asked, ctx);
  const status = readingStatus(asked, ctx);
  let isAnswered = false;
  const deliver: Port["deliver"] = (reply) => {
    isAnswered = true;
    return port.deliver(reply);
  };
  await converse(ctx, incoming, { ...port, reading: status.show, deliver }).finally(status.clear);
  if (isAnswered) await nameTalk(asked, ctx);
}

/** The front page, and in the agent view the questions to begin with. */
export async function onHomeOpened(
  opened: { user: string; channel: string; tab?: string },
  ctx: SlackContext,
): Promise<void> {
  if (opened.tab === "messages") return suggestQuestions(opened.user, opened.channel, ctx);
  await publishHome(opened.user, await ctx.languageOf(opened.user), ctx);
}

export async function publishHome(person: string, language: Language, ctx: SlackContext): Promise<void> {
  await ctx.show("views.publish", homeView(language, ctx.stock), { user_id: person });
}
