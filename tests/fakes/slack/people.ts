/** What people do in the fake Slack: say, command, press. Each becomes the payload that Slack would deliver. */
import { BOT_USER, type FakeSlack, type Posted, type Shown, TEAM, type Team } from "./parts.ts";

/** The workspace that everything is in where none is named. */
type Home = Pick<Team, "id" | "botUser" | "enterprise" | "isOrgWide">;
const OWN: Home = { id: TEAM, botUser: BOT_USER };

let count = 0;
const next = (): number => {
  count += 1;
  return count;
};

/** An event in its envelope. */
export function eventOf(event: Record<string, unknown>, id = `Ev${next()}`, to: Home = OWN): Record<string, unknown> {
  return {
    ...{
      token: "legacy",
      type: "event_callback",
      team_id: to.id,
      api_app_id: "A0APP",
      event_id: id,
      event_time: 1_900_000_000,
    },
    event,
    authorizations: [
      {
        ...{ team_id: to.id, enterprise_id: to.enterprise ?? null, user_id: to.botUser, is_bot: true },
        is_enterprise_install: to.isOrgWide === true,
      },
    ],
  };
}

export function mentionOf(
  slack: FakeSlack,
  text: string,
  where: { by: string; in: string; thread?: string | undefined; team?: Pick<Team, "id" | "botUser"> },
): Record<string, unknown> {
  const ts = slack.nextTs();
  const { id, botUser } = where.team ?? OWN;
  return {
    ...{
      type: "app_mention",
      user: where.by,
      text: `<@${botUser}> ${text}`,
      ts,
      event_ts: ts,
      channel: where.in,
      team: id,
    },
    ...(where.thread === undefined ? {} : { thread_ts: where.thread }),
  };
}

export function messageOf(
  slack: FakeSlack,
  text: string,
  where: { by: string; in: string; type?: string; thread?: string | undefined },
): Record<string, unknown> {
  const ts = slack.nextTs();
  return {
    ...{
      type: "message",
      channel_type: where.type ?? "im",
      user: where.by,
      text,
      ts,
      event_ts: ts,
      channel: where.in,
      team: TEAM,
    },
    ...(where.thread === undefined ? {} : { thread_ts: where.thread }),
  };
}

export function commandOf(slack: FakeSlack, text: string, by: string, channel: string): Record<string, unknown> {
  return {
    ...{
      token: "legacy",
      command: "/partnership",
      text,
      user_id: by,
      user_name: "someone",
      team_id: TEAM,
      team_domain: "lamps",
    },
    ...{ channel_id: channel, channel_name: "lobby", api_app_id: "A0APP", is_enterprise_install: "false" },
    ...{ trigger_id: slack.trigger(by), response_url: slack.responseUrl(channel, by) },
  };
}

export function shortcutOf(
  slack: FakeSlack,
  text: string,
  by: string,
  channel: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  const ts = slack.nextTs();
  return {
    ...{ type: "message_action", callback_id: "answer_this", token: "legacy", action_ts: ts, message_ts: ts },
    ...{
      team: { id: TEAM, domain: "lamps" },
      user: { id: by, name: "someone" },
      channel: { id: channel, name: "lobby" },
    },
    ...{
      message: { type: "message", user: "U0CYD", ts, text, ...more },
      trigger_id: slack.trigger(by),
      response_url: slack.responseUrl(channel, by),
    },
  };
}

/** A press on a button of a message. What was for one person alone comes without the message, as from Slack. */
export function pressOf(
  slack: FakeSlack,
  on: Posted,
  action: Record<string, unknown>,
  by: string,
): Record<string, unknown> {
  const container = {
    ...{ type: "message", message_ts: on.ts, channel_id: on.channel, is_ephemeral: on.only !== undefined },
    ...(on.thread === undefined ? {} : { thread_ts: on.thread }),
  };
  const message = {
    type: "message",
    ts: on.ts,
    text: on.text,
    ...(on.thread === undefined ? {} : { thread_ts: on.thread }),
  };
  return {
    ...{ type: "block_actions", token: "legacy", api_app_id: "A0APP", team: { id: TEAM, domain: "lamps" }, container },
    ...{ user: { id: by, username: "someone", team_id: TEAM }, channel: { id: on.channel, name: "lobby" } },
    ...(on.only === undefined ? { message } : {}),
    ...{ trigger_id: slack.trigger(by), response_url: slack.responseUrl(on.channel, by, on), actions: [action] },
  };
}

export function pressInViewOf(
  slack: FakeSlack,
  on: Shown,
  action: Record<string, unknown>,
  by: string,
): Record<string, unknown> {
  return {
    ...{ type: "block_actions", token: "legacy", api_app_id: "A0APP", team: { id: TEAM, domain: "lamps" } },
    ...{ container: { type: "view", view_id: on.id }, user: { id: by, username: "someone", team_id: TEAM } },
    ...{
      view: { ...on.view, id: on.id },
      trigger_id: slack.trigger(by, on.view.type === "modal" ? on.id : undefined),
      actions: [action],
    },
  };
}

export function typedOf(typed: string, block: string, by: string): Record<string, unknown> {
  return {
    ...{ type: "block_suggestion", token: "legacy", api_app_id: "A0APP", team: { id: TEAM, domain: "lamps" } },
    ...{ user: { id: by, name: "someone", team_id: TEAM }, container: { type: "message" } },
    ...{ action_id: "quick", block_id: block, value: typed, channel: { id: "C0LOBBY", name: "lobby" } },
  };
}

/** What a payload other than an event says of the workspace that it comes from. */
export const homeOf = ({ id, enterprise, isOrgWide = false }: Home, kind: "command" | "interactive") =>
  kind === "command"
    ? { team_id: id, enterprise_id: enterprise, is_enterprise_install: String(isOrgWide) }
    : {
        team: isOrgWide ? null : { id },
        ...(enterprise === undefined ? {} : { enterprise: { id: enterprise } }),
        is_enterprise_install: isOrgWide,
      };

/** The form in a window, filled in and sent. */
export function submitOf(on: Shown, written: string | null, by: string): Record<string, unknown> {
  const [input] = on.view.blocks as { block_id: string; element: { action_id: string } }[];
  const values = input
    ? { [input.block_id]: { [input.element.action_id]: { type: "plain_text_input", value: written } } }
    : {};
  return {
    ...{ type: "view_submission", token: "legacy", api_app_id: "A0APP", team: { id: TEAM, domain: "lamps" } },
    ...{ user: { id: by, username: "someone", team_id: TEAM }, trigger_id: "none", response_urls: [] },
    view: { ...on.view, id: on.id, state: { values } },
  };
}
