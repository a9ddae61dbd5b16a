/**
 * A gateway that outlives what it can't read. discord.js reads a packet within `void shard.onMessage(…)`, or from its queue
 * within `setImmediate`, and connects within `void shard.internalConnect()`: whatever these throw would end the process. No
 * event and no option stands between, so these three methods are wrapped, though they are none of discord.js's public ones.
 */
import {
  Client,
  type ClientOptions,
  GatewayDispatchEvents,
  GatewayOpcodes,
  SimpleShardingStrategy,
  Status,
  WebSocketShardDestroyRecovery,
  WebSocketShardStatus,
} from "discord.js";
import { type CancellableDelay, cancellableDelay, delayAfter } from "../cancellable-delay.ts";
import { trimPacket } from "./trim.ts";

/** What a client tells of its gateway, beside what it reads there. */
export interface GatewayListener {
  /** A packet was passed over: its type, and what it threw. */
  onUnreadable(type: string, error: unknown): void;
  /** A shard's connection was closed with this code, and not because the client leaves. */
  onClosed(shard: number, code: number): void;
}
type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

interface Packet {
  op?: unknown;
  t?: unknown;
  d?: unknown;
}

/** What is used of a shard; its last two methods are wrapped. */
interface Shard {
  readonly id: number;
  readonly status: WebSocketShardStatus;
  on(event: "dispatch", listener: (event: { data: Packet }) => void): void;
  on(event: "closed", listener: (event: { code: number }) => void): void;
  destroy(options: { reason: string; recover: WebSocketShardDestroyRecovery }): Promise<void>;
  onMessage(data: unknown, isBinary: boolean): Promise<void>;
  internalConnect(): Promise<void>;
}

/** What is used of discord.js's manager of shards; its first method is wrapped. */
interface Handling {
  readonly status: Status;
  handlePacket(packet?: Packet, shard?: { status: Status }): boolean;
  triggerClientReady(): void;
}

const known: ReadonlySet<unknown> = new Set(Object.values(GatewayDispatchEvents));

/** The type of a packet, where it is one of Discord's: anything else may be somebody's words. */
const typeOf = ({ op, t }: Packet): string =>
  op === GatewayOpcodes.Dispatch ? (known.has(t) ? String(t) : "unknown") : (GatewayOpcodes[Number(op)] ?? "unknown");

function parse(data: unknown): Packet {
  try {
    return (JSON.parse(String(data)) ?? {}) as Packet;
  } catch {
    return {};
  }
}

class CarefulSharding extends SimpleShardingStrategy {
  readonly #options: Manager["options"];
  readonly #listener: GatewayListener;
  #leaving = new AbortController();

  constructor(manager: Manager, listener: GatewayListener) {
    super(manager);
    this.#options = manager.options;
    this.#listener = listener;
  }

  override async spawn(ids: number[]): Promise<void> {
    await super.spawn(ids);
    this.#leaving = new AbortController();
    const delay = cancellableDelay(this.#leaving.signal);
    const { shards } = this as unknown as { shards: ReadonlyMap<number, Shard> };
    for (const shard of shards.values()) {
      shard.on("closed", ({ code }) => {
        if (!delay.isCancelled) this.#listener.onClosed(shard.id, code);
      });
      this.#readCarefully(shard);
      this.#connectCarefully(shard, delay);
    }
  }

  override async destroy(...given: Parameters<SimpleShardingStrategy["destroy"]>): Promise<void> {
    this.#leaving.abort();
    await super.destroy(...given);
  }

  /** What happened to somebody is passed over. What the connection itself needs can't be: it is begun anew. */
  #readCarefully(shard: Shard): void {
    const read = shard.onMessage.bind(shard);
    shard.onMessage = (data, isBinary) =>
      read(data, isBinary).catch(async (error: unknown) => {
        const packet = parse(data);
        this.#listener.onUnreadable(typeOf(packet), error);
        if (packet.op === GatewayOpcodes.Dispatch && packet.t !== GatewayDispatchEvents.Ready) return;
        await shard.destroy({ reason: "Could not be read", recover: WebSocketShardDestroyRecovery.Reconnect });
      });
  }

  /** Waits longer each time, and no longer connects what was told to leave meanwhile. */
  #connectCarefully(shard: Shard, delay: CancellableDelay): void {
    let tries = 0;
    // After what discord.js itself does with the packet.
    shard.on("dispatch", ({ data: { t } }) => {
      if (t === GatewayDispatchEvents.Ready || t === GatewayDispatchEvents.Resumed) tries = 0;
    });
    const connect = shard.internalConnect.bind(shard);
    shard.internalConnect = async () => {
      await delay.wait(delayAfter(tries));
      tries += 1;
      if (delay.isCancelled) return;
      try {
        await connect();
      } catch (error) {
        if (shard.status !== WebSocketShardStatus.Idle) return;
        // The session names an address that is none.
        this.#listener.onUnreadable(GatewayDispatchEvents.Ready, error);
        await this.#options.updateSessionInfo(shard.id, null);
        await shard.internalConnect();
      }
    };
  }
}

/** A client that passes over what it can't read, and keeps nothing that is never read. */
export function createCarefulClient(options: ClientOptions, listener: GatewayListener): Client {
  const buildStrategy = (manager: Manager): CarefulSharding => new CarefulSharding(manager, listener);
  const client = new Client({ ...options, ws: { ...options.ws, buildStrategy } });
  const ws = client.ws as unknown as Handling;
  const handle = ws.handlePacket.bind(ws);
  ws.handlePacket = (packet, shard) => {
    try {
      if (packet) trimPacket(packet);
      const isHandled = handle(packet, shard);
      // discord.js would keep interactions waiting, each of which has three seconds, until the last server of the last shard is in.
      if (packet?.t === GatewayDispatchEvents.Ready && ws.status !== Status.Ready) ws.triggerClientReady();
      return isHandled;
    } catch (error) {
      // Never queued, and nothing goes on without it: the shard that reads it begins anew, and isn't ready before.
      if (packet?.t === GatewayDispatchEvents.Ready && shard) {
        shard.status = Status.Connecting;
        throw error;
      }
      listener.onUnreadable(typeOf(packet ?? {}), error);
      return true;
    }
  };
  return client;
}
