/** What there is in the fake Slack: workspaces, messages, windows, and what can be done with it. */
import type { Loopback, Reply } from "../loopback.ts";

export const BOT_USER = "U0BOT";
export const TEAM = "T0TEAM";

/** Where the app is installed: a workspace, or, for an organisation that installed it, the one that something is done in. */
export interface Team {
  id: string;
  name: string;
  token: string;
  /** The bot's user there. */
  botUser: string;
  /** The organisation that it belongs to, and whether that installed the app for all its workspaces. */
  enterprise?: string;
  isOrgWide?: boolean;
  /** Its channels; undefined where it doesn't matter. */
  channels?: readonly string[];
}

export interface Posted {
  /** Of whose token it was sent with; undefined for a response_url. */
  team: string | undefined;
  channel: string;
  /** For this person alone. */
  only: string | undefined;
  ts: string;
  thread: string | undefined;
  text: string;
  blocks: unknown[] | undefined;
  /** How it came: the method, or the response_url. */
  by: string;
  /** All that was sent. */
  sent: Record<string, unknown>;
}

export interface Shown {
  method: string;
  id: string;
  view: {
    type: string;
    blocks: unknown[];
    title?: { text: string };
    callback_id?: string;
    private_metadata?: string;
  };
  person: string;
}

export interface Options {
  scopes?: readonly string[];
  /** Where the bot is a member. */
  member?: readonly string[];
  archived?: readonly string[];
  unknown?: readonly string[];
  /** What a code of an installation is exchanged for (oauth.ts). */
  exchange?: (args: Record<string, unknown>, teams: Map<string, Team | undefined>) => Reply;
}

export const secrets = {
  botToken: "xoxb-1234-bottoken",
  appToken: "xapp-1-A0APP-apptoken",
  signingSecret: "0123456789abcdef0123456789abcdef",
};

/** Which scope each method needs; methods that are not here don't exist. */
export const methods: Record<string, string | undefined> = {
  "auth.test": undefined,
  "chat.postMessage": "chat:write",
  "chat.postEphemeral": "chat:write",
  "chat.getPermalink": undefined,
  "conversations.replies": "channels:history",
  "views.open": undefined,
  "views.push": undefined,
  "views.update": undefined,
  "views.publish": undefined,
  "assistant.threads.setSuggestedPrompts": "assistant:write",
  "assistant.threads.setTitle": "assistant:write",
  "assistant.threads.setStatus": "assistant:write",
};

export const allScopes = ["app_mentions:read", "assistant:write", "chat:write", "commands", "im:history"];

/** How something is sent: by which method, for whom alone, with whose token. */
export interface Sending {
  by: string;
  only: string | undefined;
  team: Team | undefined;
}

/** A right to open a window: three seconds and one use. */
export interface Trigger {
  person: string;
  view: string | undefined;
  at: number;
  used: boolean;
}

/** A way back to where a press or a command came from: five uses in half an hour. */
export interface Way {
  channel: string;
  person: string;
  /** The message that was pressed on. */
  original: Posted | undefined;
  uses: number;
  expired: boolean;
}

/** A message of a thread, as `conversations.replies` gives it. */
export interface Said {
  channel: string;
  /** The message at the root of its thread, which may be itself. */
  thread: string;
  ts: string;
  user: string;
  text: string;
}

export interface FakeSlack {
  loopback: Loopback;
  apiUrl: string;
  /** Still there, oldest first. */
  posted: readonly Posted[];
  shown: readonly Shown[];
  /** What people said in threads. */
  said: Said[];
  prompts: readonly unknown[];
  /** What threads of the agent view are called. */
  titles: readonly { channel: string; thread: string; title: string }[];
  /** What stands at a thread's end while the app is busy, by the thread: until it writes there. */
  statuses: ReadonlyMap<string, string>;
  /** The scopes that calls needed so far. */
  usedScopes: ReadonlySet<string>;
  /** Codes that the token of every call is refused with from now on. */
  revoke(code: string): void;
  /** Workspaces by the token of the bot there; one that is gone is an account_inactive. */
  teams: Map<string, Team | undefined>;
  expireWays(): void;
  trigger(person: string, view?: string): string;
  responseUrl(channel: string, person: string, original?: Posted): string;
  /** What a form was acknowledged with: a view takes its place, where Slack takes it. */
  submitted(on: Shown, acknowledged: unknown): void;
  sign(body: string, at?: number): Record<string, string>;
  nextTs(): string;
  /** Socket Mode: sends an envelope over the newest connection, or the one at `to`; resolves with what it was acknowledged with. */
  envelope(type: string, payload: object, id?: string, to?: number): Promise<unknown>;
  /** Socket Mode: sends this over the newest connection as it is. */
  sendRaw(data: string): void;
  readonly connections: number;
  close(): Promise<void>;
}
