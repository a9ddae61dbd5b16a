/** What readers say of an answer: each thing once for each of them and each answer, thanked for in private, shown to the curators. */
import type { types } from "@slack/bolt";
import { type Action, decodeAction, encodeAction } from "../action.ts";
import { type FeedbackAction, type Kept, keepFeedbackAction, keepMeant } from "../feedback.ts";
import { isDirect } from "./asked.ts";
import type { SlackContext } from "./context.ts";
import { inView, isAdmitted, type Press, showWindow, stale, word } from "./pressed.ts";
import { reportWindow, wordWindow } from "./windows.ts";

/** Where the answer stands that is judged: what a form carries until it is sent. */
interface About {
  key: string;
  /** Tells this answer from all others of the workspace. */
  answer: string;
  /** The message, where others can see it, too. */
  shown: { channel: string; ts: string } | undefined;
}

function aboutOf(press: Press, action: FeedbackAction): About {
  const { asked, pressed } = press;
  const { message_ts: ts, is_ephemeral: isEphemeral } = pressed.container;
  const key = encodeAction(action);
  const answer = ts === undefined ? `${pressed.view?.id} ${key}` : `${asked.channel} ${ts}`;
  const isShown = ts !== undefined && !isEphemeral && !isDirect(asked.channel) && !inView(press);
  return { key, answer, shown: isShown ? { channel: asked.channel, ts } : undefined };
}

function keep(about: About, action: FeedbackAction, person: string, comment: string, ctx: SlackContext): Promise<Kept> {
  // Who has something else to say of the same answer is heard again.
  const key = ctx.mark(ctx.workspace.id, person, about.answer, action.do, comment);
  return keepFeedbackAction(action, { key, comment, face: "slack" }, ctx);
}

export async function onHelpful(press: Press, action: FeedbackAction): Promise<void> {
  const { asked, ctx } = press;
  const { language } = action;
  if (!(await isAdmitted(press, language))) return;
  const { thanks, tell } = await keep(aboutOf(press, action), action, asked.person, "", ctx);
  await word(press, language, thanks);
  await tell();
}

export async function onMeant(press: Press, action: Extract<Action, { do: "meant" }>): Promise<void> {
  const { language } = action;
  if (!(await isAdmitted(press, language))) return;
  const thanks = keepMeant(action, press.ctx);
  await (thanks === undefined ? stale(press, language) : word(press, language, thanks));
}

export async function onWrong(press: Press, action: FeedbackAction): Promise<void> {
  const { language } = action;
  if (!(await isAdmitted(press, language))) return;
  await showWindow(press, language, reportWindow(language, JSON.stringify(aboutOf(press, action))), "above");
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

/** Undefined where the form is not one of this version. */
export async function onReport({ user, view }: SentForm, ctx: SlackContext): Promise<Reported | undefined> {
  const about = JSON.parse(view.private_metadata) as About;
  const action = decodeAction(about.key);
  if (action?.do !== "wrong") return undefined;
  const [field] = Object.values(view.state.values).flatMap((block) => Object.values(block));
  const { thanks, tell } = await keep(about, action, user.id, field?.value ?? "", ctx);
  return {
    thanks: wordWindow(action.language, ctx.stock.botName, thanks),
    tell: () => tell(() => linkTo(about, ctx)),
  };
}

/** The address of the answer, where others can see it. */
async function linkTo({ shown }: About, ctx: SlackContext): Promise<string | undefined> {
  if (!shown) return undefined;
  const sent = await ctx.sender.call("chat.getPermalink", { channel: shown.channel, message_ts: shown.ts });
  const { permalink } = sent.is === "sent" ? (sent.value as { permalink?: string }) : {};
  return permalink;
}
