/**
 * Slack on this machine: the Web API, response_urls, and Socket Mode, as strict as Slack is. It keeps what was posted and
 * shown, and hands out what people do (say.ts) to whoever is connected.
 */
import { createHmac, randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import { type Call, openLoopback, type Reply } from "../loopback.ts";
import { Prompts, refuseBlocks, refuseView, wellFormed } from "./limits.ts";
import {
  allScopes,
  BOT_USER,
  type FakeSlack,
  methods,
  type Options,
  type Posted,
  type Said,
  type Sending,
  type Shown,
  secrets,
  TEAM,
  type Team,
  type Trigger,
  type Way,
} from "./parts.ts";

/** The arguments that are JSON within a form. Any other is text, whatever it begins with. */
const structured: ReadonlySet<string> = new Set(["blocks", "prompts", "view"]);

function parseForm(call: Call): Record<string, unknown> {
  return Object.fromEntries(
    [...new URLSearchParams(call.body)].map(([key, value]) => [key, structured.has(key) ? JSON.parse(value) : value]),
  );
}

export async function openSlack(options: Options = {}): Promise<FakeSlack> {
  const loopback = await openLoopback();
  const scopes = new Set(options.scopes ?? allScopes);
  const member = new Set(options.member ?? ["C0LOBBY", "C0PIER"]);
  const posted: Posted[] = [];
  const shown: Shown[] = [];
  const said: Said[] = [];
  const prompts: unknown[] = [];
  const statuses = new Map<string, string>();
  const titles: { channel: string; thread: string; title: string }[] = [];
  const usedScopes = new Set<string>();
  const triggers = new Map<string, Trigger>();
  const ways = new Map<string, Way>();
  const acknowledgements = new Map<string, (payload: unknown) => void>();
  const own: Team = { id: TEAM, name: "Lamps", token: secrets.botToken, botUser: BOT_USER };
  const teams = new Map<string, Team | undefined>([[own.token, own]]);
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
  const keep = (args: Record<string, unknown>, channel: string, { by, only, team }: Sending): Reply => {
    const { text, blocks, thread_ts: thread } = args;
    if (typeof text !== "string" || text === "") return no("no_text");
    if (!wellFormed(text) || text.length > 40_000) return no("msg_too_long");
    const refused = blocks === undefined ? undefined : refuseBlocks(blocks);
    if (refused) return no(refused.error, refused.messages);
    const ts = nextTs();
    statuses.delete(String(thread));
    posted.push({
      ...{
        team: team?.id,
        channel: channel.startsWith("U") ? `D${channel.slice(1)}` : channel,
        only,
        ts,
        text,
        by,
        sent: args,
      },
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

  const permalink = (channel: string, ts: string): Reply => {
    const found = posted.some((each) => each.channel === channel && each.ts === ts && each.only === undefined);
    const address = `https://lamps.example/archives/${channel}/p${ts.replace(".", "")}`;
    return found ? ok({ permalink: address }) : no("message_not_found");
  };

  /** The messages of a thread, oldest first. */
  const replies = (channel: string, { ts, latest, limit }: Record<string, unknown>): Reply => {
    if (typeof ts !== "string" || Number(limit) > 999) return no("invalid_arguments");
    const own = posted.map((each) => ({ ...each, thread: each.thread ?? each.ts, user: BOT_USER }));
    const messages = [...said, ...own]
      .filter((each) => each.channel === channel && each.thread === ts && Number(each.ts) < Number(latest ?? Infinity))
      .toSorted((a, b) => Number(a.ts) - Number(b.ts))
      .map(({ ts: at, user, text }) => ({ type: "message", ts: at, user, text, thread_ts: ts }));
    return ok({ messages: messages.slice(0, Number(limit)), has_more: messages.length > Number(limit) });
  };

  /** The workspace of a token, or why it has none. */
  const teamOf = (token: string): Team | string => {
    if (revoked) return revoked;
    return teams.has(token) ? (teams.get(token) ?? "account_inactive") : "invalid_auth";
  };

  const testAuth = (team: Team): Reply =>
    ok({
      ...{ user: "dostyk", user_id: team.botUser, bot_id: `B${team.botUser}`, team: team.name },
      team_id: team.isOrgWide ? team.enterprise : team.id,
      ...(team.enterprise === undefined ? {} : { enterprise_id: team.enterprise }),
      ...{ is_enterprise_install: team.isOrgWide === true, url: "https://lamps.example/" },
    });

  const assist = (method: string, args: Record<string, unknown>): Reply => {
    const { channel_id: channel, thread_ts: thread, title } = args;
    if (method === "assistant.threads.setTitle") {
      if (typeof title !== "string" || title === "" || title.length > 255 || !thread) return no("invalid_arguments");
      titles.push({ channel: String(channel), thread: String(thread), title });
      return ok();
    }
    if (method === "assistant.threads.setStatus") {
      const { status } = args;
      if (typeof status !== "string" || !thread) return no("invalid_arguments");
      if (status === "") statuses.delete(String(thread));
      else statuses.set(String(thread), status);
      return ok();
    }
    // The agent view ignores calls that name a thread.
    if (thread !== undefined) return ok();
    const parsed = Prompts.safeParse(args["prompts"]);
    if (!parsed.success) return no("invalid_arguments");
    prompts.push(...parsed.data);
    return ok();
  };

  const call = (method: string, args: Record<string, unknown>, team: Team): Reply => {
    if (method === "auth.test") return testAuth(team);
    if (method.startsWith("views.")) return openView(method, args);
    if (method.startsWith("assistant.")) return assist(method, args);
    const channel = String(args["channel"]);
    if (method === "chat.getPermalink") return permalink(channel, String(args["message_ts"]));
    const error = team.channels?.includes(channel) === false ? "channel_not_found" : place(channel);
    if (error) return no(error);
    if (method === "conversations.replies") return replies(channel, args);
    return keep(args, channel, {
      by: method,
      only: method === "chat.postEphemeral" ? String(args["user"]) : undefined,
      team,
    });
  };

  const openConnection = (token: string | undefined): Reply => {
    if (token === secrets.appToken) return ok({ url: `${loopback.url.replace("http", "ws")}/link` });
    return no(token?.startsWith("xoxb") ? "not_allowed_token_type" : "invalid_auth");
  };

  loopback.route("/api/:method", (request) => {
    const method = request.path.slice("/api/".length);
    const token = request.headers.authorization?.replace("Bearer ", "");
    if (method === "apps.connections.open") return openConnection(token);
    if (method === "oauth.v2.access" && options.exchange) return options.exchange(parseForm(request), teams);
    const team = teamOf(token ?? "");
    if (typeof team === "string") return no(team);
    if (!(method in methods)) return no("unknown_method");
    const scope = methods[method];
    if (scope !== undefined) usedScopes.add(scope);
    return scope === undefined || scopes.has(scope) ? call(method, parseForm(request), team) : no("missing_scope");
  });

  const removeOriginal = (original: Posted | undefined): Reply => {
    const at = original ? posted.indexOf(original) : -1;
    if (at < 0) return { status: 404, body: { ok: false, error: "message_not_found" } };
    posted.splice(at, 1);
    return { body: "ok" };
  };
  const replace = (original: Posted, args: Record<string, unknown>): Reply => {
    const refused = refuseBlocks(args["blocks"]);
    if (refused) return { status: 400, body: refused.error };
    Object.assign(original, { text: args["text"], blocks: args["blocks"], sent: args });
    return { body: "ok" };
  };

  loopback.route("/response/:id", (request) => {
    const way = ways.get(request.path);
    if (!way || way.expired) return { status: 404, body: { ok: false, error: "expired_url" } };
    way.uses += 1;
    if (way.uses > 5) return { status: 404, body: { ok: false, error: "used_url" } };
    const args = JSON.parse(request.body) as Record<string, unknown>;
    if (args["delete_original"] === true) return removeOriginal(way.original);
    if (args["replace_original"] === true && way.original) return replace(way.original, args);
    const isPublic = args["response_type"] === "in_channel";
    if (options.archived?.includes(way.channel) && isPublic) return { status: 410, body: "channel_is_archived" };
    const reply = keep(args, way.channel, {
      by: "response_url",
      only: isPublic ? undefined : way.person,
      team: undefined,
    });
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
    said,
    prompts,
    titles,
    statuses,
    usedScopes,
    teams,
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
    submitted(on, acknowledged) {
      const { response_action: action, view } = (acknowledged ?? {}) as {
        response_action?: string;
        view?: Shown["view"];
      };
      if (action === undefined) return;
      const refused = refuseView(view);
      if (action !== "update" || refused || view?.type !== "modal")
        throw new Error(`Slack refuses ${refused?.messages}`);
      shown.push({ ...on, method: "update", view });
    },
    sign(body, at = Math.floor(Date.now() / 1000)) {
      const signature = createHmac("sha256", secrets.signingSecret).update(`v0:${at}:${body}`).digest("hex");
      return { "x-slack-request-timestamp": String(at), "x-slack-signature": `v0=${signature}` };
    },
    nextTs,
    envelope(type, payload, id = randomUUID(), to = -1) {
      const link = links.at(to);
      if (!link) return Promise.reject(new Error("nobody is connected"));
      const acknowledged = new Promise((resolve) => acknowledgements.set(id, resolve));
      link.send(JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: type !== "events_api" }));
      return acknowledged;
    },
    sendRaw(data) {
      links.at(-1)?.send(data);
    },
    get connections() {
      return links.length;
    },
    close: () => loopback.close(),
  };
}
