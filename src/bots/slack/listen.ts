/** Registers for everything that Slack sends. Each listener acknowledges first, then works within one boundary. */
import type { App } from "@slack/bolt";
import { languages } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { onCommand, onShortcut } from "./command.ts";
import type { Desk, Way, Whom } from "./desk.ts";
import { onHomeOpened, onSaid, type Said } from "./events.ts";
import { QUICK_FACTS } from "./help.ts";
import { COMMAND, SHORTCUT } from "./needs.ts";
import { onPress, type Pressed, quickFacts } from "./press.ts";

/** What of an app is listened on; a test listens on it in the app's stead. */
export type Listened = Pick<App, "event" | "command" | "shortcut" | "action" | "options" | "error">;

/** What came with a way back of its own needs no thread to be answered in. */
const nowhere = { thread: undefined, inThread: false } as const;

export function listen(app: Listened, deskOf: () => Desk): void {
  /** The boundary: whatever breaks is logged, and the asker gets a word. */
  const within = async (way: Way | "home" | "choices", whom: Whom | undefined, work: (desk: Desk) => Promise<void>) => {
    const desk = deskOf();
    try {
      await work(desk);
    } catch (error) {
      desk.report.tell("failed", { way }, error);
      if (whom) await desk.tell(whom, say(languages[0], "failed")).catch(() => undefined);
    }
  };

  const onMessage = (said: Said, body: { event_id: string; team_id?: string }): Promise<void> => {
    const { user: person, channel, thread_ts: thread, bot_id: bot } = said;
    const inThread = thread !== undefined;
    const whom = person && channel && !bot ? { person, channel, thread, inThread, address: undefined } : undefined;
    return within("mention", whom, (desk) => onSaid(said, body.event_id, body.team_id ?? "", desk));
  };

  app.event("app_mention", ({ event, body }) => onMessage(event as Said, body));
  app.event("message", ({ event, body }) => onMessage(event as Said, body));
  app.event("app_home_opened", ({ event }) => within("home", undefined, (desk) => onHomeOpened(event, desk)));
  app.event("tokens_revoked", async ({ event }) => {
    if ((event.tokens.bot ?? []).length > 0) deskOf().onRevoked("token_revoked");
  });
  app.event("app_uninstalled", async () => deskOf().onRevoked("app_uninstalled"));

  app.command(COMMAND, async ({ command, ack }) => {
    await ack();
    const whom = { ...nowhere, person: command.user_id, channel: command.channel_id, address: command.response_url };
    await within("command", whom, (desk) => onCommand(command, desk));
  });

  app.shortcut({ callback_id: SHORTCUT, type: "message_action" }, async ({ shortcut, ack }) => {
    await ack();
    const whom = { ...nowhere, person: shortcut.user.id, channel: shortcut.channel.id, address: shortcut.response_url };
    await within("shortcut", whom, (desk) => onShortcut(shortcut, desk));
  });

  app.action({ type: "block_actions" }, async ({ body, action, ack }) => {
    await ack();
    const pressed = body as Pressed;
    const key = action.type === "button" ? action.value : "selected_option" in action ? optionKey(action) : undefined;
    const { id: channel } = pressed.channel ?? {};
    const whom = channel ? { ...nowhere, person: pressed.user.id, channel, address: pressed.response_url } : undefined;
    await within("press", whom, (desk) => onPress(pressed, key ?? "", desk));
  });

  app.options(QUICK_FACTS, async ({ options, ack }) => {
    let choices: ReturnType<typeof quickFacts> = [];
    await within("choices", undefined, async (desk) => {
      choices = quickFacts(options.value, options.block_id, desk);
    });
    await ack({ options: choices });
  });

  app.error(async (error) => deskOf().report.tell("failed", { way: "sdk" }, error));
}

/** The key of a menu's chosen option. */
function optionKey(action: object): string | undefined {
  const { selected_option: option } = action as { selected_option?: { value?: string } | null };
  return option?.value;
}
