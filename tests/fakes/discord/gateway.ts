/** The gateway: sessions that identify, beat, resume and get events, each as strict as Discord's. */
import { GatewayIntentBits, GatewayOpcodes } from "discord.js";
import type { WebSocket } from "ws";
import { z } from "zod";
import { snowflake } from "./snowflake.ts";
import { type FakeChannel, type FakeGuild, showChannel, showUser, type World } from "./world.ts";

const Identify = z.object({
  token: z.string(),
  properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
  intents: z.int(),
  compress: z.literal(false).optional(),
  large_threshold: z.int().min(50).max(250).optional(),
  shard: z.tuple([z.int().nonnegative(), z.int().positive()]),
});
const Resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });
const Packet = z.object({ op: z.int(), d: z.unknown() });

const privileged = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
const KNOWN_INTENTS = Object.values(GatewayIntentBits).reduce<number>(
  (sum, bit) => (typeof bit === "number" ? sum | bit : sum),
  0,
);

const guildOf = (id: string, name: string, all: readonly Record<string, unknown>[]): Record<string, unknown> => ({
  id,
  name,
  owner_id: "1",
  channels: all.filter((channel) => !("parent_id" in channel)),
  threads: all.filter((channel) => "parent_id" in channel),
  members: [],
  roles: [],
  emojis: [],
  stickers: [],
  features: [],
  member_count: 2,
});

interface Event {
  op: number;
  t: string;
  s: number;
  d: unknown;
}

export interface Session {
  id: string;
  shard: readonly [number, number];
  intents: number;
  /** Everything that was sent to it, to be sent again when it resumes. */
  events: Event[];
  socket: WebSocket | undefined;
  resumed: number;
}

/** What the gateway does wrong, to be set by a test. */
export interface GatewayFaults {
  /** Closes a connection that identifies with this code: 4004, 4014. */
  closeAtIdentify?: number | undefined;
  /** Shards that identify and hear nothing. */
  silent?: readonly number[];
  /** Cuts every connection before it says hello. */
  refuse?: boolean;
  /** No heartbeat is acknowledged. */
  noAck?: boolean;
  /** At a resume the whole session is sent again, not only what was missed. */
  replayAll?: boolean;
  /** Every session of a shard gets its events, as when an old process and a new one overlap. */
  toAll?: boolean;
  /** What READY says otherwise, the next time. */
  ready?: Record<string, unknown> | undefined;
  /** Packets that are sent before READY. */
  early?: readonly Record<string, unknown>[];
  /** What every GUILD_CREATE at the start of a session says otherwise, made of what it would say. */
  guild?: (guild: Record<string, unknown>) => Record<string, unknown>;
  /** A resume is answered with op 9 and this. */
  invalidAtResume?: boolean | undefined;
}

export class Gateway {
  readonly sessions: Session[] = [];
  readonly faults: GatewayFaults = {};
  /** Codes with which clients closed. */
  readonly closes: number[] = [];
  connections = 0;
  identifies = 0;
  heartbeat = 41_250;
  /** Of shards that hear nothing. */
  readonly #waiting = new Set<WebSocket>();
  readonly #world: World;
  readonly #token: string;
  readonly #url: () => string;

  constructor(world: World, token: string, url: () => string) {
    this.#world = world;
    this.#token = token;
    this.#url = url;
  }

