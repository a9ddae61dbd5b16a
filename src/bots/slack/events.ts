/** What is said to the bot: mentions, direct messages, follow-ups in its threads; and its front page being opened. */
import type { Answer, Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { clip } from "../fit.ts";
import type { Asked, Way } from "./asked.ts";
import { nameTalk, type Status, showStatus, suggestQuestions } from "./assistant.ts";
import type { Desk } from "./desk.ts";
import { homeView } from "./help.ts";
import { type Attachment, escapedLength, escapeText, mentions, readForwarded, readText } from "./text.ts";

/** What matters of a message, whichever event brought it. */
export interface Said {
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
const isOld = ({ ts, edited }: Said): boolean => Number(edited?.ts) - Number(ts) >= MOST_EDITED;

/** Subtypes under which people write: with a file, or from a thread to the channel too. All others are Slack's own news. */
const written: ReadonlySet<string | undefined> = new Set([undefined, "file_share", "thread_broadcast"]);

/** How a message asks something of this bot, if it does; a follow-up only where its thread is one of the bot's. */
function wayOf(said: Said, desk: Desk): Way | undefined {
  const { user, bot_id: bot, subtype, edited, hidden, channel_type: type, text = "", thread_ts: thread } = said;
  if (user === undefined || user === desk.botUser || user === SLACKBOT || bot !== undefined) return undefined;
  if (!written.has(subtype) || hidden) return undefined;
  // An edit that adds a mention comes as one. What was answered before it was edited is known by its claim.
  if (edited !== undefined) return said.type === "app_mention" && !isOld(said) ? "mention" : undefined;
  if (said.type === "app_mention" || mentions(text, desk.botUser)) return type === "im" ? "direct" : "mention";
  if (type === "im") return "direct";
  return desk.threadFollowups && thread !== undefined && !/<[@!]/.test(text) ? "followup" : undefined;
}

/** Answers a message in its thread, once, whatever number of events and deliveries brings it. */
export async function onSaid(said: Said, eventId: string, desk: Desk): Promise<void> {
  const way = wayOf(said, desk);
  const { channel, user: person, ts } = said;
  if (way === undefined || channel === undefined || person === undefined || ts === undefined) return;
  const history = await desk.memory.historyOf(channel, said.thread_ts);
  if (way === "followup" && history.length === 0) return;
  const own = readText(said.text ?? "", desk.botUser);
  const forwarded = readForwarded(said.attachments, desk.botUser);
  const asked: Asked = {
    ...{ way, person, channel, thread: said.thread_ts ?? ts, inThread: said.thread_ts !== undefined },
    ...{ address: undefined, text: own || forwarded },
    history: own === "" || forwarded === "" ? history : [...history, forwarded],
  };
  await desk.once(way, [`message ${channel} ${ts}`, `event ${eventId}`], async () => {
    if (way !== "direct") return answerSaid(asked, desk);
    const status = showStatus(asked, desk);
    await answerSaid(asked, desk, status).finally(status.clear);
    await nameTalk(asked, desk);
  });
}

async function answerSaid(asked: Asked, desk: Desk, status?: Status): Promise<void> {
  // Nobody called: in a talk between people it speaks, and counts, only where it has something to say.
  const followed = asked.way === "followup" ? desk.ask(asked) : undefined;
  if (followed && followed.outcome !== "answered") return;
  if (!(await desk.admits(asked))) return;
  if (followed) return desk.answerInPublic(asked, followed);
  const { answer, light } = await answerInLight(asked, desk);
  status?.read();
  const last = light.at(-1);
  if (last === undefined) return desk.answerInPublic(asked, answer);
  const question = escapeText(clip(last, MOST_LIGHT, escapedLength));
  await desk.answerInPublic({ ...asked, light }, answer, say(answer.language, "inLight", { question }));
}

/** As long as the question before is repeated, in letters. */
const MOST_LIGHT = 200;

/**
 * The answer; and where a question at the top of a channel or a direct message can't stand alone and the person asked there
 * just before, the questions in the light of which it could be answered; none where it stands alone.
 */
async function answerInLight(asked: Asked, desk: Desk): Promise<{ answer: Answer; light: readonly string[] }> {
  const answer = await desk.answerTo(asked);
  if (asked.inThread || asked.history.length > 0 || answer.outcome !== "nearest") return { answer, light: [] };
  const light = await desk.memory.lastQuestions(asked);
  const again = light.length === 0 ? answer : desk.ask({ ...asked, history: light });
  return again.outcome === "nearest" ? { answer, light: [] } : { answer: again, light };
}

/** The front page, and in the agent view the questions to begin with. */
export async function onHomeOpened(opened: { user: string; channel: string; tab?: string }, desk: Desk): Promise<void> {
  if (opened.tab === "messages") return suggestQuestions(opened.user, opened.channel, desk);
  await publishHome(opened.user, await desk.memory.languageOf(opened.user), desk);
}

export async function publishHome(person: string, language: Language, desk: Desk): Promise<void> {
  await desk.show("views.publish", homeView(language, desk.stock), { user_id: person });
}
