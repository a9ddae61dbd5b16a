/** What readers say of an answer: kept once for each of them and each answer, thanked for in private, shown to the curators. */
import type { types } from "@slack/bolt";
import type { Feedback } from "../../records.ts";
import { decodeAction, encodeAction } from "../action.ts";
import { judgedBy, thanksFor, type Verdict } from "../feedback.ts";
import { soonOr } from "../soon.ts";
import { type Desk, isDirect } from "./desk.ts";
import { inView, type Press, show, word } from "./pressed.ts";
import { reportWindow, wordWindow } from "./windows.ts";

/** Where the answer stands that is judged: what a form carries until it is sent. */
interface About {
  key: string;
  /** Tells this answer from all others of the workspace. */
  answer: string;
  /** The message, where others can see it, too. */
  shown: { channel: string; ts: string } | undefined;
}

function aboutOf(press: Press, verdict: Verdict): About {
  const { asked, pressed } = press;
  const { message_ts: ts, is_ephemeral: isEphemeral } = pressed.container;
  const key = encodeAction(verdict);
  const answer = ts === undefined ? `${pressed.view?.id} ${key}` : `${asked.channel} ${ts}`;
  const isShown = ts !== undefined && !isEphemeral && !isDirect(asked.channel) && !inView(press);
  return { key, answer, shown: isShown ? { channel: asked.channel, ts } : undefined };
}

function feedbackOf(about: About, verdict: Verdict, person: string, comment: string, desk: Desk): Feedback {
  const { ids, facts, corpus } = judgedBy(verdict, desk.library);
  return {
    key: desk.mark(desk.workspace.id, person, about.answer, verdict.do),
    ...{ verdict: verdict.do, comment, facts: ids, quote: facts[0]?.sources[0]?.quote ?? "", corpus },
    ...{ face: "slack", language: verdict.language, at: desk.now() },
  };
}

export async function onHelpful(press: Press, verdict: Verdict): Promise<void> {
  const { asked, desk } = press;
  const { language } = verdict;
  if (!(await desk.admits(asked, (slower) => word(press, language, slower)))) return;
  const kept = await desk.state.keepFeedback(feedbackOf(aboutOf(press, verdict), verdict, asked.person, "", desk));
  if (kept !== "known") desk.report.tell("feedback", { verdict: verdict.do });
  await word(press, language, thanksFor(verdict.do, kept, language));
}

export async function onWrong(press: Press, verdict: Verdict): Promise<void> {
  const { language } = verdict;
  if (!(await press.desk.admits(press.asked, (slower) => word(press, language, slower)))) return;
  await show(press, reportWindow(language, JSON.stringify(aboutOf(press, verdict))), "above");
}

/** What matters of Slack's payload for a form that was sent. */
export interface SentForm {
  user: { id: string };
  view: {
    private_metadata: string;
    state: { values: Readonly<Record<string, Readonly<Record<string, { value?: string | null }>>>> };
  };
}

export interface Reported {
  /** Takes the place of the form: the thank-you. */
  thanks: types.ModalView;
  /** Then: shows it to the curators. */
  tell: () => Promise<void>;
}

/** Slack waits three seconds for what becomes of the form, so it is not waited long for the database. */
const THANKS_WITHIN = 1000;

/** Undefined where the form is not one of this version. */
export async function onReport({ user, view }: SentForm, desk: Desk): Promise<Reported | undefined> {
  const about = JSON.parse(view.private_metadata) as About;
  const verdict = decodeAction(about.key);
  if (verdict?.do !== "wrong") return undefined;
  const { language } = verdict;
  const [field] = Object.values(view.state.values).flatMap((block) => Object.values(block));
  const feedback = feedbackOf(about, verdict, user.id, (field?.value ?? "").trim(), desk);
  const keeping = desk.state.keepFeedback(feedback);
  const thanks = thanksFor("wrong", await soonOr(THANKS_WITHIN, keeping, "waiting"), language);
  return {
    thanks: wordWindow(language, desk.stock.botName, thanks),
    async tell() {
      if ((await keeping) === "known") return;
      desk.report.tell("feedback", { verdict: "wrong" });
      await desk.tellCurators({ about: "feedback", feedback, link: await linkTo(about, desk) });
    },
  };
}

/** The address of the answer, where others can see it. */
async function linkTo({ shown }: About, desk: Desk): Promise<string | undefined> {
  if (!shown) return undefined;
  const sent = await desk.door.call("chat.getPermalink", { channel: shown.channel, message_ts: shown.ts });
  const { permalink } = sent.is === "sent" ? (sent.value as { permalink?: string }) : {};
  return permalink;
}
