/** What the agent view shows besides messages: questions to begin with, what each talk is called, and that a question is being read. */
import { say } from "../../wording/say.ts";
import { clip } from "../fit.ts";
import type { Asked } from "./asked.ts";
import type { SlackContext } from "./context.ts";
import { questionsOf } from "./help.ts";
import type { Sent } from "./send-with-retry.ts";
import type { Workspace } from "./workspaces.ts";

const MOST_PROMPTS = 4;
const MOST_TITLE = 100;

/** Workspaces that have refused such a call, for they don't have the view. Asked no more as long as the process runs. */
const viewless = new WeakSet<Workspace>();

/** What only the agent view has. Nobody waits for it, so it is tried once, and what breaks in it is logged alone. */
async function inAgentView(way: string, ctx: SlackContext, call: () => Promise<Sent<unknown>>): Promise<void> {
  if (viewless.has(ctx.workspace)) return;
  try {
    const sent = await call();
    if (sent.is !== "refused") return;
    viewless.add(ctx.workspace);
    ctx.report.tell("refused", { way, code: sent.code });
  } catch (error) {
    ctx.report.tell("failed", { way }, error);
  }
}

export async function suggestQuestions(person: string, channel: string, ctx: SlackContext): Promise<void> {
  const language = await ctx.languageOf(person);
  const prompts = questionsOf(ctx.library.popular(language)).slice(0, MOST_PROMPTS);
  if (prompts.length === 0) return;
  // Without thread_ts: the agent view ignores calls that name one.
  const sent = await ctx.sender.call("assistant.threads.setSuggestedPrompts", {
    channel_id: channel,
    prompts: prompts.map((text) => ({ title: text, message: text })),
  });
  if (sent.is === "refused") ctx.report.tell("refused", { way: "prompts", code: sent.code });
}

/** Calls a talk by the question that it begins with. */
export async function nameTalk({ channel, thread, text, inThread }: Asked, ctx: SlackContext): Promise<void> {
  if (inThread || text === "") return;
  const title = clip(text, MOST_TITLE, (part) => part.length);
  await inAgentView("title", ctx, () =>
    ctx.sender.call("assistant.threads.setTitle", { channel_id: channel, thread_ts: thread, title }, 0),
  );
}

export interface ReadingStatus {
  show(): void;
  /** Takes away what was shown, if it was. */
  clear(): Promise<void>;
}

/** Says in a talk that its question is being read. */
export function readingStatus({ channel, thread, person }: Asked, ctx: SlackContext): ReadingStatus {
  let shown: Promise<void> | undefined;
  const set = (statusOf: () => Promise<string>): Promise<void> =>
    inAgentView("status", ctx, async () => {
      const args = { channel_id: channel, thread_ts: thread, status: await statusOf() };
      return ctx.sender.call("assistant.threads.setStatus", args, 0);
    });
  return {
    show() {
      shown = set(async () => say(await ctx.languageOf(person), "isReading"));
    },
    async clear() {
      if (shown === undefined) return;
      await shown;
      await set(async () => "");
    },
  };
}
