/** What readers of the page say of an answer is kept, counted and shown to the curators, as what the bots hear is. */
import type { Bot } from "../bots/bot.ts";
import { keepFeedback } from "../bots/feedback.ts";
import type { Report } from "../bots/report.ts";
import type { State } from "../state/state.ts";
import type { Hear } from "../web/context.ts";

/** `bots` are those whose curators are told. */
export function createFeedbackRecorder(state: State, report: Report, bots: () => readonly Bot[]): Hear {
  const tellCurators: NonNullable<Bot["tellCurators"]> = async (notice) => {
    await Promise.all(bots().map((bot) => bot.tellCurators?.(notice)));
  };
  return async (feedback) => {
    const { thanks, tell } = await keepFeedback(feedback, { state, report, tellCurators });
    // Whoever wrote doesn't wait until a platform has told the curators.
    tell().catch((cause: unknown) => report.tell("failed", {}, cause));
    return thanks;
  };
}
