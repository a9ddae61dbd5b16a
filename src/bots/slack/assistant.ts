/** What the agent view shows besides messages: questions to begin with, and what each talk is called. */
import { clip } from "../fit.ts";
import type { Asked } from "./asked.ts";
import type { Desk } from "./desk.ts";
import { questionsOf } from "./help.ts";
import type { Workspace } from "./workspaces.ts";

const MOST_PROMPTS = 4;
const MOST_TITLE = 100;

/** Workspaces that have refused a title, for they don't have the view. Asked no more as long as the process runs. */
const untitled = new WeakSet<Workspace>();

export async function suggestQuestions(person: string, channel: string, desk: Desk): Promise<void> {
  const language = await desk.memory.languageOf(person);
  const prompts = questionsOf(desk.stock.shelf(language).popular).slice(0, MOST_PROMPTS);
  if (prompts.length === 0) return;
  // Without thread_ts: the agent view ignores calls that name one.
  const sent = await desk.door.call("assistant.threads.setSuggestedPrompts", {
    channel_id: channel,
    prompts: prompts.map(({ text }) => ({ title: text, message: text })),
  });
  if (sent.is === "refused") desk.report.tell("refused", { way: "prompts", code: sent.code });
}

/** Calls a talk by the question that it begins with. Nobody waits for it, so it is tried once. */
export async function nameTalk({ channel, thread, text, inThread }: Asked, desk: Desk): Promise<void> {
  if (inThread || text === "" || untitled.has(desk.workspace)) return;
  const title = clip(text, MOST_TITLE, (part) => part.length);
  const sent = await desk.door.call("assistant.threads.setTitle", { channel_id: channel, thread_ts: thread, title }, 0);
  if (sent.is !== "refused") return;
  untitled.add(desk.workspace);
  desk.report.tell("refused", { way: "title", code: sent.code });
}
