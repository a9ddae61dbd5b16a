/** Registers for everything that Slack sends. Each listener acknowledges first, then works within one boundary. */
import type { App } from "@slack/bolt";
import { say } from "../../wording/say.ts";
import type { Report } from "../report.ts";
import type { Way, Whom } from "./asked.ts";
import { onCommand, onShortcut, usedBy } from "./command.ts";
import type { SlackContext } from "./context.ts";
import { type MessageFields, onHomeOpened, onSaid } from "./events.ts";
import { QUICK_FACTS } from "./help.ts";
import { InstallationAway, type InstallationSource } from "./installations.ts";
import { onReport, type Reported, type SentForm } from "./judge.ts";
import { COMMAND, REPORT, SHORTCUT } from "./needs.ts";
import { onPress, quickFacts } from "./press.ts";
import { askedByPress, type Pressed } from "./pressed.ts";

/** What of an app is listened on; a test listens on it in the app's stead. */
export type Listened = Pick<App, "event" | "command" | "shortcut" | "action" | "options" | "view" | "error">;

/** That the app or its token was taken away: how, by which event, and when in milliseconds. */
export interface Gone {
  code: string;
  eventId: string;
  at: number;
}

export interface ListenOptions {
  /** The context of an event of this workspace; undefined where the app is not installed there. */
  contextOf: (source: InstallationSource) => Promise<SlackContext | undefined>;
  /** Told when Slack takes the app or its token away from a workspace, each time that Slack says so. */
  onGone: (source: InstallationSource, gone: Gone) => Promise<void>;
  report: Report;
}

/** What broke, and what broke it. */
function* causesOf(error: unknown): Generator<unknown> {
  for (let cause: unknown = error; cause instanceof Error; ) {
    yield cause;
    const { original, originalError } = cause as { original?: unknown; originalError?: unknown };
    cause = original ?? originalError ?? cause.cause;
  }
}

async function tellFailed(whom: Whom, ctx: SlackContext | undefined): Promise<void> {
  if (ctx) await ctx.tell(whom, say(await ctx.languageOf(whom.person), "failed"));
}

/** Slack counts whole seconds: until the next one begins it may have been. */
const goneBy = (
  code: string,
  { event_id: eventId, event_time: seconds }: { event_id: string; event_time: number },
) => ({
  ...{ code, eventId },
  at: (seconds + 1) * 1000,
});

export function listen(app: Listened, { contextOf, onGone, report }: ListenOptions): void {
  /** The boundary: whatever breaks is logged, and the asker gets a word. */
  const within = async (
    way: Way | "home" | "choices" | "form" | "revocation",
    source: InstallationSource,
    whom: Whom | undefined,
    work: (ctx: SlackContext) => Promise<void>,
  ) => {
    let ctx: SlackContext | undefined;
    try {
      ctx = await contextOf(source);
      if (ctx) await work(ctx);
    } catch (error) {
      report.tell("failed", { way }, error);
      if (whom) await tellFailed(whom, ctx).catch(() => undefined);
    }
  };

  const onMessage = (said: MessageFields, eventId: string, source: InstallationSource): Promise<void> => {
    const { user: person, channel, thread_ts: thread, bot_id: bot } = said;
    const inThread = thread !== undefined;
    const whom = person && channel && !bot ? { person, channel, thread, inThread, address: undefined } : undefined;
    return within("mention", source, whom, (ctx) => onSaid(said, eventId, ctx));
  };

  app.event("app_mention", ({ event, body, context }) => onMessage(event as MessageFields, body.event_id, context));
  app.event("message", ({ event, body, context }) => onMessage(event as MessageFields, body.event_id, context));
  app.event("app_home_opened", ({ event, context }) =>
    within("home", context, undefined, (ctx) => onHomeOpened(event, ctx)),
  );
  app.event("tokens_revoked", ({ event, body, context }) =>
    within("revocation", context, undefined, async ({ botUser }) => {
      const bots: unknown = event.tokens?.bot;
      // Whoever else is named, this bot's own token is as good as before.
      if (Array.isArray(bots) && bots.includes(botUser)) await onGone(context, goneBy("token_revoked", body));
    }),
  );
  app.event("app_uninstalled", ({ body, context }) => onGone(context, goneBy("app_uninstalled", body)));

  app.command(COMMAND, async ({ command, ack, context }) => {
    await ack();
    const { user_id: person, channel_id: channel, response_url: address } = command;
    const whom = { person, channel, address, thread: undefined, inThread: false };
    await within("command", context, whom, (ctx) => onCommand(command, ctx));
  });

  app.shortcut({ callback_id: SHORTCUT, type: "message_action" }, async ({ shortcut, ack, context }) => {
    await ack();
    await within("shortcut", context, usedBy(shortcut), (ctx) => onShortcut(shortcut, ctx));
  });

  app.action({ type: "block_actions" }, async ({ body, action, ack, context }) => {
    await ack();
    const pressed = body as Pressed;
    const key = action.type === "button" ? action.value : "selected_option" in action ? optionKey(action) : undefined;
    const whom = pressed.channel === undefined ? undefined : askedByPress(pressed);
    await within("press", context, whom, (ctx) => onPress(pressed, key ?? "", ctx));
  });

  // Acknowledged with what takes the form's place.
  app.view({ callback_id: REPORT, type: "view_submission" }, async ({ body, ack, context }) => {
    let reported: Reported | undefined;
    await within("form", context, undefined, async (ctx) => {
      reported = await onReport(body as SentForm, ctx);
    });
    await ack(reported ? { response_action: "update", view: reported.thanks } : undefined);
    await within("form", context, undefined, async () => reported?.tell());
  });

  app.options(QUICK_FACTS, async ({ options, ack, context }) => {
    let choices: ReturnType<typeof quickFacts> = [];
    await within("choices", context, undefined, async (ctx) => {
      choices = quickFacts(options.value, options.block_id, ctx);
    });
    await ack({ options: choices });
  });

  app.error(async (error) => {
    // Not acknowledged, so that Slack delivers it again when the database may be there.
    if ([...causesOf(error)].some((cause) => cause instanceof InstallationAway)) throw error;
    report.tell("failed", { way: "sdk" }, error);
  });
}

/** The key of a menu's chosen option. */
function optionKey(action: object): string | undefined {
  const { selected_option: option } = action as { selected_option?: { value?: string } | null };
  return option?.value;
}
