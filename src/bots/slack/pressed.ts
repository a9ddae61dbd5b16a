/** A press: where it was made, and how it is replied to there. */
import type { types } from "@slack/bolt";
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { admits } from "../conversation.ts";
import { sentenceMessage } from "./answer-message.ts";
import type { Asked } from "./asked.ts";
import { isLate, type SlackContext } from "./context.ts";
import { revokedCodes, type Sent } from "./send-with-retry.ts";
import { wordWindow } from "./windows.ts";

/** What matters of Slack's payload for a press. */
export interface Pressed {
  trigger_id: string;
  response_url?: string | undefined;
  user: { id: string };
  channel?: { id: string } | undefined;
  container: { is_ephemeral?: boolean; message_ts?: string; thread_ts?: string };
  message?: { thread_ts?: string } | undefined;
  view?: { id: string; type: string } | undefined;
}

/** A press, where it was made. */
export interface Press {
  asked: Asked;
  pressed: Pressed;
  ctx: SlackContext;
}

/** Who pressed, and where. Below the message at the root of a thread one is in it; on that message itself one is not. */
export function askedByPress({ container, message, user, channel, response_url: address }: Pressed): Asked {
  const root = message?.thread_ts ?? container.thread_ts;
  return {
    ...{ way: "press", text: "", person: user.id, channel: channel?.id ?? "", address },
    ...{ thread: root ?? container.message_ts, inThread: root !== undefined && root !== container.message_ts },
  };
}

/** Presses on the front page and in windows have no conversation: their answers are windows. */
export const inView = ({ pressed }: Press): boolean => pressed.channel === undefined;

/** A private word: in the conversation, or in a window where there is none. */
export async function word(press: Press, language: Language, text: string): Promise<void> {
  if (!inView(press)) await press.ctx.tell(press.asked, text);
  else await showWindow(press, language, wordWindow(language, press.ctx.stock.botName, text), "above");
}

/** Whether the person may press now; whoever presses too much is told. */
export const isAdmitted = (press: Press, language: Language): Promise<boolean> =>
  admits(press.ctx, { ...press.asked, locale: language }, (slower) => word(press, language, slower));

export async function stale(press: Press, language: Language): Promise<void> {
  press.ctx.report.tell("stale");
  await word(press, language, say(language, "expired"));
}

/**
 * A window: `above` the one that was pressed in, or `instead` of it. Gives whether it is shown; where it can't be, the person
 * is told at once.
 */
export async function showWindow(
  press: Press,
  language: Language,
  view: types.ModalView,
  where: "above" | "instead",
): Promise<boolean> {
  const { ctx, pressed, asked } = press;
  const sent = await showIn(press, view, where);
  if (sent.is === "sent") return true;
  if (sent.is === "refused" && revokedCodes.has(sent.code)) return false;
  const isTime = sent.is !== "refused" || isLate(sent);
  const why = say(language, isTime ? "windowLate" : "windowRefused");
  // No other window can be opened for the same press, so without a conversation it is said in the person's own.
  if (inView(press)) await ctx.sender.post(pressed.user.id, sentenceMessage(why));
  else await ctx.tell(asked, why);
  return false;
}

function showIn({ ctx, pressed }: Press, view: types.ModalView, where: "above" | "instead"): Promise<Sent<unknown>> {
  if (pressed.view?.type !== "modal") return ctx.show("views.open", view, { trigger_id: pressed.trigger_id });
  return where === "above"
    ? ctx.show("views.push", view, { trigger_id: pressed.trigger_id })
    : ctx.show("views.update", view, { view_id: pressed.view.id });
}