  connect(socket: WebSocket): void {
    this.connections += 1;
    if (this.faults.refuse) {
      socket.terminate();
      return;
    }
    const send = (packet: unknown): void => socket.send(JSON.stringify(packet));
    const own = (): Session | undefined => this.sessions.find((session) => session.socket === socket);
    send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.heartbeat } });
    socket.on("close", (code) => {
      this.closes.push(code);
      const session = own();
      if (session) session.socket = undefined;
    });
    socket.on("message", (data) => {
      const { op, d } = Packet.parse(JSON.parse(String(data)));
      if (op === GatewayOpcodes.Heartbeat) {
        if (!this.faults.noAck) send({ op: GatewayOpcodes.HeartbeatAck });
      } else if (op !== GatewayOpcodes.Identify && op !== GatewayOpcodes.Resume) {
        socket.close(own() ? 4001 : 4003, "Unknown opcode, or not authenticated.");
      } else if (own()) {
        socket.close(4005, "Already authenticated.");
      } else if (op === GatewayOpcodes.Identify) {
        this.#identify(socket, d);
      } else {
        this.#resume(socket, d);
      }
    });
  }

  /** The close code for what can't be accepted. */
  #refusal({ token, intents, shard }: z.output<typeof Identify>): number | undefined {
    if (token !== this.#token) return 4004;
    if (shard[0] >= shard[1]) return 4010;
    if ((intents & ~KNOWN_INTENTS) !== 0) return 4013;
    return (intents & privileged) === 0 ? undefined : 4014;
  }

  #identify(socket: WebSocket, data: unknown): void {
    this.identifies += 1;
    const parsed = Identify.safeParse(data);
    const refused = this.faults.closeAtIdentify ?? (parsed.success ? this.#refusal(parsed.data) : 4002);
    if (refused !== undefined || !parsed.success) {
      socket.close(refused ?? 4002, "Refused.");
      return;
    }
    const { intents, shard } = parsed.data;
    if (this.faults.silent?.includes(shard[0])) {
      this.#waiting.add(socket);
      return;
    }
    const session: Session = { id: snowflake(), shard, intents, events: [], socket, resumed: 0 };
    this.sessions.push(session);
    for (const packet of this.faults.early ?? []) this.sendRaw(packet);
    const guilds = [...this.#world.guilds.values()].filter(({ id, hasBot }) => hasBot && this.#isOn(session, id));
    this.#emit(session, "READY", {
      v: 10,
      user: showUser(this.#world.bot),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.#url(),
      shard,
      application: { id: this.#world.applicationId, flags: 0 },
      ...this.faults.ready,
    });
    this.faults.ready = undefined;
    for (const { id, name, channels } of intents & GatewayIntentBits.Guilds ? guilds : []) {
      const guild = guildOf(id, name, [...channels.values()].map(showChannel));
      this.#emit(session, "GUILD_CREATE", { ...guild, ...this.faults.guild?.(guild) });
    }
  }

  #resume(socket: WebSocket, data: unknown): void {
    const parsed = Resume.safeParse(data);
    const session = this.sessions.find(({ id }) => id === parsed.data?.session_id);
    const invalid = this.faults.invalidAtResume ?? (session ? undefined : false);
    const { token, seq } = parsed.data ?? { token: "", seq: 0 };
    if (token !== this.#token) socket.close(4004, "Authentication failed.");
    else if (invalid !== undefined) socket.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: invalid }));
    else if (!session || seq > session.events.length) socket.close(4007, "Invalid seq.");
    else {
      session.socket = socket;
      session.resumed += 1;
      const missed = session.events.filter(({ s, t }) => t !== "READY" && (this.faults.replayAll || s > seq));
      for (const event of missed) socket.send(JSON.stringify(event));
      this.#emit(session, "RESUMED", {});
    }
    this.faults.invalidAtResume = undefined;
  }

  /** The shard that a server's events go to; direct messages go to the first. */
  shardOf(guildId: string | undefined, shards: number): number {
    return guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));
  }

  #isOn({ shard: [shard, shards] }: Session, guildId: string | undefined): boolean {
    return this.shardOf(guildId, shards) === shard;
  }

  #emit(session: Session, t: string, d: unknown): void {
    const event = { op: GatewayOpcodes.Dispatch, t, s: session.events.length + 1, d };
    session.events.push(event);
    if (session.socket?.readyState === 1) session.socket.send(JSON.stringify(event));
  }

  /** Sends an event to the sessions of its shard that asked for it. Gives back whether any did. */
  dispatch(t: string, d: unknown, channel: FakeChannel, intent = 0): boolean {
    const to = this.sessions.filter(
      (session) => this.#isOn(session, channel.guild?.id) && (session.intents & intent) === intent,
    );
    // A client that identified anew left its former session behind.
    const latest = to.at(-1);
    for (const session of this.faults.toAll ? to : to.slice(-1)) this.#emit(session, t, d);
    return latest !== undefined;
  }

  /** Sends a packet as it is, whatever it is; what has no `s` gets the next. */
  sendRaw(packet: Record<string, unknown>): void {
    const session = this.sessions.at(-1);
    session?.socket?.send(JSON.stringify({ s: session.events.length, ...packet }));
  }

  /** A server that was made meanwhile: the sessions of its shard get to know it. */
  announce({ id, name, channels }: FakeGuild): void {
    for (const session of this.sessions.filter((each) => this.#isOn(each, id))) {
      this.#emit(session, "GUILD_CREATE", guildOf(id, name, [...channels.values()].map(showChannel)));
    }
  }

  /** Sends the last event of each session once more, as a new one. */
  repeatLast(): void {
    for (const session of this.sessions) {
      const last = session.events.at(-1);
      if (last) this.#emit(session, last.t, last.d);
    }
  }

  /** Op 7: please connect again. */
  askToReconnect(): void {
    for (const { socket } of this.sessions) socket?.send(JSON.stringify({ op: GatewayOpcodes.Reconnect, d: null }));
  }

  /** Op 9: the session is invalid, and can be resumed or not. */
  invalidate(resumable: boolean): void {
    for (const session of this.sessions) {
      session.socket?.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: resumable }));
      session.socket = undefined;
    }
    if (!resumable) this.sessions.length = 0;
  }

  /** Cuts the connections that have no session. */
  shut(): void {
    for (const socket of this.#waiting) socket.terminate();
    this.#waiting.clear();
  }

  /** Cuts every connection without a word, or with a close code. */
  drop(code?: number): void {
    for (const { socket } of this.sessions) {
      if (code === undefined) socket?.terminate();
      else socket?.close(code, "Told to.");
    }
  }
}
