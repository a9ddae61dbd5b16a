/** Discord's REST, as far as a bot of ours could call it. What it would not take is refused with Discord's own code. */
import { InteractionResponseType, PermissionFlagsBits } from "discord.js";
import { z } from "zod";
import type { Loopback, Reply } from "../loopback.ts";
import { type FakeCommand, giveCommand, takeCommands } from "./commands.ts";
import type { Exchange, Interactions } from "./interactions.ts";
import { Refusal, takeMessage } from "./limits.ts";
import { type FakeChannel, type FakeMessage, showChannel, showUser, type World } from "./world.ts";

export interface RestState {
  world: World;
  interactions: Interactions;
  token: string;
  /** Global commands under "", those of a server under its id. */
  commands: Map<string, FakeCommand[]>;
  gatewayUrl: () => string;
  /** What `GET /gateway/bot` recommends. */
  shards: number;
  /** Identifies that are left today. */
  sessionsLeft: number;
  /** The application as its owner set it up. */
  application: Record<string, unknown>;
}

/** `path` holds the segments that the pattern leaves open, in order. */
interface Request {
  method: string;
  path: readonly string[];
  query: URLSearchParams;
  body: unknown;
}
type Handler = (request: Request, state: RestState) => Reply;

const found = <T>(value: T | undefined, code: number, message: string): T => {
  if (value === undefined) throw new Refusal(404, code, message);
  return value;
};
const channelOf = (world: World, id: string | undefined): FakeChannel =>
  found(world.channels.get(id ?? ""), 10003, "Unknown Channel");
const messageOf = (world: World, channel: string | undefined, id: string | undefined): FakeMessage => {
  channelOf(world, channel);
  const message = world.messages.get(id ?? "");
  return found(message?.channel.id === channel && !message?.ephemeral ? message : undefined, 10008, "Unknown Message");
};

function callbackReply(exchange: Exchange, request: Request, world: World): Reply {
  if (request.query.get("with_response") !== "true") return { status: 204 };
  const { message, response } = exchange;
  const hasMessage = message && response !== InteractionResponseType.DeferredMessageUpdate;
  return {
    status: 200,
    body: {
      interaction: {
        id: exchange.id,
        type: exchange.type,
        response_message_loading: false,
        response_message_ephemeral: message?.ephemeral ?? false,
        ...(hasMessage && { response_message_id: message.id }),
      },
      resource: { type: response, ...(hasMessage && { message: world.show(message) }) },
    },
  };
}

function commandsAt(guildId: string, request: Request, { world, commands }: RestState): Reply {
  if (guildId !== "" && !world.guilds.get(guildId)?.hasBot) throw new Refusal(403, 50001, "Missing Access");
  if (request.method === "PUT")
    commands.set(guildId, takeCommands(request.body, world.applicationId, guildId || undefined, commands.get(guildId)));
  const full = request.method === "PUT" || request.query.get("with_localizations") === "true";
  return { status: 200, body: (commands.get(guildId) ?? []).map((command) => giveCommand(command, full)) };
}

const answer = (body: unknown): Reply => ({ status: 200, body });

