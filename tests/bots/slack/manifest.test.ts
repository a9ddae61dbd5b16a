/** The manifests ask for just what the code uses: no scope, event, command or shortcut more, and none less. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { createLog } from "../../../src/app/log.ts";
import { createReport } from "../../../src/bots/report.ts";
import { type Listened, listen } from "../../../src/bots/slack/listen.ts";
import { COMMAND, followUpNeeds, needs, SHORTCUT } from "../../../src/bots/slack/needs.ts";
import { messageOf, shortcutOf } from "../../fakes/slack/people.ts";
import { makeLibrary } from "../../support/library.ts";
import { openRun } from "./harness.ts";

/** What Slack takes as a manifest, as far as these go; unknown keys are refused. */
const Manifest = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    agent_view: z.strictObject({ agent_description: z.string().max(300) }),
    slash_commands: z.array(
      z.strictObject({
        command: z
          .string()
          .regex(/^\/[a-z-]+$/)
          .max(32),
        description: z.string().max(2000),
        usage_hint: z.string().max(1000),
        should_escape: z.literal(true),
      }),
    ),
    shortcuts: z.array(
      z.strictObject({
        name: z.string().max(24),
        type: z.literal("message"),
        callback_id: z.string().max(255),
        description: z.string().max(150),
      }),
    ),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.literal(false),
  }),
});
const read = (file: string) => Manifest.parse(parse(readFileSync(file, "utf8")));
const narrow = read("slack-manifest.yaml");
const wide = read("slack-manifest.followups.yaml");

/** What the code registers for, told by an app that only listens. */
function registered(): Record<"events" | "commands" | "shortcuts", string[]> {
  const found = { events: [] as string[], commands: [] as string[], shortcuts: [] as string[] };
  const app = {
    event: (name: string) => found.events.push(name),
    command: (name: string) => found.commands.push(name),
    shortcut: ({ callback_id: name }: { callback_id: string }) => found.shortcuts.push(name),
    action: () => undefined,
    options: () => undefined,
    view: () => undefined,
    error: () => undefined,
  };
  const report = createReport(createLog("silent"), "slack");
  listen(app as unknown as Listened, { contextOf: async () => undefined, onGone: async () => undefined, report });
  return found;
}

/** The event that a listener hears of a subscription: all of message.* are heard as message. */
const heard = (subscription: string): string => subscription.replace(/^message\..*/, "message");

/** What delivering an event needs, besides what calls need. */
const eventScopes: Record<string, string> = {
  app_mention: "app_mentions:read",
  "message.im": "im:history",
  "message.channels": "channels:history",
  "message.groups": "groups:history",
};

describe.each([
  ["slack-manifest.yaml", narrow, [needs]],
  ["slack-manifest.followups.yaml", wide, [needs, followUpNeeds]],
] as const)("%s", (_, manifest, wanted) => {
  const { bot: scopes } = manifest.oauth_config.scopes;
  const { bot_events: events } = manifest.settings.event_subscriptions;

  test("names the scopes and events that the code says it needs", () => {
    expect(scopes).toEqual(wanted.flatMap((need) => need.scopes).sort());
    expect(events).toEqual(wanted.flatMap((need) => need.events).sort());
  });

  test("subscribes to what is listened for, and to nothing else", () => {
    expect([...new Set(events.map(heard))].sort()).toEqual(registered().events.sort());
  });

  test("has the command and the shortcut that are listened for", () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(registered().commands);
    expect(manifest.features.shortcuts.map((shortcut) => shortcut.callback_id)).toEqual(registered().shortcuts);
    expect([COMMAND, SHORTCUT]).toEqual(["/partnership", "answer_this"]);
  });

  test("has every scope that its events and the calls of every way to ask need, and no other", async () => {
    const run = await openRun({
      library: makeLibrary(),
      threadFollowups: manifest === wide,
      slack: { scopes, member: ["C0LOBBY"] },
    });
    const home = { type: "app_home_opened", user: "U0ANN", channel: "D0ANN", event_ts: "1.1" };
    await run.mention("lamp 2");
    await run.direct("lamp 2");
    await run.command("lamp 2");
    await run.command("brief every lamp");
    await run.event({ ...home, tab: "home" });
    await run.event({ ...home, tab: "messages" });
    await run.deliver("interactive", shortcutOf(run.slack, "lamp 2", "U0ANN", "C0LOBBY"));
    await run.settled();
    for (const shown of run.shown()) {
      for (const { label } of shown.buttons) if (label !== "Remove") await run.press(shown, label);
    }
    await run.event(messageOf(run.slack, "lamp 3", { by: "U0BEN", in: "C0LOBBY", type: "channel", thread: "1.0" }));
    await run.mention("lamp 2", { in: "pier" });
    await run.settled();
    expect(run.bot.counts).toMatchObject({ failed: 0, invalid: 0 });
    const used = [...run.slack.usedScopes, ...events.flatMap((event) => eventScopes[event] ?? []), "commands"];
    await run.close();
    expect(scopes).toEqual(used.sort());
  });
});

test("the two differ in what follow-ups need alone", () => {
  const rest = ({ oauth_config: _, settings, ...same }: z.output<typeof Manifest>) => ({
    ...same,
    socket: settings.socket_mode_enabled,
  });
  expect(rest(wide)).toEqual(rest(narrow));
});
