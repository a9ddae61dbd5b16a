/**
 * Slack on this machine: the Web API, response_urls, and Socket Mode, as strict as Slack is. It keeps what was posted and
 * shown, and hands out what people do (say.ts) to whoever is connected.
 */
import { createHmac, randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import { type Call, type Loopback, openLoopback, type Reply } from "../loopback.ts";
import { Prompts, refuseBlocks, refuseView, wellFormed } from "./limits.ts";

export const BOT_USER = "U0BOT";
export const TEAM = "T0TEAM";

export interface Posted {
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
  view: { type: string; blocks: unknown[]; title?: { text: string } };
  person: string;
}

export interface Options {
  scopes?: readonly string[];
  /** Where the bot is a member. */
  member?: readonly string[];
  archived?: readonly string[];
  unknown?: readonly string[];
}

export const secrets = {
  botToken: "xoxb-1234-bottoken",
  appToken: "xapp-1-A0APP-apptoken",
  signingSecret: "0123456789abcdef0123456789abcdef",
};

/** Which scope each method needs; methods that are not here don't exist. */
const methods: Record<string, string | undefined> = {
  "auth.test": undefined,
  "chat.postMessage": "chat:write",
  "chat.postEphemeral": "chat:write",
  "views.open": undefined,
  "views.push": undefined,
  "views.update": undefined,
  "views.publish": undefined,
  "assistant.threads.setSuggestedPrompts": "assistant:write",
};

const allScopes = ["app_mentions:read", "assistant:write", "chat:write", "commands", "im:history"];

/** A right to open a window: three seconds and one use. */
interface Trigger {
  person: string;
  view: string | undefined;
  at: number;
  used: boolean;
}

/** A way back to where a press or a command came from: five uses in half an hour. */
interface Way {
  channel: string;
  person: string;
  /** The message that was pressed on. */
  original: Posted | undefined;
  uses: number;
  expired: boolean;
}

export interface FakeSlack {
  loopback: Loopback;
  apiUrl: string;
  /** Still there, oldest first. */
  posted: readonly Posted[];
  shown: readonly Shown[];
  prompts: readonly unknown[];
  /** The scopes that calls needed so far. */
  usedScopes: ReadonlySet<string>;
  /** Codes that the token of every call is refused with from now on. */
  revoke(code: string): void;
  expireWays(): void;
  trigger(person: string, view?: string): string;
  responseUrl(channel: string, person: string, original?: Posted): string;
  sign(body: string, at?: number): Record<string, string>;
  nextTs(): string;
  /** Socket Mode: sends an envelope over the newest connection; resolves with what it was acknowledged with. */
  envelope(type: string, payload: object, id?: string): Promise<unknown>;
  readonly connections: number;
  close(): Promise<void>;
}

function parseForm(call: Call): Record<string, unknown> {
  return Object.fromEntries(
    [...new URLSearchParams(call.body)].map(([key, value]) => [key, /^[[{]/.test(value) ? JSON.parse(value) : value]),
  );
}

export async function openSlack(options: Options = {}): Promise<FakeSlack> {
  const loopback = await openLoopback();
  const scopes = new Set(options.scopes ?? allScopes);
  const member = new Set(options.member ?? ["C0LOBBY", "C0PIER"]);
  const posted: Posted[] = [];
  const shown: Shown[] = [];
  const prompts: unknown[] = [];
  const usedScopes = new Set<string>();
  const triggers = new Map<string, Trigger>();
  const ways = new Map<string, Way>();
  const acknowledgements = new Map<string, (payload: unknown) => void>();
  let links: WebSocket[] = [];
  let revoked: string | undefined;
  let clock = 1_900_000_000_000_000;

  const ok = (rest: object = {}): Reply => ({
    body: { ok: true, ...rest },
    headers: { "x-oauth-scopes": [...scopes].join(",") },
  });
  const no = (error: string, messages: readonly string[] = []): Reply => ({
    body: { ok: false, error, ...(messages.length > 0 ? { response_metadata: { messages } } : {}) },
  });
  const nextTs = (): string => {
    clock += 100;
    return `${Math.floor(clock / 1_000_000)}.${String(clock % 1_000_000).padStart(6, "0")}`;
  };

  const place = (channel: string): string | undefined => {
    if (options.unknown?.includes(channel)) return "channel_not_found";
    if (options.archived?.includes(channel)) return "is_archived";
    return /^[UD]/.test(channel) || member.has(channel) ? undefined : "not_in_channel";
  };
  const keep = (args: Record<string, unknown>, channel: string, by: string, only?: string): Reply => {
    const { text, blocks, thread_ts: thread } = args;
    if (typeof text !== "string" || text === "") return no("no_text");
    if (!wellFormed(text) || text.length > 40_000) return no("msg_too_long");
    const refused = blocks === undefined ? undefined : refuseBlocks(blocks);
    if (refused) return no(refused.error, refused.messages);
    const ts = nextTs();
    posted.push({
      ...{ channel: channel.startsWith("U") ? `D${channel.slice(1)}` : channel, only, ts, text, by, sent: args },
      ...{ thread: typeof thread === "string" ? thread : undefined, blocks: blocks as unknown[] | undefined },
    });
    return ok({ channel, ts });
  };

  const refuseTrigger = (trigger: Trigger, method: string): string | undefined => {
    if (trigger.used) return "exchanged_trigger_id";
    if (performance.now() - trigger.at > 3000) return "expired_trigger_id";
    return (method === "views.push") === (trigger.view !== undefined) ? undefined : "invalid_arguments";
  };

  const openView = (method: string, args: Record<string, unknown>): Reply => {
    const refused = refuseView(args["view"]);
    if (refused) return no(refused.error, refused.messages);
    const view = args["view"] as Shown["view"];
    if (method === "views.publish") {
      if (view.type !== "home") return no("invalid_arguments");
      shown.push({ method, id: randomUUID(), view, person: String(args["user_id"]) });
      return ok();
    }
    if (view.type !== "modal") return no("invalid_arguments");
    if (method === "views.update") {
      const old = shown.find(({ id }) => id === args["view_id"]);
      if (!old) return no("not_found");
      shown.push({ ...old, method, view });
      return ok();
    }
    const trigger = triggers.get(String(args["trigger_id"]));
    const wrong = !trigger ? "invalid_trigger_id" : refuseTrigger(trigger, method);
    if (!trigger || wrong) return no(wrong ?? "");
    trigger.used = true;
    shown.push({ method, id: randomUUID(), view, person: trigger.person });
    return ok();
  };

  const call = (method: string, args: Record<string, unknown>): Reply => {
    if (method === "auth.test")
      return ok({
        user: "dostyk",
        user_id: BOT_USER,
        bot_id: "B0BOT",
        team: "Lamps",
        team_id: TEAM,
        url: "https://lamps.example/",
      });
    if (method.startsWith("views.")) return openView(method, args);
    if (method.startsWith("assistant.")) {
      // The agent view ignores calls that name a thread.
      if (args["thread_ts"] !== undefined) return ok();
      const parsed = Prompts.safeParse(args["prompts"]);
      if (!parsed.success) return no("invalid_arguments");
      prompts.push(...parsed.data);
      return ok();
    }
    const channel = String(args["channel"]);
    const error = place(channel);
    if (error) return no(error);
    return keep(args, channel, method, method === "chat.postEphemeral" ? String(args["user"]) : undefined);
  };

  loopback.route("/api/:method", (request) => {
    const method = request.path.slice("/api/".length);
    const token = request.headers.authorization?.replace("Bearer ", "");
    if (method === "apps.connections.open") {
      if (token !== secrets.appToken) return no(token?.startsWith("xoxb") ? "not_allowed_token_type" : "invalid_auth");
      return ok({ url: `${loopback.url.replace("http", "ws")}/link` });
    }
    if (revoked) return no(revoked);
    if (token !== secrets.botToken) return no("invalid_auth");
    if (!(method in methods)) return no("unknown_method");
    const scope = methods[method];
    if (scope !== undefined) usedScopes.add(scope);
    return scope === undefined || scopes.has(scope) ? call(method, parseForm(request)) : no("missing_scope");
  });

  loopback.route("/response/:id", (request) => {
    const way = ways.get(request.path);
    if (!way || way.expired) return { status: 404, body: { ok: false, error: "expired_url" } };
    way.uses += 1;
    if (way.uses > 5) return { status: 404, body: { ok: false, error: "used_url" } };
    const args = JSON.parse(request.body) as Record<string, unknown>;
    if (args["delete_original"] === true) {
      const at = way.original ? posted.indexOf(way.original) : -1;
      if (at < 0) return { status: 404, body: { ok: false, error: "message_not_found" } };
      posted.splice(at, 1);
      return { body: "ok" };
    }
    const isPublic = args["response_type"] === "in_channel";
    if (options.archived?.includes(way.channel) && isPublic) return { status: 410, body: "channel_is_archived" };
    const reply = keep(args, way.channel, "response_url", isPublic ? undefined : way.person);
    const error = (reply.body as { error?: string }).error;
    return error === undefined ? { body: "ok" } : { status: 400, body: error };
  });

  loopback.onSocket((socket) => {
    links.push(socket);
    socket.on("close", () => {
      links = links.filter((link) => link !== socket);
    });
    socket.on("message", (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: unknown };
      acknowledgements.get(id)?.(payload);
      acknowledgements.delete(id);
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: links.length, connection_info: { app_id: "A0APP" } }));
  });

  return {
    loopback,
    apiUrl: `${loopback.url}/api/`,
    posted,
    shown,
    prompts,
    usedScopes,
    revoke: (code) => {
      revoked = code;
    },
    expireWays: () => {
      for (const way of ways.values()) way.expired = true;
    },
    trigger(person, view) {
      const id = randomUUID();
      triggers.set(id, { person, view, at: performance.now(), used: false });
      return id;
    },
    responseUrl(channel, person, original) {
      const path = `/response/${randomUUID()}`;
      ways.set(path, { channel, person, original, uses: 0, expired: false });
      return `${loopback.url}${path}`;
    },
    sign(body, at = Math.floor(Date.now() / 1000)) {
      const signature = createHmac("sha256", secrets.signingSecret).update(`v0:${at}:${body}`).digest("hex");
      return { "x-slack-request-timestamp": String(at), "x-slack-signature": `v0=${signature}` };
    },
    nextTs,
    envelope(type, payload, id = randomUUID()) {
      const link = links.at(-1);
      if (!link) return Promise.reject(new Error("nobody is connected"));
      const acknowledged = new Promise((resolve) => acknowledgements.set(id, resolve));
      link.send(JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: type !== "events_api" }));
      return acknowledged;
    },
    get connections() {
      return links.length;
    },
    close: () => loopback.close(),
  };
}