const routes: Readonly<Record<string, Handler>> = {
  "GET /gateway/bot": (_, { gatewayUrl, shards, sessionsLeft }) =>
    answer({
      url: gatewayUrl(),
      shards,
      session_start_limit: { total: 1000, remaining: sessionsLeft, reset_after: 14_400_000, max_concurrency: 16 },
    }),
  "GET /users/@me": (_, { world }) => answer(showUser(world.bot)),
  "GET /applications/@me": (_, { world, application }) => answer({ id: world.applicationId, ...application }),
  "GET /applications/:application/commands": (request, state) => commandsAt("", request, state),
  "PUT /applications/:application/commands": (request, state) => commandsAt("", request, state),
  "GET /applications/:application/guilds/:guild/commands": (request, state) =>
    commandsAt(request.path[1] ?? "", request, state),
  "PUT /applications/:application/guilds/:guild/commands": (request, state) =>
    commandsAt(request.path[1] ?? "", request, state),
  "DELETE /applications/:application/guilds/:guild/commands/:command": ({ path: [, guild = "", id] }, { commands }) => {
    const before = commands.get(guild) ?? [];
    found(
      before.find((command) => command.id === id),
      10063,
      "Unknown application command",
    );
    commands.set(
      guild,
      before.filter((command) => command.id !== id),
    );
    return { status: 204 };
  },
  "GET /users/@me/guilds": ({ query }, { world }) =>
    answer(
      [...world.guilds.values()]
        .filter(({ hasBot }) => hasBot)
        .slice(0, Number(query.get("limit") ?? 200))
        .map(({ id, name }) => ({ id, name })),
    ),
  "POST /users/@me/channels": ({ body }, { world }) => {
    const { recipient_id: id } = z.object({ recipient_id: z.string() }).parse(body);
    return answer(showChannel(world.dm(found(world.users.get(id), 10013, "Unknown User"))));
  },
  "GET /channels/:channel": ({ path: [id] }, { world }) => {
    const channel = channelOf(world, id);
    const sees = (channel.permissions & PermissionFlagsBits.ViewChannel) !== 0n;
    if (channel.guild && !sees) throw new Refusal(403, 50001, "Missing Access");
    return answer(showChannel(channel));
  },
  "POST /channels/:channel/messages": ({ path: [channel], body }, { world }) =>
    answer(world.show(world.send(channelOf(world, channel), takeMessage(body, "channel")))),
  "POST /channels/:channel/typing": ({ path: [id] }, { world }) => {
    channelOf(world, id).typing = true;
    return { status: 204 };
  },
  "GET /channels/:channel/messages": ({ path: [id], query }, { world }) => {
    const channel = channelOf(world, id);
    if ((channel.permissions & PermissionFlagsBits.ReadMessageHistory) === 0n) return answer([]);
    const before = [...channel.messages.values()].filter(
      (message) => !message.ephemeral && message.id < (query.get("before") ?? "z"),
    );
    return answer(
      before
        .toReversed()
        .slice(0, Number(query.get("limit") ?? 50))
        .map((message) => world.show(message)),
    );
  },
  "GET /channels/:channel/messages/:message": ({ path: [channel, id] }, { world }) =>
    answer(world.show(messageOf(world, channel, id))),
  "POST /interactions/:id/:token/callback": (request, { interactions, world }) => {
    const [id = "", token = ""] = request.path;
    return callbackReply(interactions.respond(id, token, request.body), request, world);
  },
  "POST /webhooks/:application/:token": ({ path: [, token = ""], body }, { interactions, world }) =>
    answer(world.show(interactions.followUp(token, body))),
  "GET /webhooks/:application/:token/messages/:message": ({ path: [, token = "", name = ""] }, state) =>
    answer(state.world.show(state.interactions.named(token, name))),
  "PATCH /webhooks/:application/:token/messages/:message": ({ path, body }, { interactions, world }) =>
    answer(world.show(interactions.edit(path[1] ?? "", path[2] ?? "", body))),
  "DELETE /webhooks/:application/:token/messages/:message": ({ path: [, token = "", name = ""] }, state) => {
    state.interactions.remove(token, name);
    return { status: 204 };
  },
};

/** These need no token of the bot: the interaction's own stands in the path. */
const OPEN = /^\/(?:interactions|webhooks)\//;
const ROOT = "/api/v10";

/** Answers as Discord's REST does; what Discord would not take is refused with its own code. */
export function serveRest(loopback: Loopback, state: RestState): void {
  for (const [pattern, handler] of Object.entries(routes)) {
    const [method = "", template = ""] = pattern.split(" ");
    const open = template.split("/").flatMap((part, at) => (part.startsWith(":") ? [at] : []));
    loopback.route(`${method} ${ROOT}${template}`, (call) => {
      const segments = decodeURIComponent(call.path.slice(ROOT.length)).split("/");
      const path = open.map((at) => segments[at] ?? "");
      const { query } = call;
      try {
        if (!OPEN.test(template) && call.headers.authorization !== `Bot ${state.token}`) {
          throw new Refusal(401, 0, "401: Unauthorized");
        }
        return handler({ method, path, query, body: call.body === "" ? undefined : JSON.parse(call.body) }, state);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { status: error.status, body: { message: error.message, code: error.code } };
      }
    });
  }
}
